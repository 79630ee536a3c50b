package help

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"io/fs"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/docs"
	"meridian/ui/look"
	"meridian/ui/widgets"
)

// inThisLook gives the name of a picture in the look of the window: the guide names the
// light ones.
func inThisLook(name string) string {
	r, g, b, _ := theme.Color(look.Paper).RGBA()
	dark := strings.Replace(name, "-light", "-dark", 1)
	if _, err := fs.Stat(docs.Pictures, dark); err == nil && r+g+b < 3*0x8000 {
		return dark
	}
	return name
}

// pictureView shows a picture of the guide as wide as there is room, in its own
// proportions; pressed, it opens as large as the page.
type pictureView struct {
	widget.BaseWidget
	// words say what the picture shows.
	words string
	open  func()
	image *canvas.Image
	frame *widgets.Surface
}

// shown draws a picture; one that is not in the program is left out. It is read off the
// UI thread.
func (h *Page) shown(b Block) *pictureView {
	name := inThisLook(b.Picture)
	v := &pictureView{words: b.Text, image: canvas.NewImageFromImage(nil)}
	v.image.FillMode = canvas.ImageFillContain
	p := &proportions{}
	v.frame = widgets.NewSurface("", look.Line, 6, widgets.Padded(container.New(p, v.image), 2, 2, 2, 2))
	v.open = func() { h.enlarge(b) }
	v.ExtendBaseWidget(v)
	content, err := fs.ReadFile(docs.Pictures, name)
	if err != nil {
		v.Hide()
		return v
	}
	if size, err := png.DecodeConfig(bytes.NewReader(content)); err == nil && size.Width > 0 {
		p.height, p.most = float32(size.Height)/float32(size.Width), float32(size.Width)
	}
	var read image.Image
	h.desk.Work.Run(context.Background(), func(context.Context) (err error) {
		read, err = png.Decode(bytes.NewReader(content))
		return err
	}, func(err error) {
		if err == nil {
			v.image.Image = read
			v.image.Refresh()
		}
	})
	return v
}

// CreateRenderer draws the picture.
func (v *pictureView) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(v.frame)
}

// Tapped is told by the window.
func (v *pictureView) Tapped(*fyne.PointEvent) { v.open() }

// Cursor tells that the picture can be pressed.
func (v *pictureView) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained shows that the picture has the keyboard.
func (v *pictureView) FocusGained() { v.frame.SetFill(look.Jade) }

// FocusLost shows that it no longer has.
func (v *pictureView) FocusLost() { v.frame.SetFill("") }

// TypedRune is told by the window.
func (v *pictureView) TypedRune(rune) {}

// TypedKey opens the picture.
func (v *pictureView) TypedKey(e *fyne.KeyEvent) {
	widgets.PressedBy(e, v.open)
}

// AccessibilityLabel says what the picture shows.
func (v *pictureView) AccessibilityLabel() string { return v.words }

// AccessibilityRole says that it can be pressed.
func (v *pictureView) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// proportions gives a picture the width that there is, up to its own, and the height
// that goes with it.
type proportions struct {
	// height is that of a picture one wide, most its width in pixels.
	height, most, width float32
}

func (p *proportions) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(120, max(p.width, 120)*p.height)
}

func (p *proportions) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	p.width = min(size.Width, p.most)
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(p.width, p.width*p.height))
}

// enlarge shows a picture as large as the page, with a way back.
func (h *Page) enlarge(b Block) {
	back := widgets.NewButtonWithIcon(lang.L("Back to the guide"), theme.NavigateBackIcon(), h.leavePicture)
	large := h.shown(b)
	large.open = h.leavePicture
	head := container.NewBorder(nil, nil, back, nil, widgets.Padded(widgets.Cut(b.Text, widgets.Body), 9, 0, 10, 0))
	h.around.Objects = []fyne.CanvasObject{widgets.Below(widgets.Padded(head, 0, 8, 0, 0), container.NewVScroll(large))}
	h.around.Refresh()
	h.desk.Work.Soon(func() { widgets.Focus(back) })
}

// leavePicture goes back from a picture to the text.
func (h *Page) leavePicture() {
	if h.around == nil || h.around.Objects[0] == h.guide {
		return
	}
	h.around.Objects = []fyne.CanvasObject{h.guide}
	h.around.Refresh()
}
