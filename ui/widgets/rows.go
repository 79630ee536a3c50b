package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Column is one column of Rows, as data.
type Column[T any] struct {
	Title string
	// Width in pixels; 0 shares what is left.
	Width    float32
	Trailing bool
	Text     func(T) string
	// Style may be nil for Body. Chip draws the text as a chip in the tone given.
	Style func(T) Style
	Chip  func(T) Tone
}

// Rows is a list with a heading: the arrows move, Enter or a tap opens.
type Rows[T any] struct {
	widget.BaseWidget
	// OnOpen is told the row that was opened.
	OnOpen func(T)

	columns []Column[T]
	rows    []T
	list    *rowList
	box     *fyne.Container
}

// NewRows gives a list without rows.
func NewRows[T any](columns []Column[T], onOpen func(T)) *Rows[T] {
	r := &Rows[T]{columns: columns, OnOpen: onOpen}
	r.list = newRowList(func() int { return len(r.rows) }, r.template, r.fill, r.open)
	heads := make([]fyne.CanvasObject, len(columns))
	for i, c := range columns {
		head := Cut(c.Title, Caps)
		if c.Trailing {
			head.Trailing()
		}
		heads[i] = head
	}
	head := Padded(Columns(12, r.widths(), heads...), 4, 4, 10, 14)
	r.box = container.NewBorder(head, nil, nil, nil, r.list)
	r.ExtendBaseWidget(r)
	return r
}

func (r *Rows[T]) widths() []float32 {
	widths := make([]float32, len(r.columns))
	for i, c := range r.columns {
		widths[i] = c.Width
	}
	return widths
}

// template makes an empty row: for each column a label and a chip, one of which shows.
func (r *Rows[T]) template() fyne.CanvasObject {
	cells := make([]fyne.CanvasObject, len(r.columns))
	for i, c := range r.columns {
		label := Cut("", Body)
		if c.Trailing {
			label.Trailing()
		}
		cells[i] = label
		if c.Chip != nil {
			cells[i] = container.NewHBox(Chip("", Quiet))
		}
	}
	return Padded(Columns(12, r.widths(), cells...), 7, 7, 10, 14)
}

func (r *Rows[T]) fill(i int, o fyne.CanvasObject) {
	if i >= len(r.rows) {
		return
	}
	padded, ok := o.(*fyne.Container)
	if !ok {
		return
	}
	cells, ok := padded.Objects[0].(*fyne.Container)
	if !ok {
		return
	}
	row := r.rows[i]
	for j, c := range r.columns {
		r.fillCell(cells.Objects[j], c, row)
	}
}

func (r *Rows[T]) fillCell(cell fyne.CanvasObject, c Column[T], row T) {
	text := c.Text(row)
	switch cell := cell.(type) {
	case *Label:
		style := Body
		if c.Style != nil {
			style = c.Style(row)
		}
		cell.SetStyle(style)
		cell.SetText(text)
	case *fyne.Container:
		if chip, ok := cell.Objects[0].(*ChipLabel); ok {
			chip.Set(text, c.Chip(row))
			cell.Refresh()
		}
	}
}

func (r *Rows[T]) open(i int) {
	if r.OnOpen != nil && i >= 0 && i < len(r.rows) {
		r.OnOpen(r.rows[i])
	}
}

// CreateRenderer draws the list.
func (r *Rows[T]) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

// Set shows other rows.
func (r *Rows[T]) Set(rows []T) {
	r.rows = rows
	r.list.marked = -1
	r.list.UnselectAll()
	r.list.Refresh()
}

// All gives the rows that are shown.
func (r *Rows[T]) All() []T { return r.rows }

// Offset gives how far the list is scrolled, ScrollTo goes there.
func (r *Rows[T]) Offset() float32 { return r.list.GetScrollOffset() }

// ScrollTo scrolls to an offset.
func (r *Rows[T]) ScrollTo(offset float32) { r.list.ScrollToOffset(offset) }

// List gives the widget that has the keyboard.
func (r *Rows[T]) List() fyne.Focusable { return r.list }

// OpenFirst opens the first row, for Enter in a search above.
func (r *Rows[T]) OpenFirst() { r.open(0) }

// rowList is a list that Enter opens.
type rowList struct {
	widget.List
	onOpen func(int)
	// marked is the row that the arrows have reached, -1 for none.
	marked int
}

func newRowList(length func() int, create func() fyne.CanvasObject, update func(int, fyne.CanvasObject), open func(int)) *rowList {
	l := &rowList{onOpen: open, marked: -1}
	l.Length, l.CreateItem = length, create
	l.UpdateItem = func(id widget.ListItemID, o fyne.CanvasObject) { update(id, o) }
	l.OnSelected = func(id widget.ListItemID) {
		l.UnselectAll()
		l.marked = id
		open(id)
	}
	l.OnHighlighted = func(id widget.ListItemID) { l.marked = id }
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey opens with Enter and moves with the arrows.
func (l *rowList) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter:
		l.onOpen(max(l.marked, 0))
	case !HandOn(e):
		l.List.TypedKey(e)
	}
}
