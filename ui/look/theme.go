// Package look is how Meridian looks: warm paper and jade, light and dark, with
// the colors and sizes that screens name instead of numbers.
package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"meridian/assets/fonts"
)

// The colors that screens name; each has a light and a dark value, so that
// what is drawn with them follows a change of the theme.
const (
	Paper = theme.ColorNameBackground
	Ink   = theme.ColorNameForeground
	Line  = theme.ColorNameSeparator
	Jade  = theme.ColorNamePrimary
	Amber = theme.ColorNameWarning
	Red   = theme.ColorNameError

	Card  fyne.ThemeColorName = "meridian.card"
	Rail  fyne.ThemeColorName = "meridian.rail"
	Muted fyne.ThemeColorName = "meridian.muted"
	// AmberInk is amber dark enough to read as text; Amber itself is for shapes.
	AmberInk fyne.ThemeColorName = "meridian.amberInk"
	// The washes are pale grounds for chips and selections.
	JadeWash  fyne.ThemeColorName = "meridian.jadeWash"
	AmberWash fyne.ThemeColorName = "meridian.amberWash"
	RedWash   fyne.ThemeColorName = "meridian.redWash"
	InkWash   fyne.ThemeColorName = "meridian.inkWash"
)

// The sizes that screens name.
const (
	SizeTitle   fyne.ThemeSizeName = "meridian.title"
	SizeHeading fyne.ThemeSizeName = "meridian.heading"
	SizeLabel   fyne.ThemeSizeName = "meridian.label"
	// SizeCorner is the radius of a card's corners.
	SizeCorner fyne.ThemeSizeName = "meridian.corner"
)

// Mode says which variant is shown.
type Mode string

// The modes; System follows the desktop.
const (
	System Mode = ""
	Light  Mode = "light"
	Dark   Mode = "dark"
)

// Theme is Meridian's theme.
type Theme struct {
	mode Mode
	// scale enlarges all text; 1 is the usual size.
	scale float32
	base  fyne.Theme
	icons *icons
}

// New gives the theme in a mode.
func New(mode Mode) *Theme {
	base := theme.DefaultTheme()
	return &Theme{mode: mode, scale: 1, base: base, icons: newIcons(base)}
}

// Scaled gives the theme with all sizes multiplied, for eyes and large displays.
func (t *Theme) Scaled(factor float32) *Theme { return &Theme{t.mode, factor, t.base, t.icons} }

// Color gives a color by name.
func (t *Theme) Color(name fyne.ThemeColorName, system fyne.ThemeVariant) color.Color {
	variant := t.variant(system)
	table := light
	if variant == theme.VariantDark {
		table = dark
	}
	if c, ok := table[name]; ok {
		return c
	}
	return t.base.Color(name, variant)
}

func (t *Theme) variant(system fyne.ThemeVariant) fyne.ThemeVariant {
	switch t.mode {
	case Light:
		return theme.VariantLight
	case Dark:
		return theme.VariantDark
	}
	return system
}

// cjk has no Latin letters: Fyne asks the theme's font first and its own after, so it
// only adds Chinese and Japanese, on every system. Korean comes from the fonts of the
// system, which a bare Linux lacks: a theme has one font, and NanumSquare has Latin
// letters, which would stand in place of Fyne's.
var cjk = fyne.NewStaticResource("DroidSansFallback.ttf", fonts.DroidSansFallback)

// Font gives the font of a style.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	if style.Symbol || style.Monospace {
		return t.base.Font(style)
	}
	return cjk
}

// Icon gives an icon by name.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return t.icons.get(name) }

// Size gives a size by name, in pixels that do not depend on the display.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	if s, ok := sizes[name]; ok {
		return s * t.scale
	}
	return t.base.Size(name) * t.scale
}

var sizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNameText:            14,
	theme.SizeNameInputRadius:     8,
	theme.SizeNameSelectionRadius: 8,
	theme.SizeNameInputBorder:     1,
	theme.SizeNamePadding:         4,
	SizeTitle:                     24,
	SizeHeading:                   18,
	SizeLabel:                     12,
	SizeCorner:                    12,
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xff}
}

