package ui

import (
	"cmp"
	"context"
	"time"

	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/backups"
	"meridian/ui/desk"
	"meridian/ui/idle"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/security"
)

func (w *window) practice(store *db.Store) {
	w.store, w.aside = store, nil
	w.idle = idle.New(w.start.Clock)
	w.shell = NewPractice(w.window, w.runner, Practice{
		Store: store, Printer: w.printer, Version: w.start.Version, Clock: w.start.Clock, Stopwatch: w.stopwatch, Log: w.start.Log,
		Appearance: w.appearance,
		Locks: security.Means{
			Keys: w.start.Cabinet, Keychain: w.start.Keychain, Print: w.printKey,
			SetLock: func(after time.Duration) { w.lockAfter = after }, Renew: w.renewal(store),
		},
		Backups: func() *backups.Keeper { return w.keeper }, Restore: w.restoreOver,
	})
	if w.start.Fill == nil {
		w.shell.OnLock = w.lock
		w.shell.Exit(lang.L("Lock"), theme.LogoutIcon(), w.lock)
		w.keeper = backups.NewKeeper(w.runner, store, w.start.Cabinet, w.start.Clock, !w.backedUp, w.toldOfBackups)
		w.backedUp = true
	}
	if w.home != "" {
		w.shell.Exit(lang.L("Leave the demo"), theme.LogoutIcon(), w.leaveDemo)
	}
	w.shell.turned = w.clearHint
	w.show(w.shell.Object())
	w.shell.takeOver(w.takeHanded())
	w.shell.Go(cmp.Or(w.was, nav.Place{Screen: nav.Today}))
	w.was = nav.Place{}
	w.lookAfter(store)
	w.shell.keepRest()
	if w.start.Fill != nil {
		w.shell.say(desk.Notice{Text: lang.L("This is a fictional practice. It is made anew at each start: nothing that you change here stays.")})
	}
}

// lookAfter tells what speaks against the folder, and checks records that were not
// closed the last time.
func (w *window) lookAfter(store *db.Store) {
	if doubt := w.start.Cabinet.Doubt(); doubt != "" {
		w.shell.say(desk.Notice{Tone: desk.Warn, Text: doubt})
	}
	w.lookAtClock(store)
	if !w.start.Cabinet.Torn() || w.start.Fill != nil {
		return
	}
	shell := w.shell
	var draft domain.Encounter
	drafted := false
	w.runner.Run(context.Background(), func(ctx context.Context) (err error) {
		if err = store.Check(ctx); err != nil {
			return err
		}
		draft, drafted, err = store.LastDraft(ctx)
		return err
	}, func(err error) {
		if err != nil {
			shell.say(desk.Notice{Tone: desk.Bad, Text: err.Error(), Action: lang.L("Restore a backup"), Do: w.restoreOver})
			return
		}
		said := desk.Notice{Tone: desk.Good, Text: lang.L("Meridian did not end properly the last time. The records were read through and are sound.")}
		if drafted {
			said.Text = lang.L("Meridian did not end properly the last time. The records were read through and are sound; what you typed last was kept as a draft.")
			said.Action = lang.L("Open the draft")
			said.Do = func() {
				shell.Go(nav.Place{Screen: nav.Visit, Patient: draft.Patient, Encounter: draft.ID})
			}
		}
		shell.say(said)
	})
}

// clockSlip is how far a clock may stand before the last entry without a word.
const clockSlip = 10 * time.Minute

// lookAtClock tells when the computer's clock stands before what was entered last:
// visits, signatures and backups would get wrong days.
func (w *window) lookAtClock(store *db.Store) {
	var newest time.Time
	shell, now := w.shell, w.start.Clock()
	w.runner.Run(context.Background(), func(ctx context.Context) (err error) {
		newest, err = store.Newest(ctx)
		return err
	}, func(err error) {
		if err == nil && newest.Sub(now) > clockSlip {
			form := locale.Key("Jan 2 2006 15:04")
			shell.say(desk.Notice{Tone: desk.Warn, Text: lang.L("The clock of this computer says {{.Now}}, but the last entry was made on {{.Newest}}. Set the clock right before you sign or bill anything.",
				locale.With{"Now": locale.Time(now, form), "Newest": locale.Time(newest.In(now.Location()), form)})})
		}
	})
}

// toldOfBackups shows on the rail and above the page how the backups stand.
func (w *window) toldOfBackups() {
	if w.shell == nil || w.keeper == nil {
		return
	}
	w.shell.rail.foot.SetText(w.keeper.Line())
	w.shell.rail.held.SetText(w.keeper.Held())
	w.shell.rail.where.SetText(w.keeper.Where())
	w.shell.backupsChanged()
	if warning := w.keeper.Warning(); warning != "" {
		w.shell.say(desk.Notice{Tone: desk.Warn, Text: warning, Action: lang.L("Look at the backups"), Do: func() {
			w.shell.Go(nav.Place{Screen: nav.Settings, Tab: security.Tab})
		}})
	}
}
