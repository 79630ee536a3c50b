package visit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"meridian/ui/widgets"
)

// fill gives things a width and asks again how high they are: text that wraps
// and chips that flow know their height only then.
func fill(o fyne.CanvasObject, width float32) float32 {
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
	height := o.MinSize().Height
	o.Resize(fyne.NewSize(width, height))
	return height
}

// columnLayout stacks cards of one width. A margin keeps them off the scroll bar at
// their right, and their edge off the end of what is drawn.
type columnLayout struct{ gap, margin float32 }

func (l columnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x, y := min(l.margin, 1), float32(0)
	for _, o := range objects {
		if !widgets.Visible(o) {
			continue
		}
		height := fill(o, size.Width-x-l.margin)
		o.Move(fyne.NewPos(x, y))
		y += height + l.gap
	}
}

func (l columnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for _, o := range objects {
		if widgets.Visible(o) {
			height += o.MinSize().Height + l.gap
		}
	}
	return fyne.NewSize(widgets.Em(240), max(0, height-l.gap))
}

func column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(columnLayout{gap: gap}, objects...)
}

// scrollMargin is the room for a scroll bar beside cards.
const scrollMargin = 8

// cards stacks what scrolls.
func cards(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(columnLayout{gap: 10, margin: scrollMargin}, objects...)
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
const leftShare = 0.545

func newPageLayout(header, left, right *fyne.Container) *pageLayout {
	l := &pageLayout{header: header, left: left, right: right, gap: 2}
	l.scrolls[0], l.scrolls[1] = widgets.NewScroll(left), widgets.NewScroll(right)
	l.box = container.New(l, l.header, l.scrolls[0], l.scrolls[1])
	return l
}

func (l *pageLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(widgets.Em(300), widgets.Em(200))
}

func (l *pageLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if size.Width <= 0 {
		return
	}
	if narrow := size.Width < widgets.Em(narrowBelow); narrow != l.narrow {
		l.narrow = narrow
		l.arrange()
	}
	if l.narrow {
		l.scrolls[0].Move(fyne.NewPos(0, 0))
		l.scrolls[0].Resize(size)
		l.remeasure()
		return
	}
	top := fill(l.header, size.Width) + widgets.Em(10)
	l.header.Move(fyne.NewPos(0, 0))
	width := (size.Width - l.gap) * leftShare
	for i, at := range []struct{ x, width float32 }{{0, width}, {width + l.gap, size.Width - l.gap - width}} {
		l.scrolls[i].Move(fyne.NewPos(at.x, top))
		l.scrolls[i].Resize(fyne.NewSize(at.width, size.Height-top))
	}
	l.remeasure()
}

// remeasure lets what scrolls be as high as it turned out to be in its width.
func (l *pageLayout) remeasure() {
	for _, s := range l.scrolls {
		if needs := max(s.Content().MinSize().Height, s.Size().Height); s.Visible() && needs != s.Content().Size().Height {
			s.Remeasure()
		}
	}
}

// arrange puts the parts where the width wants them.
func (l *pageLayout) arrange() {
	show(l.header, !l.narrow)
	show(l.scrolls[1], !l.narrow)
	if l.narrow {
		l.scrolls[1].SetContent(container.NewWithoutLayout())
		inner := container.New(l.header.Layout, l.header.Objects...)
		l.scrolls[0].SetContent(column(10, inner, l.left, l.right))
		return
	}
	l.scrolls[0].SetContent(l.left)
	l.scrolls[1].SetContent(l.right)
}

// reflow gives each part the height that it needs now.
func (l *pageLayout) reflow() {
	for _, s := range l.scrolls {
		if c, ok := s.Content().(*fyne.Container); ok && s.Visible() && c.Layout != nil {
			widgets.Rearrange(c)
		}
	}
	l.Layout(l.box.Objects, l.box.Size())
}

// named puts a small label above something.
func named(label string, o fyne.CanvasObject) fyne.CanvasObject {
	return widgets.VBox(2, widgets.Text(label, widgets.Small), o)
}
