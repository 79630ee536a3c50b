package patients

import (
	"testing"

	"meridian/domain"
	"meridian/ui/rehearsal"
)

func TestWhoIsArchivedWithVisitsToComeIsTold(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	r.Show(NewPatient(r.Desk, r.Store, lin.ID, DetailsTab))
	r.Tap("Archive")
	r.Tap("Bring back")
	r.Visit(domain.Encounter{Patient: lin.ID, Date: day("2026-04-01"), Status: domain.Scheduled}, "")
	r.Desk.Changes.Encounter.Emit(0)
	r.Settle()
	r.Tap("Archive")
	if first, last := r.Said[0].Text, r.Said[len(r.Said)-1].Text; first != "Lin, Mei-Hua is archived. Everything is kept." || last != first+" Still scheduled: 1 visit." {
		t.Errorf("said %q and %q", first, last)
	}
}
