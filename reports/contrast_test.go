package reports

import (
	"math"
	"testing"

	"meridian/domain"
	"meridian/reports/sheet"
)

// leastContrast is that of WCAG 2.1 for all who see (success criterion 1.4.6). Small
// words with less fall apart into the dots of a printer that knows black alone.
const leastContrast = 7

// No word of any paper stands on a ground too like it.
func TestEveryWordStandsOutFromItsGround(t *testing.T) {
	for name, d := range allPapers(t, domain.LetterPaper) {
		for i, page := range d.Pages {
			for at, op := range page {
				if op.Kind != sheet.TextOp {
					continue
				}
				if c := contrast(op.Color, groundOf(page[:at], op)); c < leastContrast {
					t.Errorf("%s, page %d: contrast %.1f: %s", name, i+1, c, op)
				}
			}
		}
	}
}

// groundOf gives the color of what was drawn last below a text, white where nothing was.
func groundOf(before []sheet.Op, text sheet.Op) sheet.Color {
	ground := white
	x, y := text.X+text.W/2, text.Y-text.Size*0.3528*0.3
	for _, op := range before {
		if op.Kind == sheet.RectOp && op.X <= x && x <= op.X+op.W && op.Y <= y && y <= op.Y+op.H {
			ground = op.Color
		}
	}
	return ground
}

// contrast gives the ratio of WCAG 2.1 between two colors, 1 to 21.
func contrast(a, b sheet.Color) float64 {
	light, dark := luminance(a), luminance(b)
	return (max(light, dark) + 0.05) / (min(light, dark) + 0.05)
}

func luminance(c sheet.Color) float64 {
	linear := func(v uint8) float64 {
		part := float64(v) / 255
		if part <= 0.04045 {
			return part / 12.92
		}
		return math.Pow((part+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}
