package ui

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"meridian/ui/nav"
)

// fullPage is a visit whose store takes nothing while full is set.
type fullPage struct {
	fakePage
	full     error
	returned int
	typed    any
}

func (p *fullPage) Keep(then func(error)) { then(p.full) }
func (p *fullPage) Return(nav.Place)      { p.returned++ }
func (p *fullPage) Typed() any            { return p.typed }
func (p *fullPage) Retype(typed any)      { p.typed = typed }

var errFull = errors.New("The disk is full.")

// What could not be saved was once gone with its page: whoever went to the backups to
// make room came back to what had been saved last.
func TestAVisitThatCannotBeSavedIsThereWhenOneComesBack(t *testing.T) {
	s, _ := fakeShell(t)
	fakes := s.routes
	var made []*fullPage
	s.Route(func(place nav.Place) nav.Page {
		if place.Screen != nav.Visit {
			return fakes(place)
		}
		made = append(made, &fullPage{fakePage: fakePage{title: "Lin"}, full: errFull})
		return made[len(made)-1]
	})
	visit := nav.Place{Screen: nav.Visit, Encounter: 7}
	s.Go(visit)
	s.Go(nav.Place{Screen: nav.Settings})
	if !strings.Contains(s.Notice(), "Lin is not saved: The disk is full.") {
		t.Errorf("said %q", s.Notice())
	}
	test.Tap(s.notice.Button())
	if len(made) != 1 || s.Page() != nav.Page(made[0]) || made[0].returned != 1 {
		t.Fatalf("%d pages were made, returned %d times", len(made), made[0].returned)
	}
	made[0].full = nil
	s.Go(nav.Place{Screen: nav.Today})
	if s.Notice() != "" {
		t.Errorf("once saved it says %q", s.Notice())
	}
	s.Go(visit)
	if len(made) != 2 {
		t.Error("a saved visit is not read anew")
	}
}

// The window once closed over what could not be saved.
func TestTheWindowDoesNotCloseOverWhatCannotBeSaved(t *testing.T) {
	folder := t.TempDir()
	startedIn(t, folder, "four plain quiet words")
	w, queue := windowOn(t, folder)
	enter(w, queue, "four plain quiet words")
	shell, fakes := w.shell, w.shell.routes
	full := &fullPage{fakePage: fakePage{title: "Lin"}, full: errFull}
	shell.Route(func(place nav.Place) nav.Page {
		if place.Screen == nav.Visit {
			return full
		}
		return fakes(place)
	})
	shell.Go(nav.Place{Screen: nav.Visit, Encounter: 7})
	shell.Go(nav.Place{Screen: nav.Today})
	w.close()
	queue.Settle()
	if w.shell != shell || shell.Page() != nav.Page(full) {
		t.Fatal("the window closes, or does not show what is unsaved")
	}
	wantWords(t, w, "This is not saved: The disk is full.")
	tap(w.window, "Close all the same")
	queue.Settle()
	if w.shell != nil {
		t.Error("the window does not close even when told to")
	}
}
