package figure

import (
	"image"
	"image/color"
	"math"
	"slices"

	"golang.org/x/image/vector"

	"meridian/domain/body"
)

// pen draws on a picture in units of the body.
type pen struct {
	picture *image.RGBA
	scale   float64
}

// fill fills what an edge goes around.
func (p pen) fill(edge []body.Point, c color.Color) {
	p.draw([][]body.Point{edge}, c)
}

// stroke draws along a line.
func (p pen) stroke(line []body.Point, closed bool, width float64, c color.Color) {
	half := max(width, 1/p.scale) / 2
	if closed {
		// What lies between two rings that go around in opposite directions.
		p.draw([][]body.Point{beside(line, true, half), reversed(beside(line, true, -half))}, c)
		return
	}
	p.draw([][]body.Point{append(beside(line, false, half), reversed(beside(line, false, -half))...)}, c)
}

// sharpest keeps the corner of a line from reaching further out than this many
// halves of its width.
const sharpest = 2

// beside gives the line that runs at a distance to the left of another.
func beside(line []body.Point, closed bool, distance float64) []body.Point {
	n := len(line)
	at := func(i int) body.Point {
		if closed {
			return line[(i+n)%n]
		}
		return line[min(max(i, 0), n-1)]
	}
	moved := make([]body.Point, n)
	for i, here := range line {
		ax, ay := direction(at(i-1), here)
		bx, by := direction(here, at(i+1))
		if ax == 0 && ay == 0 {
			ax, ay = bx, by
		} else if bx == 0 && by == 0 {
			bx, by = ax, ay
		}
		x, y := ax+bx, ay+by
		// The longer the corner, the further out it has to stand.
		out := 2 / max(x*x+y*y, 2.0/sharpest)
		moved[i] = body.Point{X: here.X + y*out*distance, Y: here.Y - x*out*distance}
	}
	return moved
}

// direction gives the way from one place to another, one unit long.
func direction(from, to body.Point) (x, y float64) {
	dx, dy := to.X-from.X, to.Y-from.Y
	if length := math.Hypot(dx, dy); length > 0 {
		return dx / length, dy / length
	}
	return 0, 0
}

func reversed(line []body.Point) []body.Point {
	slices.Reverse(line)
	return line
}

// draw covers what the edges go around, within the smallest part of the picture
// that has them all.
func (p pen) draw(edges [][]body.Point, c color.Color) {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, edge := range edges {
		for _, point := range edge {
			x, y := Place(point, p.scale)
			x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
		}
	}
	box := image.Rect(int(x0), int(y0), int(x1)+1, int(y1)+1).Intersect(p.picture.Bounds())
	if box.Empty() {
		return
	}
	var z vector.Rasterizer
	z.Reset(box.Dx(), box.Dy())
	for _, edge := range edges {
		for i, point := range edge {
			x, y := Place(point, p.scale)
			at := [2]float32{float32(x - float64(box.Min.X)), float32(y - float64(box.Min.Y))}
			if i == 0 {
				z.MoveTo(at[0], at[1])
			} else {
				z.LineTo(at[0], at[1])
			}
		}
		z.ClosePath()
	}
	z.Draw(p.picture, box, image.NewUniform(c), image.Point{})
}
