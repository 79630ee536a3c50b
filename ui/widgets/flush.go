package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Flush takes away the room that Fyne leaves around text that wraps, so that it
// stands in line with what is above it.
func Flush(o fyne.CanvasObject) *fyne.Container { return container.New(flushLayout{}, o) }

type flushLayout struct{}

func (flushLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	room := theme.InnerPadding() - 2
	size := objects[0].MinSize()
	return fyne.NewSize(max(0, size.Width-2*room), max(0, size.Height-2*room))
}

func (flushLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	side, top := theme.InnerPadding(), theme.InnerPadding()-2
	objects[0].Move(fyne.NewPos(-side, -top))
	objects[0].Resize(fyne.NewSize(size.Width+2*side, size.Height+2*top))
}

// Visible tells whether something shows: a flushed text that is hidden does not.
func Visible(o fyne.CanvasObject) bool {
	if c, ok := o.(*fyne.Container); ok {
		if _, flushed := c.Layout.(flushLayout); flushed {
			return c.Visible() && c.Objects[0].Visible()
		}
	}
	return o.Visible()
}
