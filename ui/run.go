// Package ui is the window of Meridian: it opens the practice, walks through the
// first run, and then shows rail, top bar and one page at a time.
package ui

import (
	"context"
	"log/slog"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	tooltip "github.com/dweymouth/fyne-tooltip"

	"meridian/db"
	"meridian/db/cabinet"
	"meridian/domain"
	"meridian/ui/backups"
	"meridian/ui/desk"
	"meridian/ui/idle"
	"meridian/ui/locale"
	"meridian/ui/look"
	"meridian/ui/nav"
	"meridian/ui/printing"
	"meridian/ui/sentry"
	"meridian/ui/settings"
	"meridian/ui/stopwatch"
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
	// handed is what was typed and the store did not take, by the folder of its practice,
	// while no shell shows it.
	handed map[string][]handed
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
	w := &window{app: app, start: start, window: app.NewWindow("Meridian"), runner: work.New(), printer: printing.New(start.Private), idle: idle.New(start.Clock), stopwatch: stopwatch.New(start.Clock), handed: map[string][]handed{}}
	w.stopwatch.Keep = w.keepSeen
	w.applyScale()
	app.Settings().SetTheme(look.New(w.mode()))
	widgets.LoadFonts()
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
// have an icon alone. What lay over the former one goes with it: a dialog would stand
// before the lock.
func (w *window) show(content fyne.CanvasObject) {
	for covered(w.window) {
		uncover(w.window)
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
	memory, store := w.shell.page.Memory(), w.store
	w.leave(w.shell, func() {
		if w.store != store {
			return // locked meanwhile
		}
		w.practice(store)
		w.shell.page.Recall(memory)
	})
}

// close ends once everything that was typed is saved, or where one says to go without.
func (w *window) close() {
	if w.shell == nil {
		w.closeBehindLock()
		return
	}
	shell := w.shell
	shell.settle(func() {
		// Whoever closes twice ends once.
		if w.shell == shell {
			w.end()
		}
	}, func(err error) { w.sayUnsaved(err, lang.L("Close all the same"), w.end) })
}

// closeBehindLock ends where no practice shows, unless something typed waits for one.
func (w *window) closeBehindLock() {
	switch {
	case !w.holdsText() || w.aside != nil && w.aside.Busy():
		w.end()
	case w.store != nil:
		w.practice(w.store)
		w.close()
	default:
		w.askKey().Say(widgets.Bad, lang.L("What you typed last is not saved yet, and would be lost. Unlock to save it."), lang.L("Close all the same"), w.end)
	}
}

// sayUnsaved says that what is about to be done loses what was typed.
func (w *window) sayUnsaved(err error, action string, do func()) {
	words := lang.L("This is not saved: {{.Error}} What you typed last would be lost.", locale.With{"Error": err.Error()})
	if draft, waits := err.(*nav.Draft); waits {
		words = lang.L("{{.Error}} What you typed last would be lost.", locale.With{"Error": draft.Words})
	}
	w.shell.say(desk.Notice{Tone: desk.Bad, Text: words, Action: action, Do: do})
}

// end leaves the page, keeps the window's size, and makes the last backup.
func (w *window) end() {
	if w.shell != nil {
		w.shell.Close()
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
	w.shell, w.keeper = nil, nil
	w.window.SetMainMenu(nil)
	ctx, cancel := context.WithCancel(context.Background())
	wait := w.wait(lang.L("Making the backup of today…"), widgets.NewButton(lang.L("Close without it"), cancel))
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
