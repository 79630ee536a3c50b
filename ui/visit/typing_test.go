package visit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"meridian/ui/rehearsal"
)

func TestANoteGrowsWithItsTextUpToItsMost(t *testing.T) {
	_, p := room(t, rehearsal.Lin())
	e := p.note.parts[0].entry
	for text, rows := range map[string]int{
		"":                                      2,
		"Stiff.":                                2,
		"a\nb\nc\nd":                            4,
		strings.Repeat("Pain in the back. ", 8): 3,
		strings.Repeat("Pain in the back. ", 500): mostRows,
		strings.Repeat("腰痛", 2000):                mostRows,
		strings.Repeat("\n", 40):                  mostRows,
	} {
		e.SetText(text)
		e.fit()
		if e.rows != rows {
			t.Errorf("%d signs have %d rows, want %d", len(text), e.rows, rows)
		}
	}
}

// The entry has the rows that Fyne breaks its text into: none is hidden, and at most one is blank.
func TestTheRowsOfANoteAreThoseOfItsText(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	e := p.note.parts[0].entry
	words := rapid.SampledFrom([]string{"pain", "low", "back", "worse", "in", "the", "morning;", "L4–L5", "radiates", "acetaminophen,", "腰痛", "a", "\n", "Wojciechowska-Nguyễn"})
	r.Window.Canvas().Focus(e)
	rapid.Check(t, func(rt *rapid.T) {
		e.SetText(strings.Join(rapid.SliceOfN(words, 0, 70).Draw(rt, "words"), " "))
		e.fit()
		e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
		if real := min(max(e.CursorRow+1, e.least), mostRows); e.rows < real || e.rows > real+1 {
			rt.Fatalf("%d rows are shown, %d are needed: %q", e.rows, real, e.Text)
		}
	})
}

func TestAfterSameAsLastTimeOneTypesWhatIsNew(t *testing.T) {
	r, p := medicareRoom(t)
	r.Tap("Same as last time")
	if got := r.Window.Canvas().Focused(); got != p.note.parts[0].entry {
		t.Errorf("the keyboard is in %T", got)
	}
}
