package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Entry is what one types into, on every page: the window gets the keys for which it
// has no use, and the page the mouse wheel.
type Entry struct{ widget.Entry }

// NewEntry gives an entry of one line.
func NewEntry() *Entry {
	e := &Entry{}
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	e.ExtendBaseWidget(e)
	return e
}

// NewLongEntry gives an entry of several lines, which wrap.
func NewLongEntry() *Entry {
	e := &Entry{}
	e.MultiLine, e.Wrapping = true, fyne.TextWrapWord
	e.ExtendBaseWidget(e)
	return e
}

// CreateRenderer draws the entry.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer { return wheeled(e.Entry.CreateRenderer()) }

// Typed gives the entry that one types into, of what is built on one too.
func (e *Entry) Typed() *Entry { return e }

// TypedKey edits the text. Escape only leaves the entry, and goes back once nothing is
// typed into: some systems tell of the Escape that ends a composition of Chinese too.
func (e *Entry) TypedKey(key *fyne.KeyEvent) {
	switch {
	case key.Name == fyne.KeyEscape:
		leave()
	case HandOn(key):
	default:
		e.Entry.TypedKey(key)
	}
}

// leave takes the keyboard from what has it, where the window has a use for keys.
func leave() {
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if w.Canvas().OnTypedKey() != nil {
			w.Canvas().Unfocus()
		}
	}
}
