package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
	tooltip "github.com/dweymouth/fyne-tooltip/widget"
)

// IconButton is a button with an icon alone. Its words are shown while the pointer
// rests on it, and told to those who do not see it.
type IconButton struct{ tooltip.Button }

// NewIconButton gives a button with words and icon.
func NewIconButton(words string, icon fyne.Resource, do func()) *IconButton {
	b := &IconButton{tooltip.Button{Button: widget.Button{Icon: icon, OnTapped: do}}}
	b.SetToolTip(words)
	b.ExtendBaseWidget(b)
	return b
}

// Quiet draws the button without a ground.
func (b *IconButton) Quiet() *IconButton {
	b.Importance = widget.LowImportance
	return b
}

// Offer gives the button other words and another icon.
func (b *IconButton) Offer(words string, icon fyne.Resource) {
	if words != b.ToolTip() {
		b.SetToolTip(words)
		b.SetIcon(icon)
	}
}

// Words say what the button does.
func (b *IconButton) Words() string { return b.ToolTip() }

// TypedKey presses the button.
func (b *IconButton) TypedKey(e *fyne.KeyEvent) { PressedBy(e, func() { b.Tapped(nil) }) }

// AccessibilityLabel gives the words: Fyne would tell the name of the icon's file.
func (b *IconButton) AccessibilityLabel() string { return b.ToolTip() }
