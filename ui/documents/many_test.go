package documents

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/nav"
	"meridian/ui/rehearsal"
	"meridian/ui/widgets"
)

// withWaiting gives a room with visits that wait: two of a patient under Medicare,
// one of another, and one whose patient has no birth date yet.
func withWaiting(t *testing.T) *rehearsal.Room {
	t.Helper()
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	r.Visit(clean(lin, "2026-03-23"), signer)
	r.Visit(clean(lin, "2026-03-27"), signer)
	ana := rehearsal.Lin()
	ana.Name, ana.Policies = domain.Name{First: "Ana", Last: "Abel"}, []domain.Policy{{Kind: domain.Commercial, Payer: "Bay Mutual", MemberID: "B 12", Relationship: domain.InsuredSelf}}
	ana = r.Keep(ana)
	r.Visit(clean(ana, "2026-03-24"), signer)
	other := rehearsal.Lin()
	other.Name, other.BirthDate = domain.Name{First: "Zoe", Last: "Zimmer"}, domain.Date{}
	other = r.Keep(other)
	r.Visit(clean(other, "2026-03-25"), signer)
	r.Visit(clean(other, "2026-03-26"), "")
	return r
}

func TestWhatWaitsIsIssuedAtOnceAndTheRestSaysWhyNot(t *testing.T) {
	r := withWaiting(t)
	printer := &taken{}
	p := NewMany(r.Desk, r.Store, printer)
	r.Show(p)
	r.Settle()
	r.WantRoom()
	rows := p.rows.Rows()
	if len(rows) != 3 || rows[0].Name.Last != "Abel" || len(rows[1].Bill.Encounters) != 2 || rows[2].Ready() {
		t.Fatalf("%+v", rows)
	}
	r.WantSeen("Abel, Ana", "ready", "2 visits", "✕ ", "$340.00")
	p.rows.Open(2)
	if got := r.Walker.Last(); got.Screen != nav.Patient || got.Patient != rows[2].Patient {
		t.Errorf("the obstacle leads to %+v", got)
	}
	p.payers.Inner().SetSelected("Bay Mutual")
	r.WantSeen("Issue 1 superbill", "$85.00")
	p.payers.Inner().SetSelected("All payers")
	r.Tap("Issue 2 superbills")
	r.Settle()
	r.WantSeen("2 issued.", "Zimmer, Zoe", "Print the 2 issued")
	if r.Sees("Abel, Ana") {
		t.Error("what is issued still waits")
	}
	papers, err := r.Store.Papers(t.Context(), db.PaperFilter{})
	if err != nil || len(papers) != 2 {
		t.Fatalf("%+v, %v", papers, err)
	}
	r.Tap("Print the 2 issued")
	r.Settle()
	r.WantSeen("2 superbills are with the printer.")
	if len(printer.titles) != 1 || printer.sizes[0] < 10000 {
		t.Errorf("printed %+v", printer)
	}
	again := NewMany(r.Desk, r.Store, printer)
	again.Recall(p.Memory())
	r.Show(again)
	r.Settle()
	r.WantSeen("Print the 2 issued")
	p.Leave()
	again.Leave()
}

func TestEachMonthMayHaveASuperbillOfItsOwn(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	for _, day := range []string{"2026-02-26", "2026-03-23", "2026-03-27"} {
		r.Visit(clean(lin, day), signer)
	}
	p := NewMany(r.Desk, r.Store, &taken{})
	r.Show(p)
	r.Settle()
	if rows := p.rows.Rows(); len(rows) != 1 || len(rows[0].Bill.Encounters) != 3 {
		t.Fatalf("%+v", rows)
	}
	p.each.Inner().SetSelected("Each month")
	r.Settle()
	rows := p.rows.Rows()
	if len(rows) != 2 || len(rows[0].Bill.Encounters) != 1 || len(rows[1].Bill.Encounters) != 2 {
		t.Fatalf("by month: %+v", rows)
	}
	again := NewMany(r.Desk, r.Store, &taken{})
	r.Show(again)
	r.Settle()
	again.Recall(p.Memory())
	r.Settle()
	r.WantSeen("Each month", "Issue 2 superbills")
	p.Leave()
	again.Leave()
}

