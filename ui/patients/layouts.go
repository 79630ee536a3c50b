package patients

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"meridian/ui/widgets"
)

// gap is the space between cards and between fields.
const gap = 10

// stacked puts objects beneath each other at the distance of cards.
func stacked(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedVBoxLayout(gap), objects...)
}

// inset keeps a scrolled column off the scroll bar.
func inset(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(0, gap, 1, gap), o)
}

// spans puts objects beside each other on a grid of so many columns as the spans
// have together, so that fields of different rows stand in line. A hidden object
// leaves its place to nobody.
type spans []float32

func (s spans) of(objects ...fyne.CanvasObject) *fyne.Container {
	return widgets.Answered(container.New(s, objects...), objects...)
}

// MinSize of all beside each other, the widest for its span deciding.
func (s spans) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var height, unit float32
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		height, unit = max(height, m.Height), max(unit, (m.Width-(s[i]-1)*gap)/s[i])
	}
	return fyne.NewSize(unit*s.sum()+gap*(s.sum()-1), height)
}

// Layout gives each its columns and the room between them.
func (s spans) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	unit := (size.Width - gap*(s.sum()-1)) / s.sum()
	at := float32(0)
	for i, o := range objects {
		width := unit*s[i] + gap*(s[i]-1)
		o.Move(fyne.NewPos(at, 0))
		o.Resize(fyne.NewSize(width, size.Height))
		at += width + gap
	}
}

func (s spans) sum() float32 {
	var sum float32
	for _, span := range s {
		sum += span
	}
	return sum
}
