package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Link is a line of words that leads somewhere, cut where it has no room.
type Link struct{ widget.Hyperlink }

// NewLink gives a link; follow is called where it is tapped or taken by keyboard.
func NewLink(words string, follow func()) *Link {
	l := &Link{}
	l.Text, l.OnTapped = words, follow
	l.TextStyle.Bold, l.Truncation = true, fyne.TextTruncateEllipsis
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey follows the link.
func (l *Link) TypedKey(e *fyne.KeyEvent) { PressedBy(e, l.OnTapped) }