func faint(hex uint32, alpha uint8) color.NRGBA {
	c := rgb(hex)
	c.A = alpha
	return c
}

//nolint:dupl // light and dark have the same names, that is their point
var light = map[fyne.ThemeColorName]color.Color{
	Paper: rgb(0xF6F4EF), Card: rgb(0xFFFFFF), Rail: rgb(0xEFEBE2), Line: rgb(0xE6E1D6),
	Ink: rgb(0x182420), Muted: rgb(0x616B65), Jade: rgb(0x1F6F5C), Amber: rgb(0xBB7620), AmberInk: rgb(0x87560F), Red: rgb(0xB3402F),
	JadeWash: rgb(0xDFECE8), AmberWash: rgb(0xF7EBDA), RedWash: rgb(0xF8E5E2), InkWash: rgb(0xF0EEE8),

	theme.ColorNameForegroundOnPrimary: rgb(0xFFFFFF), theme.ColorNameForegroundOnError: rgb(0xFFFFFF),
	theme.ColorNamePlaceHolder: rgb(0x6B756F), theme.ColorNameInputBackground: rgb(0xFFFFFF), theme.ColorNameInputBorder: rgb(0x8C8679),
	theme.ColorNameButton: rgb(0xEFEBE2), theme.ColorNameDisabledButton: rgb(0xF0EEE8), theme.ColorNameDisabled: rgb(0x8A918C),
	theme.ColorNameHover: faint(0x22302C, 0x12), theme.ColorNamePressed: faint(0x22302C, 0x24), theme.ColorNameFocus: faint(0x06281F, 0x7C),
	theme.ColorNameSelection: faint(0x1F6F5C, 0x30), theme.ColorNameSuccess: rgb(0x1F6F5C), theme.ColorNameHyperlink: rgb(0x1F6F5C),
	theme.ColorNameMenuBackground: rgb(0xFFFFFF), theme.ColorNameOverlayBackground: rgb(0xFFFFFF), theme.ColorNameHeaderBackground: rgb(0xF6F4EF),
	theme.ColorNameScrollBar: faint(0x22302C, 0x88), theme.ColorNameShadow: faint(0x22302C, 0x30),
}

//nolint:dupl // see light
var dark = map[fyne.ThemeColorName]color.Color{
	Paper: rgb(0x171A19), Card: rgb(0x202523), Rail: rgb(0x1C201F), Line: rgb(0x303734),
	Ink: rgb(0xF1F5F2), Muted: rgb(0x9AA5A0), Jade: rgb(0x4FB79B), Amber: rgb(0xE0A04D), AmberInk: rgb(0xE0A04D), Red: rgb(0xE88573),
	JadeWash: rgb(0x1D332D), AmberWash: rgb(0x352C1E), RedWash: rgb(0x372421), InkWash: rgb(0x2A302D),

	theme.ColorNameForegroundOnPrimary: rgb(0x10211C), theme.ColorNameForegroundOnError: rgb(0x10211C),
	theme.ColorNamePlaceHolder: rgb(0x8B968F), theme.ColorNameInputBackground: rgb(0x1B1F1D), theme.ColorNameInputBorder: rgb(0x6B7670),
	theme.ColorNameButton: rgb(0x2A302D), theme.ColorNameDisabledButton: rgb(0x242927), theme.ColorNameDisabled: rgb(0x6E7973),
	theme.ColorNameHover: faint(0xE8ECE9, 0x12), theme.ColorNamePressed: faint(0xE8ECE9, 0x24), theme.ColorNameFocus: faint(0xD8FFF2, 0x52),
	theme.ColorNameSelection: faint(0x4FB79B, 0x38), theme.ColorNameSuccess: rgb(0x4FB79B), theme.ColorNameHyperlink: rgb(0x4FB79B),
	theme.ColorNameMenuBackground: rgb(0x262C29), theme.ColorNameOverlayBackground: rgb(0x202523), theme.ColorNameHeaderBackground: rgb(0x1C201F),
	theme.ColorNameScrollBar: faint(0xE8ECE9, 0x60), theme.ColorNameShadow: faint(0x000000, 0x80),
}
