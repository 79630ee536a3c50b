package money

import (
	"testing"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/nav"
	"meridian/ui/patients"
	"meridian/ui/rehearsal"
)

var _ Store = (*db.Store)(nil)

func TestAnEmptyPracticeOwesAndReceivedNothing(t *testing.T) {
	r := rehearsal.New(t)
	r.Show(New(r.Desk, r.Store))
	r.WantSeen("Nobody owes anything", "Nothing received", "$0.00")
}

func TestTheDayShowsItsTotalsByMethodAndWhoOwes(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	e := r.Visit(rehearsal.BackVisit(lin, "2026-03-23"), "Mei-Ling Chen, L.Ac.")
	for _, p := range []domain.Payment{
		{Patient: lin.ID, Encounter: e.ID, Date: domain.MustDate("2026-03-30"), Method: domain.Cash, Amount: 4000},
		{Patient: lin.ID, Encounter: e.ID, Date: domain.MustDate("2026-03-02"), Method: domain.Card, Amount: 1000},
	} {
		if _, err := r.Store.TakePayment(t.Context(), p); err != nil {
			t.Fatal(err)
		}
	}
	page := New(r.Desk, r.Store)
	r.Show(page)
	r.WantSeen("$40.00", "Cash $40.00", "OPEN BALANCES", "$35.00", "Lin, Mei-Hua  林美華")
	page.ranges.Inner().SetSelected("This month")
	r.Settle()
	r.WantSeen("$50.00", "Card $10.00", "03/01/2026")
	r.WantRoom()
	r.Fill("Until", "3/29/2026")
	r.Settle()
	r.WantSeen("$10.00")
	if r.Sees("$50.00") {
		t.Error("the dates changed, the total did not")
	}
	if page.ranges.Value() != otherRange {
		t.Errorf("the dates are called %q", page.ranges.Value())
	}
	page.owing.Open(0)
	if got := r.Walker.Last(); got != (nav.Place{Screen: nav.Patient, Patient: lin.ID, Tab: patients.MoneyTab}) {
		t.Errorf("went to %+v", got)
	}
	again := New(r.Desk, r.Store)
	again.Recall(page.Memory())
	r.Show(again)
	r.WantSeen("$10.00")
}

func TestPaymentsTakenElsewhereShowAtOnce(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	page := New(r.Desk, r.Store)
	r.Show(page)
	if _, err := r.Store.TakePayment(t.Context(), domain.Payment{Patient: lin.ID, Date: domain.MustDate("2026-03-30"), Method: domain.HSA, Amount: 2500}); err != nil {
		t.Fatal(err)
	}
	r.Desk.Changes.Money.Emit(lin.ID)
	r.Settle()
	r.WantSeen("HSA / FSA card $25.00")
	page.Leave()
}
