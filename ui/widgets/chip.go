package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/look"
)

// Chip gives a word or two on a pale ground.
func Chip(text string, tone Tone) *ChipLabel {
	label := Text(text, Style{Size: look.SizeLabel, Color: tone.Ink(), Bold: true})
	label.yielding = true
	c := &ChipLabel{label: label, ground: NewSurface(tone.Wash(), "", 9, Padded(label, 2, 2, 9, 9))}
	c.ExtendBaseWidget(c)
	return c
}

// ChipLabel is a chip whose words may change.
type ChipLabel struct {
	widget.BaseWidget
	label  *Label
	ground *Surface
}

// Text gives what the chip says.
func (c *ChipLabel) Text() string { return c.label.Text() }

// Set changes words and tone; a chip without words is hidden.
func (c *ChipLabel) Set(text string, tone Tone) {
	c.label.SetText(text)
	c.label.SetStyle(Style{Size: look.SizeLabel, Color: tone.Ink(), Bold: true})
	c.ground.SetFill(tone.Wash())
	if text == "" {
		c.Hide()
	} else {
		c.Show()
	}
}

// CreateRenderer draws the chip.
func (c *ChipLabel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(chipLayout{}, c.ground))
}

// chipLayout centers the ground, which is no wider than the chip may be.
type chipLayout struct{}

// MinSize is that of the ground.
func (chipLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// Layout puts the ground into the middle.
func (chipLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	ground := o[0].MinSize().Min(size)
	o[0].Resize(ground)
	o[0].Move(fyne.NewPos((size.Width-ground.Width)/2, (size.Height-ground.Height)/2))
}

// ChipButton is a chip that can be tapped and taken away, also by keyboard:
// Enter or Space taps, Delete or Backspace takes it away, Alt+arrows move it.
type ChipButton struct {
	widget.BaseWidget
	// OnTapped, OnRemove and OnMove (by -1 or +1) may be nil.
	OnTapped func()
	OnRemove func()
	OnMove   func(by int)

	label   *Label
	ground  *Surface
	tone    Tone
	focused bool
}

// NewChipButton gives a chip that can be tapped and removed.
func NewChipButton(text string, tone Tone, onTapped, onRemove func()) *ChipButton {
	c := &ChipButton{OnTapped: onTapped, OnRemove: onRemove, tone: tone}
	c.label = Cut(text, Style{Size: look.SizeLabel, Color: tone.Ink(), Bold: true})
	var right fyne.CanvasObject
	if onRemove != nil {
		remove := NewIconButton(lang.L("Take off"), theme.CancelIcon(), func() { c.remove() }).Quiet()
		right = Sized(remove, 26, 26)
	}
	c.ground = NewSurface(tone.Wash(), "", 9, Padded(container.NewBorder(nil, nil, nil, right, Padded(c.label, 5, 5, 0, 0)), 0, 0, 10, 4))
	c.ExtendBaseWidget(c)
	return c
}

// Text gives what the chip says.
func (c *ChipButton) Text() string { return c.label.Text() }

// MinSize gives the chip's size with its whole text.
func (c *ChipButton) MinSize() fyne.Size {
	c.ExtendBaseWidget(c)
	full := fyne.MeasureText(c.label.text, theme.Size(look.SizeLabel), fyne.TextStyle{Bold: true})
	least := c.BaseWidget.MinSize()
	around := least.Width - c.label.MinSize().Width
	return fyne.NewSize(max(least.Width, min(full.Width, 420)+around+1), least.Height)
}

// CreateRenderer draws the chip.
func (c *ChipButton) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.ground) }

// Tapped is told by the window.
func (c *ChipButton) Tapped(*fyne.PointEvent) {
	if c.OnTapped != nil {
		c.OnTapped()
	}
}

func (c *ChipButton) remove() {
	if c.OnRemove != nil {
		c.OnRemove()
	}
}

// FocusGained shows that the chip has the keyboard.
func (c *ChipButton) FocusGained() { c.setFocus(true) }

// FocusLost shows that it no longer has.
func (c *ChipButton) FocusLost() { c.setFocus(false) }

func (c *ChipButton) setFocus(on bool) {
	c.focused = on
	c.ground.line = ""
	if on {
		c.ground.line = look.Jade
	}
	c.ground.Refresh()
}

// TypedRune is told by the window.
func (c *ChipButton) TypedRune(rune) {}

// TypedKey is told by the window.
func (c *ChipButton) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDelete, fyne.KeyBackspace:
		c.remove()
	default:
		PressedBy(e, func() { c.Tapped(nil) })
	}
}

// TypedShortcut moves the chip with Alt and the arrows.
func (c *ChipButton) TypedShortcut(s fyne.Shortcut) {
	key, ok := s.(*desktop.CustomShortcut)
	if !ok || c.OnMove == nil || key.Modifier != fyne.KeyModifierAlt {
		return
	}
	switch key.KeyName {
	case fyne.KeyLeft, fyne.KeyUp:
		c.OnMove(-1)
	case fyne.KeyRight, fyne.KeyDown:
		c.OnMove(1)
	}
}
