package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"meridian/ui/look"
)

// OverBar puts words over a bar that is as long as their share of the width, so that
// rows of numbers can be compared at a glance. A share is from 0 to 1.
func OverBar(share float32, words fyne.CanvasObject) fyne.CanvasObject {
	bar := NewSurface(look.JadeWash, "", barCorner, container.NewStack())
	return container.NewStack(container.New(&shareLayout{min(max(share, 0), 1)}, bar), words)
}

type shareLayout struct{ share float32 }

// MinSize asks for nothing: the words decide.
func (l *shareLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout draws the bar from the left.
func (l *shareLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(size.Width*l.share, size.Height))
}
