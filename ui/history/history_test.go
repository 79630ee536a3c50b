package history

import (
	"context"
	"testing"

	"meridian/db"
	"meridian/ui/rehearsal"
)

type page struct{ *Part }

func (page) Title() string { return "History" }
func (page) Leave()        {}
func (page) Memory() any   { return nil }
func (page) Recall(any)    {}

// broken tells of a changed entry.
type broken struct{ *db.Store }

func (broken) Verify(context.Context) (db.Verdict, error) {
	return db.Verdict{Entries: 2, Broken: 3, Reason: "Entry 3 was changed, or does not follow the one before it."}, nil
}

func TestTheTrailTellsWhatWasDoneAndHowItWasBefore(t *testing.T) {
	r := rehearsal.New(t)
	p := r.Keep(rehearsal.Lin())
	p.Phone = "(510) 555-0100"
	if _, err := r.Store.UpdatePatient(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	part := New(r.Desk, r.Store, 0)
	r.Show(page{part})
	r.WantSeen("Practice changed", "Patient 1 created")
	r.Choose("Show", "Patient")
	r.Settle()
	if r.Sees("Practice changed") {
		t.Error("the filter lets other things through")
	}
	entries, err := r.Store.Audit(t.Context(), db.AuditFilter{Subject: "patient"})
	if err != nil || len(entries) < 2 {
		t.Fatal(entries, err)
	}
	part.show(entries[0])
	r.WantSeen("BEFORE", "AFTER", "(510) 555-0100")
	r.Tap("Verify the chain")
	r.Settle()
	r.WantSeen("follow each other unchanged")
}

func TestABreakInTheChainIsNamed(t *testing.T) {
	r := rehearsal.New(t)
	part := New(r.Desk, broken{r.Store}, 0)
	r.Show(page{part})
	r.Tap("Verify the chain")
	r.Settle()
	r.WantSeen("Entry 3 was changed")
}

func TestAPatientsTrailIsOnlyTheirs(t *testing.T) {
	r := rehearsal.New(t)
	one, other := r.Keep(rehearsal.Lin()), r.Keep(rehearsal.Lin())
	part := New(r.Desk, r.Store, other.ID)
	r.Show(page{part})
	r.WantSeen("Patient 2 created")
	if r.Sees("Patient 1 created") || one.ID == other.ID {
		t.Error("another patient's trail shows")
	}
}
