package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"meridian/ui/stopwatch"
	"meridian/ui/widgets"
)

// glance is how often the window looks where the keyboard is.
const glance = 120 * time.Millisecond

// followFocus brings what has the keyboard into sight and keeps the title true;
// Fyne tells nobody when the focus moves.
func (w *window) followFocus() (stop func()) {
	ticker, calls, ended := time.NewTicker(glance), time.NewTicker(time.Second), make(chan struct{})
	var last fyne.Focusable
	go func() {
		for {
			select {
			case <-ended:
				return
			case <-calls.C:
				// The file that another start leaves is not looked for on the UI thread.
				if w.start.Cabinet.Called() {
					fyne.Do(func() {
						w.window.Show()
						w.window.RequestFocus()
					})
				}
			case <-ticker.C:
				fyne.Do(func() {
					last = w.look(last)
					w.watch()
				})
			}
		}
	}()
	return func() { ticker.Stop(); calls.Stop(); close(ended) }
}

func (w *window) look(last fyne.Focusable) fyne.Focusable {
	w.stopwatch.Beat()
	if w.shell != nil {
		w.shell.keepTitle()
		w.shell.tick()
	}
	focused := w.window.Canvas().Focused()
	if object, ok := focused.(fyne.CanvasObject); ok && focused != last {
		widgets.Reveal(object)
	}
	return focused
}

// keepSeen remembers until when a running timer was seen: what runs on after a crash
// is asked for, not counted. While the practice is locked nothing can be kept.
func (w *window) keepSeen(seen time.Time) {
	if store := w.store; store != nil && w.shell != nil {
		w.runner.Run(context.Background(), func(ctx context.Context) error {
			return store.SaveSetting(ctx, stopwatch.KeySeen, stopwatch.Format(seen))
		}, nil)
	}
}
