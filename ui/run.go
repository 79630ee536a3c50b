// Package ui is the window of Meridian: it opens the practice, walks through the
// first run, and then shows rail, top bar and one page at a time.
package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/ui/desk"
	"meridian/ui/firstrun"
	"meridian/ui/look"
	"meridian/ui/nav"
	"meridian/ui/printing"
	"meridian/ui/signal"
	"meridian/ui/widgets"
	"meridian/ui/work"
)

// Start is what main hands to the window.
type Start struct {
	// Open opens the practice; it is called again when the user tries again.
	Open func(ctx context.Context) (*db.Store, error)
	// Folder holds the practice; Move lets the next Open look into another one.
	Folder string
	Move   func(folder string)
	// Private is a folder for papers on their way to the printer.
	Private string
	Version string
	// End closes the practice and ends the program, where Run cannot return.
	End func()
	// Demo says that the practice is fictional and made anew at each start.
	Demo  bool
	Clock func() time.Time
}

// The keys of what Fyne's preferences remember; nothing about the practice is there.
const (
	keyMode   = "appearance"
	keyWidth  = "window.width"
	keyHeight = "window.height"
)

// window is the program's one window.
type window struct {
	app     fyne.App
	start   Start
	window  fyne.Window
	runner  *work.Runner
	printer *printing.Printer
	shell   *Shell
}

// Run shows the window and returns when it is closed.
func Run(app fyne.App, start Start) {
	w := newWindow(app, start)
	w.open()
	stop := w.followFocus()
	defer stop()
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
	w := &window{app: app, start: start, window: app.NewWindow("Meridian"), runner: work.New(), printer: printing.New(start.Private)}
	app.Settings().SetTheme(look.New(w.mode()))
	w.window.SetPadded(false)
	w.window.SetMaster()
	preferences := app.Preferences()
	w.window.Resize(fyne.NewSize(float32(preferences.FloatWithFallback(keyWidth, 1240)), float32(preferences.FloatWithFallback(keyHeight, 740))))
	w.window.SetCloseIntercept(w.close)
	return w
}

func (w *window) mode() look.Mode { return look.Mode(w.app.Preferences().String(keyMode)) }

func (w *window) setMode(mode look.Mode) {
	w.app.Preferences().SetString(keyMode, string(mode))
	w.app.Settings().SetTheme(look.New(mode))
}

// close saves what the page holds and the window's size, then ends.
func (w *window) close() {
	if w.shell != nil && w.shell.page != nil {
		w.shell.page.Leave()
	}
	size := w.window.Canvas().Size()
	w.app.Preferences().SetFloat(keyWidth, float64(size.Width))
	w.app.Preferences().SetFloat(keyHeight, float64(size.Height))
	w.window.Close()
}

// open opens the practice off the UI thread and then shows what comes first.
func (w *window) open() {
	wait := widget.NewProgressBarInfinite()
	w.window.SetContent(container.NewCenter(widgets.VBox(12, widgets.Text("Meridian", widgets.Title.In(look.Jade)).Centered(), widgets.Text(w.opening(), widgets.Muted), wait)))
	var store *db.Store
	ready := false
	w.runner.Run(context.Background(), func(ctx context.Context) (err error) {
		if store, err = w.start.Open(ctx); err != nil {
			return err
		}
		ready, err = store.SetUp(ctx)
		return err
	}, func(err error) {
		// A bar that nobody sees any more would still be drawn sixty times a second.
		wait.Stop()
		switch {
		case err != nil:
			w.trouble(err)
		case !ready:
			w.firstRun(store)
		default:
			w.practice(store)
		}
	})
}

func (w *window) opening() string {
	if w.start.Demo {
		return "Making a fictional practice with two years of visits…"
	}
	return "Opening your practice…"
}

// trouble says why the practice cannot be opened, and the ways on.
func (w *window) trouble(err error) {
	again := widget.NewButton("Try again", w.open)
	again.Importance = widget.HighImportance
	buttons := widgets.Flow(8, again, widget.NewButton("Choose another folder…", w.chooseFolder), widget.NewButton("Quit", w.window.Close))
	box := widgets.VBox(12, widgets.Text("The practice could not be opened", widgets.Heading), widgets.Para(err.Error(), widgets.Body),
		widgets.Para("It is kept in "+w.start.Folder, widgets.Muted), buttons)
	w.window.SetContent(container.NewCenter(widgets.Sized(widgets.Card("", nil, box), 600, 0)))
	w.window.Canvas().Focus(again)
}

// chooseFolder opens the practice in another folder; one without a practice
// begins a new one there.
func (w *window) chooseFolder() {
	d := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		if err == nil && folder != nil {
			w.start.Folder = folder.Path()
			w.start.Move(w.start.Folder)
			w.open()
		}
	}, w.window)
	d.Show()
	d.Resize(fyne.NewSize(760, 520))
}

func (w *window) firstRun(store *db.Store) {
	d := &desk.Desk{
		Changes: &signal.Changes{}, Work: w.runner, Clock: w.start.Clock, Window: w.window,
		Say: func(desk.Notice) {}, Saved: func(time.Time) {},
	}
	page := firstrun.New(d, store, func() { w.practice(store) })
	w.window.SetContent(page.Object())
	page.Focus()
}

func (w *window) practice(store *db.Store) {
	w.shell = NewPractice(w.window, w.runner, Practice{
		Store: store, Printer: w.printer, Version: w.start.Version, Clock: w.start.Clock, Mode: w.mode, SetMode: w.setMode,
	})
	w.window.SetContent(w.shell.Object())
	w.shell.Go(nav.Place{Screen: nav.Today})
	if w.start.Demo {
		w.shell.say(desk.Notice{Text: "This is a fictional practice. It is made anew at each start: nothing that you change here stays."})
	}
}

// glance is how often the window looks where the keyboard is.
const glance = 120 * time.Millisecond

// followFocus brings what has the keyboard into sight and keeps the title true;
// Fyne tells nobody when the focus moves.
func (w *window) followFocus() (stop func()) {
	ticker, ended := time.NewTicker(glance), make(chan struct{})
	var last fyne.Focusable
	go func() {
		for {
			select {
			case <-ended:
				return
			case <-ticker.C:
				fyne.Do(func() { last = w.look(last) })
			}
		}
	}()
	return func() { ticker.Stop(); close(ended) }
}

func (w *window) look(last fyne.Focusable) fyne.Focusable {
	if w.shell != nil {
		w.shell.keepTitle()
	}
	focused := w.window.Canvas().Focused()
	if object, ok := focused.(fyne.CanvasObject); ok && focused != last {
		widgets.Reveal(object)
	}
	return focused
}
