package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestRevealBringsTheFocusedFieldIntoSight(t *testing.T) {
	box := VBox(4)
	var last *Field
	for range 30 {
		last = NewField("Field", "", nil)
		box.Add(last)
	}
	s := NewScroll(box)
	w := window(t, s)
	w.Resize(fyne.NewSize(300, 200))
	Reveal(last.Entry())
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(last.Entry())
	if at.Y+last.Entry().Size().Height > 205 || s.inner.Offset.Y == 0 {
		t.Errorf("the last field is at %v, scrolled by %v", at, s.inner.Offset.Y)
	}
	first, ok := box.Objects[0].(*Field)
	if !ok {
		t.Fatal("no field")
	}
	Reveal(first.Entry())
	if s.inner.Offset.Y > 1 {
		t.Errorf("the first field is out of sight by %v", s.inner.Offset.Y)
	}
}
