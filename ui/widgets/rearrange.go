package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Rearrange lays a container out after its objects have changed. Fyne's own Refresh
// would refresh each of them as well, though what is new is drawn anyway and what was
// there is the same: a page of many cards took several frames for it. What has no
// place yet is laid out when it gets one.
func Rearrange(c *fyne.Container) {
	if c.Size().Width == 0 {
		return
	}
	c.Layout.Layout(c.Objects, c.Size())
	canvas.Refresh(c)
}
