package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// LoadFonts reads the fonts of every style before the window shows. Fyne reads those of
// a style, with the one that the system has for it, when the first text of it is
// measured: the first visit came a tenth of a second late.
func LoadFonts() {
	for _, s := range []Style{Body, Strong, Mono} {
		fyne.MeasureText("A", theme.Size(s.Size), s.text())
	}
}
