package visit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/look"
)

// dots draws one dot a visit: filled for those used, with a bar behind the first
// twelve; further ones are amber, those past the limit crossed.
type dots struct {
	widget.BaseWidget
	states string
}

func newDots() *dots {
	d := &dots{}
	d.ExtendBaseWidget(d)
	return d
}

func (d *dots) set(states string) {
	d.states = states
	d.Refresh()
}

// CreateRenderer draws the dots.
func (d *dots) CreateRenderer() fyne.WidgetRenderer {
	r := &dotsRenderer{dots: d}
	r.Refresh()
	return r
}

type dotsRenderer struct {
	dots    *dots
	objects []fyne.CanvasObject
}

// The size of a dot and how far the next one stands, at the usual size of text.
const dotSize, dotStep = 14, 18

// barAfter is how many dots stand before the bar: the visits that are covered to begin with.
const barAfter = 12

func (r *dotsRenderer) MinSize() fyne.Size {
	width := float32(len(r.dots.states)) * dotStep
	if room := r.dots.Size().Width; room > 0 && width+12 > room {
		return fyne.NewSize(em(10*dotStep), em(2*dotStep))
	}
	return fyne.NewSize(em(10*dotStep), em(dotStep))
}

func (r *dotsRenderer) Layout(size fyne.Size) {
	x, y := float32(0), float32(0)
	for i, o := range r.objects {
		if i == barAfter {
			x += em(6)
		}
		if x+em(dotSize) > size.Width {
			x, y = 0, y+em(dotStep)
		}
		if i == len(r.dots.states) { // the bar
			o.Resize(fyne.NewSize(2, em(dotSize+4)))
			o.Move(r.barAt())
			continue
		}
		o.Resize(fyne.NewSize(em(dotSize), em(dotSize)))
		o.Move(fyne.NewPos(x, y+em(1)))
		x += em(dotStep)
	}
}

// barAt gives the place of the bar: behind the twelfth dot.
func (r *dotsRenderer) barAt() fyne.Position {
	before := r.objects[min(barAfter, len(r.objects))-1].Position()
	return fyne.NewPos(before.X+em(dotStep), before.Y-em(2))
}

func (r *dotsRenderer) Refresh() {
	r.objects = nil
	for _, state := range r.dots.states {
		c := canvas.NewCircle(theme.Color(look.Card))
		c.StrokeWidth, c.StrokeColor = 1.5, theme.Color(theme.ColorNameInputBorder)
		switch state {
		case dotFirst:
			c.FillColor, c.StrokeColor = theme.Color(look.Jade), theme.Color(look.Jade)
		case dotMore:
			c.FillColor, c.StrokeColor = theme.Color(look.Amber), theme.Color(look.Amber)
		case dotBeyond:
			c.FillColor, c.StrokeColor, c.StrokeWidth = theme.Color(look.RedWash), theme.Color(look.Red), 2.5
		}
		r.objects = append(r.objects, c)
	}
	if len(r.dots.states) > barAfter {
		r.objects = append(r.objects, canvas.NewRectangle(theme.Color(look.Muted)))
	}
	r.Layout(r.dots.Size())
	canvas.Refresh(r.dots)
}

func (r *dotsRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *dotsRenderer) Destroy()                     {}
