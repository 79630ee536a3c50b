package visit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/widgets"
)

// em gives a length that grows with the size of the text: px at the usual size.
func em(px float32) float32 { return px * theme.TextSize() / 14 }

// fill gives things a width and asks again how high they are: text that wraps
// and chips that flow know their height only then.
func fill(o fyne.CanvasObject, width float32) float32 {
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
	height := o.MinSize().Height
	o.Resize(fyne.NewSize(width, height))
	return height
}

// columnLayout stacks cards of one width.
type columnLayout struct{ gap float32 }

func (l columnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !visible(o) {
			continue
		}
		height := fill(o, size.Width)
		o.Move(fyne.NewPos(0, y))
		y += height + l.gap
	}
}

func (l columnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for _, o := range objects {
		if visible(o) {
			height += o.MinSize().Height + l.gap
		}
	}
	return fyne.NewSize(em(240), max(0, height-l.gap))
}

func column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(columnLayout{gap}, objects...)
}

// relayout lays a container out again without drawing all of it anew.
func relayout(c *fyne.Container) {
	c.Layout.Layout(c.Objects, c.Size())
	canvas.Refresh(c)
}

// pageLayout puts the header above two columns that scroll apart; where the
// window is narrow, all goes into one column that scrolls.
type pageLayout struct {
	header, left, right *fyne.Container
	scrolls             [2]*widgets.Scroll
	box                 *fyne.Container
	gap                 float32
	narrow              bool
}

// narrowBelow is the width under which two columns are too many.
const narrowBelow = 700

// leftShare is the part of the width that note and treatment take.
const leftShare = 0.555

func newPageLayout(header, left, right *fyne.Container) *pageLayout {
	l := &pageLayout{header: header, left: left, right: right, gap: 14}
	l.scrolls[0], l.scrolls[1] = widgets.NewScroll(left), widgets.NewScroll(right)
	l.box = container.New(l, l.header, l.scrolls[0], l.scrolls[1])
	return l
}

func (l *pageLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(em(300), em(200)) }

func (l *pageLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if size.Width <= 0 {
		return
	}
	if narrow := size.Width < em(narrowBelow); narrow != l.narrow {
		l.narrow = narrow
		l.arrange()
	}
	if l.narrow {
		l.scrolls[0].Move(fyne.NewPos(0, 0))
		l.scrolls[0].Resize(size)
		return
	}
	top := fill(l.header, size.Width) + em(10)
	l.header.Move(fyne.NewPos(0, 0))
	width := (size.Width - l.gap) * leftShare
	for i, at := range []struct{ x, width float32 }{{0, width}, {width + l.gap, size.Width - l.gap - width}} {
		l.scrolls[i].Move(fyne.NewPos(at.x, top))
		l.scrolls[i].Resize(fyne.NewSize(at.width, size.Height-top))
	}
}

// arrange puts the parts where the width wants them.
func (l *pageLayout) arrange() {
	if l.narrow {
		l.header.Hide()
		l.scrolls[1].Hide()
		l.scrolls[1].Content = container.NewWithoutLayout()
		inner := container.New(l.header.Layout, l.header.Objects...)
		l.scrolls[0].Content = column(10, inner, l.left, l.right)
	} else {
		l.header.Show()
		l.scrolls[0].Content, l.scrolls[1].Content = l.left, l.right
		l.scrolls[1].Show()
	}
	l.scrolls[0].Refresh()
	l.scrolls[1].Refresh()
}

// reflow gives each part the height that it needs now.
func (l *pageLayout) reflow() {
	l.Layout(l.box.Objects, l.box.Size())
	for _, s := range l.scrolls {
		c, ok := s.Content.(*fyne.Container)
		if !ok || !s.Visible() || c.Layout == nil {
			continue
		}
		relayout(c)
		// The scroll draws all of its content anew, so it is told only where it must.
		if needs := max(c.MinSize().Height, s.Size().Height); needs != c.Size().Height {
			s.Refresh()
		}
	}
}

// besideOrBelow puts the second thing to the right of the first where there is
// room for both, else below it.
type besideOrBelow struct {
	gap float32
	// wants is the width that the first thing would like to have.
	wants func() float32
}

func (l besideOrBelow) fits(objects []fyne.CanvasObject, width float32) bool {
	return l.wants()+objects[1].MinSize().Width+l.gap <= width
}

func (l besideOrBelow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0], objects[1]
	height := a.MinSize().Height + l.gap + b.MinSize().Height
	if a.Size().Width > 0 && b.Position().Y == 0 {
		height = max(a.MinSize().Height, b.MinSize().Height)
	}
	return fyne.NewSize(em(240), height)
}

func (l besideOrBelow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	a, b := objects[0], objects[1]
	if l.fits(objects, size.Width) {
		width := b.MinSize().Width
		fill(a, size.Width-width-l.gap)
		b.Resize(fyne.NewSize(width, b.MinSize().Height))
		b.Move(fyne.NewPos(size.Width-width, 0))
		return
	}
	height := fill(a, size.Width)
	fill(b, size.Width)
	b.Move(fyne.NewPos(0, height+l.gap))
}

// natural gives a text that may be cut the width of its whole text to want.
type natural struct{ width func() float32 }

func (l natural) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.width(), objects[0].MinSize().Height)
}

func (l natural) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// flush takes away the room that Fyne leaves around text that wraps, so that it
// stands in line with what is above it.
func flush(o fyne.CanvasObject) *fyne.Container { return container.New(flushLayout{}, o) }

