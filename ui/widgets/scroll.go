package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/idle"
)

// Scroll scrolls up and down, and follows the keyboard: Reveal brings what has
// the focus into sight.
type Scroll struct {
	widget.BaseWidget
	inner *container.Scroll
	held  *held
}

// shown are the scrolls that are drawn at the moment; the UI thread alone
// changes them.
var shown = map[*Scroll]bool{}

// NewScroll gives a scroll around a content.
func NewScroll(content fyne.CanvasObject) *Scroll {
	return newScroll(content, container.NewVScroll)
}

// NewRoom gives a scroll in both directions: a page keeps the room that it needs at
// least where the window is smaller, so that nothing of it is out of reach.
func NewRoom(content fyne.CanvasObject) *Scroll {
	return newScroll(content, container.NewScroll)
}

func newScroll(content fyne.CanvasObject, around func(fyne.CanvasObject) *container.Scroll) *Scroll {
	held := newHeld(content)
	s := &Scroll{inner: around(held), held: held}
	s.inner.OnScrolled = func(fyne.Position) { idle.Touch() }
	s.ExtendBaseWidget(s)
	return s
}

func (s *Scroll) sideways() bool { return s.inner.Direction == container.ScrollBoth }

// Content gives what is scrolled.
func (s *Scroll) Content() fyne.CanvasObject { return s.held.content }

// Offset gives how far one has scrolled, ScrollTo goes there.
func (s *Scroll) Offset() float32 { return s.inner.Offset.Y }

// ScrollTo scrolls to an offset.
func (s *Scroll) ScrollTo(offset float32) { s.inner.ScrollToOffset(fyne.NewPos(0, offset)) }

// Rewind goes back to the beginning.
func (s *Scroll) Rewind() { s.inner.ScrollToOffset(fyne.NewPos(0, 0)) }

// Remeasure tells the scroll that its content needs another size; what lies within is
// not refreshed.
func (s *Scroll) Remeasure() { s.held.quietly(s.inner.Refresh) }

// SetContent shows another content from its top.
func (s *Scroll) SetContent(content fyne.CanvasObject) {
	s.held.content = content
	s.inner.Offset = fyne.NewPos(0, 0)
	s.Remeasure()
	canvas.Refresh(s)
}

// CreateRenderer draws the scroll and remembers that it is drawn.
func (s *Scroll) CreateRenderer() fyne.WidgetRenderer {
	shown[s] = true
	return &scrollRenderer{widget.NewSimpleRenderer(s.inner), s}
}

type scrollRenderer struct {
	fyne.WidgetRenderer
	scroll *Scroll
}

// Destroy forgets the scroll.
func (r *scrollRenderer) Destroy() {
	delete(shown, r.scroll)
	r.WidgetRenderer.Destroy()
}

// revealMargin is how much room is left around what is brought into sight.
const revealMargin = 24

// Reveal scrolls so that an object within any scroll can be seen whole. To find a place
// Fyne walks the window, so each is asked for once: the scrolls of pages that were left a
// moment ago are among those that are drawn.
func Reveal(o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	window, at := driver.CanvasForObject(o), driver.AbsolutePositionForObject(o)
	if window == nil {
		return
	}
	// The room of the page comes after the scrolls within it, which move the object.
	for _, rooms := range []bool{false, true} {
		for s := range shown {
			if s.sideways() == rooms && driver.CanvasForObject(s) == window && s.reveal(o, at.Subtract(driver.AbsolutePositionForObject(s))) {
				at = driver.AbsolutePositionForObject(o)
			}
		}
	}
}

// reveal scrolls to an object at a place relative to the scroll, where it lies within, and
// tells whether that moved it.
func (s *Scroll) reveal(o fyne.CanvasObject, top fyne.Position) bool {
	at, whole := s.inner.Offset, s.held.Size()
	within := top.X >= 0 && top.X < s.Size().Width
	if s.sideways() {
		within = top.X+at.X >= 0 && top.X+at.X < whole.Width
	}
	if !within || top.Y+at.Y < 0 || top.Y+at.Y >= whole.Height {
		return false
	}
	to := fyne.NewPos(at.X, shifted(at.Y, top.Y, o.Size().Height, s.Size().Height))
	if s.sideways() {
		to.X = shifted(at.X, top.X, o.Size().Width, s.Size().Width)
	}
	if to == at {
		return false
	}
	s.inner.ScrollToOffset(to)
	return true
}

// shifted gives the offset at which something so long can be seen in a window so long;
// what is longer than the window stays where it begins.
func shifted(at, from, length, window float32) float32 {
	switch until := from + length; {
	case from < 0:
		return max(0, at+from-revealMargin)
	case from >= window || until > window && length <= window:
		return at + min(until-window+revealMargin, from)
	}
	return at
}
