package patients

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"meridian/ui/widgets"
)

// searchEntry keeps the keyboard while the arrows move the mark in the list
// beneath it and Enter opens.
type searchEntry struct {
	widgets.Entry
	move   func(by int)
	take   func()
	escape func()
}

func newSearchEntry(example string) *searchEntry {
	e := &searchEntry{}
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(example)
	e.SetIcon(theme.SearchIcon())
	return e
}

// TypedKey moves, opens, clears, or edits the text.
func (e *searchEntry) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyDown:
		e.move(1)
	case fyne.KeyUp:
		e.move(-1)
	case fyne.KeyReturn, fyne.KeyEnter:
		e.take()
	case fyne.KeyEscape:
		if e.Text == "" {
			e.escape()
			return
		}
		e.SetText("")
	default:
		e.Entry.TypedKey(key)
	}
}
