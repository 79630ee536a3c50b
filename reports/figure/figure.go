// Package figure draws the body of package domain/body as a picture, alike for the
// window and for papers.
package figure

import (
	"image"
	"image/color"
	"math"

	"meridian/domain/body"
)

// Look is the colors of a figure; nothing of it is told by color alone.
type Look struct {
	// Skin fills the body, Muscle its muscles, Line their edges, Edge the body's.
	Skin, Muscle, Line, Edge color.Color
}

// The widths of lines in units of the body.
const (
	edgeWidth = 0.55
	lineWidth = 0.28
)

// The size of the picture of a view in units of the body.
const (
	UnitsWide = 2 * body.Half
	UnitsHigh = body.Height + 2*margin
	// margin keeps the lines at crown and soles whole.
	margin = 1.2
)

// Place gives the dot of a place in a view.
func Place(p body.Point, scale float64) (x, y float64) {
	return (p.X + body.Half) * scale, (p.Y + margin) * scale
}

// Unplace gives the place in a view of a dot.
func Unplace(x, y, scale float64) body.Point {
	return body.Point{X: x/scale - body.Half, Y: y/scale - margin}
}

// Draw draws a view with the muscles of its surface.
func Draw(v body.View, scale float64, look Look) *image.RGBA {
	picture := image.NewRGBA(image.Rect(0, 0, int(math.Ceil(UnitsWide*scale)), int(math.Ceil(UnitsHigh*scale))))
	p := pen{picture, scale}
	p.fill(body.Outline(v), look.Skin)
	for _, s := range body.Shapes(v) {
		if !s.Deep {
			p.fill(s.Edge, look.Muscle)
			p.stroke(s.Edge, true, lineWidth, look.Line)
		}
	}
	for _, line := range body.Lines(v) {
		p.stroke(line, false, lineWidth, look.Line)
	}
	p.stroke(body.Outline(v), true, edgeWidth, look.Edge)
	return picture
}

// Mark draws a muscle over a figure: filled where there is a fill, with an edge of
// a width in units.
func Mark(picture *image.RGBA, s body.Shape, scale, width float64, fill, edge color.Color) {
	p := pen{picture, scale}
	if fill != nil {
		p.fill(s.Edge, fill)
	}
	p.stroke(s.Edge, true, width, edge)
}
