package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Flow puts things side by side and goes on in a new row where the room ends.
func Flow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flowLayout{gap: gap}, objects...)
}

// FlowToEnds does the same, with the last thing at the right end of its row.
func FlowToEnds(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flowLayout{gap: gap, ends: true}, objects...)
}

// flowLayout remembers the width that it was last given: the height that it
// needs depends on it, which Fyne's layouts cannot ask for.
type flowLayout struct {
	gap, width float32
	// ends puts the last thing at the right end of its row.
	ends bool
}

func (l *flowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	widest := float32(0)
	for _, o := range objects {
		if o.Visible() {
			widest = max(widest, min(o.MinSize().Width, 160))
		}
	}
	return fyne.NewSize(widest, l.place(objects, max(l.width, widest), nil))
}

func (l *flowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.place(objects, size.Width, func(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
		o.Move(at)
		o.Resize(size)
	})
}

// place goes through the rows and gives their height together.
func (l *flowLayout) place(objects []fyne.CanvasObject, width float32, put func(fyne.CanvasObject, fyne.Position, fyne.Size)) float32 {
	x, y, row := float32(0), float32(0), float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		size := o.MinSize()
		size.Width = min(size.Width, max(width, 1))
		if x > 0 && x+size.Width > width {
			x, y, row = 0, y+row+l.gap, 0
		}
		if l.ends && i == len(objects)-1 {
			x = max(x, width-size.Width)
		}
		if put != nil {
			put(o, fyne.NewPos(x, y), size)
		}
		x += size.Width + l.gap
		row = max(row, size.Height)
	}
	return y + row
}

// Split puts two things side by side, the left one with a share of the width.
func Split(share, gap float32, left, right fyne.CanvasObject) *fyne.Container {
	return container.New(&splitLayout{share, gap}, left, right)
}

type splitLayout struct{ share, gap float32 }

func (l *splitLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(a.Width+b.Width+l.gap, max(a.Height, b.Height))
}

func (l *splitLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	room := size.Width - l.gap
	left := room * l.share
	left = max(left, o[0].MinSize().Width)
	left = min(left, max(room-o[1].MinSize().Width, 0))
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(left, size.Height))
	o[1].Move(fyne.NewPos(left+l.gap, 0))
	o[1].Resize(fyne.NewSize(room-left, size.Height))
}

// Columns puts things side by side in columns of given widths; a width of 0
// shares what is left. Things stand in the middle of the row's height.
func Columns(gap float32, widths []float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&columnsLayout{gap, widths}, objects...)
}

type columnsLayout struct {
	gap    float32
	widths []float32
}

func (l *columnsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(l.gap*float32(max(0, len(objects)-1)), 0)
	for i, o := range objects {
		least := o.MinSize()
		size.Height = max(size.Height, least.Height)
		if l.widths[i] > 0 {
			size.Width += l.widths[i]
		} else {
			size.Width += least.Width
		}
	}
	return size
}

func (l *columnsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	fixed, sharing := l.gap*float32(max(0, len(objects)-1)), float32(0)
	for i := range objects {
		fixed += l.widths[i]
		if l.widths[i] == 0 {
			sharing++
		}
	}
	x := float32(0)
	for i, o := range objects {
		width := l.widths[i]
		if width == 0 {
			width = max(0, (size.Width-fixed)/sharing)
		}
		height := o.MinSize().Height
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		o.Resize(fyne.NewSize(width, height))
		x += width + l.gap
	}
}
