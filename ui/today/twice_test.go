package today

import (
	"testing"

	"fyne.io/fyne/v2"

	"meridian/domain"
	"meridian/ui/rehearsal"
)

// tapTwice taps a button as a double-click does: the second time before anything is kept.
func tapTwice(r *rehearsal.Room, do func()) {
	do()
	do()
	r.Settle()
}

func TestADoubleClickSchedulesOneVisit(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	page := New(r.Desk, r.Store)
	page.ScheduleFor(lin.ID)
	r.Show(page)
	r.Fill("Time", "9:30")
	entry, booking := r.Field("Time", 0), page.booking
	tapTwice(r, booking.schedule)
	// Enter in the field that left with the panel, and its button, do nothing any more.
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	tapTwice(r, booking.schedule)
	if visits, err := r.Store.EncountersOf(t.Context(), lin.ID); err != nil || len(visits) != 1 {
		t.Errorf("scheduled %d visits, %v", len(visits), err)
	}
}

func TestADoubleClickBeginsOneVisitOfOneNewPatient(t *testing.T) {
	r := rehearsal.New(t)
	page := New(r.Desk, r.Store)
	r.Show(page)
	page.NewVisit()
	page.booking.askNew(domain.Name{First: "Ana", Last: "Abel"})
	booking := page.booking
	tapTwice(r, func() { booking.create("") })
	if hits, err := r.Store.SearchPatients(t.Context(), "abel", 10, false); err != nil || len(hits) != 1 {
		t.Fatalf("there are %d, %v", len(hits), err)
	}
	if len(r.Walker.Places) != 1 {
		t.Errorf("went to %+v", r.Walker.Places)
	}
}

func TestTheKeyboardGoesOnWithTheDayOnceAVisitIsScheduled(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	scheduled(r, lin, "2026-03-30", "9:00")
	page := New(r.Desk, r.Store)
	page.ScheduleFor(lin.ID)
	r.Show(page)
	r.Fill("Time", "11:00")
	r.Field("Time", 0).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.Settle()
	if got := r.Window.Canvas().Focused(); got != page.visits {
		t.Errorf("%T has the keyboard", got)
	}
	page.ShowWeek()
	r.Settle()
	page.ScheduleFor(lin.ID)
	r.Settle()
	r.Fill("Time", "2:00 pm")
	r.Field("Time", 0).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.Settle()
	b, ok := r.Window.Canvas().Focused().(*visitBlock)
	if !ok || b.slot.Entry.Encounter.Start != domain.NewClockTime(14, 0) {
		t.Errorf("%T has the keyboard", r.Window.Canvas().Focused())
	}
}
