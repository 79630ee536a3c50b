package patients

import (
	"testing"

	"fyne.io/fyne/v2"

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
		page.place.row = 7
		page.place.scroll(400)
		was := page.Memory()
		again := NewPatient(r.Desk, r.Store, lin.ID, "")
		again.Recall(was)
		r.Show(again)
		if at := again.place.offset(); again.tab != tab || at != 400 || again.place.chosen() != 7 {
			t.Errorf("%s is back at %v, row %d", again.tab, at, again.place.chosen())
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

// Enter comes before the answer to what a quick hand typed.
func TestEnterOpensThePatientWhoWasTyped(t *testing.T) {
	r := rehearsal.New(t)
	r.Keep(rehearsal.Lin())
	p := rehearsal.Lin()
	p.Name.Last = "Zhou"
	zhou := r.Keep(p)
	page := NewList(r.Desk, r.Store)
	r.Show(page)
	page.search.SetText("zhou")
	page.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.Settle()
	if got := r.Walker.Last(); got.Patient != zhou.ID || len(r.Walker.Places) != 1 {
		t.Errorf("went to %+v", r.Walker.Places)
	}
}

func TestVisitsElsewhereWithoutADateAreNotLost(t *testing.T) {
	r := rehearsal.New(t)
	kept := r.Keep(rehearsal.Lin())
	r.Show(NewPatient(r.Desk, r.Store, kept.ID, DetailsTab))
	r.Tap("Edit")
	r.Tap("Visit elsewhere")
	r.Fill("Visits", "6")
	r.Tap("Save")
	r.WantSeen("✕ A visit elsewhere needs its date and at least one visit.")
	r.Fill("Date, or the first one", "2/2/2026")
	r.Tap("Save")
	if all := stored(r, kept.ID).OutsideVisits; len(all) != 1 || all[0].Count != 6 {
		t.Errorf("kept %+v", all)
	}
}
