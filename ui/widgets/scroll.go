package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/idle"
)

// Scroll scrolls up and down, and follows the keyboard: Reveal brings what has
// the focus into sight.
type Scroll struct {
	widget.BaseWidget
	inner *container.Scroll
}

// shown are the scrolls that are drawn at the moment; the UI thread alone
// changes them.
var shown = map[*Scroll]bool{}

// NewScroll gives a scroll around a content.
func NewScroll(content fyne.CanvasObject) *Scroll {
	s := &Scroll{inner: container.NewVScroll(content)}
	s.inner.OnScrolled = func(fyne.Position) { idle.Touch() }
	s.ExtendBaseWidget(s)
	return s
}

// Content gives what is scrolled.
func (s *Scroll) Content() fyne.CanvasObject { return s.inner.Content }

// Offset gives how far one has scrolled, ScrollTo goes there.
func (s *Scroll) Offset() float32 { return s.inner.Offset.Y }

// ScrollTo scrolls to an offset.
func (s *Scroll) ScrollTo(offset float32) { s.inner.ScrollToOffset(fyne.NewPos(0, offset)) }

// Remeasure tells the scroll that its content needs another height.
func (s *Scroll) Remeasure() { s.inner.Refresh() }

// SetContent shows another content from its top.
func (s *Scroll) SetContent(content fyne.CanvasObject) {
	s.inner.Content = content
	s.inner.Offset = fyne.NewPos(0, 0)
	s.inner.Refresh()
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

// Reveal scrolls so that an object within any scroll can be seen whole.
func Reveal(o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	for s := range shown {
		if driver.CanvasForObject(s) == nil || driver.CanvasForObject(s) != driver.CanvasForObject(o) {
			continue
		}
		at := s.inner.Offset.Y
		top := driver.AbsolutePositionForObject(o).Subtract(driver.AbsolutePositionForObject(s))
		within := top.X >= 0 && top.X < s.Size().Width
		inContent := top.Y+at >= 0 && top.Y+at < s.inner.Content.Size().Height
		if !within || !inContent {
			continue
		}
		switch bottom := top.Y + o.Size().Height; {
		case top.Y < 0:
			s.inner.ScrollToOffset(fyne.NewPos(0, max(0, at+top.Y-revealMargin)))
		case bottom > s.Size().Height:
			s.inner.ScrollToOffset(fyne.NewPos(0, at+bottom-s.Size().Height+revealMargin))
		}
	}
}
