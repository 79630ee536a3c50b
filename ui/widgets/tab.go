package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/look"
)

// Tab is the title of a part of a page: underlined where it is open, reached by Tab
// and opened by Enter or Space.
type Tab struct {
	widget.BaseWidget
	title   string
	chosen  func()
	open    bool
	focused bool
}

// NewTab gives a title; chosen is called where it is tapped or taken by keyboard.
func NewTab(title string, chosen func()) *Tab {
	b := &Tab{title: title, chosen: chosen}
	b.ExtendBaseWidget(b)
	return b
}

// SetOpen shows whether the tab is the open one.
func (b *Tab) SetOpen(open bool) {
	b.open = open
	b.Refresh()
}

// Tapped is told by the window.
func (b *Tab) Tapped(*fyne.PointEvent) { b.chosen() }

// FocusGained shows that the tab has the keyboard.
func (b *Tab) FocusGained() {
	b.focused = true
	b.Refresh()
}

// FocusLost shows that it no longer has.
func (b *Tab) FocusLost() {
	b.focused = false
	b.Refresh()
}

// TypedRune is told by the window.
func (b *Tab) TypedRune(rune) {}

// TypedKey opens the tab.
func (b *Tab) TypedKey(e *fyne.KeyEvent) {
	PressedBy(e, b.chosen)
}

const underline = 2

// CreateRenderer draws the title over its line.
func (b *Tab) CreateRenderer() fyne.WidgetRenderer {
	r := &tabRenderer{
		button: b, ground: canvas.NewRectangle(color.Transparent), line: canvas.NewRectangle(color.Transparent),
		label: Text(b.title, Strong),
	}
	r.content = container.NewStack(r.ground, container.NewBorder(nil, r.line, nil, nil, Padded(r.label, 6, 4, 10, 10)))
	r.line.SetMinSize(fyne.NewSize(1, underline))
	r.paint()
	return r
}

type tabRenderer struct {
	button       *Tab
	ground, line *canvas.Rectangle
	label        *Label
	content      *fyne.Container
}

func (r *tabRenderer) paint() {
	r.ground.CornerRadius = theme.Size(theme.SizeNameSelectionRadius)
	r.ground.FillColor, r.line.FillColor = color.Transparent, color.Transparent
	style := Strong.In(look.Muted)
	if r.button.open {
		style, r.line.FillColor = Strong.In(look.Jade), theme.Color(look.Jade)
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
