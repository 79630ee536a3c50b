package ui

import (
	"context"
	"log/slog"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/ui/widgets"
)

// lock hides the practice, saves what its pages hold, closes the records and forgets
// the key. What the store does not take waits in memory for whoever unlocks.
func (w *window) lock() {
	if w.start.Fill != nil || w.shell == nil && (w.aside == nil || w.aside.Busy()) {
		return
	}
	shell := w.shell
	w.shell, w.aside, w.store, w.keeper = nil, nil, nil, nil
	wait := w.wait(lang.L("Locking…"))
	w.leave(shell, func() {
		w.runner.Last(func(context.Context) error { return w.start.Cabinet.Lock() }, func(err error) {
			wait.Stop()
			if err != nil {
				slog.Error("the practice did not close", "error", domain.FaultCode(err))
			}
			w.askKey()
		})
	})
}

// watch locks the practice after some quiet or a sleep, and makes the backups.
func (w *window) watch() {
	if w.shell == nil && w.aside == nil {
		return
	}
	if w.keeper != nil {
		w.keeper.Tick()
	}
	title := ""
	if w.shell != nil {
		title = w.shell.title
	}
	focused := w.window.Canvas().Focused()
	still, slept := w.idle.Look(focused, widgets.EntryOf(focused), title)
	if w.lockAfter > 0 && (slept || still >= w.lockAfter) {
		w.lock()
	}
}

// left locks the practice when the system locks its screen or goes to sleep.
func (w *window) left() {
	if w.lockAfter > 0 {
		w.lock()
	}
}
