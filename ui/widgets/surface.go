package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/look"
)

// Surface is a ground of one color under a content; it follows the theme.
type Surface struct {
	widget.BaseWidget
	fill, line fyne.ThemeColorName
	corner     float32
	thickness  float32
	content    fyne.CanvasObject
}

// NewSurface gives a ground; line may be "" for none.
func NewSurface(fill, line fyne.ThemeColorName, corner float32, content fyne.CanvasObject) *Surface {
	s := &Surface{fill: fill, line: line, corner: corner, thickness: 1, content: content}
	s.ExtendBaseWidget(s)
	return s
}

// SetFill changes the color of the ground.
func (s *Surface) SetFill(fill fyne.ThemeColorName) {
	if s.fill != fill {
		s.fill = fill
		s.Refresh()
	}
}

// SetLine changes the line around the ground.
func (s *Surface) SetLine(line fyne.ThemeColorName, thickness float32) {
	s.line, s.thickness = line, thickness
	s.Refresh()
}

// CreateRenderer draws the surface.
func (s *Surface) CreateRenderer() fyne.WidgetRenderer {
	r := &surfaceRenderer{surface: s, ground: canvas.NewRectangle(color.Transparent)}
	r.paint()
	return r
}

type surfaceRenderer struct {
	surface *Surface
	ground  *canvas.Rectangle
}

func (r *surfaceRenderer) MinSize() fyne.Size { return r.surface.content.MinSize() }

func (r *surfaceRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.surface.content.Resize(size)
}

func (r *surfaceRenderer) paint() {
	r.ground.FillColor = color.Transparent
	if r.surface.fill != "" {
		r.ground.FillColor = theme.Color(r.surface.fill)
	}
	r.ground.CornerRadius = r.surface.corner
	r.ground.StrokeColor, r.ground.StrokeWidth = color.Transparent, 0
	if r.surface.line != "" {
		r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(r.surface.line), r.surface.thickness
	}
}

func (r *surfaceRenderer) Refresh() {
	r.paint()
	r.ground.Refresh()
	r.surface.content.Refresh()
}

func (r *surfaceRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.surface.content}
}
func (r *surfaceRenderer) Destroy() {}

// Padded puts room around something, in pixels: top, bottom, left, right.
func Padded(o fyne.CanvasObject, top, bottom, left, right float32) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(top, bottom, left, right), o)
}

// Card gives a white surface with a small title, something at its right, and a body.
func Card(title string, right, body fyne.CanvasObject) *Surface {
	if title == "" && right == nil {
		return plainCard(body)
	}
	head := Padded(container.NewBorder(nil, nil, Text(title, Caps), right), 0, 6, 0, 0)
	// Tab goes through objects in their order: the head is read before the body.
	return plainCard(container.New(layout.NewBorderLayout(head, nil, nil, nil), head, body))
}

func plainCard(body fyne.CanvasObject) *Surface {
	return NewSurface(look.Card, look.Line, theme.Size(look.SizeCorner), Padded(body, 12, 12, 14, 14))
}

// VBox stacks things with room between them, in pixels.
func VBox(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(placedLayout{layout.NewCustomPaddedVBoxLayout(gap)}, objects...)
}

// placedLayout lays out only what has a place: Fyne lays a container out with each
// object that is added, and a long page measured all of its lines with each line.
type placedLayout struct{ inner fyne.Layout }

// MinSize is that of what is laid out.
func (l placedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return l.inner.MinSize(objects) }

// Layout does nothing before the container has a width.
func (l placedLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if size.Width > 0 {
		l.inner.Layout(objects, size)
	}
}

// HBox puts things side by side with room between them, in pixels.
func HBox(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedHBoxLayout(gap), objects...)
}

// Spread puts left at the left and right at the right.
func Spread(left, right fyne.CanvasObject) *fyne.Container {
	return container.NewBorder(nil, nil, left, right)
}

// Separator gives a thin line across.
func Separator() fyne.CanvasObject { return widget.NewSeparator() }

// Sized gives something at least so wide and high.
func Sized(o fyne.CanvasObject, width, height float32) *fyne.Container {
	return container.New(&sizedLayout{fyne.NewSize(width, height)}, o)
}

type sizedLayout struct{ least fyne.Size }

func (l *sizedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := l.least
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size
}

func (l *sizedLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
}
