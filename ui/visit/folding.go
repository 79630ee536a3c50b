package visit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

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
