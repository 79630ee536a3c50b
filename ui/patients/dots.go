package patients

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain/medicare"
	"meridian/ui/look"
)

// countDots draws the visits of a Medicare period: a dot for each visit of the
// year, filled where it took place, a bar behind the first twelve, amber beyond it.
type countDots struct {
	widget.BaseWidget
	standing medicare.Standing
}

func newCountDots(s medicare.Standing) *countDots {
	d := &countDots{standing: s}
	d.ExtendBaseWidget(d)
	return d
}

const (
	dotSize = 15
	dotGap  = 4
	dotBar  = 8
)

func (d *countDots) CreateRenderer() fyne.WidgetRenderer {
	r := &dotsRenderer{dots: d, bar: canvas.NewRectangle(nil)}
	for range max(d.standing.Limits.Year(), Counted(d.standing)) {
		r.circles = append(r.circles, canvas.NewCircle(nil))
	}
	r.Refresh()
	return r
}

type dotsRenderer struct {
	dots    *countDots
	circles []*canvas.Circle
	bar     *canvas.Rectangle
}

func (r *dotsRenderer) Layout(size fyne.Size) {
	// A narrow window makes the dots smaller, never cuts them off.
	scale := min(1, size.Width/max(1, r.MinSize().Width*dotScale))
	at := float32(0)
	for i, c := range r.circles {
		if i == r.dots.standing.Limits.First {
			r.bar.Move(fyne.NewPos((at+1)*scale, 0))
			r.bar.Resize(fyne.NewSize(1.5, dotSize*scale+2))
			at += dotBar
		}
		c.Move(fyne.NewPos(at*scale, 1))
		c.Resize(fyne.NewSquareSize(dotSize * scale))
		at += dotSize + dotGap
	}
}

// dotScale is how much wider the dots are where there is room.
const dotScale = 2

func (r *dotsRenderer) MinSize() fyne.Size {
	full := float32(len(r.circles))*(dotSize+dotGap) + dotBar
	return fyne.NewSize(full/dotScale, dotSize+3)
}

func (r *dotsRenderer) Refresh() {
	taken, first := Counted(r.dots.standing), r.dots.standing.Limits.First
	for i, c := range r.circles {
		name := look.Line
		if i < taken {
			name = look.Jade
			if i >= r.dots.standing.Limits.Year() {
				name = look.Red
			} else if i >= first {
				name = look.Amber
			}
		}
		c.StrokeWidth, c.StrokeColor, c.FillColor = 1.5, theme.Color(name), color.Transparent
		if i < taken {
			c.FillColor = theme.Color(name)
		} else {
			c.StrokeColor = theme.Color(look.Muted)
		}
		c.Refresh()
	}
	r.bar.FillColor = theme.Color(look.Muted)
	r.bar.Refresh()
}

func (r *dotsRenderer) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.bar}
	for _, c := range r.circles {
		all = append(all, c)
	}
	return all
}

func (r *dotsRenderer) Destroy() {}
