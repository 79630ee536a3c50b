package patients

import (
	"fyne.io/fyne/v2"

	"meridian/domain"
	"meridian/ui/listing"
	"meridian/ui/widgets"
)

// memory is what Back returns to: the tab, how far it was scrolled, and the day that
// Medicare's count was asked for.
type memory struct {
	tab      string
	offset   float32
	row      int
	standing domain.Date
}

// place is how far the open tab is scrolled: a page that is drawn anew, or come back
// to, stands where it stood.
type place struct {
	// wanted is where the tab stands once it is drawn, row the row of a list that had
	// the keyboard.
	wanted float32
	row    int
	// offset and scroll read and set it, nil where nothing scrolls.
	offset func() float32
	scroll func(float32)
	// chosen gives the row, nil where there is no list.
	chosen func() int
}

// remember notes where the tab stands before it is drawn anew.
func (p *place) remember() {
	if p.offset != nil {
		p.wanted = p.offset()
	}
	if p.chosen != nil {
		p.row = p.chosen()
	}
}

// begin is told that a tab is drawn.
func (p *place) begin() { p.offset, p.scroll, p.chosen = nil, nil, nil }

// restore puts the tab, once it has its size, where it stood.
func (p *place) restore() {
	if p.scroll != nil {
		p.scroll(p.wanted)
	}
}

// follow gives a scroll whose place is remembered.
func (p *place) follow(s *widgets.Scroll) fyne.CanvasObject {
	p.offset, p.scroll = s.Offset, s.ScrollTo
	return s
}

// followList gives a list whose place is remembered.
func followList[T any](p *place, l *listing.List[T]) *listing.List[T] {
	p.offset, p.chosen = l.GetScrollOffset, l.Chosen
	p.scroll = func(offset float32) {
		l.Choose(p.row)
		l.ScrollToOffset(offset)
	}
	return l
}
