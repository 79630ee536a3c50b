// Package idle tells how long nobody has worked with the window. Fyne tells nobody
// of keys and mouse moves as such, so the window looks at what they change.
package idle

import (
	"fmt"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// touched counts what shows no other trace, such as scrolling.
var touched atomic.Int64

// Touch tells that somebody is there.
func Touch() { touched.Add(1) }

// Watch follows one window.
type Watch struct {
	clock func() time.Time
	// seen is what the window looked like at last, since when so.
	seen  string
	since time.Time
	// looked is when Look was called last: a long gap means that the computer slept.
	looked time.Time
}

// New gives a watch that begins now.
func New(clock func() time.Time) *Watch {
	now := clock().Round(0)
	return &Watch{clock: clock, since: now, looked: now}
}

// slept is how long a gap between two looks may be before it counts as sleep.
const slept = time.Minute

// Look tells how long nothing has changed, and whether the computer slept since it
// was called last. Place says where in the program one is.
func (w *Watch) Look(canvas fyne.Canvas, place string) (still time.Duration, sleep bool) {
	// Wall clock: the monotonic one stands still while a computer sleeps.
	now := w.clock().Round(0)
	sleep = now.Sub(w.looked) > slept
	w.looked = now
	if trace := traceOf(canvas, place); trace != w.seen {
		w.seen, w.since = trace, now
	}
	return now.Sub(w.since), sleep
}

// traceOf tells states of the window apart: where one is, which field has the
// keyboard, and how far one has written in it. It holds no text.
func traceOf(canvas fyne.Canvas, place string) string {
	focused := canvas.Focused()
	at := ""
	if e, ok := focused.(*widget.Entry); ok {
		at = fmt.Sprint(e.CursorRow, e.CursorColumn, len(e.Text))
	}
	return fmt.Sprintf("%s %p %s %d", place, focused, at, touched.Load())
}
