package main

import (
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"meridian/db"
	"meridian/ui"
	"meridian/ui/backups"
	"meridian/ui/desk"
	"meridian/ui/firstrun"
	"meridian/ui/nav"
	"meridian/ui/printing"
	"meridian/ui/settings"
	"meridian/ui/signal"
	"meridian/ui/work"
)

// rehearsal is the whole window without a display: Fyne's test driver draws it.
type rehearsal struct {
	shell  *ui.Shell
	window fyne.Window
	queue  *work.Queue
	store  *db.Store
	size   fyne.Size
	// keeper is nil for a practice of which no backups are made.
	keeper *backups.Keeper
}

// rehearse opens a window; it is closed again, since another theme is told to every
// window that is open, beside the drawing.
func rehearse(size fyne.Size, store *db.Store) *rehearsal {
	r := &rehearsal{window: test.NewWindow(nil), store: store, size: size}
	var runner *work.Runner
	runner, r.queue = work.NewQueued()
	r.window.SetPadded(false)
	r.shell = ui.NewPractice(r.window, runner, ui.Practice{
		Store: store, Printer: printing.New(""), Version: "0.1.0", Clock: clock, Appearance: func() settings.Appearance { return settings.Appearance{} },
		Backups: func() *backups.Keeper { return r.keeper },
	})
	r.window.SetContent(r.shell.Object())
	r.window.Resize(size)
	return r
}

// goTo shows a place and waits until it is loaded.
func (r *rehearsal) goTo(place nav.Place) {
	r.shell.Go(place)
	r.queue.Settle()
	r.layOut()
}

// layOut lays the window out anew: without a display nothing else does after an
// answer came that needs more room.
func (r *rehearsal) layOut() {
	r.window.Resize(r.size.AddWidthHeight(1, 1))
	r.window.Resize(r.size)
}

// firstRun shows a step of the first run.
func (r *rehearsal) firstRun(step int) {
	d := &desk.Desk{Changes: &signal.Changes{}, Work: r.shell.Desk().Work, Clock: clock, Window: r.window, Say: func(desk.Notice) {}, Saved: func(time.Time) {}}
	page := firstrun.New(d, firstrun.Plan{Done: func() {}})
	page.Show(step)
	r.window.SetContent(page.Object())
	r.window.Resize(r.size)
}

func (r *rehearsal) picture() image.Image { return r.window.Canvas().Capture() }
