package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Below puts a body under a head and gives it all the room that is left. Tab
// reaches the head first, as one reads, which container.NewBorder turns round.
func Below(head, body fyne.CanvasObject) *fyne.Container {
	return container.New(belowLayout{}, head, body)
}

type belowLayout struct{}

// MinSize is that of both, with Fyne's distance between them.
func (belowLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	head, body := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(max(head.Width, body.Width), head.Height+theme.Padding()+body.Height)
}

// Layout gives the head its height, twice: what goes on in a new row where the room ends
// knows its height only once it has its width.
func (belowLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	for range 2 {
		o[0].Resize(fyne.NewSize(size.Width, o[0].MinSize().Height))
	}
	o[0].Move(fyne.NewPos(0, 0))
	top := o[0].Size().Height + theme.Padding()
	o[1].Move(fyne.NewPos(0, top))
	o[1].Resize(fyne.NewSize(size.Width, max(0, size.Height-top)))
}
