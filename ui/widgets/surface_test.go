package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// measured counts how often its size is asked for.
type measured struct {
	canvas.Rectangle
	asked *int
}

// MinSize tells a size.
func (m *measured) MinSize() fyne.Size {
	*m.asked++
	return fyne.NewSize(10, 10)
}

// A long page whose lines come one after the other measures each once, not all of them
// with each.
func TestLinesAddedToAPageThatDoesNotShowAreNotMeasured(t *testing.T) {
	asked := 0
	box := VBox(4)
	for range 100 {
		box.Add(&measured{asked: &asked})
	}
	if asked > 0 {
		t.Errorf("sizes were asked for %d times", asked)
	}
	box.Resize(box.MinSize())
	if last := box.Objects[99].Position().Y; last != 99*14 {
		t.Errorf("the last line stands at %v", last)
	}
	if asked > 300 {
		t.Errorf("sizes were asked for %d times", asked)
	}
}
