// Package stopwatch measures how long a timer runs, and knows which part of that
// time the program saw pass: a computer sleeps, a program is closed, a clock is set.
package stopwatch

import "time"

// Watch follows one timer. It belongs to the UI thread, and is of the program, not
// of a page: a timer runs on while another page shows or the practice is locked.
type Watch struct {
	clock func() time.Time
	began time.Time
	// last is the clock at the last beat, back how far the clock was set back since
	// the timer runs: with both, the watch's own time never goes back.
	last time.Time
	back time.Duration

	// started is the timer that is followed, zero for none; gap is what nobody saw
	// of its time, zero for nothing.
	started time.Time
	gap     Gap
	// until is when the gap began in the watch's own time.
	until time.Time
	// kept is until when the timer was seen, as it was kept last.
	kept time.Time
	// Keep keeps until when the timer was seen, for the next start of the program.
	Keep func(seen time.Time)
}

// Gap is time of a running timer that the program did not see, as a clock on the
// wall showed it.
type Gap struct {
	From, To time.Time
	// Closed says that the program was closed, else the computer slept or its clock
	// was set forward.
	Closed bool
}

// Reading is what a timer shows.
type Reading struct {
	// Ran is the time that was seen, up to now or to the gap.
	Ran time.Duration
	// Gap is what nobody saw, where Open.
	Gap  Gap
	Open bool
}

const (
	// longestBeat is how long the program may be busy before it counts as away.
	longestBeat = 15 * time.Second
	// keepEvery is how much seen time a crash may turn into a question.
	keepEvery = 10 * time.Second
)

// New gives a watch that follows nothing yet.
func New(clock func() time.Time) *Watch {
	// Wall clock: the monotonic one stands still while a computer sleeps.
	now := clock().Round(0)
	return &Watch{clock: clock, began: now, last: now, Keep: func(time.Time) {}}
}

// Beat is called several times a second, whatever the window shows.
func (w *Watch) Beat() {
	now := w.clock().Round(0)
	passed := now.Sub(w.last)
	if passed < 0 {
		w.back -= passed
	}
	if passed > longestBeat && !w.started.IsZero() {
		w.miss(Gap{From: w.last, To: now}, w.now())
	}
	w.last = now
	if !w.started.IsZero() && w.gap == (Gap{}) && w.now().Sub(w.kept) >= keepEvery {
		w.keep(w.now())
	}
}

// miss notes a gap; what follows an open one belongs to it.
func (w *Watch) miss(g Gap, until time.Time) {
	if w.gap == (Gap{}) {
		w.gap, w.until = g, until
	}
	w.gap.To = g.To
}

func (w *Watch) now() time.Time { return w.last.Add(w.back) }

func (w *Watch) keep(seen time.Time) {
	w.kept = seen
	w.Keep(seen)
}

// Start follows a timer that is started now and gives the moment that names it.
func (w *Watch) Start() time.Time {
	w.Beat()
	w.started, w.gap = w.now().Truncate(time.Millisecond), Gap{}
	w.keep(w.started)
	return w.started
}

// Stop ends the following: no timer runs.
func (w *Watch) Stop() { w.started, w.gap, w.back = time.Time{}, Gap{}, 0 }

// Resume follows a timer that was started earlier, unless it is followed already.
// Seen is until when an earlier program saw it, zero where nobody knows.
func (w *Watch) Resume(started, seen time.Time) {
	if w.started.Equal(started) {
		return
	}
	if seen.Before(started) {
		seen = started
	}
	w.Stop()
	w.started, w.kept = started, seen
	w.miss(Gap{From: seen, To: w.began, Closed: true}, seen)
}

// Read tells how the timer stands that is followed.
func (w *Watch) Read() Reading {
	w.Beat()
	if w.started.IsZero() {
		return Reading{}
	}
	r := Reading{Gap: w.gap, Open: w.gap != Gap{}}
	until := w.now()
	if r.Open {
		until = w.until
	}
	r.Ran = max(0, until.Sub(w.started))
	return r
}

// Whole gives the time since the start with what nobody saw of it.
func (w *Watch) Whole() time.Duration { return max(w.Read().Ran, w.now().Sub(w.started)) }

// GoOn counts what was seen so far and goes on: it gives the moment from which the
// timer now runs, by whole seconds after the old one. A timer with an open gap
// counts nothing.
func (w *Watch) GoOn() (counted time.Duration, started time.Time) {
	r := w.Read()
	if r.Open {
		return 0, w.started
	}
	counted = r.Ran.Truncate(time.Second)
	w.started = w.started.Add(counted)
	w.keep(w.now())
	return counted, w.started
}

// KeySeen is the setting of the store that Keep's moment is kept under.
const KeySeen = "ui.timer.seen"

// Format writes a moment for the setting.
func Format(seen time.Time) string { return seen.UTC().Format(time.RFC3339Nano) }

// Parse reads what Format wrote; the zero moment where it is none.
func Parse(setting string) time.Time {
	seen, err := time.Parse(time.RFC3339Nano, setting)
	if err != nil {
		return time.Time{}
	}
	return seen
}

// Of gives how long a timer ran, where it is the one that is followed and all of its
// time was seen.
func (w *Watch) Of(started time.Time) (ran time.Duration, seen bool) {
	r := w.Read()
	return r.Ran, w.started.Equal(started) && !r.Open
}
