package patients

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"meridian/ui/locale"
	"meridian/ui/look"
	"meridian/ui/widgets"
)

// timeLineRenderer draws from the ground up: the first 90 days as a pale field, the
// axis with its months, the dots. Visits elsewhere are square and the day asked about
// is hollow, so that nothing is told by color alone.
type timeLineRenderer struct {
	line          *timeLine
	window, frame *canvas.Rectangle
	axis, day90   *canvas.Line
	limit, opens  *canvas.Text
	ticks         []*canvas.Line
	months        []*canvas.Text
	dots          []*canvas.Rectangle
	numbers       []*canvas.Text
}

func newTimeLineRenderer(t *timeLine) *timeLineRenderer {
	r := &timeLineRenderer{
		line: t, window: canvas.NewRectangle(color.Transparent), frame: canvas.NewRectangle(color.Transparent),
		axis: canvas.NewLine(color.Transparent), day90: canvas.NewLine(color.Transparent),
	}
	with := locale.With{"Day": t.line.Window, "Date": locale.Date(t.line.LastDay)}
	r.limit = canvas.NewText(lang.L("day {{.Day}} · {{.Date}}", with), color.Black)
	r.opens = canvas.NewText(lang.L("opens again {{.Date}}", locale.With{"Date": locale.Date(t.line.Until)}), color.Black)
	for _, m := range t.line.Months {
		r.ticks = append(r.ticks, canvas.NewLine(color.Transparent))
		r.months = append(r.months, canvas.NewText(m.Title, color.Black))
	}
	for _, d := range t.line.Dots {
		r.dots = append(r.dots, canvas.NewRectangle(color.Transparent))
		r.numbers = append(r.numbers, canvas.NewText(d.Number, color.Black))
	}
	r.Refresh()
	return r
}

func (r *timeLineRenderer) MinSize() fyne.Size { return r.line.MinSize() }

func (r *timeLineRenderer) Layout(size fyne.Size) {
	axis, head := r.line.axisY(), widgets.Em(lineHead)
	end := r.line.x(r.line.line.LastDay.AddDays(1), size.Width)
	r.window.Move(fyne.NewPos(0, head))
	r.window.Resize(fyne.NewSize(end, axis-head))
	r.day90.Position1, r.day90.Position2 = fyne.NewPos(end, 2), fyne.NewPos(end, axis)
	r.axis.Position1, r.axis.Position2 = fyne.NewPos(0, axis), fyne.NewPos(size.Width, axis)
	r.limit.Move(fyne.NewPos(end+widgets.Em(5), 0))
	if wide := r.limit.MinSize().Width; end+widgets.Em(5)+wide > size.Width {
		r.limit.Move(fyne.NewPos(max(0, end-widgets.Em(5)-wide), 0))
	}
	r.placeMonths(size.Width, axis)
	r.placeDots(size.Width)
}

// placeMonths puts the words below the axis; a month that has no room has its tick only.
func (r *timeLineRenderer) placeMonths(width, axis float32) {
	opens := width - r.opens.MinSize().Width
	r.opens.Move(fyne.NewPos(opens, axis+widgets.Em(5)))
	free := float32(0)
	for i, m := range r.line.line.Months {
		x := r.line.x(m.Date, width)
		r.ticks[i].Position1, r.ticks[i].Position2 = fyne.NewPos(x, axis), fyne.NewPos(x, axis+widgets.Em(5))
		wide := r.months[i].MinSize().Width
		left := x - wide/2
		r.months[i].Hidden = left < free || left+wide+widgets.Em(8) > opens
		r.months[i].Move(fyne.NewPos(left, axis+widgets.Em(5)))
		if !r.months[i].Hidden {
			free = left + wide + widgets.Em(8)
		}
	}
}

