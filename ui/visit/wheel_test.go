package visit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"meridian/ui/rehearsal"
)

// turn turns the mouse wheel over the middle of something.
func turn(r *rehearsal.Room, o fyne.CanvasObject, by float32) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	test.Scroll(r.Window.Canvas(), at.AddXY(o.Size().Width/2, o.Size().Height/2), 0, by)
}

func TestTheWheelScrollsThePageOverItsFields(t *testing.T) {
	r, p := fullVisit(t)
	left := p.layout.scrolls[0]
	for _, field := range []fyne.CanvasObject{p.note.parts[0].entry, p.note.parts[3].entry} {
		left.Rewind()
		turn(r, field, -60)
		if left.Offset() != 60 {
			t.Errorf("the page scrolled to %v", left.Offset())
		}
	}
	left.ScrollTo(300)
	turn(r, p.treatment.sets[0].points, -20)
	if left.Offset() <= 300 {
		t.Error("the page stands still over the points")
	}
}
