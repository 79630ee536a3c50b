package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// longText is an entry of several lines that keeps the wheel.
type longText struct{ widget.Entry }

func (e *longText) CreateRenderer() fyne.WidgetRenderer { return KeepWheel(e.Entry.CreateRenderer()) }

func TestALongTextScrollsBeforeWhatItStandsIn(t *testing.T) {
	text := &longText{}
	text.ExtendBaseWidget(text)
	text.MultiLine, text.Wrapping = true, fyne.TextWrapWord
	text.SetText(strings.Repeat("A line of the note.\n", 14))
	text.SetMinRowsVisible(4)
	s := NewScroll(VBox(0, text, Sized(Text("below", Body), 100, 900))).TakeWheel()
	w := window(t, s)
	w.Resize(fyne.NewSize(400, 300))
	over, _ := s.whole.Objects[1].(*wheel)
	turn := func(at fyne.Position, by float32) {
		over.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at}, Scrolled: fyne.NewDelta(0, by)})
	}
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
	turn(fyne.NewPos(60, 250), -50)
	if s.Offset() != 50 {
		t.Errorf("beside the text it scrolled to %v", s.Offset())
	}
}
