package today

import (
	"testing"

	"meridian/ui/nav"
	"meridian/ui/rehearsal"
)

// A visit that was being scheduled was once gone where one looked something up first.
func TestAVisitThatIsBeingScheduledIsThereAgain(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	page := New(r.Desk, r.Store)
	page.Open(nav.Place{Tab: "schedule", Patient: lin.ID})
	r.Show(page)
	keep := func(p *Page) (why error) {
		p.Keep(func(err error) { why = err })
		return why
	}
	if err := keep(page); err != nil {
		t.Errorf("what is only proposed is held: %v", err)
	}
	r.Fill("Time", "9:15 am")
	r.Fill("Reason", "neck")
	r.Choose("How often", "Weekly")
	r.Fill("How many visits", "3")
	page.Leave()
	if err := keep(page); err == nil || err.Error() != "The visit of Lin, Mei-Hua is not scheduled yet." {
		t.Errorf("left with %v", err)
	}
	page.Return(nav.Place{Tab: "schedule", Patient: lin.ID})
	r.Settle()
	if got := r.Field("Reason", 0).Text; got != "neck" {
		t.Errorf("whoever comes back the same way finds %q", got)
	}
	again := New(r.Desk, r.Store)
	again.Retype(page.Typed())
	r.Show(again)
	if at, why, many := r.Field("Time", 0).Text, r.Field("Reason", 0).Text, r.Field("How many visits", 0).Text; at != "9:15 am" || why != "neck" || many != "3" {
		t.Errorf("back are %q, %q and %q", at, why, many)
	}
	r.Tap("Schedule visit")
	visits, err := r.Store.EncountersOf(t.Context(), lin.ID)
	if err != nil || len(visits) != 3 || keep(again) != nil {
		t.Errorf("scheduled %d, %v, %v", len(visits), err, keep(again))
	}
}

func TestSomebodyNewWhoIsNotCreatedIsThereAgain(t *testing.T) {
	r := rehearsal.New(t)
	page := New(r.Desk, r.Store)
	page.NewVisit()
	page.booking.askNew(rehearsal.Lin().Name)
	r.Show(page)
	r.Fill("Phone", "510 555 0148")
	again := New(r.Desk, r.Store)
	again.Retype(page.Typed())
	r.Show(again)
	if last, phone := r.Field("Last name", 0).Text, r.Field("Phone", 0).Text; last != "Lin" || phone != "510 555 0148" {
		t.Errorf("back are %q and %q", last, phone)
	}
	r.Tap("Create patient")
	hits, err := r.Store.SearchPatients(t.Context(), "Lin", 5, false)
	if err != nil || len(hits) != 1 || again.Typed() != nil {
		t.Errorf("created %v, %v", hits, err)
	}
}
