package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/nav"
	"meridian/ui/stopwatch"
	"meridian/ui/widgets"
	"meridian/ui/work"
)

// timed is the place on the rail that tells on every page that a timer runs, or has
// to ask, and leads to its visit. It shows no time: nothing on the rail ticks.
type timed struct {
	item    *railItem
	name    *widgets.Label
	box     *fyne.Container
	open    func()
	started time.Time
}

func newTimed() *timed {
	t := &timed{name: widgets.Cut("", widgets.Small)}
	t.item = newRailItem(lang.L("Timer runs"), theme.MediaPlayIcon(), func() { t.open() })
	t.box = widgets.VBox(0, widgets.Padded(t.item, 0, 0, 8, 8), widgets.Padded(t.name, 0, 8, 46, 8))
	t.box.Hide()
	return t
}

// show tells of a timer; nil is none.
func (t *timed) show(timer *db.Timer, open func()) {
	if timer == nil {
		t.box.Hide()
		return
	}
	t.open, t.started = open, timer.Started
	t.name.SetText(timer.Name.Listed())
	t.box.Show()
}

// tick tells a timer that runs from one that waits for an answer.
func (t *timed) tick(w *stopwatch.Watch) {
	if !t.box.Visible() {
		return
	}
	words := lang.L("Timer runs")
	if _, seen := w.Of(t.started); !seen {
		words = lang.L("Timer asks")
	}
	if t.item.label.Text() != words {
		t.item.label.SetText(words)
	}
}

// followTimers keeps the rail up to which timer runs.
func (s *Shell) followTimers(timers func(context.Context) ([]db.Timer, error)) {
	latest := work.NewLatest(s.desk.Work)
	read := func() {
		var running []db.Timer
		latest.Run(func(ctx context.Context) (err error) {
			running, err = timers(ctx)
			return err
		}, func(err error) {
			// Who cannot read the timers cannot read the page either, which says so.
			if err != nil || len(running) == 0 {
				s.rail.timed.show(nil, nil)
				return
			}
			first := running[0]
			s.rail.timed.show(&first, func() {
				s.Go(nav.Place{Screen: nav.Visit, Patient: first.Patient, Encounter: first.Encounter})
			})
		})
	}
	s.desk.Changes.Encounter.Listen(func(domain.EncounterID) { read() })
	read()
}