func (r *timeLineRenderer) placeDots(width float32) {
	middles, widths, in := r.line.places(width)
	tall := widgets.Em(lineDot)
	r.frame.Hidden = r.line.chosen < 0
	for i, d := range r.dots {
		y := r.line.laneY(in[i])
		d.Move(fyne.NewPos(middles[i]-widths[i]/2, y-tall/2))
		d.Resize(fyne.NewSize(widths[i], tall))
		words := r.numbers[i].MinSize()
		r.numbers[i].Move(fyne.NewPos(middles[i]-words.Width/2, y-words.Height/2))
		r.numbers[i].Resize(words)
		if i == r.line.chosen {
			r.frame.CornerRadius = d.CornerRadius + 3
			r.frame.Move(d.Position().SubtractXY(3, 3))
			r.frame.Resize(d.Size().AddWidthHeight(6, 6))
		}
	}
}

func (r *timeLineRenderer) Refresh() {
	r.window.FillColor = theme.Color(look.JadeWash)
	r.window.TopLeftCornerRadius = widgets.Em(6)
	r.axis.StrokeColor, r.axis.StrokeWidth = theme.Color(look.Muted), 1.5
	r.day90.StrokeColor, r.day90.StrokeWidth = theme.Color(look.Jade), 1.5
	r.frame.StrokeColor, r.frame.StrokeWidth = theme.Color(look.Ink), 2
	words(r.limit, look.Jade, true)
	words(r.opens, look.Ink, true)
	for i, m := range r.months {
		words(m, look.Muted, false)
		r.ticks[i].StrokeColor, r.ticks[i].StrokeWidth = theme.Color(look.Muted), 1
	}
	for i := range r.dots {
		r.paintDot(i)
	}
	r.Layout(r.line.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func words(t *canvas.Text, name fyne.ThemeColorName, bold bool) {
	t.Color, t.TextSize, t.TextStyle = theme.Color(name), theme.Size(look.SizeLabel), fyne.TextStyle{Bold: bold}
}

// fill gives the color in which a dot is filled: a hollow one is only asked about,
// and amber is pale, since no number can be read on it.
func (d periodDot) fill() fyne.ThemeColorName {
	switch {
	case d.Asked:
		return look.Card
	case d.Tone == widgets.Warn:
		return d.Tone.Wash()
	}
	return d.Tone.Fill()
}

// ink gives the color of the number in a dot.
func (d periodDot) ink() fyne.ThemeColorName {
	if d.Asked || d.Tone == widgets.Warn {
		return d.Tone.Ink()
	}
	return look.Card
}

// corner gives the corners of a dot so high: round, or nearly square for visits elsewhere.
func (d periodDot) corner(height float32) float32 {
	if d.Elsewhere {
		return widgets.Em(3)
	}
	return widgets.Em(height) / 2
}

func (r *timeLineRenderer) paintDot(i int) {
	dot, d, number := r.line.line.Dots[i], r.dots[i], r.numbers[i]
	d.CornerRadius = dot.corner(lineDot)
	d.StrokeColor, d.StrokeWidth = theme.Color(dot.Tone.Fill()), 2
	d.FillColor = theme.Color(dot.fill())
	words(number, dot.ink(), true)
	number.TextSize = theme.Size(look.SizeLabel) * 0.85
}

func (r *timeLineRenderer) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.window, r.axis, r.day90, r.limit, r.opens}
	for i := range r.months {
		all = append(all, r.ticks[i], r.months[i])
	}
	for i := range r.dots {
		all = append(all, r.dots[i], r.numbers[i])
	}
	return append(all, r.frame)
}

func (r *timeLineRenderer) Destroy() {}

// legend says what the shapes mean.
func legend() fyne.CanvasObject {
	row := widgets.Flow(gap)
	for _, kind := range []struct {
		dot   periodDot
		words string
	}{
		{periodDot{Tone: widgets.Good}, lang.L("counted visit")},
		{periodDot{Tone: widgets.Warn}, lang.L("needs improvement and KX")},
		{periodDot{Tone: widgets.Good, Elsewhere: true}, lang.L("elsewhere")},
		{periodDot{Tone: widgets.Good, Asked: true}, lang.L("the day asked about")},
	} {
		sample := widgets.NewSurface(kind.dot.fill(), kind.dot.Tone.Fill(), kind.dot.corner(12), widgets.Sized(canvas.NewRectangle(color.Transparent), widgets.Em(12), widgets.Em(12)))
		row.Add(widgets.HBox(6, container.NewCenter(sample), container.NewCenter(widgets.Text(kind.words, widgets.Small))))
	}
	return row
}
