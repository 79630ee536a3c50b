package documents

import (
	"context"
	"fmt"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"meridian/reports/sheet"
	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// preview shows the pages of a paper, one at a time, as they are printed.
type preview struct {
	desk  *desk.Desk
	paper *sheet.Document
	page  int
	// zoom is the size on screen, 1 for the size on paper, or one of the fits.
	zoom float32
	// drawing tells that a page is being rendered, stale that another is wanted
	// by then: however fast a window is resized, one page is rendered at a time.
	drawing, stale bool

	image  *canvas.Image
	pages  *widgets.Label
	size   *widgets.Label
	back   *widgets.IconButton
	next   *widgets.IconButton
	scroll *container.Scroll
	body   fyne.CanvasObject
	bar    fyne.CanvasObject
}

// The zooms that follow the window.
const (
	fitWidth float32 = 0
	fitPage  float32 = -1
)

// dotsPerInch of a window at its usual scale.
const dotsPerInch = 96

// zooms are the steps of the size on screen.
var zooms = []float32{0.5, 0.75, 1, 1.25, 1.5, 2}

func newPreview(d *desk.Desk) *preview {
	v := &preview{desk: d, image: canvas.NewImageFromImage(nil), pages: widgets.Text("", widgets.Muted), size: widgets.Text("", widgets.Muted)}
	v.image.FillMode = canvas.ImageFillContain
	v.image.ScaleMode = canvas.ImageScaleSmooth
	v.back = widgets.NewIconButton(lang.L("Page before"), theme.NavigateBackIcon(), func() { v.turn(-1) })
	v.next = widgets.NewIconButton(lang.L("Next page"), theme.NavigateNextIcon(), func() { v.turn(1) })
	width := widgets.NewButton(lang.L("Width"), func() { v.setZoom(fitWidth) })
	page := widgets.NewButton(lang.L("Page"), func() { v.setZoom(fitPage) })
	out := widgets.NewIconButton(lang.L("Smaller"), theme.ZoomOutIcon(), func() { v.step(-1) })
	in := widgets.NewIconButton(lang.L("Larger"), theme.ZoomInIcon(), func() { v.step(1) })
	middle := func(o fyne.CanvasObject) fyne.CanvasObject { return container.NewCenter(o) }
	// The words change; their room does not, so that the buttons stay in place.
	room := func(o *widgets.Label, width float32) fyne.CanvasObject {
		return middle(widgets.Sized(o.Centered(), width, 0))
	}
	v.bar = widgets.HBox(4, v.back, room(v.pages, 96), v.next, widgets.Sized(widgets.Text("", widgets.Small), 12, 0), out, room(v.size, 52), in, width, page)
	v.scroll = container.NewScroll(container.New(&sheetLayout{preview: v}, v.image))
	v.body = container.New(&fitLayout{v}, v.scroll)
	return v
}

// show begins with the first page of a paper.
func (v *preview) show(paper *sheet.Document) {
	v.paper, v.page = paper, 0
	v.draw()
}

func (v *preview) turn(by int) {
	if v.paper == nil || v.page+by < 0 || v.page+by >= v.paper.PageCount() {
		return
	}
	v.page += by
	v.scroll.ScrollToTop()
	v.draw()
}

// step goes to the next larger or smaller size.
func (v *preview) step(by int) {
	at := 0
	for i, z := range zooms {
		if z <= v.shown()+0.01 {
			at = i
		}
	}
	v.setZoom(zooms[min(max(at+by, 0), len(zooms)-1)])
}

func (v *preview) setZoom(zoom float32) {
	v.zoom = zoom
	v.draw()
}

// shown gives the zoom that is on screen.
func (v *preview) shown() float32 {
	if v.zoom > 0 || v.paper == nil {
		return v.zoom
	}
	return v.sheetSize().Width / v.inches().Width / dotsPerInch
}

// inches gives the size of the paper.
func (v *preview) inches() fyne.Size {
	return fyne.NewSize(float32(v.paper.Size.W/25.4), float32(v.paper.Size.H/25.4))
}

// draw renders the page off the UI thread.
func (v *preview) draw() {
	if v.paper == nil {
		return
	}
	if v.drawing {
		v.stale = true
		return
	}
	v.drawing, v.stale = true, false
	paper, page := v.paper, v.page
	dpi := float64(dotsPerInch * max(v.shown(), 0.5) * v.displayScale())
	var picture image.Image
	v.desk.Work.Run(context.Background(), func(context.Context) error {
		picture = paper.Image(page, dpi)
		return nil
	}, func(err error) {
		v.drawing = false
		if err != nil {
			v.desk.Fail(err)
			return
		}
		if v.stale {
			v.draw()
			return
		}
		v.image.Image = picture
		v.pages.SetText(lang.L("page {{.Page}} of {{.Pages}}", locale.With{"Page": page + 1, "Pages": paper.PageCount()}))
		v.size.SetText(fmt.Sprintf("%.0f %%", v.shown()*100))
		enable(v.back, page > 0)
		enable(v.next, page+1 < paper.PageCount())
		v.image.Refresh()
		v.scroll.Content.Refresh()
		v.scroll.Refresh()
	})
}

// displayScale gives the dots that the display has for one of the window's.
func (v *preview) displayScale() float32 {
	if v.desk.Window == nil {
		return 1
	}
	return v.desk.Window.Canvas().Scale()
}

func enable(b fyne.Disableable, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// sheetSize gives the size of the sheet on screen.
func (v *preview) sheetSize() fyne.Size {
	if v.paper == nil {
		return fyne.NewSize(0, 0)
	}
	size := v.inches()
	room := v.scroll.Size().SubtractWidthHeight(2*gap, 2*gap)
	width := v.zoom * size.Width * dotsPerInch
	switch v.zoom {
	case fitWidth:
		width = max(room.Width, 100)
	case fitPage:
		width = max(min(room.Width, room.Height*size.Width/size.Height), 100)
	}
	return fyne.NewSize(width, width*size.Height/size.Width)
}

// sheetLayout puts the sheet in the middle, with room around it.
type sheetLayout struct{ preview *preview }

// MinSize is the sheet's with its room.
func (l *sheetLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return l.preview.sheetSize().AddWidthHeight(0, 2*gap)
}

// Layout places the sheet.
func (l *sheetLayout) Layout(objects []fyne.CanvasObject, room fyne.Size) {
	size := l.preview.sheetSize()
	for _, o := range objects {
		o.Resize(size)
		o.Move(fyne.NewPos(max(0, (room.Width-size.Width)/2), gap))
	}
}

// fitLayout sizes the scroll first, so that a sheet that fits the width knows it.
type fitLayout struct{ preview *preview }

// MinSize lets the preview be as small as the window wants.
func (l *fitLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(240, 60) }

// Layout gives the scroll all the room.
func (l *fitLayout) Layout(objects []fyne.CanvasObject, room fyne.Size) {
	before := l.preview.scroll.Size()
	for _, o := range objects {
		o.Resize(room)
	}
	if before != room {
		l.preview.scroll.Refresh()
		l.preview.draw()
	}
}
