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

func TestARoomShowsWhatLiesOutsideOfASmallWindow(t *testing.T) {
	for _, c := range []struct{ at, from, length, window, want float32 }{
		{0, 10, 20, 100, 0},     // in sight
		{0, 150, 20, 100, 94},   // below: its end and the margin
		{90, -30, 20, 100, 36},  // above: its beginning and the margin
		{0, 10, 400, 100, 0},    // longer than the window and begun: it stays
		{0, 120, 400, 100, 120}, // longer and not begun: to its beginning
		{10, -500, 20, 100, 0},  // never before the beginning
	} {
		if got := shifted(c.at, c.from, c.length, c.window); got != c.want {
			t.Errorf("%+v gives %v", c, got)
		}
	}
}
