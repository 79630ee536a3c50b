package patients

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/locale"
	"meridian/ui/look"
)

// painChart draws recorded pain, or another score, over time as a line: the lowest
// score at the foot, the highest at the top.
type painChart struct {
	widget.BaseWidget
	points []PainPoint
	// low and high are the ends of the scale.
	low, high int
}

func newPainChart(points []PainPoint) *painChart {
	c := &painChart{points: points, high: worstPain}
	c.ExtendBaseWidget(c)
	return c
}

// Words gives the chart as text, for those who cannot see it and for its caption.
func (c *painChart) Words() string {
	switch n := len(c.points); n {
	case 0:
		return ""
	case 1:
		return lang.L("{{.Score}}/10 on {{.Date}}", locale.With{"Score": c.points[0].Score, "Date": locale.Date(c.points[0].Date)})
	default:
		first, last := c.points[0], c.points[n-1]
		return lang.L("{{.First}}/10 on {{.Start}}, now {{.Last}}/10 on {{.Now}}", locale.With{
			"First": first.Score, "Start": locale.Date(first.Date), "Last": last.Score, "Now": locale.Date(last.Date),
		})
	}
}

const (
	chartHeight  = 56
	chartMargin  = 6
	chartDot     = 6
	chartStep    = 120
	worstPain    = 10
	chartLineFat = 2
)

func (c *painChart) MinSize() fyne.Size {
	c.ExtendBaseWidget(c)
	return fyne.NewSize(2*chartDot, chartHeight)
}

func (c *painChart) CreateRenderer() fyne.WidgetRenderer {
	r := &painRenderer{chart: c}
	for range 2 {
		r.rules = append(r.rules, canvas.NewLine(nil))
	}
	for i := range c.points {
		if i > 0 {
			r.lines = append(r.lines, canvas.NewLine(nil))
		}
		r.dots = append(r.dots, canvas.NewCircle(nil))
	}
	r.Refresh()
	return r
}

type painRenderer struct {
	chart *painChart
	rules []*canvas.Line
	lines []*canvas.Line
	dots  []*canvas.Circle
}

// place gives the middle of a point. Points stand evenly spaced: what matters
// is the course from visit to visit.
func (r *painRenderer) place(i int, size fyne.Size) fyne.Position {
	rest := float32(r.chart.high-r.chart.points[i].Score) / float32(r.chart.high-r.chart.low)
	return fyne.NewPos(chartMargin+r.step(size)*float32(i), chartMargin+rest*(size.Height-2*chartMargin))
}

func (r *painRenderer) step(size fyne.Size) float32 {
	if n := len(r.chart.points); n > 1 {
		return min(chartStep, (size.Width-2*chartMargin)/float32(n-1))
	}
	return 0
}

// crowded tells whether dots would run into each other: then a thin line is all.
func (r *painRenderer) crowded(size fyne.Size) bool {
	return len(r.chart.points) > 1 && r.step(size) < 1.5*chartDot
}

func (r *painRenderer) Layout(size fyne.Size) {
	crowded := r.crowded(size)
	for i, rule := range r.rules {
		y := chartMargin + float32(i)*(size.Height-2*chartMargin)
		rule.Position1, rule.Position2 = fyne.NewPos(0, y), fyne.NewPos(size.Width, y)
	}
	for i, dot := range r.dots {
		at := r.place(i, size)
		dot.Move(at.SubtractXY(chartDot/2, chartDot/2))
		dot.Resize(fyne.NewSquareSize(chartDot))
		dot.Hidden = crowded
		if i > 0 {
			r.lines[i-1].Position1, r.lines[i-1].Position2 = r.place(i-1, size), at
		}
	}
}

func (r *painRenderer) MinSize() fyne.Size { return r.chart.MinSize() }

func (r *painRenderer) Refresh() {
	for _, rule := range r.rules {
		rule.StrokeColor, rule.StrokeWidth = theme.Color(look.Line), 1
	}
	fat := float32(chartLineFat)
	if r.crowded(r.chart.Size()) {
		fat = chartLineFat / 2
	}
	for _, line := range r.lines {
		line.StrokeColor, line.StrokeWidth = theme.Color(look.Jade), fat
	}
	for _, dot := range r.dots {
		dot.FillColor = theme.Color(look.Jade)
	}
	r.Layout(r.chart.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *painRenderer) Objects() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, o := range r.rules {
		all = append(all, o)
	}
	for _, o := range r.lines {
		all = append(all, o)
	}
	for _, o := range r.dots {
		all = append(all, o)
	}
	return all
}

func (r *painRenderer) Destroy() {}
