package patients

import (
	"testing"

	"meridian/domain"
	"meridian/ui/nav"
	"meridian/ui/rehearsal"
)

// A payment that was being entered was once gone with the page, with another tab, and with
// every change elsewhere that drew the account anew.
func TestAPaymentThatIsBeingEnteredStays(t *testing.T) {
	r := rehearsal.New(t)
	kept := r.Keep(rehearsal.Lin())
	e := r.Visit(rehearsal.BackVisit(kept, "2026-03-23"), "Mei-Ling Chen, L.Ac.")
	page := NewPatient(r.Desk, r.Store, kept.ID, MoneyTab)
	r.Show(page)
	r.Tap("Take payment")
	page.Leave()
	if err := notKept(page); err != nil {
		t.Errorf("what is only proposed is held: %v", err)
	}
	page.Return(nav.Place{})
	r.Settle()
	r.Tap("Take payment")
	r.Fill("Amount", "40")
	r.Fill("Reference", "check 1207")
	r.Choose("How", "Check")
	wantForm := func(how string, p *PatientPage) {
		t.Helper()
		r.Settle()
		amount, reference, method := r.Field("Amount", 0).Text, r.Field("Reference", 0).Text, p.above.selects[1].Value()
		if amount != "40" || reference != "check 1207" || method != string(domain.Check) {
			t.Errorf("%s it is %q, %q by %q", how, amount, reference, method)
		}
	}
	r.Desk.Changes.Encounter.Emit(e.ID)
	wantForm("after a change", page)
	r.Tap("Visits")
	r.Tap("Money")
	wantForm("after another tab", page)
	page.Leave()
	if err := notKept(page); err == nil {
		t.Error("nothing is said of the payment")
	}
	page.Return(nav.Place{})
	wantForm("after the return", page)
	again := NewPatient(r.Desk, r.Store, kept.ID, "")
	again.Retype(page.Typed())
	r.Show(again)
	wantForm("after a lock", again)
	r.Tap("Record payment")
	r.Settle()
	if len(again.chart.payments) != 1 || again.Typed() != nil || r.Sees("TAKE PAYMENT") {
		t.Errorf("taken %v, holds %v", again.chart.payments, again.Typed())
	}
}

func TestAReasonThatIsBeingWrittenStays(t *testing.T) {
	r := rehearsal.New(t)
	kept := r.Keep(rehearsal.Lin())
	_, err := r.Store.TakePayment(t.Context(), domain.Payment{Patient: kept.ID, Date: day("2026-03-23"), Method: domain.Check, Amount: 8500})
	if err != nil {
		t.Fatal(err)
	}
	page := NewPatient(r.Desk, r.Store, kept.ID, MoneyTab)
	r.Show(page)
	r.Tap("Give money back")
	r.Fill("Why?", "she paid twice")
	again := NewPatient(r.Desk, r.Store, kept.ID, "")
	again.Retype(page.Typed())
	r.Show(again)
	if got := r.Field("Why?", 0).Text; got != "she paid twice" {
		t.Errorf("back is %q", got)
	}
	r.Tap("Record refund")
	r.Settle()
	if again.Typed() != nil || r.Sees("GIVE MONEY BACK") {
		t.Error("what was given back is still held")
	}
}
