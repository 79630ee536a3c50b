package patients

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/look"
	"meridian/ui/widgets"
)

// tabButton is the title of a tab: underlined where it is open, reached by Tab
// and opened by Enter or Space.
type tabButton struct {
	widget.BaseWidget
	title   string
	chosen  func()
	open    bool
	focused bool
}

func newTabButton(title string, chosen func()) *tabButton {
	b := &tabButton{title: title, chosen: chosen}
	b.ExtendBaseWidget(b)
	return b
}

// setOpen shows whether the tab is the open one.
func (b *tabButton) setOpen(open bool) {
	b.open = open
	b.Refresh()
}

// Tapped is told by the window.
func (b *tabButton) Tapped(*fyne.PointEvent) { b.chosen() }

// FocusGained shows that the tab has the keyboard.
func (b *tabButton) FocusGained() {
	b.focused = true
	b.Refresh()
}

// FocusLost shows that it no longer has.
func (b *tabButton) FocusLost() {
	b.focused = false
	b.Refresh()
}

// TypedRune is told by the window.
func (b *tabButton) TypedRune(rune) {}

// TypedKey opens the tab.
func (b *tabButton) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.chosen()
	}
}

const underline = 2

// CreateRenderer draws the title over its line.
func (b *tabButton) CreateRenderer() fyne.WidgetRenderer {
	r := &tabRenderer{
		button: b, ground: canvas.NewRectangle(color.Transparent), line: canvas.NewRectangle(color.Transparent),
		label: widgets.Text(b.title, widgets.Strong),
	}
	r.content = container.NewStack(r.ground, container.NewBorder(nil, r.line, nil, nil, widgets.Padded(r.label, 6, 4, 10, 10)))
	r.line.SetMinSize(fyne.NewSize(1, underline))
	r.paint()
	return r
}

type tabRenderer struct {
	button       *tabButton
	ground, line *canvas.Rectangle
	label        *widgets.Label
	content      *fyne.Container
}

func (r *tabRenderer) paint() {
	r.ground.CornerRadius = theme.Size(theme.SizeNameSelectionRadius)
	r.ground.FillColor, r.line.FillColor = color.Transparent, color.Transparent
	style := widgets.Strong.In(look.Muted)
	if r.button.open {
		style, r.line.FillColor = widgets.Strong.In(look.Jade), theme.Color(look.Jade)
	}
	if r.button.focused {
		r.ground.FillColor = theme.Color(look.JadeWash)
	}
	r.label.SetStyle(style)
}

func (r *tabRenderer) Refresh() {
	r.paint()
	r.content.Refresh()
}

func (r *tabRenderer) MinSize() fyne.Size           { return r.content.MinSize() }
func (r *tabRenderer) Layout(size fyne.Size)        { r.content.Resize(size) }
func (r *tabRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.content} }
func (r *tabRenderer) Destroy()                     {}
