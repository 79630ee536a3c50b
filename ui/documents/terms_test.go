package documents

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"meridian/domain"
	"meridian/ui/nav"
	"meridian/ui/rehearsal"
	"meridian/ui/widgets"
)

// tick taps the nth box on the screen.
func tick(t *testing.T, r *rehearsal.Room, nth int) {
	t.Helper()
	var boxes []*widgets.Check
	rehearsal.Each(r.Window.Content(), func(o fyne.CanvasObject) {
		if c, ok := o.(*widgets.Check); ok {
			boxes = append(boxes, c)
		}
	})
	if nth >= len(boxes) {
		t.Fatalf("there are %d boxes:\n%s", len(boxes), r.Words())
	}
	test.Tap(boxes[nth])
	r.Settle()
}

func TestASuperbillIsReplacedAndBothPagesSaySo(t *testing.T) {
	r := rehearsal.New(t)
	old, e := issued(t, r)
	page := NewPaper(r.Desk, r.Store, &printer{}, old.ID)
	r.Show(page)
	page.replace.Action()
	if got := r.Walker.Last(); got.Tab != ReplaceTab || got.Paper != old.ID {
		t.Fatalf("went to %+v", got)
	}
	r.Show(New(r.Desk, r.Store, &printer{}, r.Walker.Last()))
	r.WantSeen("Replace SB-2026-0001", "1 visit · charges $85.00", "ready")
	r.WantRoom()
	if r.Sees("already on") || r.Sees("SB-03") {
		t.Error("what is replaced still stands in the way")
	}
	r.Tap("Issue in place of SB-2026-0001")
	r.WantSeen("Say why the superbill is replaced.")
	r.Fill("Why is it replaced?", "The address was wrong.")
	r.Tap("Issue in place of SB-2026-0001")
	next, err := r.Store.Paper(t.Context(), r.Walker.Last().Paper)
	if err != nil || next.Replaces.ID != old.ID || next.Encounters[0] != e.ID {
		t.Fatalf("issued %+v, %v", next, err)
	}
	r.Show(NewPaper(r.Desk, r.Store, &printer{}, next.ID))
	r.WantSeen("SB-2026-0002", "Issued", "Replaces SB-2026-0001")
	again := NewPaper(r.Desk, r.Store, &printer{}, old.ID)
	r.Show(again)
	r.WantSeen("Replaced", "The address was wrong.", "Replaced by SB-2026-0002")
	if !again.replace.Disabled || !again.void.Disabled {
		t.Error("a replaced superbill can be replaced or voided again")
	}
	r.Tap("Replaced by SB-2026-0002")
	if got := r.Walker.Last(); got != (nav.Place{Screen: nav.Documents, Paper: next.ID}) {
		t.Errorf("the link leads to %+v", got)
	}
}

func TestAVoidedSuperbillIsReplacedWithoutAnotherReason(t *testing.T) {
	r := rehearsal.New(t)
	old, _ := issued(t, r)
	if err := r.Store.VoidPaper(t.Context(), old.ID, "wrong code"); err != nil {
		t.Fatal(err)
	}
	r.Show(NewReplace(r.Desk, r.Store, old.ID))
	r.Tap("Issue in place of SB-2026-0001")
	gone, err := r.Store.Paper(t.Context(), old.ID)
	if err != nil || gone.State != domain.Voided || gone.ReplacedBy.Number != "SB-2026-0002" {
		t.Errorf("the old one is %+v, %v", gone, err)
	}
}

func TestLinesAreLeftOutAndThePlanIsNotToldIfThePatientAsks(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	visit := clean(lin, "2026-03-23")
	second := visit.Lines[0]
	second.Code, second.Label, second.Fee = "97140", "Manual therapy, each 15 minutes", 5000
	visit.Lines = append(visit.Lines, second)
	e := r.Visit(visit, signer)
	r.Show(NewIssue(r.Desk, r.Store, lin.ID, e.ID))
	r.WantSeen("1 visit · charges $135.00")
	r.Tap("Choose lines")
	r.WantRoom()
	tick(t, r, 2) // the visit, its first line, its second
	r.WantSeen("1 of 2 lines", "1 visit · charges $85.00")
	tick(t, r, 3) // kept from the plan
	r.Tap("Issue superbill")
	content, err := r.Store.SuperbillContent(t.Context(), r.Walker.Last().Paper)
	if err != nil || len(content.Services) != 1 || content.Services[0].Code != "97810" || !content.KeptFromPlan {
		t.Errorf("issued %+v, %v", content.Services, err)
	}
}

func TestAWholeYearIsChosenAtOnce(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	r.Visit(clean(lin, "2025-03-10"), signer)
	r.Visit(clean(lin, "2025-12-22"), signer)
	r.Visit(clean(lin, "2026-01-05"), signer)
	r.Show(NewIssue(r.Desk, r.Store, lin.ID, 0))
	r.Tap("2025")
	r.WantSeen("2 visits · charges $170.00")
	r.Tap("2026")
	r.WantSeen("1 visit · charges $85.00")
}

func TestTheSpansNextToADay(t *testing.T) {
	want := []namedSpan{
		{"This month", domain.Span{From: domain.MustDate("2026-03-01"), Until: domain.MustDate("2026-03-30")}},
		{"Last month", domain.Span{From: domain.MustDate("2026-02-01"), Until: domain.MustDate("2026-02-28")}},
		{"2026", domain.Span{From: domain.MustDate("2026-01-01"), Until: domain.MustDate("2026-03-30")}},
		{"2025", domain.Span{From: domain.MustDate("2025-01-01"), Until: domain.MustDate("2025-12-31")}},
	}
	for i, got := range spansOf(domain.MustDate("2026-03-30")) {
		if got != want[i] {
			t.Errorf("got %+v, want %+v", got, want[i])
		}
	}
}
