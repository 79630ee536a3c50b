package patients

import (
	"testing"

	"fyne.io/fyne/v2"

	"meridian/ui/rehearsal"
)

func TestADoubleClickBeginsOneVisit(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	page := NewPatient(r.Desk, r.Store, lin.ID, "")
	r.Show(page)
	page.newVisit()
	page.newVisit()
	r.Settle()
	if visits, err := r.Store.EncountersOf(t.Context(), lin.ID); err != nil || len(visits) != 1 || len(r.Walker.Places) != 1 {
		t.Errorf("began %d visits and went to %+v, %v", len(visits), r.Walker.Places, err)
	}
}

// The keyboard stayed in the amount after its form was gone: another Enter took the
// same payment again.
func TestEnterTakesAPaymentOnce(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	r.Visit(rehearsal.BackVisit(lin, "2026-03-23"), "Mei-Ling Chen, L.Ac.")
	r.Visit(rehearsal.BackVisit(lin, "2026-03-25"), "Mei-Ling Chen, L.Ac.")
	page := NewPatient(r.Desk, r.Store, lin.ID, MoneyTab)
	r.Show(page)
	r.Tap("Take payment")
	amount := r.Field("Amount", 0)
	for range 3 {
		amount.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	r.Settle()
	amount.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.Settle()
	if paid, err := r.Store.PaymentsOf(t.Context(), lin.ID); err != nil || len(paid) != 1 {
		t.Errorf("took %d payments, %v", len(paid), err)
	}
	if got := r.Window.Canvas().Focused(); got != page.tabs[MoneyTab] {
		t.Errorf("%T has the keyboard", got)
	}
}
