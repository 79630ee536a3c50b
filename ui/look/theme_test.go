package look

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	part := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.03928 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}

func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

// Text has a contrast of at least 4.5:1 on every ground it stands on.
func TestTextIsReadableOnEveryGround(t *testing.T) {
	grounds := map[fyne.ThemeColorName][]fyne.ThemeColorName{
		Ink:      {Paper, Card, Rail, JadeWash, AmberWash, RedWash, InkWash, theme.ColorNameButton, theme.ColorNameInputBackground, theme.ColorNameMenuBackground},
		Muted:    {Paper, Card, Rail, InkWash},
		Jade:     {Paper, Card, Rail, JadeWash},
		AmberInk: {Paper, Card, AmberWash},
		Red:      {Paper, Card, RedWash},

		theme.ColorNameForegroundOnPrimary: {Jade},
		theme.ColorNameForegroundOnError:   {Red},
		theme.ColorNamePlaceHolder:         {theme.ColorNameInputBackground},
	}
	for _, mode := range []Mode{Light, Dark} {
		th := New(mode)
		for text, list := range grounds {
			for _, ground := range list {
				if got := contrast(th.Color(text, 0), th.Color(ground, 0)); got < 4.5 {
					t.Errorf("%s: %s on %s has contrast %.2f", mode, text, ground, got)
				}
			}
		}
	}
}

// What is seen of a field, a choice, a mark in a chart or a bar that scrolls has a
// contrast of at least 3:1 to what lies beside it (WCAG 1.4.11).
func TestShapesStandOutFromTheirGround(t *testing.T) {
	washes := []fyne.ThemeColorName{Paper, Card, JadeWash, AmberWash, RedWash, InkWash}
	grounds := map[fyne.ThemeColorName][]fyne.ThemeColorName{
		Amber: washes, Jade: washes, Red: washes, Muted: washes,

		theme.ColorNameInputBorder: {Paper, Card, theme.ColorNameInputBackground, theme.ColorNameMenuBackground},
		theme.ColorNameScrollBar:   {Paper, Card},
	}
	for _, mode := range []Mode{Light, Dark} {
		th := New(mode)
		for shape, list := range grounds {
			for _, ground := range list {
				under := th.Color(ground, 0)
				if got := contrast(over(under, th.Color(shape, 0)), under); got < 3 {
					t.Errorf("%s: %s on %s has contrast %.2f", mode, shape, ground, got)
				}
			}
		}
	}
}

// over gives what is seen of a ground below a faint color.
func over(ground, faint color.Color) color.Color {
	r, g, b, _ := ground.RGBA()
	fr, fg, fb, a := faint.RGBA()
	part := func(under, above uint32) uint16 { return uint16(above + under*(0xFFFF-a)/0xFFFF) }
	return color.RGBA64{R: part(r, fr), G: part(g, fg), B: part(b, fb), A: 0xFFFF}
}

// A button that has the keyboard differs from one that has not, the green one too, and
// what it says stays readable.
func TestTheFocusOfAButtonIsSeen(t *testing.T) {
	for _, mode := range []Mode{Light, Dark} {
		th := New(mode)
		for ground, text := range map[fyne.ThemeColorName]fyne.ThemeColorName{
			theme.ColorNamePrimary: theme.ColorNameForegroundOnPrimary, theme.ColorNameButton: Ink,
		} {
			plain := th.Color(ground, 0)
			focused := over(plain, th.Color(theme.ColorNameFocus, 0))
			if got := contrast(plain, focused); got < 1.3 {
				t.Errorf("%s: %s with the keyboard has contrast %.2f to one without", mode, ground, got)
			}
			for _, beside := range []fyne.ThemeColorName{Paper, Card} {
				if got := contrast(th.Color(beside, 0), focused); got < 3 {
					t.Errorf("%s: %s with the keyboard has contrast %.2f to %s", mode, ground, got, beside)
				}
			}
			if got := contrast(th.Color(text, 0), focused); got < 4.5 {
				t.Errorf("%s: %s on %s with the keyboard has contrast %.2f", mode, text, ground, got)
			}
		}
	}
}

func TestSystemModeFollowsTheDesktop(t *testing.T) {
	th := New(System)
	if th.Color(Paper, theme.VariantLight) == th.Color(Paper, theme.VariantDark) {
		t.Error("light and dark are the same")
	}
	if New(Dark).Color(Paper, theme.VariantLight) != th.Color(Paper, theme.VariantDark) {
		t.Error("dark is not dark on a light desktop")
	}
}

func TestScaledEnlargesText(t *testing.T) {
	if got := New(Light).Scaled(2).Size(theme.SizeNameText); got != 28 {
		t.Errorf("text at 200 %% is %v", got)
	}
}
