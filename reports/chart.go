package reports

import (
	"fmt"

	"meridian/domain"
	"meridian/reports/sheet"
)

// chartPoint is a value on a day.
type chartPoint struct {
	day   domain.Date
	value int
}

// chart draws values over time: a mark for each, and a line that keeps a value
// until the next one is known. It needs no color to be read.
type chart struct {
	title, remark string
	// worst and best are the ends of the scale.
	worst, best int
	points      []chartPoint
}

// The measures of a chart in millimeters.
const (
	chartHeight = 40.0
	chartAxis   = 20.0 // room for the scale's words at the left
	chartTop    = 5.0
	chartFoot   = 7.0
	chartMark   = 1.7
)

// chartLines is into how many parts the scale is ruled.
const chartLines = 4

func (h chart) draw(f *sheet.Flow) {
	heading(f, h.title, h.remark, chartHeight)
	f.Draw(chartHeight, func(c *sheet.Canvas, width float64) {
		h.scale(c, width)
		h.days(c, width)
		h.line(c, width)
		h.marks(c, width)
	})
}

// x gives the place of a day.
func (h chart) x(width float64, day domain.Date) float64 {
	first, last := h.points[0].day, h.points[len(h.points)-1].day
	left, room := chartAxis+6, width-chartAxis-12
	if first == last {
		return left + room/2
	}
	return left + room*float64(day.Sub(first))/float64(last.Sub(first))
}

// y gives the place of a value, higher values above.
func (h chart) y(value float64) float64 {
	low, high := float64(min(h.worst, h.best)), float64(max(h.worst, h.best))
	return chartTop + (chartHeight-chartTop-chartFoot)*(high-value)/(high-low)
}

// scale rules the ground and names both ends.
func (h chart) scale(c *sheet.Canvas, width float64) {
	low, high := min(h.worst, h.best), max(h.worst, h.best)
	for i := range chartLines + 1 {
		y := h.y(float64(low) + float64(high-low)*float64(i)/chartLines)
		c.Rule(chartAxis, y, width-chartAxis, 0.15, hair)
	}
	names := map[int]string{h.worst: "worst", h.best: "best"}
	for _, end := range []int{low, high} {
		c.Line(0, h.y(float64(end))-smallText.LineHeight()/2, chartAxis-2, sheet.Right, smallText, fmt.Sprintf("%d %s", end, names[end]))
	}
}

// days names the first and the last day, and some between where there is room.
func (h chart) days(c *sheet.Canvas, width float64) {
	first, last := h.points[0].day, h.points[len(h.points)-1].day
	label := sheet.Width(first.US(), smallText)
	ticks := min(6, max(1, last.Sub(first)/7))
	for i := range ticks + 1 {
		day := first.AddDays(last.Sub(first) * i / ticks)
		if i > 0 && day == first {
			continue
		}
		x := h.x(width, day)
		c.Rect(x-0.1, h.y(float64(min(h.worst, h.best))), 0.2, 1.2, muted)
		c.Text(min(max(chartAxis, x-label/2), width-label), chartHeight-chartFoot+1.6, smallText, day.US())
	}
}

func (h chart) line(c *sheet.Canvas, width float64) {
	for i := 1; i < len(h.points); i++ {
		from, to := h.points[i-1], h.points[i]
		x0, x1, y0, y1 := h.x(width, from.day), h.x(width, to.day), h.y(float64(from.value)), h.y(float64(to.value))
		c.Rule(x0, y0, x1-x0, 0.5, jade)
		c.Rect(x1-0.25, min(y0, y1)-0.25, 0.5, max(y0, y1)-min(y0, y1)+0.5, jade)
	}
}

// marks draws a square for each value and, right above it and beside the line, the
// value where the next one leaves room; the last value always has its number.
func (h chart) marks(c *sheet.Canvas, width float64) {
	style := sheet.Style{Face: sheet.SemiBold, Size: 8, Color: ink}
	last := len(h.points) - 1
	side := chartMark
	if last > 0 {
		side = min(chartMark, max(0.8, 0.6*(h.x(width, h.points[last].day)-h.x(width, h.points[0].day))/float64(last)))
	}
	for i, p := range h.points {
		x, y := h.x(width, p.day), h.y(float64(p.value))
		c.Rect(x-side/2, y-side/2, side, side, ink)
		text := fmt.Sprint(p.value)
		if i == last || h.x(width, h.points[i+1].day)-x > sheet.Width(text, style)+2 {
			c.Text(x+1, y-style.LineHeight(), style, text)
		}
	}
}
