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
// was called last. Focused has the keyboard, typed is the entry that it is or is built
// on, nil where one does not type into it; place says where in the program one is.
func (w *Watch) Look(focused fyne.Focusable, typed *widget.Entry, place string) (still time.Duration, sleep bool) {
	// Wall clock: the monotonic one stands still while a computer sleeps.
	now := w.clock().Round(0)
	sleep = now.Sub(w.looked) > slept
	w.looked = now
	if trace := traceOf(focused, typed, place); trace != w.seen {
		w.seen, w.since = trace, now
	}
	return now.Sub(w.since), sleep
}

// traceOf tells states of the window apart: where one is, which field has the
// keyboard, and how far one has written in it. It holds no text.
func traceOf(focused fyne.Focusable, typed *widget.Entry, place string) string {
	at := ""
	if typed != nil {
		at = fmt.Sprint(typed.CursorRow, typed.CursorColumn, len(typed.Text))
	}
	return fmt.Sprintf("%s %p %s %d", place, focused, at, touched.Load())
}
