package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Scroll scrolls up and down, and follows the keyboard: Reveal brings what has
// the focus into sight.
type Scroll struct {
	container.Scroll
}

// shown are the scrolls that are drawn at the moment; the UI thread alone
// changes them.
var shown = map[*Scroll]bool{}

// NewScroll gives a scroll around a content.
func NewScroll(content fyne.CanvasObject) *Scroll {
	s := &Scroll{}
	s.Direction = container.ScrollVerticalOnly
	s.Content = content
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer draws the scroll and remembers that it is drawn.
func (s *Scroll) CreateRenderer() fyne.WidgetRenderer {
	shown[s] = true
	return &scrollRenderer{s.Scroll.CreateRenderer(), s}
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
		top := driver.AbsolutePositionForObject(o).Subtract(driver.AbsolutePositionForObject(s))
		within := top.X >= 0 && top.X < s.Size().Width
		inContent := top.Y+s.Offset.Y >= 0 && top.Y+s.Offset.Y < s.Content.Size().Height
		if !within || !inContent {
			continue
		}
		switch bottom := top.Y + o.Size().Height; {
		case top.Y < 0:
			s.ScrollToOffset(fyne.NewPos(0, max(0, s.Offset.Y+top.Y-revealMargin)))
		case bottom > s.Size().Height:
			s.ScrollToOffset(fyne.NewPos(0, s.Offset.Y+bottom-s.Size().Height+revealMargin))
		}
	}
}
