package ui

import (
	"context"

	"fyne.io/fyne/v2/lang"

	"meridian/db"
	"meridian/ui/backups"
	"meridian/ui/desk"
	"meridian/ui/security"
)

// restoreOver shows the way back to a backup from the open practice.
func (w *window) restoreOver() {
	store := w.store
	var now db.Holdings
	w.runner.Run(context.Background(), func(ctx context.Context) (err error) {
		now, err = store.Holdings(ctx)
		return err
	}, func(err error) {
		if err != nil {
			w.shell.say(desk.Notice{Tone: desk.Bad, Text: err.Error()})
			return
		}
		place := w.shell.Place()
		w.shell.Close()
		w.aside = w.restore(&now, func() {
			w.was = place
			w.practice(store)
		})
	})
}

// renewal gives the way to a new data key; the fictional practice has none to keep.
func (w *window) renewal(store *db.Store) func() {
	if w.start.Fill != nil {
		return nil
	}
	return func() { w.renew(store) }
}

// renew seals the practice under a new data key; then it is open again, with a new
// backup, or as it was.
func (w *window) renew(store *db.Store) {
	place := w.shell.Place()
	w.shell.Close()
	w.shell, w.store, w.keeper = nil, nil, nil
	w.window.SetMainMenu(nil)
	w.window.SetTitle(lang.L("Meridian: new data key"))
	page := security.NewRenewal(w.runner, w.start.Cabinet, store, w.printKey, func(renewed *db.Store) {
		w.printer.Clean()
		w.backedUp = false
		w.practice(renewed)
	}, func(same *db.Store) {
		if same == nil {
			w.open()
			return
		}
		w.was = place
		w.practice(same)
	})
	w.aside = page
	w.show(page.Object())
	page.Focus()
}

// restore chooses and restores a backup; now is what the open practice holds.
func (w *window) restore(now *db.Holdings, back func()) *backups.Restore {
	var folders []string
	if w.keeper != nil {
		folders = w.keeper.Folders()
	}
	w.shell, w.keeper = nil, nil
	w.window.SetMainMenu(nil)
	w.window.SetTitle(lang.L("Meridian: restore"))
	page := backups.NewRestore(w.runner, w.window, w.start.Cabinet, folders, now, w.opened, back)
	w.show(page.Object())
	return page
}