func TestWhatThePlanShallNotGetSaysSoAmongMany(t *testing.T) {
	r := withWaiting(t)
	p := NewMany(r.Desk, r.Store, &taken{})
	r.Show(p)
	r.Settle()
	row := p.waitingRow(p.rows.Rows()[0])
	rehearsal.Each(row, func(o fyne.CanvasObject) {
		if check, ok := o.(*widgets.Check); ok {
			check.SetChecked(true)
		}
	})
	r.Tap("Issue 2 superbills")
	r.Settle()
	papers, err := r.Store.Papers(t.Context(), db.PaperFilter{})
	if err != nil || len(papers) != 2 {
		t.Fatalf("%+v, %v", papers, err)
	}
	for _, paper := range papers {
		content, err := r.Store.SuperbillContent(t.Context(), paper.ID)
		if err != nil {
			t.Fatal(err)
		}
		if want := content.Patient.Name.Last == "Abel"; content.KeptFromPlan != want {
			t.Errorf("the superbill of %s is kept from the plan: %v", content.Patient.Name.Last, content.KeptFromPlan)
		}
	}
	p.Leave()
}

func TestEachSuperbillIsSavedOnceIntoAFolder(t *testing.T) {
	r := withWaiting(t)
	p := NewMany(r.Desk, r.Store, &taken{})
	r.Show(p)
	r.Settle()
	r.Tap("Issue 2 superbills")
	r.Settle()
	folder := t.TempDir()
	p.AskFolder = func(chosen func(string)) { chosen(folder) }
	r.Tap("Save each into a folder…")
	r.Settle()
	r.WantSeen("2 files are in " + folder)
	files, err := filepath.Glob(filepath.Join(folder, "SB-2026-*.pdf"))
	if err != nil || len(files) != 2 {
		t.Fatalf("%v, %v", files, err)
	}
	for _, path := range files {
		if content, err := os.ReadFile(path); err != nil || !strings.HasPrefix(string(content), "%PDF") {
			t.Errorf("%s: %v", path, err)
		}
	}
	r.Tap("Save each into a folder…")
	r.Settle()
	r.WantSeen("could not be written, after 0 of 2")
	acts, err := r.Store.Audit(t.Context(), db.AuditFilter{Kind: db.Outputs})
	if err != nil || len(acts) != 2 {
		t.Errorf("%d acts, %v", len(acts), err)
	}
}

// halting is a store whose second superbill is stopped, or fails.
type halting struct {
	Store
	issued int
	second func() error
}

func (h *halting) IssueSuperbill(ctx context.Context, r db.IssueRequest, draw func(domain.Superbill) ([]byte, error)) (domain.Paper, error) {
	if h.issued++; h.issued == 2 {
		if err := h.second(); err != nil {
			return domain.Paper{}, err
		}
	}
	return h.Store.IssueSuperbill(ctx, r, draw)
}

func TestOneThatFailsDoesNotHinderTheOthers(t *testing.T) {
	r := withWaiting(t)
	store := &halting{Store: r.Store, second: func() error { return errors.New("the disk is full") }}
	p := NewMany(r.Desk, store, &taken{})
	r.Show(p)
	r.Settle()
	r.Tap("Issue 2 superbills")
	r.Settle()
	r.WantSeen("1 issued.", "the disk is full", "Issue 1 superbill")
}

func TestWhatWasIssuedBeforeACancelStaysIssued(t *testing.T) {
	r := withWaiting(t)
	store := &halting{Store: r.Store}
	p := NewMany(r.Desk, store, &taken{})
	r.Show(p)
	r.Settle()
	all := p.rows.Rows()
	ctx, cancel := context.WithCancel(t.Context())
	issued, not := issueAll(ctx, r.Store, all, func(done, _ int) {
		if done == 1 {
			cancel()
		}
	})
	if len(issued) != 1 || len(not) != 0 {
		t.Errorf("%d issued, %d not", len(issued), len(not))
	}
	p.load()
	r.Settle()
	r.WantSeen("Issue 1 superbill")
}

func TestNothingWaitsInAnEmptyPractice(t *testing.T) {
	r := rehearsal.New(t)
	r.Show(NewMany(r.Desk, r.Store, &taken{}))
	r.Settle()
	r.WantSeen("Nothing waits", "Issue 0 superbills")
}
