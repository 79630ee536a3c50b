package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// EntryOf gives the entry that something with the keyboard is or is built on, nil
// where one does not type into it.
func EntryOf(f fyne.Focusable) *widget.Entry {
	switch e := f.(type) {
	case *widget.Entry:
		return e
	case interface{ Typed() *Entry }:
		return &e.Typed().Entry
	}
	return nil
}

// Picks tells whether one types into a field only to pick from its list.
func Picks(f fyne.Focusable) bool {
	_, picks := f.(*pickEntry)
	return picks
}

// UndoTyping takes back what was typed last in a field, and tells whether there was
// anything.
func UndoTyping(f fyne.Focusable) bool {
	e := EntryOf(f)
	if e == nil {
		return false
	}
	before := e.Text
	e.Undo()
	return e.Text != before
}

// RedoTyping types again what UndoTyping took back.
func RedoTyping(f fyne.Focusable) bool {
	e := EntryOf(f)
	if e == nil {
		return false
	}
	before := e.Text
	e.Redo()
	if e.Text == before {
		return false
	}
	// Fyne 2.8.1 tells of an undo, but not of a redo.
	if e.OnChanged != nil {
		e.OnChanged(e.Text)
	}
	return true
}
