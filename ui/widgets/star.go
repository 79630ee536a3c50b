package widgets

import (
	_ "embed"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"meridian/ui/look"
)

var (
	//go:embed star.svg
	starFull []byte
	//go:embed star_open.svg
	starOpen []byte
)

// newStar gives the button that makes an option of a list a favorite or takes the star
// from it: full for a favorite, open for any other.
func newStar(starred bool, turn func()) *IconButton {
	if starred {
		return NewIconButton(lang.L("No favorite any more"), star(starFull, "star.svg", look.Amber), turn).Quiet()
	}
	return NewIconButton(lang.L("Make it a favorite"), star(starOpen, "star_open.svg", look.Muted), turn).Quiet()
}

func star(svg []byte, name string, color fyne.ThemeColorName) fyne.Resource {
	return theme.NewColoredResource(fyne.NewStaticResource(name, svg), color)
}
