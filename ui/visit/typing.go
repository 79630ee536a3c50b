package visit

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"meridian/ui/widgets"
)

// prose is an entry for a part of the note: it grows with its text, and Tab
// leads out of it.
type prose struct {
	widgets.Entry
	least, rows int
	// onGrow is told when the entry needs another height.
	onGrow func()
	// writtenOut gives the text of a short word; onShort, where it is set, takes the
	// whole text with it in place of OnChanged.
	writtenOut func(word string) (string, bool)
	onShort    func(short, text string)
}

// mostRows is how high an entry grows before it scrolls.
const mostRows = 9

// A sign of one byte is at least as wide as this part of the size of the text; a rune
// has at most four bytes. A long note is known to need all rows without measuring it,
// which would take longer than all else that a key does.
const (
	narrowest  = 0.2
	widestRune = 4
)

// spare is the room that a line keeps, since words are measured one by one.
const spare = 2

func newProse(least int) *prose {
	p := &prose{least: least, rows: least}
	p.MultiLine = true
	p.Wrapping = fyne.TextWrapWord
	p.ExtendBaseWidget(p)
	p.SetMinRowsVisible(least)
	return p
}

// AcceptsTab lets Tab move on to the next field.
func (p *prose) AcceptsTab() bool { return false }

// TypedRune writes a short word out when a blank ends it.
func (p *prose) TypedRune(r rune) {
	if r == ' ' && p.writtenOut != nil {
		p.writeOut()
	}
	p.Entry.TypedRune(r)
}

// writeOut puts the text of the short word before the cursor in its place, as if it
// had been pasted over it.
func (p *prose) writeOut() {
	before := []rune(p.Text)[:p.CursorTextOffset()]
	start := len(before)
	for start > 0 && !unicode.IsSpace(before[start-1]) {
		start--
	}
	short := string(before[start:])
	text, ok := p.writtenOut(short)
	if !ok {
		return
	}
	told := p.OnChanged
	p.OnChanged = nil
	for range before[start:] {
		p.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	}
	p.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: &held{text}})
	p.OnChanged = told
	if p.onShort != nil {
		p.onShort(short, p.Text)
	} else if told != nil {
		told(p.Text)
	}
}

// held is a clipboard that holds one text.
type held struct{ text string }

// Content gives the text.
func (h *held) Content() string { return h.text }

// SetContent changes the text.
func (h *held) SetContent(text string) { h.text = text }

// Resize fits the number of rows to the new width; what lays the entry out asks
// afterwards how high it is.
func (p *prose) Resize(size fyne.Size) {
	p.Entry.Resize(size)
	p.showRows()
}

// fit shows as many rows as the text needs, and tells where they are others.
func (p *prose) fit() {
	if p.showRows() && p.onGrow != nil {
		p.onGrow()
	}
}

// showRows tells whether the text needs another number of rows than before.
func (p *prose) showRows() bool {
	rows := p.needed()
	if rows == p.rows {
		return false
	}
	p.rows = rows
	p.SetMinRowsVisible(rows)
	return true
}

// needed is how many rows the text needs in the width that there is.
func (p *prose) needed() int {
	width := p.Size().Width - 2.25*theme.InnerPadding()
	if width <= spare {
		return p.rows
	}
	rows := 0
	for _, paragraph := range strings.Split(p.Text, "\n") {
		rows++
		if float32(len(paragraph))*narrowest*theme.TextSize() > mostRows*width*widestRune {
			rows = mostRows
		}
		if rows >= mostRows {
			break
		}
		rows += breaksIn(paragraph, width-spare)
	}
	return min(max(rows, p.least), mostRows)
}

// breaksIn tells how often a paragraph is broken where words are kept whole; Fyne
// remembers how wide a word is.
func breaksIn(paragraph string, width float32) int {
	style := fyne.TextStyle{}
	space := fyne.MeasureText(" ", theme.TextSize(), style).Width
	breaks, used := 0, float32(0)
	for _, word := range strings.Split(paragraph, " ") {
		wide := fyne.MeasureText(word, theme.TextSize(), style).Width
		if used > 0 && used+wide > width {
			breaks++
			used = 0
		}
		for wide > width {
			breaks++
			wide -= width - theme.TextSize()
		}
		used += wide + space
	}
	return breaks
}

// hasFocus tells whether the keyboard is in a widget.
func hasFocus(o fyne.Focusable) bool {
	object, ok := o.(fyne.CanvasObject)
	if !ok {
		return false
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(object)
	return c != nil && c.Focused() == o
}

// syncField shows a value in a field, unless one is typing in it or what was
// typed is not a value yet.
func syncField(f *widgets.Field, text string) {
	if f.Text() != text && !hasFocus(f.Entry()) && !strings.HasPrefix(f.Message(), "✕") {
		f.SetText(text)
	}
}

// typedField gives a field whose text is handed to take; what take refuses is
// said beneath, and the text stays.
func typedField(label string, take func(string) error) *widgets.Field {
	f := widgets.NewField(label, "", nil)
	f.OnChanged = func(s string) {
		f.SetError("")
		if err := take(s); err != nil {
			f.SetError(err.Error())
		}
	}
	return f
}
