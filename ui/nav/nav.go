// Package nav says where one can go in the window; the window does the going.
package nav

import (
	"fyne.io/fyne/v2"

	"meridian/domain"
	"meridian/domain/estimate"
)

// Screen names a screen.
type Screen string

// The screens.
const (
	Today     Screen = "today"
	Patients  Screen = "patients"
	Patient   Screen = "patient"
	Visit     Screen = "visit"
	Documents Screen = "documents"
	Money     Screen = "money"
	Settings  Screen = "settings"
	Medicare  Screen = "medicare"
	Help      Screen = "help"
)

// Place is a screen with what it shows.
type Place struct {
	Screen    Screen
	Patient   domain.PatientID
	Encounter domain.EncounterID
	Paper     domain.PaperID
	Estimate  estimate.ID
	// Tab is a part of a screen, in the screen's own words.
	Tab string
}

// Navigator goes to places and back.
type Navigator interface {
	// Go leaves the present page and shows another.
	Go(Place)
	// Back returns to where one was, scroll and filter kept.
	Back()
	// Replace shows another place without remembering the present one.
	Replace(Place)
}

// Page is what a screen package gives to the window.
type Page interface {
	// Object is what is drawn.
	Object() fyne.CanvasObject
	// Title is for the window's title.
	Title() string
	// Leave is called before another page shows: drafts are saved here.
	Leave()
	// Memory gives what Recall needs to come back: scroll, filter, selection.
	Memory() any
	Recall(any)
}

// Ticking may be a page on which time is seen to pass.
type Ticking interface {
	// Tick is called several times a second while the page shows; it draws only
	// what has changed.
	Tick()
}

// Narrow may be a page that arranges itself in any width; others get the room that
// they need at least and are scrolled.
type Narrow interface{ Narrow() }

// Undoing may be a page that takes its own changes back before the window does what
// it can; both tell whether there was anything.
type Undoing interface {
	Undo() bool
	Redo() bool
}

// Keeping may be a page that holds what was typed until the store has it.
type Keeping interface {
	Page
	// Keep saves what is not saved yet, and then tells why that failed, nil where it
	// did not.
	Keep(then func(error))
	// Return is called where the page shows again after it was left unsaved, with the place
	// by which one comes.
	Return(at Place)
	// Typed gives what is not saved yet, nil for nothing. It has nothing of the window, its
	// language or the open records: it outlives a lock.
	Typed() any
	// Retype goes on with it on a page that was made anew.
	Retype(typed any)
}

// Draft is why a page does not save by itself what was typed: it waits for its button.
type Draft struct{ Words string }

// Error says so in a sentence.
func (d *Draft) Error() string { return d.Words }

// Explaining may be a page that says more about what has the keyboard than the field
// itself; it tells whether there was anything.
type Explaining interface {
	Explain(focused fyne.Focusable) bool
}

// Shortcut is a key with what it does, listed under F1.
type Shortcut struct {
	Name     string
	Shortcut fyne.Shortcut
	Do       func()
}

// Shortcuts may be offered by a page.
type Shortcuts interface {
	Shortcuts() []Shortcut
}
