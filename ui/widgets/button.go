package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Button is a button with words. Enter presses it as a blank does, which alone Fyne
// knows.
type Button struct{ widget.Button }

// NewButton gives a button.
func NewButton(words string, do func()) *Button { return NewButtonWithIcon(words, nil, do) }

// NewButtonWithIcon gives a button with an icon before its words.
func NewButtonWithIcon(words string, icon fyne.Resource, do func()) *Button {
	b := &Button{}
	b.Text, b.Icon, b.OnTapped = words, icon, do
	b.ExtendBaseWidget(b)
	return b
}

// TypedKey presses the button.
func (b *Button) TypedKey(e *fyne.KeyEvent) { PressedBy(e, func() { b.Tapped(nil) }) }
