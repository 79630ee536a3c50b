package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestALongTextScrollsBeforeWhatItStandsIn(t *testing.T) {
	text := NewLongEntry()
	text.SetText(strings.Repeat("A line of the note.\n", 14))
	text.SetMinRowsVisible(4)
	s := NewScroll(VBox(0, text, NewEntry(), Sized(Text("below", Body), 100, 900)))
	w := window(t, s)
	w.Resize(fyne.NewSize(400, 300))
	turn := func(at fyne.Position, by float32) { test.Scroll(w.Canvas(), at, 0, by) }
	turn(fyne.NewPos(60, 40), -50)
	if s.Offset() != 0 {
		t.Errorf("it scrolled to %v before the text was at its end", s.Offset())
	}
	for range 20 {
		turn(fyne.NewPos(60, 40), -50)
	}
	if s.Offset() == 0 {
		t.Error("it stands still once the text is at its end")
	}
	s.Rewind()
	for by, at := range map[float32]fyne.Position{50: fyne.NewPos(60, 250), 51: fyne.NewPos(60, text.Size().Height+10)} {
		s.Rewind()
		turn(at, -by)
		if s.Offset() != by {
			t.Errorf("beside the text, at %v, it scrolled to %v", at, s.Offset())
		}
	}
}

// A scroll that shows all that it has once stopped the wheel before the page around it.
func TestTheWheelTurnsTheInnermostScrollThatHasMore(t *testing.T) {
	entry := NewEntry()
	inner := NewScroll(entry)
	room := NewRoom(VBox(0, Sized(inner, 300, 200), Sized(Text("below", Body), 100, 900)))
	w := window(t, room)
	w.Resize(fyne.NewSize(400, 300))
	test.Scroll(w.Canvas(), fyne.NewPos(60, 20), 0, -50)
	if room.Offset() != 50 {
		t.Errorf("the page scrolled to %v", room.Offset())
	}
	room.Rewind()
	inner.SetContent(VBox(0, entry, Sized(Text("below", Body), 100, 900)))
	test.Scroll(w.Canvas(), fyne.NewPos(60, 20), 0, -50)
	if room.Offset() != 0 || inner.Offset() != 50 {
		t.Errorf("the page scrolled to %v, the part to %v", room.Offset(), inner.Offset())
	}
}