type flushLayout struct{}

func (flushLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	room := theme.InnerPadding() - 2
	size := objects[0].MinSize()
	return fyne.NewSize(max(0, size.Width-2*room), max(0, size.Height-2*room))
}

func (flushLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	side, top := theme.InnerPadding(), theme.InnerPadding()-2
	objects[0].Move(fyne.NewPos(-side, -top))
	objects[0].Resize(fyne.NewSize(size.Width+2*side, size.Height+2*top))
}

// visible tells whether something shows: a flush text that is hidden does not.
func visible(o fyne.CanvasObject) bool {
	if c, ok := o.(*fyne.Container); ok {
		if _, flushed := c.Layout.(flushLayout); flushed {
			return c.Visible() && c.Objects[0].Visible()
		}
	}
	return o.Visible()
}

// framed draws the edge of a choice, which Fyne leaves out.
func framed(o fyne.CanvasObject) fyne.CanvasObject {
	return widgets.NewSurface("", theme.ColorNameInputBorder, theme.InputRadiusSize(), o)
}

// named puts a small label above something.
func named(label string, o fyne.CanvasObject) fyne.CanvasObject {
	return widgets.VBox(2, widgets.Text(label, widgets.Small), o)
}

// flexRow puts things side by side with the widths given; the one of width 0
// takes what is left, or a row of its own below where that is too little.
func flexRow(gap float32, widths []float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flexLayout{gap: gap, widths: widths}, objects...)
}

// flexLeast is the least room for the thing that takes what is left.
const flexLeast = 110

type flexLayout struct {
	gap    float32
	widths []float32
	width  float32
}

// rest is the room that the fixed widths leave.
func (l *flexLayout) rest(width float32) float32 {
	width -= l.gap * float32(len(l.widths)-1)
	for _, w := range l.widths {
		width -= em(w)
	}
	return width
}

func (l *flexLayout) below(width float32) bool { return width > 0 && l.rest(width) < em(flexLeast) }

func (l *flexLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	row, flexible := l.heights(objects)
	if l.below(l.width) {
		return fyne.NewSize(em(200), row+4+flexible)
	}
	return fyne.NewSize(em(200), max(row, flexible))
}

// heights gives the height of the fixed things and that of the flexible one.
func (l *flexLayout) heights(objects []fyne.CanvasObject) (row, flexible float32) {
	for i, o := range objects {
		if l.widths[i] == 0 {
			flexible = o.MinSize().Height
		} else {
			row = max(row, o.MinSize().Height)
		}
	}
	return row, flexible
}

func (l *flexLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	row, flexible := l.heights(objects)
	below := l.below(size.Width)
	if !below {
		row = max(row, flexible)
	}
	x := float32(0)
	for i, o := range objects {
		least := o.MinSize().Height
		width := em(l.widths[i])
		switch {
		case l.widths[i] == 0 && below:
			o.Move(fyne.NewPos(0, row+4))
			o.Resize(fyne.NewSize(size.Width, least))
			continue
		case l.widths[i] == 0:
			width = l.rest(size.Width)
		}
		o.Move(fyne.NewPos(x, (row-least)/2))
		o.Resize(fyne.NewSize(width, least))
		x += width + l.gap
	}
}

// paired puts things side by side in equal widths, or below each other where
// each would get less room than it needs at least.
func paired(least float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&pairLayout{least: least}, objects...)
}

type pairLayout struct{ least, width float32 }

const pairGap = 8

func (l *pairLayout) share(n int, width float32) float32 {
	return (width - pairGap*float32(n-1)) / float32(n)
}

func (l *pairLayout) stacked(n int, width float32) bool {
	return width > 0 && l.share(n, width) < em(l.least)
}

func (l *pairLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	highest, sum := float32(0), float32(0)
	for _, o := range objects {
		height := o.MinSize().Height
		highest, sum = max(highest, height), sum+height+pairGap
	}
	if l.stacked(len(objects), l.width) {
		return fyne.NewSize(em(200), sum-pairGap)
	}
	return fyne.NewSize(em(200), highest)
}

func (l *pairLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	n := len(objects)
	x, y, width := float32(0), float32(0), l.share(n, size.Width)
	stacked := l.stacked(n, size.Width)
	if stacked {
		width = size.Width
	}
	for _, o := range objects {
		height := fill(o, width)
		o.Move(fyne.NewPos(x, y))
		if stacked {
			y += height + pairGap
		} else {
			x += width + pairGap
		}
	}
}

// shortened keeps a button within the room that there is by cutting its words.
type shortened struct {
	button *widget.Button
	words  string
	box    *fyne.Container
}

func newShortened(b *widget.Button) *shortened {
	s := &shortened{button: b}
	s.box = container.New(s, b)
	return s
}

func (s *shortened) setText(words string) {
	s.words = words
	s.button.SetText(words)
}

// MinSize wants the width of all words.
func (s *shortened) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(s.width(s.words), s.button.MinSize().Height)
}

func (s *shortened) width(words string) float32 {
	return textWidth(words, widgets.Strong) + 2*theme.InnerPadding()
}

// Layout cuts the words to the room.
func (s *shortened) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	words := []rune(s.words)
	text := s.words
	for len(words) > 1 && s.width(text) > size.Width+0.5 {
		words = words[:len(words)-1]
		text = string(words) + "…"
	}
	if s.button.Text != text {
		s.button.SetText(text)
	}
	s.button.Resize(size)
}
