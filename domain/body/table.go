package body

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"meridian/domain"
)

//go:embed data/body.tsv
var table string

// drawn is what the table says of both views.
type drawn struct {
	shapes   map[View][]Shape
	outlines map[View][]Point
	lines    map[View][][]Point
}

var figures = sync.OnceValue(func() drawn {
	d := drawn{shapes: map[View][]Shape{}, outlines: map[View][]Point{}, lines: map[View][][]Point{}}
	for i, row := range strings.Split(strings.TrimSpace(table), "\n") {
		if !strings.HasPrefix(row, "#") {
			d.add(i+1, strings.Split(row, "\t"))
		}
	}
	for _, v := range Views {
		// What lies deep is drawn and touched above what covers it.
		slices.SortStableFunc(d.shapes[v], func(a, b Shape) int { return order(!a.Deep) - order(!b.Deep) })
	}
	return d
})

func (d drawn) add(number int, fields []string) {
	v, points := View(fields[1]), parsePoints(number, fields[4])
	switch fields[0] {
	case "outline":
		half := smooth(points, false)
		d.outlines[v] = append(half, mirrored(half)...)
	case "line":
		line := smooth(points, false)
		d.lines[v] = append(d.lines[v], line, mirrored(line))
	case "muscle":
		edge, right := smooth(points, true), domain.Left
		if v == Back {
			right = domain.Right
		}
		s := Shape{Muscle: fields[3], Side: right, View: v, Deep: fields[2] == "deep", Edge: edge}
		other := s
		other.Side, other.Edge = opposite(right), mirrored(edge)
		d.shapes[v] = append(d.shapes[v], s, other)
	default:
		panic(fmt.Sprintf("body: line %d of the table begins with %q", number, fields[0]))
	}
}

func parsePoints(number int, text string) []Point {
	fields := strings.Fields(text)
	points := make([]Point, len(fields))
	for i, field := range fields {
		x, y, _ := strings.Cut(field, ",")
		var errs [2]error
		points[i].X, errs[0] = strconv.ParseFloat(x, 64)
		points[i].Y, errs[1] = strconv.ParseFloat(y, 64)
		if errs[0] != nil || errs[1] != nil {
			panic(fmt.Sprintf("body: line %d of the table has the point %q", number, field))
		}
	}
	return points
}

func opposite(s domain.Side) domain.Side {
	if s == domain.Left {
		return domain.Right
	}
	return domain.Left
}

// mirrored gives the other half, in the opposite direction.
func mirrored(points []Point) []Point {
	other := make([]Point, len(points))
	for i, p := range points {
		other[len(points)-1-i] = Point{-p.X, p.Y}
	}
	return other
}

// bends is how many straight pieces stand between two points of the table.
const bends = 4

// smooth leads a bent line (Catmull and Rom's) through points.
func smooth(points []Point, closed bool) []Point {
	n := len(points)
	at := func(i int) Point {
		if closed {
			return points[(i+n)%n]
		}
		return points[min(max(i, 0), n-1)]
	}
	pieces := n - 1
	if closed {
		pieces = n
	}
	bent := make([]Point, 0, pieces*bends+1)
	for i := range pieces {
		for k := range bends {
			t := float64(k) / bends
			between := func(a, b, c, d float64) float64 {
				return (2*b + (c-a)*t + (2*a-5*b+4*c-d)*t*t + (3*b-a-3*c+d)*t*t*t) / 2
			}
			a, b, c, d := at(i-1), at(i), at(i+1), at(i+2)
			bent = append(bent, Point{between(a.X, b.X, c.X, d.X), between(a.Y, b.Y, c.Y, d.Y)})
		}
	}
	if !closed {
		bent = append(bent, points[n-1])
	}
	return bent
}

// Shapes gives all muscles of a view, what lies deep last.
func Shapes(v View) []Shape { return figures().shapes[v] }

// Outline gives the edge of the body in a view.
func Outline(v View) []Point { return figures().outlines[v] }

// Lines gives what else helps to find one's way, such as the collarbones.
func Lines(v View) [][]Point { return figures().lines[v] }
