// Package listing draws long lists of rows that open something: by a tap, or by
// the arrow keys and Enter. Only the rows in sight are drawn.
package listing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/look"
	"meridian/ui/widgets"
)

// List is a list of rows of one kind and one height.
type List[T any] struct {
	widget.List
	rows   []T
	marked int
	// chosen is the row that has the keyboard when the list has.
	chosen int
	open   func(T)
	draw   func(T) fyne.CanvasObject
	blank  T
	// still keeps the rows as they are drawn.
	still bool
}

// None is the place of no row.
const None = -1

// New gives a list. draw makes the look of a row; a row of the zero value
// decides the height. open is told the row that was chosen.
func New[T any](rows []T, open func(T), draw func(T) fyne.CanvasObject) *List[T] {
	l := &List[T]{rows: rows, marked: None, open: open, draw: draw}
	l.Length = func() int { return len(l.rows) }
	l.CreateItem = func() fyne.CanvasObject { return newItem(l.draw(l.blank)) }
	l.UpdateItem = func(at widget.ListItemID, o fyne.CanvasObject) {
		if i, ok := o.(*item); ok && at < len(l.rows) && !l.still {
			i.set(l.draw(l.rows[at]), at == l.marked)
		}
	}
	l.OnSelected = func(at widget.ListItemID) {
		l.UnselectAll()
		l.chosen = at
		l.Open(at)
	}
	l.OnHighlighted = func(at widget.ListItemID) { l.chosen = at }
	l.ExtendBaseWidget(l)
	return l
}

// SetRows shows other rows; none is marked.
func (l *List[T]) SetRows(rows []T) {
	l.rows, l.marked = rows, None
	if l.chosen >= len(rows) {
		l.Choose(0)
	}
	l.Refresh()
}

// Choose gives the keyboard to a row, once the list has it, and scrolls there.
func (l *List[T]) Choose(at int) {
	if len(l.rows) > 0 {
		l.Highlight(min(max(at, 0), len(l.rows)-1))
	}
}

// Chosen gives the place of the row that has the keyboard when the list has.
func (l *List[T]) Chosen() int { return l.chosen }

// Rows gives the rows that are shown.
func (l *List[T]) Rows() []T { return l.rows }

// Open opens the row at a place; a place outside does nothing.
func (l *List[T]) Open(at int) {
	if at >= 0 && at < len(l.rows) {
		l.open(l.rows[at])
	}
}

// Mark shows which row Enter would open while another widget has the keyboard.
func (l *List[T]) Mark(at int) {
	if at < None || at >= len(l.rows) || at == l.marked {
		return
	}
	before := l.marked
	l.marked = at
	if before != None {
		l.RefreshItem(before)
	}
	if at != None {
		l.ScrollTo(at)
		l.RefreshItem(at)
	}
}

// Marked gives the place of the marked row, None where none is.
func (l *List[T]) Marked() int { return l.marked }

// TypedKey opens the row that has the keyboard with Enter, and goes through a long
// list by pages and to its ends.
func (l *List[T]) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		l.List.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	case fyne.KeyHome:
		l.Choose(0)
	case fyne.KeyEnd:
		l.Choose(len(l.rows) - 1)
	case fyne.KeyPageUp:
		l.Choose(l.chosen - l.page())
	case fyne.KeyPageDown:
		l.Choose(l.chosen + l.page())
	default:
		if !widgets.HandOn(e) {
			l.List.TypedKey(e)
		}
	}
}

// page gives how many rows one goes on by a page: one of those in sight stays.
func (l *List[T]) page() int {
	row := l.CreateItem().MinSize().Height + theme.Padding()
	return max(1, int(l.Size().Height/row)-1)
}

// FocusLost leaves the rows as they are: Tab goes from the list to what stands in its
// first row, which would be gone if the row were drawn anew.
func (l *List[T]) FocusLost() {
	l.still = true
	l.List.FocusLost()
	l.still = false
}

// item is the frame of a row, which the list uses again for other rows.
type item struct {
	widget.BaseWidget
	ground *canvas.Rectangle
	body   *fyne.Container
	marked bool
}

// Room above, below and beside a row's content, in pixels.
const (
	roomAbove = 5
	// RoomBeside is for headings that stand over the columns of a list.
	RoomBeside = 6
)

func newItem(look fyne.CanvasObject) *item {
	i := &item{ground: canvas.NewRectangle(nil), body: container.NewStack(look)}
	i.ExtendBaseWidget(i)
	return i
}

func (i *item) set(look fyne.CanvasObject, marked bool) {
	i.body.Objects = []fyne.CanvasObject{look}
	i.marked = marked
	i.Refresh()
}

// CreateRenderer draws the row.
func (i *item) CreateRenderer() fyne.WidgetRenderer {
	r := &itemRenderer{i}
	r.paint()
	return r
}

type itemRenderer struct{ item *item }

func (r *itemRenderer) MinSize() fyne.Size {
	return r.item.body.MinSize().AddWidthHeight(2*RoomBeside, 2*roomAbove)
}

func (r *itemRenderer) Layout(size fyne.Size) {
	r.item.ground.Resize(size)
	r.item.body.Move(fyne.NewPos(RoomBeside, roomAbove))
	r.item.body.Resize(size.SubtractWidthHeight(2*RoomBeside, 2*roomAbove))
}

func (r *itemRenderer) paint() {
	r.item.ground.CornerRadius = theme.Size(theme.SizeNameSelectionRadius)
	r.item.ground.FillColor = theme.Color(look.Card)
	if r.item.marked {
		r.item.ground.FillColor = theme.Color(look.JadeWash)
	}
}

func (r *itemRenderer) Refresh() {
	r.paint()
	r.item.ground.Hidden = !r.item.marked
	r.item.ground.Refresh()
	r.item.body.Refresh()
	r.Layout(r.item.Size())
}

func (r *itemRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.item.ground, r.item.body}
}

func (r *itemRenderer) Destroy() {}
