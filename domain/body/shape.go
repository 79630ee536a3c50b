package body

import (
	"cmp"
	"math"
	"slices"

	"meridian/domain"
)

// View is the side from which the body is seen.
type View string

// The views.
const (
	Front View = "front"
	Back  View = "back"
)

// Views lists both, in the order in which they stand beside each other.
var Views = []View{Front, Back}

// The measures of a view: the figure is Height units high from crown to soles, and
// reaches Half units to both sides of its middle line.
const (
	Height = 181.0
	Half   = 43.0
)

// Point is a place in a view: X units right of the middle line as one looks at it,
// Y units below the crown.
type Point struct{ X, Y float64 }

// Shape is a muscle as it is drawn in a view, on one side of the patient's body.
type Shape struct {
	Muscle string
	Side   domain.Side
	View   View
	// Deep says that other muscles lie over it.
	Deep bool
	// Edge goes around the muscle; its last point joins the first.
	Edge []Point
}

// Center gives the middle of the shape's area: where its number stands.
func (s Shape) Center() Point {
	var area, x, y float64
	for i, p := range s.Edge {
		q := s.Edge[(i+1)%len(s.Edge)]
		cross := p.X*q.Y - q.X*p.Y
		area, x, y = area+cross, x+(p.X+q.X)*cross, y+(p.Y+q.Y)*cross
	}
	return Point{x / (3 * area), y / (3 * area)}
}

// Area gives the shape's area in square units.
func (s Shape) Area() float64 {
	var twice float64
	for i, p := range s.Edge {
		q := s.Edge[(i+1)%len(s.Edge)]
		twice += p.X*q.Y - q.X*p.Y
	}
	return math.Abs(twice) / 2
}

// contains tells whether a place lies inside the shape.
func (s Shape) contains(at Point) bool {
	inside := false
	for i, p := range s.Edge {
		q := s.Edge[(i+1)%len(s.Edge)]
		if (p.Y > at.Y) != (q.Y > at.Y) && at.X < (q.X-p.X)*(at.Y-p.Y)/(q.Y-p.Y)+p.X {
			inside = !inside
		}
	}
	return inside
}

// Distance gives how far a place lies from the shape; 0 inside.
func (s Shape) Distance(at Point) float64 {
	if s.contains(at) {
		return 0
	}
	nearest := math.Inf(1)
	for i, p := range s.Edge {
		nearest = min(nearest, toLine(at, p, s.Edge[(i+1)%len(s.Edge)]))
	}
	return nearest
}

// toLine gives the distance of a place from the straight line between two others.
func toLine(at, p, q Point) float64 {
	dx, dy := q.X-p.X, q.Y-p.Y
	along := 0.0
	if length := dx*dx + dy*dy; length > 0 {
		along = min(max(((at.X-p.X)*dx+(at.Y-p.Y)*dy)/length, 0), 1)
	}
	return math.Hypot(p.X+along*dx-at.X, p.Y+along*dy-at.Y)
}

// At gives the muscles at a place of a view: what is touched, and what lies no
// further than reach units from it where it is deep or nothing of the surface is
// touched. The touched come before the near, the surface before the depth, and the
// smaller before the larger.
func At(v View, at Point, reach float64) []Shape {
	var touched, near []Shape
	surface := false
	for _, s := range Shapes(v) {
		switch d := s.Distance(at); {
		case d == 0:
			touched = append(touched, s)
			surface = surface || !s.Deep
		case d <= reach:
			near = append(near, s)
		}
	}
	if surface {
		near = slices.DeleteFunc(near, func(s Shape) bool { return !s.Deep })
	}
	for _, part := range [][]Shape{touched, near} {
		slices.SortStableFunc(part, func(a, b Shape) int {
			if a.Deep != b.Deep {
				return order(!a.Deep)
			}
			return cmp.Compare(a.Area(), b.Area())
		})
	}
	return append(touched, near...)
}

// order gives -1 where the first one comes first.
func order(first bool) int {
	if first {
		return -1
	}
	return 1
}

// Of gives the shapes of a muscle on a side, in both views; without a side, or
// with both, on both.
func Of(muscle string, side domain.Side) []Shape {
	var found []Shape
	for _, v := range Views {
		for _, s := range Shapes(v) {
			if s.Muscle == muscle && (side == s.Side || side == domain.Both || side == domain.NoSide) {
				found = append(found, s)
			}
		}
	}
	return found
}
