package widgets

import (
	"image"
	"image/color"
	"image/draw"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/domain/body"
	"meridian/reports/figure"
	"meridian/ui/look"
)

// BodyChart is the drawn body, front and back: muscles are touched on it, and those
// that are chosen stand out by a dark ground and a heavy edge.
type BodyChart struct {
	widget.BaseWidget
	// OnTouched is told the muscles at the place that was touched, the likeliest
	// first; none where none lies there.
	OnTouched func([]body.Shape)
	// OnPointed is told the muscles under the pointer.
	OnPointed func([]body.Shape)

	height  float32
	chosen  []domain.Muscle
	pointed []body.Shape
}

const (
	// chartReach is how far beside a muscle one may touch, in units of the body.
	chartReach = 0.9
	// chartGap stands between front and back, chartWords above them, in pixels.
	chartGap, chartWords = 10, 18
)

// NewBodyChart gives a chart whose figures have a height in pixels.
func NewBodyChart(height float32) *BodyChart {
	c := &BodyChart{height: height}
	c.ExtendBaseWidget(c)
	return c
}

// SetChosen shows other muscles as chosen. Names are those of the drawn body; a
// muscle without a side has its edges only.
func (c *BodyChart) SetChosen(muscles []domain.Muscle) {
	if !slices.Equal(c.chosen, muscles) {
		c.chosen = slices.Clone(muscles)
		c.Refresh()
	}
}

// Wanted gives the width that the chart has at its full height; with less it is
// drawn smaller.
func (c *BodyChart) Wanted() float32 {
	return 2*c.height*figure.UnitsWide/figure.UnitsHigh + chartGap
}

// scale gives the pixels for a unit of the body.
func (c *BodyChart) scale() float64 {
	full := float64(c.height) / figure.UnitsHigh
	if width := c.Size().Width; width > 0 {
		return min(full, float64(width-chartGap)/(2*figure.UnitsWide))
	}
	return full
}

func (c *BodyChart) viewHeight() float32 { return float32(figure.UnitsHigh * c.scale()) }

func (c *BodyChart) viewWidth() float32 { return float32(figure.UnitsWide * c.scale()) }

// place gives the view and the place in it of a point of the widget.
func (c *BodyChart) place(at fyne.Position) (body.View, body.Point) {
	view, x := body.Front, at.X
	if x > c.viewWidth()+chartGap/2 {
		view, x = body.Back, x-c.viewWidth()-chartGap
	}
	return view, figure.Unplace(float64(x), float64(at.Y-chartWords), c.scale())
}

// At gives the muscles at a point of the widget.
func (c *BodyChart) At(at fyne.Position) []body.Shape {
	view, point := c.place(at)
	return body.At(view, point, chartReach)
}

// Where gives the point of the widget at which a muscle lies.
func (c *BodyChart) Where(s body.Shape) fyne.Position {
	x, y := figure.Place(s.Center(), c.scale())
	if s.View == body.Back {
		x += float64(c.viewWidth() + chartGap)
	}
	return fyne.NewPos(float32(x), float32(y)+chartWords)
}

// Tapped is told by the window.
func (c *BodyChart) Tapped(e *fyne.PointEvent) {
	if c.OnTouched != nil {
		c.OnTouched(c.At(e.Position))
	}
}

// MouseIn is told by the window.
func (c *BodyChart) MouseIn(e *desktop.MouseEvent) { c.point(c.At(e.Position)) }

// MouseMoved is told by the window.
func (c *BodyChart) MouseMoved(e *desktop.MouseEvent) { c.point(c.At(e.Position)) }

// MouseOut is told by the window.
func (c *BodyChart) MouseOut() { c.point(nil) }

func (c *BodyChart) point(shapes []body.Shape) {
	same := slices.EqualFunc(c.pointed, shapes, func(a, b body.Shape) bool {
		return a.Muscle == b.Muscle && a.Side == b.Side && a.View == b.View
	})
	if same {
		return
	}
	c.pointed = shapes
	if c.OnPointed != nil {
		c.OnPointed(shapes)
		c.Refresh()
	}
}

