package visit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/look"
	"meridian/ui/widgets"
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

// barRoom is the room that the bar takes between two dots.
const barRoom = 6

// barAfter is how many dots stand before the bar: the visits that are covered to begin with.
const barAfter = 12

func (r *dotsRenderer) MinSize() fyne.Size {
	return fyne.NewSize(widgets.Em(10*dotStep), widgets.Em(dotStep))
}

// Layout makes the dots smaller where the room is narrow.
func (r *dotsRenderer) Layout(size fyne.Size) {
	n := len(r.dots.states)
	scale := min(1, size.Width/(widgets.Em(dotStep)*float32(n)+widgets.Em(barRoom)))
	diameter, step := widgets.Em(dotSize)*scale, widgets.Em(dotStep)*scale
	top := (widgets.Em(dotStep) - diameter) / 2
	x := float32(0)
	for i, o := range r.objects {
		switch i {
		case n: // the bar
			o.Resize(fyne.NewSize(2, widgets.Em(dotStep)))
			o.Move(fyne.NewPos(step*barAfter+(widgets.Em(barRoom)*scale-(step-diameter)-2)/2, 0))
			continue
		case barAfter:
			x += widgets.Em(barRoom) * scale
		}
		o.Resize(fyne.NewSize(diameter, diameter))
		o.Move(fyne.NewPos(x, top))
		x += step
	}
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
