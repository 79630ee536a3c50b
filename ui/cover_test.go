package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"meridian/ui/files"
	"meridian/ui/nav"
)

// Escape once left the page under a dialog, and Ctrl+4 another one.
func TestADialogIsLeftBeforeThePageUnderIt(t *testing.T) {
	s, _ := fakeShell(t)
	s.Go(nav.Place{Screen: nav.Today})
	s.Go(nav.Place{Screen: nav.Money})
	files.Open(s.window, "Open a file", func(string) {})
	if !covered(s.window) {
		t.Fatal("the dialog does not lie over the window")
	}
	goTo := s.menu().Items[0].Items[1]
	goTo.Action()
	typed := s.window.Canvas().OnTypedKey()
	typed(&fyne.KeyEvent{Name: fyne.KeyF1})
	if s.Place().Screen != nav.Money {
		t.Errorf("under the dialog one is at %s", s.Place().Screen)
	}
	typed(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if covered(s.window) || s.Place().Screen != nav.Money {
		t.Errorf("Escape leads to %s, the dialog is there: %v", s.Place().Screen, covered(s.window))
	}
	goTo.Action()
	if s.Place().Screen != nav.Patients {
		t.Errorf("without the dialog the menu leads to %s", s.Place().Screen)
	}
}

// A dialog once stood before the lock, with the names of files, and Escape at the lock
// opened the page of before.
func TestNothingOfThePracticeIsLeftBeforeTheLock(t *testing.T) {
	folder := t.TempDir()
	startedIn(t, folder, "four plain quiet words")
	w, queue := windowOn(t, folder)
	enter(w, queue, "four plain quiet words")
	w.shell.Go(nav.Place{Screen: nav.Patients})
	queue.Settle()
	files.Open(w.window, "Open a file", func(string) {})
	for _, i := range w.window.MainMenu().Items[0].Items {
		if i.Label == "Lock" {
			i.Action()
		}
	}
	queue.Settle()
	if w.shell != nil {
		t.Fatal("the dialog keeps the practice from being locked")
	}
	if covered(w.window) {
		t.Error("the dialog stands before the lock")
	}
	if typed := w.window.Canvas().OnTypedKey(); typed != nil {
		typed(&fyne.KeyEvent{Name: fyne.KeyEscape})
		queue.Settle()
	}
	if w.window.MainMenu() != nil {
		t.Error("Escape at the lock brings the menus back")
	}
	wantWords(t, w, "Your practice is locked.")
}
