// Package ui is the window of Meridian: it opens the practice, walks through the
// first run, and then shows rail, top bar and one page at a time.
package ui

import (
	"cmp"
	"context"
	"log/slog"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	tooltip "github.com/dweymouth/fyne-tooltip"

	"meridian/db"
	"meridian/db/cabinet"
	"meridian/db/vault"
	"meridian/domain"
	"meridian/reports"
	"meridian/ui/backups"
	"meridian/ui/desk"
	"meridian/ui/files"
	"meridian/ui/firstrun"
	"meridian/ui/idle"
	"meridian/ui/locale"
	"meridian/ui/look"
	"meridian/ui/nav"
	"meridian/ui/printing"
	"meridian/ui/security"
	"meridian/ui/sentry"
	"meridian/ui/settings"
	"meridian/ui/signal"
	"meridian/ui/stopwatch"
	"meridian/ui/today"
	"meridian/ui/unlock"
	"meridian/ui/widgets"
	"meridian/ui/work"
)

// Start is what main hands to the window.
type Start struct {
	// Cabinet is the folder of the practice.
	Cabinet *cabinet.Cabinet
	// Keychain is the one of the system.
	Keychain cabinet.Keychain
	// Moved remembers another folder that the user chose.
	Moved func(folder string)
	// Private is a folder for papers on their way to the printer.
	Private string
	Version string
	// Log gives the newest lines of the log and of a crash, nil for none.
	Log func() string
	// End closes the practice and ends the program, where Run cannot return.
	End func()
	// Fill makes the fictional practice, nil for a real one: then it is made anew
	// at each start.
	Fill func(ctx context.Context, store *db.Store) error
	// Demo is offered by a first run.
	Demo  Demo
	Clock func() time.Time
}

// The keys of what Fyne's preferences remember; nothing about the practice is there.
const (
	keyMode     = "appearance"
	keyLanguage = "language"
	keyWidth    = "window.width"
	keyHeight   = "window.height"
)

// window is the program's one window.
type window struct {
	app     fyne.App
	start   Start
	window  fyne.Window
	runner  *work.Runner
	printer *printing.Printer
	shell   *Shell
	store   *db.Store
	idle    *idle.Watch
	// stopwatch follows the timer of a set, also while the practice is locked.
	stopwatch *stopwatch.Watch
	// keeper makes the backups of the open practice, nil while it is locked.
	keeper *backups.Keeper
	// backedUp tells that the backup of this start was begun, was where one worked
	// when the practice was locked.
	backedUp bool
	was      nav.Place
	// aside is the page that stands in the place of an open practice, nil for none.
	aside interface{ Busy() bool }
	// layered is the content with the layer above it for the words of buttons.
	layered fyne.CanvasObject
	// home is the folder from which the fictional practice was opened, "" where it was not.
	home string
	// lockAfter is after how much quiet the practice is locked, 0 for never.
	lockAfter time.Duration
}

// Run shows the window and returns when it is closed.
func Run(app fyne.App, start Start) {
	w := newWindow(app, start)
	w.open()
	stop := w.followFocus()
	defer stop()
	ctx, ended := context.WithCancel(context.Background())
	defer ended()
	sentry.Watch(ctx, func() { fyne.Do(w.left) })
	watchWindow(ctx)
	// Fyne 2.8.1 can lose the last event of its loop and then waits for it for good,
	// with the window gone: runGL drains its queue before the event has arrived there.
	var stuck *time.Timer
	w.window.SetOnClosed(func() {
		stuck = time.AfterFunc(loopEnds, func() {
			w.finish()
			start.End()
		})
	})
	w.window.ShowAndRun()
	if stuck != nil && !stuck.Stop() {
		select {} // End ends the program
	}
	w.finish()
}

// loopEnds is how long after the window is closed Fyne's loop may take to end.
const loopEnds = 3 * time.Second

// finish waits for what is still being saved and removes what was printed.
func (w *window) finish() {
	w.runner.Wait()
	w.printer.Clean()
}