// CreateRenderer draws the chart.
func (c *BodyChart) CreateRenderer() fyne.WidgetRenderer {
	r := &bodyChartRenderer{chart: c}
	for i, v := range body.Views {
		r.views[i] = canvas.NewRaster(func(w, h int) image.Image { return r.draw(v, w, h) })
	}
	// The left of who faces one lies at one's right.
	for i, words := range []string{lang.L("FRONT"), "R", "L", lang.L("BACK"), "L", "R"} {
		r.words[i] = Text(words, Caps)
	}
	return r
}

type bodyChartRenderer struct {
	chart *BodyChart
	views [2]*canvas.Raster
	words [6]*Label
	bare  [2]bareFigure
}

// bareFigure keeps a figure without chosen muscles, as long as size and colors stay.
type bareFigure struct {
	look  figure.Look
	scale float64
	drawn *image.RGBA
}

func (r *bodyChartRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.chart.Wanted()/2, r.chart.viewHeight()+chartWords)
}

func (r *bodyChartRenderer) Layout(fyne.Size) {
	width := r.chart.viewWidth()
	for i, view := range r.views {
		left := float32(i) * (width + chartGap)
		view.Move(fyne.NewPos(left, chartWords))
		view.Resize(fyne.NewSize(width, r.chart.viewHeight()))
		for k, share := range []float32{0.5, 0.16, 0.84} {
			label := r.words[3*i+k]
			label.Resize(label.MinSize())
			y := float32(0)
			if k > 0 {
				y = chartWords + 0.12*r.chart.viewHeight()
			}
			label.Move(fyne.NewPos(left+share*width-label.MinSize().Width/2, y))
		}
	}
}

func (r *bodyChartRenderer) Refresh() {
	for _, w := range r.words {
		w.Refresh()
	}
	for _, v := range r.views {
		v.Refresh()
	}
}

func (r *bodyChartRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.views[0], r.views[1]}
	for _, w := range r.words {
		objects = append(objects, w)
	}
	return objects
}

func (r *bodyChartRenderer) Destroy() {}

// draw draws a view in so many dots.
func (r *bodyChartRenderer) draw(v body.View, w, h int) image.Image {
	scale := float64(h) / figure.UnitsHigh
	bare := &r.bare[slices.Index(body.Views, v)]
	if colors := chartLook(); bare.drawn == nil || bare.scale != scale || bare.look != colors {
		*bare = bareFigure{colors, scale, figure.Draw(v, scale, colors)}
	}
	picture := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(picture, picture.Bounds(), bare.drawn, image.Point{}, draw.Src)
	for _, m := range r.chart.chosen {
		for _, s := range body.Of(m.Name, m.Side) {
			if s.View == v {
				r.mark(picture, s, scale, m.Side != domain.NoSide)
			}
		}
	}
	for i := len(r.chart.pointed) - 1; i >= 0; i-- {
		if s := r.chart.pointed[i]; s.View == v {
			figure.Mark(picture, s, scale, 0.35, nil, theme.Color(look.Jade))
		}
	}
	return picture
}

// mark shows a muscle as chosen: filled where its side is known.
func (r *bodyChartRenderer) mark(picture *image.RGBA, s body.Shape, scale float64, filled bool) {
	var fill color.Color
	if filled {
		fill = theme.Color(look.Jade)
	}
	figure.Mark(picture, s, scale, 0.7, fill, theme.Color(look.Ink))
}

// chartLook gives the colors of the body in the theme that is shown.
func chartLook() figure.Look {
	return figure.Look{
		Skin: theme.Color(look.InkWash), Muscle: theme.Color(look.Line),
		Line: blend(theme.Color(look.Line), theme.Color(look.Muted)), Edge: theme.Color(look.Muted),
	}
}

// blend gives the color halfway between two.
func blend(a, b color.Color) color.Color {
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	half := func(x, y uint32) uint8 { return uint8((x + y) >> 9) }
	return color.NRGBA{half(ar, br), half(ag, bg), half(ab, bb), 0xFF}
}
