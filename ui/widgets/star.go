package widgets

import (
	_ "embed"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"meridian/ui/look"
)

var (
	//go:embed star.svg
	starFull []byte
	//go:embed star_open.svg
	starOpen []byte
)

var (
	favorite    = star(starFull, "star.svg", look.Amber)
	notFavorite = star(starOpen, "star_open.svg", look.Muted)
)

func star(svg []byte, name string, color fyne.ThemeColorName) fyne.Resource {
	return look.Colored(fyne.NewStaticResource(name, svg), color)
}

// newStar gives the button that makes an option of a list a favorite or takes the star
// from it.
func newStar(turn func()) *IconButton {
	return NewIconButton(lang.L("Make it a favorite"), notFavorite, turn).Quiet()
}

// offerStar shows the star full for a favorite, open for any other.
func offerStar(star *IconButton, starred bool) {
	if starred {
		star.Offer(lang.L("No favorite any more"), favorite)
	} else {
		star.Offer(lang.L("Make it a favorite"), notFavorite)
	}
}
