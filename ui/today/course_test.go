package today

import (
	"testing"

	"meridian/domain"
	"meridian/ui/documents"
	"meridian/ui/nav"
	"meridian/ui/rehearsal"
)

// courseOf opens what schedules visits of a patient and asks for a weekly course.
func courseOf(t *testing.T, r *rehearsal.Room, p domain.Patient, first, visits string) *Page {
	t.Helper()
	page := New(r.Desk, r.Store)
	page.ScheduleFor(p.ID)
	r.Show(page)
	r.Fill("Date", first)
	r.Choose("How often", "Weekly")
	r.Fill("How many visits", visits)
	r.Settle()
	return page
}

func TestTheEstimateOfACourseIsWrittenInOneStep(t *testing.T) {
	r := rehearsal.New(t)
	reed := r.Keep(domain.Patient{Name: domain.Name{First: "Ada", Last: "Reed"}})
	courseOf(t, r, reed, "4/20/2026", "6")
	r.WantSeen("A good faith estimate of $510.00 has to be given by Apr 2 2026.")
	r.Tap("Schedule and write the estimate")
	r.Settle()
	got := r.Walker.Last()
	if got.Screen != nav.Documents || got.Tab != documents.EstimateTab || got.Patient != reed.ID {
		t.Fatalf("went to %+v", got)
	}
	first, err := r.Store.Encounter(t.Context(), got.Encounter)
	if err != nil || first.Date != day("2026-04-20") {
		t.Errorf("the estimate begins with %s, %v", first.Date, err)
	}
	visits, err := r.Store.EncountersOf(t.Context(), reed.ID)
	if err != nil || len(visits) != 6 {
		t.Errorf("scheduled %d, %v", len(visits), err)
	}
}

func TestNoEstimateIsOfferedWhereAPlanPays(t *testing.T) {
	r := rehearsal.New(t)
	insured := r.Keep(domain.Patient{Name: domain.Name{First: "Ana", Last: "Abel"}, Policies: []domain.Policy{{Kind: domain.Commercial, Payer: "Blue Shield"}}})
	page := courseOf(t, r, insured, "4/20/2026", "6")
	if r.Sees("good faith estimate") || page.booking.estimate.Visible() {
		t.Error("an estimate is asked for")
	}
}

// What is scheduled already is counted before what is planned now.
func TestMedicaresCountKnowsWhatIsScheduled(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	for i := range 10 {
		r.Visit(rehearsal.BackVisit(lin, day("2026-01-05").AddDays(7*i).ISO()), signer)
	}
	scheduled(r, lin, "2026-04-01", "9:00")
	scheduled(r, lin, "2026-04-03", "9:00")
	courseOf(t, r, lin, "4/6/2026", "2")
	r.WantSeen("visit 13 on Apr 6 2026 needs a recorded improvement and KX")
}

// The list of a day says of a planned visit what was said when it was planned.
func TestAPlannedVisitKeepsTheNumberThatItWasPlannedWith(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	for i := range 11 {
		r.Visit(rehearsal.BackVisit(lin, day("2026-01-05").AddDays(7*i).ISO()), signer)
	}
	scheduled(r, lin, "2026-04-01", "9:00")
	scheduled(r, lin, "2026-04-03", "9:00")
	page := New(r.Desk, r.Store)
	r.Show(page)
	for iso, want := range map[string]string{"2026-04-01": "Medicare 12/20", "2026-04-03": "Medicare 13/20"} {
		page.goTo(day(iso))
		r.Settle()
		if count, ok := page.board.rows[0].Count(); !ok || count.Word != want {
			t.Errorf("%s says %q, want %q", iso, count.Word, want)
		}
	}
}

func TestADayThatIsGoneByIsSaidBeforeItIsScheduled(t *testing.T) {
	r := rehearsal.New(t)
	page := courseOf(t, r, r.Keep(domain.Patient{Name: domain.Name{First: "Ada", Last: "Reed"}}), "3/2/2026", "2")
	r.WantSeen("Mar 2 2026 has passed already.")
	r.Fill("Date", "4/20/2026")
	if r.Settle(); !page.booking.estimate.Visible() {
		t.Fatal("no estimate is offered")
	}
	r.Fill("Date", "never")
	if r.Settle(); page.booking.estimate.Visible() || r.Sees("visits:") {
		t.Error("what followed from the day before still stands there")
	}
}
