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
	p.Phone, p.Notes = "(510) 555-0100", "works for Smith & Sons"
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
	r.WantSeen("BEFORE", "AFTER", "(510) 555-0100", "Smith & Sons")
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

func TestTheTrailIsNarrowedByActsDaysAndText(t *testing.T) {
	r := rehearsal.New(t)
	p := r.Keep(rehearsal.Lin())
	if err := r.Store.Witness(t.Context(), db.Act{Action: "print", Subject: "paper", Patient: p.ID, About: map[string]string{"title": "Receipt"}}); err != nil {
		t.Fatal(err)
	}
	r.Show(page{New(r.Desk, r.Store, 0)})
	r.WantSeen("Paper “Receipt” printed", "Lin, Mei-Hua", "Patient 1 created")
	r.Choose("Acts", "Prints and files")
	r.Settle()
	r.WantSeen("Paper “Receipt” printed")
	if r.Sees("Patient 1 created") {
		t.Error("a change is among the prints")
	}
	r.Choose("Acts", "All acts")
	r.Fill("Text", "receipt")
	r.Settle()
	if r.Sees("Patient 1 created") || !r.Sees("Paper “Receipt” printed") {
		t.Error("the text does not narrow")
	}
	r.Fill("Text", "")
	r.Fill("Until", "1/1/2020")
	r.Settle()
	if r.Sees("Patient 1 created") {
		t.Error("the days do not narrow")
	}
	r.WantRoom()
}

// pages has more entries than are read at a time.
type pages struct{ *db.Store }

func (pages) Audit(_ context.Context, f db.AuditFilter) ([]db.AuditEntry, error) {
	from := int64(700)
	if f.Before != 0 {
		from = f.Before - 1
	}
	var all []db.AuditEntry
	for seq := from; seq > 0 && len(all) < f.Limit; seq-- {
		all = append(all, db.AuditEntry{Seq: seq, Action: "save", Subject: "fees", SubjectID: seq})
	}
	return all, nil
}

func TestOlderEntriesFollow(t *testing.T) {
	r := rehearsal.New(t)
	part := New(r.Desk, pages{r.Store}, 0)
	r.Show(page{part})
	r.Tap("Older entries")
	r.Settle()
	if n := len(part.rows.All()); n != 700 {
		t.Errorf("%d entries", n)
	}
	if part.older.Visible() {
		t.Error("there is nothing older")
	}
}
