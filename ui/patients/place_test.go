package patients

import (
	"testing"

	"meridian/ui/rehearsal"
)

func TestBackReturnsToWhereTheVisitsWereScrolled(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	for i := range 30 {
		r.Visit(rehearsal.BackVisit(lin, day("2025-01-06").AddDays(7*i).ISO()), "")
	}
	page := NewPatient(r.Desk, r.Store, lin.ID, "")
	r.Show(page)
	page.place.scroll(500)
	page.Leave()
	for _, tab := range []string{VisitsTab, MoneyTab} {
		page.open(tab)
		page.place.scroll(400)
		was := page.Memory()
		again := NewPatient(r.Desk, r.Store, lin.ID, "")
		again.Recall(was)
		r.Show(again)
		if at := again.place.offset(); again.tab != tab || at != 400 {
			t.Errorf("%s is back at %v", again.tab, at)
		}
		again.load()
		r.Settle()
		if at := again.place.offset(); at != 400 {
			t.Errorf("%s drawn anew stands at %v", tab, at)
		}
		again.Leave()
	}
	page.open(DetailsTab)
	if at := page.place.offset(); at != 0 {
		t.Errorf("another tab begins at %v", at)
	}
}
