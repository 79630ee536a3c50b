package visit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"meridian/ui/widgets"
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
	return fyne.NewSize(widgets.Em(240), height)
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
// takes what is left, or a row of its own below where that is too little. Where even
// the others have too little room, those behind it go below it. What is hidden takes
// no room.
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
func (l *flexLayout) rest(objects []fyne.CanvasObject, width float32) float32 {
	width += l.gap
	for i, w := range l.widths {
		if objects[i].Visible() {
			width -= widgets.Em(w) + l.gap
		}
	}
	return width
}

// rows parts the objects into rows for a width.
func (l *flexLayout) rows(objects []fyne.CanvasObject, width float32) [][]int {
	var before, flexible, behind []int
	for i, o := range objects {
		switch {
		case !o.Visible():
		case l.widths[i] == 0:
			flexible = append(flexible, i)
		case len(flexible) == 0:
			before = append(before, i)
		default:
			behind = append(behind, i)
		}
	}
	switch rest := l.rest(objects, width); {
	case width <= 0 || rest >= widgets.Em(flexLeast):
		return [][]int{slices.Concat(before, flexible, behind)}
	case rest >= -l.gap:
		return [][]int{slices.Concat(before, behind), flexible}
	default:
		return [][]int{before, flexible, behind}
	}
}

func (l *flexLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for i, row := range l.rows(objects, l.width) {
		if i > 0 {
			height += flexGap
		}
		height += tallest(objects, row)
	}
	return fyne.NewSize(widgets.Em(200), height)
}

// flexGap stands between rows.
const flexGap = 4

func tallest(objects []fyne.CanvasObject, row []int) float32 {
	height := float32(0)
	for _, i := range row {
		height = max(height, objects[i].MinSize().Height)
	}
	return height
}

func (l *flexLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	rows := l.rows(objects, size.Width)
	y := float32(0)
	for _, row := range rows {
		x, tall := float32(0), tallest(objects, row)
		for _, i := range row {
			least, width := objects[i].MinSize().Height, widgets.Em(l.widths[i])
			switch {
			case l.widths[i] == 0 && len(rows) > 1:
				width = size.Width
			case l.widths[i] == 0:
				width = l.rest(objects, size.Width)
			}
			objects[i].Move(fyne.NewPos(x, y+(tall-least)/2))
			objects[i].Resize(fyne.NewSize(width, least))
			x += width + l.gap
		}
		y += tall + flexGap
	}
}

// paired puts things side by side in equal widths, or below each other where
// each would get less room than it needs at least.
func paired(least float32, objects ...fyne.CanvasObject) *fyne.Container {
	return widgets.Answered(container.New(&pairLayout{least: least}, objects...), objects...)
}

type pairLayout struct{ least, width float32 }

const pairGap = 8

func (l *pairLayout) share(n int, width float32) float32 {
	return (width - pairGap*float32(n-1)) / float32(n)
}

func (l *pairLayout) stacked(n int, width float32) bool {
	return width > 0 && l.share(n, width) < widgets.Em(l.least)
}

func (l *pairLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	highest, sum := float32(0), float32(0)
	for _, o := range objects {
		height := o.MinSize().Height
		highest, sum = max(highest, height), sum+height+pairGap
	}
	if l.stacked(len(objects), l.width) {
		return fyne.NewSize(widgets.Em(200), sum-pairGap)
	}
	return fyne.NewSize(widgets.Em(200), highest)
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
