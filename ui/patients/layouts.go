package patients

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

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

// Wrapped gives text that wraps, without the room that Fyne keeps around it, so
// that it stands in line with text that does not.
func Wrapped(text string, style widgets.Style) fyne.CanvasObject {
	room := theme.InnerPadding()
	return widgets.Padded(widgets.Para(text, style), -room, -room, -room, -room)
}

// shares puts objects beside each other, each with its share of the width; a
// hidden one leaves its place to nobody, so that columns stay aligned.
type shares []float32

func (s shares) of(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(s, objects...)
}

// MinSize of all beside each other, the widest for its share deciding.
func (s shares) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var height, unit float32
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		height, unit = max(height, m.Height), max(unit, m.Width/s[i])
	}
	return fyne.NewSize(unit*s.sum()+gap*float32(len(s)-1), height)
}

// Layout gives each its share.
func (s shares) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	unit := (size.Width - gap*float32(len(s)-1)) / s.sum()
	at := float32(0)
	for i, o := range objects {
		o.Move(fyne.NewPos(at, 0))
		o.Resize(fyne.NewSize(unit*s[i], size.Height))
		at += unit*s[i] + gap
	}
}

func (s shares) sum() float32 {
	var sum float32
	for _, share := range s {
		sum += share
	}
	return sum
}
