package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// wheel lies over the text of an entry and takes the mouse wheel alone. Fyne gives it to
// the innermost thing that can scroll, which each entry is, even where all of its text
// shows: a page that is full of entries would stand still.
type wheel struct {
	widget.BaseWidget
	text *container.Scroll
}

func newWheel(text *container.Scroll) *wheel {
	w := &wheel{text: text}
	w.ExtendBaseWidget(w)
	return w
}

// CreateRenderer draws nothing.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// Scrolled turns the text as long as there is more of it than shows, or else the
// innermost scroll around it that has further to go.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) {
	if goesOn(w.text, e.Scrolled) {
		w.text.Scrolled(e)
		return
	}
	pointer := fyne.CurrentApp().Driver().AbsolutePositionForObject(w).Add(e.Position)
	var inner *container.Scroll
	for s := range shown {
		if under(s, w, pointer) && goesOn(s.inner, e.Scrolled) && (inner == nil || s.Size().Height < inner.Size().Height) {
			inner = s.inner
		}
	}
	if inner != nil {
		inner.Scrolled(e)
	}
}

// wheeled lays a wheel over the text of an entry.
func wheeled(r fyne.WidgetRenderer) fyne.WidgetRenderer {
	for _, o := range r.Objects() {
		if text, ok := o.(*container.Scroll); ok {
			return &wheeledRenderer{r, newWheel(text)}
		}
	}
	return r
}

type wheeledRenderer struct {
	fyne.WidgetRenderer
	over *wheel
}

func (r *wheeledRenderer) Objects() []fyne.CanvasObject {
	return append(slices.Clip(r.WidgetRenderer.Objects()), r.over)
}

func (r *wheeledRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.over.Resize(size)
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

// goesOn tells whether a scroll has more where the wheel turns.
func goesOn(s *container.Scroll, by fyne.Delta) bool {
	hidden := s.Content.MinSize().Subtract(s.Size())
	return more(s.Offset.Y, hidden.Height, by.DY) || more(s.Offset.X, hidden.Width, by.DX)
}

// more tells the same of one direction; hidden is how much of the content does not show.
func more(offset, hidden, by float32) bool {
	return hidden > 1 && (by > 0 && offset > 0 || by < 0 && offset < hidden-1)
}