func newWindow(app fyne.App, start Start) *window {
	w := &window{app: app, start: start, window: app.NewWindow("Meridian"), runner: work.New(), printer: printing.New(start.Private), idle: idle.New(start.Clock), stopwatch: stopwatch.New(start.Clock)}
	w.stopwatch.Keep = w.keepSeen
	w.applyScale()
	app.Settings().SetTheme(look.New(w.mode()))
	locale.Use(w.language())
	w.window.SetPadded(false)
	w.window.SetMaster()
	preferences := app.Preferences()
	w.window.Resize(fyne.NewSize(float32(preferences.FloatWithFallback(keyWidth, 1240)), float32(preferences.FloatWithFallback(keyHeight, 740))))
	w.window.SetCloseIntercept(w.close)
	return w
}

func (w *window) mode() look.Mode { return look.Mode(w.app.Preferences().String(keyMode)) }

// show puts a content into the window, under a layer for the words of buttons that
// have an icon alone. A dialog or menu of the content before it goes with that: above
// the lock it would show what it is about, and save it.
func (w *window) show(content fyne.CanvasObject) {
	overlays := w.window.Canvas().Overlays()
	for _, over := range overlays.List() {
		overlays.Remove(over)
	}
	w.layered = tooltip.AddWindowToolTipLayer(content, w.window.Canvas())
	w.window.SetContent(w.layered)
}

// clearHint takes away the words of a button that left with its page: no pointer
// leaves it any more.
func (w *window) clearHint() {
	layers, ok := w.layered.(*fyne.Container)
	if !ok || len(layers.Objects) < 2 {
		return
	}
	if hints, ok := layers.Objects[1].(*fyne.Container); ok && len(hints.Objects) > 0 {
		hints.Objects = nil
		hints.Refresh()
	}
}

func (w *window) setMode(mode look.Mode) {
	w.app.Preferences().SetString(keyMode, string(mode))
	w.app.Settings().SetTheme(look.New(mode))
}

func (w *window) appearance() settings.Appearance {
	return settings.Appearance{Mode: w.mode(), Change: w.setMode, Language: w.language(), Speak: w.setLanguage, Scale: w.scale(), Resize: w.setScale}
}

func (w *window) language() locale.Language {
	return locale.Language(w.app.Preferences().String(keyLanguage))
}

// setLanguage keeps what was chosen and draws the open practice in it, at the place
// where one is.
func (w *window) setLanguage(l locale.Language) {
	w.app.Preferences().SetString(keyLanguage, string(l))
	locale.Use(l)
	w.was = w.shell.Place()
	memory := w.shell.page.Memory()
	w.shell.Close()
	w.practice(w.store)
	w.shell.page.Recall(memory)
}

// close ends once everything that was typed is saved, or where one says to go without.
func (w *window) close() {
	if w.shell == nil || w.shell.page == nil {
		w.end()
		return
	}
	shell := w.shell
	shell.settle(func() {
		// Whoever closes twice ends once.
		if w.shell == shell {
			w.end()
		}
	}, func(err error) {
		shell.say(desk.Notice{
			Tone: desk.Bad, Text: lang.L("This is not saved: {{.Error}} What you typed last would be lost.", locale.With{"Error": err.Error()}),
			Action: lang.L("Close all the same"), Do: w.end,
		})
	})
}

// end leaves the page, keeps the window's size, and makes the last backup.
func (w *window) end() {
	if w.shell != nil && w.shell.page != nil {
		w.shell.page.Leave()
	}
	size := w.window.Canvas().Size()
	w.app.Preferences().SetFloat(keyWidth, float64(size.Width))
	w.app.Preferences().SetFloat(keyHeight, float64(size.Height))
	if w.keeper == nil {
		w.window.Close()
		return
	}
	w.lastBackup()
}

