// Package desk holds what every screen stands on.
package desk

import (
	"time"

	"fyne.io/fyne/v2"

	"meridian/domain"
	"meridian/ui/nav"
	"meridian/ui/signal"
	"meridian/ui/stopwatch"
	"meridian/ui/work"
)

// Tone says how a notice is meant.
type Tone int

// The tones of a notice.
const (
	Plain Tone = iota
	Good
	Warn
	Bad
)

// Notice is a sentence that the window shows above the page, never in a dialog.
type Notice struct {
	Tone Tone
	Text string
	// Action names a button, such as Undo; Do is what it does.
	Action string
	Do     func()
}

// Desk is what a screen is given: where to go, what to listen to, how to work in
// the background, and what time it is.
type Desk struct {
	Nav     nav.Navigator
	Changes *signal.Changes
	Work    *work.Runner
	Clock   func() time.Time
	Window  fyne.Window
	// Stopwatch follows the timer of the set that is being treated.
	Stopwatch *stopwatch.Watch
	// Say shows a notice until the next page or the next notice.
	Say func(Notice)
	// Saved tells when the draft was last saved, for "Saved 10:42:07".
	Saved func(time.Time)
	// Unsaved tells that something typed is not kept yet; failed that it cannot be.
	Unsaved func(failed bool)

	acts acts
}

// Today gives the date of the clock.
func (d *Desk) Today() domain.Date { return domain.DateOf(d.Clock()) }

// Fail shows an error as a notice; what caused it stays on screen.
func (d *Desk) Fail(err error) {
	if err != nil {
		d.Say(Notice{Tone: Bad, Text: err.Error()})
	}
}
