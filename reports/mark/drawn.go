package mark

import (
	"image"
	"math"

	"golang.org/x/image/draw"
	"golang.org/x/image/vector"

	"meridian/domain"
)

// Point is a place on the pad where a signature is drawn.
type Point struct{ X, Y float32 }

// Stroke is what is drawn between putting the pen down and lifting it.
type Stroke []Point

const (
	// sharpness is how many dots a drawing has for one unit of the pad before it is
	// fitted to its place.
	sharpness = 3
	// pen is half the width of a line, in units of the pad.
	pen = 1.3
	// edge keeps a line at the border of the pad whole.
	edge = 3 * pen
	// bends is how many straight pieces a bend between two points has.
	bends = 6
)

// Drawn makes a signature from strokes on a pad of a size. Fault: CodeEmpty.
func Drawn(strokes []Stroke, width, height float32) (domain.Mark, error) {
	if len(strokes) == 0 || width <= 0 || height <= 0 {
		return domain.Mark{}, &domain.Fault{Code: CodeEmpty, Message: "Draw the signature first, or choose a picture of it."}
	}
	return finish(Ink(strokes, width, height, sharpness), upright, signaturePlace, grays)
}

// within gives the nearest place on a pad, moved by its white edge.
func (p Point) within(width, height float32) Point {
	return Point{edge + min(max(p.X, 0), width), edge + min(max(p.Y, 0), height)}
}

// Ink draws strokes in black on white, with so many dots for a unit of the pad and
// an edge around it.
func Ink(strokes []Stroke, width, height, scale float32) *image.RGBA {
	p := image.NewRGBA(image.Rect(0, 0, int((width+2*edge)*scale), int((height+2*edge)*scale)))
	draw.Draw(p, p.Bounds(), image.White, image.Point{}, draw.Src)
	for _, s := range strokes {
		smooth := s.bent()
		for i, to := range smooth {
			line(p, smooth[max(i-1, 0)].within(width, height), to.within(width, height), scale)
		}
	}
	return p
}

// bent lays a smooth line through the points (Catmull and Rom).
func (s Stroke) bent() Stroke {
	if len(s) < 3 {
		return s
	}
	at := func(i int) Point { return s[min(max(i, 0), len(s)-1)] }
	smooth := Stroke{s[0]}
	for i := range len(s) - 1 {
		for n := 1; n <= bends; n++ {
			t := float32(n) / bends
			between := func(a, b, c, d float32) float32 {
				return (2*b + (c-a)*t + (2*a-5*b+4*c-d)*t*t + (3*b-a-3*c+d)*t*t*t) / 2
			}
			a, b, c, d := at(i-1), at(i), at(i+1), at(i+2)
			smooth = append(smooth, Point{between(a.X, b.X, c.X, d.X), between(a.Y, b.Y, c.Y, d.Y)})
		}
	}
	return smooth
}

// corners is how many a round end of a line has.
const corners = 12

// line draws from one point to another with round ends.
func line(p *image.RGBA, from, to Point, scale float32) {
	angle := math.Atan2(float64(to.Y-from.Y), float64(to.X-from.X))
	x0, y0 := int((min(from.X, to.X)-2*pen)*scale), int((min(from.Y, to.Y)-2*pen)*scale)
	x1, y1 := int((max(from.X, to.X)+2*pen)*scale), int((max(from.Y, to.Y)+2*pen)*scale)
	box := image.Rect(x0, y0, x1, y1)
	var z vector.Rasterizer
	z.Reset(box.Dx(), box.Dy())
	for i := range 2 * corners {
		center, turn := to, angle-math.Pi/2+math.Pi*float64(i)/(corners-1)
		if i >= corners {
			center, turn = from, angle+math.Pi/2+math.Pi*float64(i-corners)/(corners-1)
		}
		x := (center.X+pen*float32(math.Cos(turn)))*scale - float32(x0)
		y := (center.Y+pen*float32(math.Sin(turn)))*scale - float32(y0)
		if i == 0 {
			z.MoveTo(x, y)
		} else {
			z.LineTo(x, y)
		}
	}
	z.ClosePath()
	z.Draw(p, box, image.Black, image.Point{})
}