// lastBackup makes a backup of the day's work and then closes the window.
func (w *window) lastBackup() {
	folders := w.keeper.Folders()
	w.shell.page, w.shell, w.keeper = nil, nil, nil
	ctx, cancel := context.WithCancel(context.Background())
	wait := w.wait(lang.L("Making the backup of today…"), widget.NewButton(lang.L("Close without it"), cancel))
	// What the page began to save comes first.
	w.runner.Last(func(context.Context) error {
		for _, b := range w.start.Cabinet.BackUp(ctx, folders) {
			if b.Err != nil {
				slog.Warn("no backup at the end", "error", domain.FaultCode(b.Err))
			}
		}
		return nil
	}, func(error) {
		cancel()
		wait.Stop()
		w.window.Close()
	})
}

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
func (w *window) askKey() {
	restore := widget.NewButton(lang.L("Restore a backup…"), func() { w.restore(nil, w.askKey) })
	page := unlock.New(w.runner, w.start.Cabinet, w.start.Keychain, w.opened, restore)
	w.window.SetTitle(lang.L("Meridian: locked"))
	w.window.SetMainMenu(nil)
	w.show(page.Object())
	page.Focus()
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
	again := widget.NewButton(lang.L("Try again"), w.open)
	again.Importance = widget.HighImportance
	buttons := widgets.Flow(8, again, widget.NewButton(lang.L("Restore a backup…"), func() { w.restore(nil, w.open) }), widget.NewButton(lang.L("Choose another folder…"), w.chooseFolder), widget.NewButton(lang.L("Quit"), w.window.Close))
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

// bare gives what a page stands on before a practice is open.
func (w *window) bare() *desk.Desk {
	return &desk.Desk{
		Changes: &signal.Changes{}, Work: w.runner, Clock: w.start.Clock, Window: w.window,
		Say: func(desk.Notice) {}, Saved: func(time.Time) {},
	}
}

// firstRun starts a practice; store is nil where no key was made yet.
func (w *window) firstRun(store *db.Store) {
	plan := w.plan(&store)
	if store != nil {
		plan.Store, plan.Restore, plan.Explore = store, nil, nil
	}
	page := firstrun.New(w.bare(), plan)
	w.window.SetTitle("Meridian")
	w.window.SetMainMenu(fyne.NewMainMenu(fyne.NewMenu(lang.L("Help"), explaining(func() { widgets.Explain(w.window.Canvas().Focused()) }))))
	w.show(page.Object())
	page.Focus()
}

// plan says how a first run makes the key and the store, and what comes after it.
func (w *window) plan(store **db.Store) firstrun.Plan {
	return firstrun.Plan{
		Create: func(ctx context.Context, passphrase vault.Passphrase) (firstrun.Store, vault.RecoveryKey, error) {
			made, recovery, err := w.start.Cabinet.Create(ctx, passphrase)
			if err != nil {
				return nil, recovery, err
			}
			*store = made
			return made, recovery, security.RecoveryShown(ctx, made)
		},
		Print: w.printKey,
		Done: func() {
			// A viewer may have left the page with the recovery key behind.
			w.printer.Clean()
			made := *store
			w.runner.Run(context.Background(), func(ctx context.Context) error { return security.RecoveryKept(ctx, made) }, func(error) { w.opened(made) })
		},
		Restore: func() { w.restore(nil, w.open) },
		Explore: w.explore(),
	}
}

// seal asks for the passphrase of a practice that an older version left in plain.
func (w *window) seal() {
	var store *db.Store
	page := firstrun.NewSeal(w.bare(), w.plan(&store))
	w.show(page.Object())
	page.Focus()
}

// printKey hands the page with a recovery key to the printer.
func (w *window) printKey(ctx context.Context, groups []string) error {
	page, err := reports.RecoveryKey(groups, domain.LetterPaper, domain.DateOf(w.start.Clock()))
	if err != nil {
		return err
	}
	pdf, err := page.PDF()
	if err != nil {
		return err
	}
	return w.printer.Print(ctx, "Recovery key", pdf)
}

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
	w.shell.Go(cmp.Or(w.was, nav.Place{Screen: nav.Today}))
	w.was = nav.Place{}
	w.lookAfter(store)
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

// lock saves what the page holds, hides it, closes the records and forgets the key.
func (w *window) lock() {
	if w.start.Fill != nil || w.shell == nil && (w.aside == nil || w.aside.Busy()) {
		return
	}
	if w.shell != nil {
		w.was = w.shell.Place()
		w.shell.Close()
	}
	w.shell, w.aside, w.store, w.keeper = nil, nil, nil, nil
	wait := w.wait(lang.L("Locking…"))
	w.window.SetMainMenu(nil)
	// What the page began to save comes first.
	w.runner.Last(func(context.Context) error { return w.start.Cabinet.Lock() }, func(err error) {
		wait.Stop()
		if err != nil {
			slog.Error("the practice did not close", "error", domain.FaultCode(err))
		}
		w.askKey()
	})
}

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
