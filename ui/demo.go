package ui

import (
	"context"

	"fyne.io/fyne/v2/lang"

	"meridian/db"
)

// Demo is the fictional practice that a first run offers to look around in.
type Demo struct {
	// Folder is where it is made; nothing else is kept there.
	Folder string
	// Fill makes it in an empty store; nil offers none.
	Fill func(ctx context.Context, store *db.Store) error
}

// explore gives the way from the first run into the fictional practice, nil where
// there is none.
func (w *window) explore() func() {
	if w.start.Demo.Fill == nil {
		return nil
	}
	return func() {
		w.home = w.start.Cabinet.Folder()
		w.start.Cabinet.Move(w.start.Demo.Folder)
		w.start.Fill = w.start.Demo.Fill
		w.open()
	}
}

// leaveDemo goes back to where the fictional practice was opened from.
func (w *window) leaveDemo() {
	w.shell.Close()
	w.shell, w.store = nil, nil
	wait := w.wait(lang.L("Leaving the fictional practice…"))
	w.window.SetMainMenu(nil)
	// What the page began to save comes first.
	w.runner.Last(func(context.Context) error {
		w.start.Cabinet.Move(w.home)
		return nil
	}, func(error) {
		wait.Stop()
		w.start.Fill, w.home = nil, ""
		w.open()
	})
}
