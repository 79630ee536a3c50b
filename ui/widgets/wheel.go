package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// wheel lies over a scroll and takes the mouse wheel alone. Fyne gives it to the
// innermost thing that can scroll, which each entry is, even where all of its text
// shows: a page that is full of entries would stand still.
type wheel struct {
	widget.BaseWidget
	turns *container.Scroll
}

func newWheel(turns *container.Scroll) *wheel {
	w := &wheel{turns: turns}
	w.ExtendBaseWidget(w)
	return w
}

// CreateRenderer draws nothing.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// Scrolled turns what lies under the pointer and has further to go, or else the whole.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) {
	for text := range texts {
		if under(text, w, e.AbsolutePosition) && goesOn(text, e.Scrolled.DY) {
			text.Scrolled(e)
			return
		}
	}
	w.turns.Scrolled(e)
}

// texts are the scrolls of the entries of several lines that are drawn at the moment;
// the UI thread alone changes them.
var texts = map[*container.Scroll]bool{}

// KeepWheel lets an entry of several lines scroll by the wheel within a scroll that
// takes it, as long as there is more text than it shows.
func KeepWheel(r fyne.WidgetRenderer) fyne.WidgetRenderer {
	kept := &textRenderer{WidgetRenderer: r}
	for _, o := range r.Objects() {
		if text, ok := o.(*container.Scroll); ok {
			kept.text = text
			texts[text] = true
		}
	}
	return kept
}

type textRenderer struct {
	fyne.WidgetRenderer
	text *container.Scroll
}

// Destroy forgets the text.
func (r *textRenderer) Destroy() {
	delete(texts, r.text)
	r.WidgetRenderer.Destroy()
}

// under tells whether the pointer is over something in the window of another thing.
// What no window shows has no place.
func under(o, beside fyne.CanvasObject, pointer fyne.Position) bool {
	driver := fyne.CurrentApp().Driver()
	if c := driver.CanvasForObject(o); c == nil || c != driver.CanvasForObject(beside) {
		return false
	}
	place := driver.AbsolutePositionForObject(o)
	at := pointer.Subtract(place)
	return place != fyne.Position{} && at.X >= 0 && at.Y >= 0 && at.X < o.Size().Width && at.Y < o.Size().Height
}

// goesOn tells whether a text has more above or below where the wheel turns.
func goesOn(text *container.Scroll, by float32) bool {
	hidden := text.Content.MinSize().Height - text.Size().Height
	return hidden > 1 && (by > 0 && text.Offset.Y > 0 || by < 0 && text.Offset.Y < hidden-1)
}
