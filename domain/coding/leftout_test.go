package coding

import (
	"testing"

	"pgregory.net/rapid"

	"meridian/domain"
)

// TestALineThatIsLeftOutIsNotSpokenOf: its faults are not those of the superbill.
func TestALineThatIsLeftOutIsNotSpokenOf(t *testing.T) {
	s, issue := completeIssue(t)
	last := len(issue.Encounter.Lines) - 1
	issue.Encounter.Lines[last].Pointers = nil
	day := domain.MustDate("2026-11-23")
	if found := ReviewSuperbill(s, []Issue{issue}, day); !Blocks(found, nil) {
		t.Fatalf("a line without diagnoses does not stop the superbill: %v", found)
	}
	issue.Without = []int{last}
	for _, f := range ReviewSuperbill(s, []Issue{issue}, day) {
		if f.Severity != domain.SeverityAdvice {
			t.Errorf("%s at %s: %s", f.Rule, f.Path, f.Message)
		}
	}
}

func TestAnAddOnWhoseFirstCodeIsLeftOutIsAnError(t *testing.T) {
	s, issue := completeIssue(t)
	if issue.Encounter.Lines[0].Code != "97810" && issue.Encounter.Lines[0].Code != "97813" {
		t.Fatalf("the first line is %s", issue.Encounter.Lines[0].Code)
	}
	issue.Without = []int{0}
	found := ReviewSuperbill(s, []Issue{issue}, domain.MustDate("2026-11-23"))
	if !Blocks(found, nil) {
		t.Errorf("nothing stands against an add-on without its first code: %v", found)
	}
}

// TestFindingsNameThePlacesThatLinesHaveInTheVisit for any lines that are left out.
func TestFindingsNameThePlacesThatLinesHaveInTheVisit(t *testing.T) {
	_, issue := completeIssue(t)
	lines := issue.Encounter.Lines
	rapid.Check(t, func(t *rapid.T) {
		i := issue
		i.Encounter.Lines = append([]domain.Line(nil), lines...)
		broken := rapid.IntRange(0, len(lines)-1).Draw(t, "broken")
		i.Encounter.Lines[broken].Pointers = nil
		i.Without = rapid.SliceOfNDistinct(rapid.IntRange(0, len(lines)-1), 1, len(lines)-1, rapid.ID[int]).Draw(t, "left out")
		left := map[int]bool{}
		for _, at := range i.Without {
			left[at] = true
		}
		spoken := false
		for _, f := range i.review() {
			at, err := place(f.Path, len(lines))
			if err != nil || pathForm.FindStringSubmatch(f.Path)[1] != "lines" {
				continue
			}
			if left[at] {
				t.Fatalf("%s speaks of line %d, which is left out", f.Rule, at)
			}
			spoken = spoken || at == broken
		}
		if !left[broken] && !spoken {
			t.Fatalf("nothing is said of line %d", broken)
		}
	})
}
