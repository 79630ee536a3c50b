package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"meridian/ui/look"
)

// Tone says how something is meant; a shape or a word always goes with its color.
type Tone int

// The tones.
const (
	Quiet Tone = iota
	Good
	Warn
	Bad
)

// Ink gives the color of text in a tone.
func (t Tone) Ink() fyne.ThemeColorName {
	return [...]fyne.ThemeColorName{look.Muted, look.Jade, look.AmberInk, look.Red}[t]
}

// Fill gives the color of shapes in a tone.
func (t Tone) Fill() fyne.ThemeColorName {
	return [...]fyne.ThemeColorName{look.Muted, look.Jade, look.Amber, look.Red}[t]
}

// Wash gives the pale ground of a tone.
func (t Tone) Wash() fyne.ThemeColorName {
	return [...]fyne.ThemeColorName{look.InkWash, look.JadeWash, look.AmberWash, look.RedWash}[t]
}

// Icon gives the shape that goes with a tone.
func (t Tone) Icon() fyne.Resource {
	switch t {
	case Good:
		return theme.NewColoredResource(theme.ConfirmIcon(), t.Fill())
	case Warn:
		return theme.NewColoredResource(theme.WarningIcon(), t.Fill())
	case Bad:
		return theme.NewColoredResource(theme.ErrorIcon(), t.Fill())
	}
	return theme.NewColoredResource(theme.InfoIcon(), t.Fill())
}
