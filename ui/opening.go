package ui

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/db/vault"
	"meridian/domain"
	"meridian/ui/files"
	"meridian/ui/locale"
	"meridian/ui/look"
	"meridian/ui/security"
	"meridian/ui/today"
	"meridian/ui/unlock"
	"meridian/ui/widgets"
)

// open looks what lies in the folder, off the UI thread, and shows what comes first.
func (w *window) open() {
	w.store, w.shell, w.aside = nil, nil, nil
	wait := w.wait(w.opening())
	var state db.State
	var store *db.Store
	w.runner.Run(context.Background(), func(ctx context.Context) (err error) {
		if w.start.Fill != nil {
			store, err = w.fictional(ctx)
			return err
		}
		state, err = w.start.Cabinet.State()
		return err
	}, func(err error) {
		// A bar that nobody sees any more would still be drawn sixty times a second.
		wait.Stop()
		switch {
		case err != nil:
			w.trouble(err)
		case store != nil:
			w.opened(store)
		default:
			// The folder is this program's alone by now: what lies in the private one
			// was left by a program that was ended by force.
			w.printer.Clean()
			w.door(state)
		}
	})
}

// wait shows what one waits for, and the ways not to.
func (w *window) wait(words string, ways ...fyne.CanvasObject) *widget.ProgressBarInfinite {
	bar := widget.NewProgressBarInfinite()
	box := widgets.VBox(12, widgets.Text("Meridian", widgets.Title.In(look.Jade)).Centered(), widgets.Text(words, widgets.Muted), bar)
	for _, way := range ways {
		box.Add(container.NewCenter(way))
	}
	w.show(container.NewCenter(box))
	return bar
}

func (w *window) fictional(ctx context.Context) (*db.Store, error) {
	store, err := w.start.Cabinet.Anew(ctx)
	if err != nil {
		return nil, err
	}
	if err := today.PutStepsAway(ctx, store); err != nil {
		return nil, err
	}
	return store, w.start.Fill(ctx, store)
}

// door shows what a locked folder asks for.
func (w *window) door(state db.State) {
	switch state {
	case db.Nothing:
		w.firstRun(nil)
	case db.Unsealed:
		w.seal()
	case db.Keyless:
		w.trouble(&domain.Fault{Code: "start.keyless", Message: lang.L("The records are here, but not the key file that belongs to them ({{.File}}). Put it back into the folder.", locale.With{"File": filepath.Base(vault.KeyPath(w.start.Cabinet.Path()))})})
	case db.Spoiled:
		w.trouble(&domain.Fault{Code: "start.spoiled", Message: lang.L("The file of the practice is damaged, or it is another file. It stays as it is. Restore the newest backup: what is there now is moved aside, never written over.")})
	case db.Unfinished:
		w.unfinished()
	default:
		w.askKey()
	}
}

// unfinished is for a key file without records: a first run that was cut off left
// it so, but so does somebody who deleted the records; then a backup has them.
func (w *window) unfinished() {
	if len(w.start.Cabinet.Backups(nil)) > 0 {
		w.trouble(&domain.Fault{Code: "start.gone", Message: lang.L("The key file is here and backups are, but the records are gone. Restore the newest backup.")})
		return
	}
	w.askKey()
}

// askKey asks for the passphrase.
func (w *window) askKey() *unlock.Page {
	restore := widgets.NewButton(lang.L("Restore a backup…"), func() { w.restore(nil, func() { w.askKey() }) })
	page := unlock.New(w.runner, w.start.Cabinet, w.start.Keychain, w.opened, restore)
	w.window.SetTitle(lang.L("Meridian: locked"))
	w.window.SetMainMenu(nil)
	w.show(page.Object())
	page.Focus()
	if w.holdsText() {
		page.Say(widgets.Warn, lang.L("What you typed last is not saved yet. It waits in the memory of the program until you unlock; closing the program or restoring a backup loses it."), "", nil)
	}
	return page
}

// opened goes on with an open practice, or begins one that is still empty.
func (w *window) opened(store *db.Store) {
	w.aside = nil
	ready, minutes := false, ""
	w.runner.Run(context.Background(), func(ctx context.Context) (err error) {
		if ready, err = store.SetUp(ctx); err != nil {
			return err
		}
		minutes, err = store.Setting(ctx, security.KeyMinutes)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			w.trouble(err)
		case !ready:
			w.firstRun(store)
		default:
			w.lockAfter = security.LockAfter(minutes)
			w.practice(store)
		}
	})
}

func (w *window) opening() string {
	if w.start.Fill != nil {
		return lang.L("Making a fictional practice with two years of visits…")
	}
	return lang.L("Opening your practice…")
}

// trouble says why the practice cannot be opened, and the ways on.
func (w *window) trouble(err error) {
	again := widgets.NewButton(lang.L("Try again"), w.open)
	again.Importance = widget.HighImportance
	buttons := widgets.Flow(8, again, widgets.NewButton(lang.L("Restore a backup…"), func() { w.restore(nil, w.open) }), widgets.NewButton(lang.L("Choose another folder…"), w.chooseFolder), widgets.NewButton(lang.L("Quit"), w.window.Close))
	box := widgets.VBox(12, widgets.Text(lang.L("The practice could not be opened"), widgets.Heading), widgets.Para(err.Error(), widgets.Body),
		widgets.Para(lang.L("It is kept in {{.Folder}}", locale.With{"Folder": w.start.Cabinet.Folder()}), widgets.Muted), buttons)
	w.show(container.NewCenter(widgets.Sized(widgets.Card("", nil, box), 600, 0)))
	w.window.Canvas().Focus(again)
}

// chooseFolder opens the practice in another folder; one without a practice
// begins a new one there.
func (w *window) chooseFolder() {
	files.Folder(w.window, func(path string) {
		w.start.Cabinet.Move(path)
		w.start.Moved(path)
		w.open()
	})
}
