package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/look"
)

// BarPair is one place of a bar chart: an open bar beside a filled one, so that
// they are told apart without color.
type BarPair struct {
	Label        string
	Open, Filled float32
}

// Bars draws pairs of bars over their labels. Values below zero are drawn as none.
type Bars struct {
	widget.BaseWidget
	height float32
	pairs  []BarPair
	words  func(highest float32) string
}

// NewBars gives a chart of a height in pixels; words says what the highest bar stands for.
func NewBars(height float32, words func(highest float32) string) *Bars {
	b := &Bars{height: height, words: words}
	b.ExtendBaseWidget(b)
	return b
}

// SetPairs shows other bars.
func (b *Bars) SetPairs(pairs []BarPair) {
	b.pairs = pairs
	b.Refresh()
}

// Pairs gives the bars that are shown.
func (b *Bars) Pairs() []BarPair { return b.pairs }

func (b *Bars) highest() float32 {
	var highest float32
	for _, p := range b.pairs {
		highest = max(highest, p.Open, p.Filled)
	}
	return highest
}

// CreateRenderer draws the chart.
func (b *Bars) CreateRenderer() fyne.WidgetRenderer {
	r := &barsRenderer{bars: b, ground: canvas.NewLine(nil), top: canvas.NewLine(nil), scale: Text("", Small)}
	r.Refresh()
	return r
}

const (
	barScale  = 18
	barLabels = 20
	barGap    = 3
	// barWidest keeps few bars from becoming blocks.
	barWidest = 26
	barCorner = 3
)

type barsRenderer struct {
	bars         *Bars
	ground, top  *canvas.Line
	scale        *Label
	open, filled []*canvas.Rectangle
	labels       []*Label
}

func (r *barsRenderer) MinSize() fyne.Size {
	return fyne.NewSize(float32(len(r.bars.pairs))*24, r.bars.height)
}

func (r *barsRenderer) Layout(size fyne.Size) {
	foot := size.Height - barLabels
	r.ground.Position1, r.ground.Position2 = fyne.NewPos(0, foot), fyne.NewPos(size.Width, foot)
	r.top.Position1, r.top.Position2 = fyne.NewPos(0, barScale), fyne.NewPos(size.Width, barScale)
	r.scale.Move(fyne.NewPos(0, 0))
	r.scale.Resize(fyne.NewSize(size.Width, barScale))
	if len(r.bars.pairs) == 0 {
		return
	}
	step, highest := size.Width/float32(len(r.bars.pairs)), max(r.bars.highest(), 1)
	width := min((step-3*barGap)/2, barWidest)
	for i, pair := range r.bars.pairs {
		middle := step * (float32(i) + 0.5)
		place := func(bar *canvas.Rectangle, x, value float32) {
			tall := max(value, 0) / highest * (foot - barScale)
			bar.Move(fyne.NewPos(x, foot-tall))
			bar.Resize(fyne.NewSize(width, tall))
			bar.Hidden = tall <= 0
		}
		place(r.open[i], middle-width-barGap/2, pair.Open)
		place(r.filled[i], middle+barGap/2, pair.Filled)
		r.labels[i].Move(fyne.NewPos(step*float32(i), foot+2))
		r.labels[i].Resize(fyne.NewSize(step, barLabels-2))
	}
}

func (r *barsRenderer) Refresh() {
	for len(r.open) < len(r.bars.pairs) {
		r.open, r.filled = append(r.open, canvas.NewRectangle(nil)), append(r.filled, canvas.NewRectangle(nil))
		r.labels = append(r.labels, Cut("", Small).Centered())
	}
	n := len(r.bars.pairs)
	r.open, r.filled, r.labels = r.open[:n], r.filled[:n], r.labels[:n]
	for i, pair := range r.bars.pairs {
		PaintOpen(r.open[i])
		PaintFilled(r.filled[i])
		r.labels[i].SetText(pair.Label)
	}
	r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(look.Muted), 1
	r.top.StrokeColor, r.top.StrokeWidth = theme.Color(look.Line), 1
	r.scale.SetText(r.bars.words(r.bars.highest()))
	r.Layout(r.bars.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *barsRenderer) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.top, r.scale}
	for i := range r.labels {
		all = append(all, r.open[i], r.filled[i], r.labels[i])
	}
	return append(all, r.ground)
}

func (r *barsRenderer) Destroy() {}

// PaintOpen gives a rectangle the look of an open bar.
func PaintOpen(bar *canvas.Rectangle) {
	bar.FillColor, bar.StrokeColor, bar.StrokeWidth = theme.Color(look.JadeWash), theme.Color(look.Jade), 1
	bar.CornerRadius = barCorner
}

// PaintFilled gives a rectangle the look of a filled bar.
func PaintFilled(bar *canvas.Rectangle) {
	bar.FillColor, bar.CornerRadius = theme.Color(look.Jade), barCorner
}
