package visit

import (
	"strings"
	"testing"

	"meridian/ui/rehearsal"
)

func TestANoteGrowsWithItsTextUpToItsMost(t *testing.T) {
	_, p := room(t, rehearsal.Lin())
	e := p.note.parts[0].entry
	for text, rows := range map[string]int{
		"":                                      2,
		"Stiff.":                                2,
		"a\nb\nc\nd":                            4,
		strings.Repeat("Pain in the back. ", 8): 4,
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

func TestAfterSameAsLastTimeOneTypesWhatIsNew(t *testing.T) {
	r, p := medicareRoom(t)
	r.Tap("Same as last time")
	if got := r.Window.Canvas().Focused(); got != p.note.parts[0].entry {
		t.Errorf("the keyboard is in %T", got)
	}
}
