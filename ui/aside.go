package ui

import (
	"context"

	"fyne.io/fyne/v2/lang"

	"meridian/db"
	"meridian/ui/backups"
	"meridian/ui/desk"
	"meridian/ui/nav"
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
		if w.store != store || w.shell == nil {
			return // locked meanwhile
		}
		if err != nil {
			w.shell.say(desk.Notice{Tone: desk.Bad, Text: err.Error()})
			return
		}
		w.shell.settle(func() { w.leaveToRestore(store, now) }, func(err error) {
			w.sayUnsaved(err, lang.L("Restore all the same"), func() { w.leaveToRestore(store, now) })
		})
	})
}

func (w *window) leaveToRestore(store *db.Store, now db.Holdings) {
	w.leave(w.shell, func() {
		if w.store != store {
			return // locked meanwhile
		}
		place := w.was
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
	shell := w.shell
	w.shell, w.store, w.keeper = nil, nil, nil
	w.leave(shell, func() { w.askToRenew(store) })
}

func (w *window) askToRenew(store *db.Store) {
	place := w.was
	w.window.SetTitle(lang.L("Meridian: new data key"))
	page := security.NewRenewal(w.runner, w.start.Cabinet, store, w.printKey, func(renewed *db.Store) {
		w.printer.Clean()
		w.backedUp = false
		w.was = nav.Place{}
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
	page := backups.NewRestore(w.runner, w.window, w.start.Cabinet, folders, now, func(store *db.Store) {
		// A visit of the same number may be another one in the backup.
		delete(w.handed, w.start.Cabinet.Folder())
		w.opened(store)
	}, back)
	w.show(page.Object())
	return page
}
