package figure_test

import (
	"bytes"
	"image/color"
	"testing"

	"pgregory.net/rapid"

	"meridian/domain/body"
	"meridian/reports/figure"
)

var look = figure.Look{Skin: color.Gray{0xF0}, Muscle: color.Gray{0xDD}, Line: color.Gray{0x90}, Edge: color.Gray{0x30}}

func TestTheSameFigureIsDrawnAlike(t *testing.T) {
	for _, v := range body.Views {
		if !bytes.Equal(figure.Draw(v, 2, look).Pix, figure.Draw(v, 2, look).Pix) {
			t.Errorf("two drawings of the %s differ", v)
		}
	}
}

func TestADotIsThePlaceThatItWasDrawnFor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scale := rapid.Float64Range(0.5, 12).Draw(t, "scale")
		p := body.Point{X: rapid.Float64Range(-body.Half, body.Half).Draw(t, "x"), Y: rapid.Float64Range(0, body.Height).Draw(t, "y")}
		x, y := figure.Place(p, scale)
		back := figure.Unplace(x, y, scale)
		if d := (back.X-p.X)*(back.X-p.X) + (back.Y-p.Y)*(back.Y-p.Y); d > 1e-12 {
			t.Fatalf("%v came back as %v", p, back)
		}
	})
}

// TestAMarkedMuscleIsFilled looks at the dot in its middle.
func TestAMarkedMuscleIsFilled(t *testing.T) {
	const scale = 4
	red := color.RGBA{R: 0xC0, A: 0xFF}
	for _, s := range body.Of("deltoid", "R") {
		picture := figure.Draw(s.View, scale, look)
		figure.Mark(picture, s, scale, 0.5, red, color.Black)
		x, y := figure.Place(s.Center(), scale)
		if got := picture.RGBAAt(int(x), int(y)); got != red {
			t.Errorf("the middle of the deltoid in the %s view is %v", s.View, got)
		}
	}
}

func TestNothingOfAFigureIsCutOff(t *testing.T) {
	for _, v := range body.Views {
		picture := figure.Draw(v, 3, look)
		b := picture.Bounds()
		for x := range b.Dx() {
			if picture.RGBAAt(x, 0).A != 0 || picture.RGBAAt(x, b.Dy()-1).A != 0 {
				t.Fatalf("the %s touches the picture's upper or lower edge at %d", v, x)
			}
		}
		for y := range b.Dy() {
			if picture.RGBAAt(0, y).A != 0 || picture.RGBAAt(b.Dx()-1, y).A != 0 {
				t.Fatalf("the %s touches the picture's side at %d", v, y)
			}
		}
	}
}

func BenchmarkFigure(b *testing.B) {
	for range b.N {
		figure.Draw(body.Back, 4, look)
	}
}
