package reports

import (
	"cmp"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"
	"strconv"
	"sync"

	"meridian/domain"
	"meridian/domain/body"
	"meridian/domain/coding"
	"meridian/reports/figure"
	"meridian/reports/mark"
	"meridian/reports/sheet"
)

// The measures of the drawn body in millimeters.
const (
	bodyHeight = 66.0
	bodyGap    = 4.0 // between front and back
	bodyWords  = 4.5 // above the figures
	numberSide = 3.1
	legendGap  = 8.0
	// legendNumber is the room of a number in the legend.
	legendNumber = 5.5
	// legendColumns is how many the legend has at most.
	legendColumns = 2
)

// bodyUnit is a unit of the body in millimeters.
const bodyUnit = bodyHeight / figure.UnitsHigh

var numberText = sheet.Style{Face: sheet.SemiBold, Size: 6.5, Color: white}

// bodyLook is made for black-and-white printers.
var bodyLook = figure.Look{
	Skin: color.White, Muscle: color.Gray{0xF0}, Line: color.Gray{0xA8}, Edge: color.Gray{0x50},
}

// bodyPicture is front and back beside each other, the same picture on all papers.
// It is wider than any logo and signature: no two pictures on a paper may have the
// same width (see package mark).
var bodyPicture = sync.OnceValue(func() *sheet.Picture {
	const dotsPerMM = mark.DPI / 25.4
	views := make([]*image.RGBA, len(body.Views))
	gap := int(math.Round(bodyGap * dotsPerMM))
	width := -gap
	for i, v := range body.Views {
		views[i] = figure.Draw(v, bodyUnit*dotsPerMM, bodyLook)
		width += views[i].Bounds().Dx() + gap
	}
	both := image.NewRGBA(image.Rect(0, 0, width, views[0].Bounds().Dy()))
	draw.Draw(both, both.Bounds(), image.White, image.Point{}, draw.Src)
	for i, view := range views {
		left := i * (view.Bounds().Dx() + gap)
		draw.Draw(both, view.Bounds().Add(image.Pt(left, 0)), view, image.Point{}, draw.Over)
	}
	m, err := mark.Gray(both)
	if err != nil {
		panic("reports: the drawn body: " + err.Error())
	}
	return sheet.NewPicture(m)
})

// needledBody draws front and back with a number on each muscle that was needled,
// and the muscles by number beside it.
func needledBody(f *sheet.Flow, muscles []domain.Muscle) {
	f.Space(2)
	f.Draw(bodyWords+bodyHeight+1, func(c *sheet.Canvas, width float64) {
		drawViews(c)
		for _, n := range bodyNumbers(muscles) {
			c.Rect(n.x, n.y, numberSide, numberSide, ink)
			style := numberText
			if n.number > 99 {
				style.Size = 5
			}
			c.Line(n.x, n.y+(numberSide-style.LineHeight())/2, numberSide, sheet.Center, style, strconv.Itoa(n.number))
		}
		left := bodyPicture().Size().W + legendGap
		bodyLegend(c, left, width-left, muscles)
	})
}

// bodyLeft gives where a view begins.
func bodyLeft(v body.View) float64 {
	return float64(slices.Index(body.Views, v)) * (figure.UnitsWide*bodyUnit + bodyGap)
}

// drawViews draws the figures with their names and sides.
func drawViews(c *sheet.Canvas) {
	c.Picture(0, bodyWords, bodyPicture())
	wide := figure.UnitsWide * bodyUnit
	// The left of who faces one lies at one's right.
	for k, words := range [][]string{{"R", "FRONT", "L"}, {"L", "BACK", "R"}} {
		for i, align := range []sheet.Align{sheet.Left, sheet.Center, sheet.Right} {
			c.Line(bodyLeft(body.Views[k])+0.14*wide, 0, 0.72*wide, align, capsText, words[i])
		}
	}
}

// bodyNumber is a number on the drawn body, by its left upper corner.
type bodyNumber struct {
	x, y   float64
	number int
}

// bodyNumbers places a number on each muscle that has a side, none over another.
func bodyNumbers(muscles []domain.Muscle) []bodyNumber {
	var placed []bodyNumber
	for i, m := range muscles {
		for _, s := range needledShapes(m) {
			x, y := figure.Place(s.Center(), bodyUnit)
			n := bodyNumber{bodyLeft(s.View) + x - numberSide/2, bodyWords + y - numberSide/2, i + 1}
			placed = append(placed, n.besideOthers(placed))
		}
	}
	return placed
}

// needledShapes gives one shape for each muscle that is meant and each of its sides,
// of the view that shows more of it.
func needledShapes(m domain.Muscle) []body.Shape {
	found, ok := coding.FindMuscle(m.Name)
	if !ok || m.Side == domain.NoSide {
		return nil
	}
	var best []body.Shape
	for _, name := range append(slices.Clone(found.Members), found.Name) {
		for _, s := range body.Of(name, m.Side) {
			at := slices.IndexFunc(best, func(b body.Shape) bool { return b.Muscle == s.Muscle && b.Side == s.Side })
			switch {
			case at < 0:
				best = append(best, s)
			case s.Area() > best[at].Area():
				best[at] = s
			}
		}
	}
	return best
}

// besideOthers moves a number to the nearest place on its side of the drawing where
// it covers no other.
func (n bodyNumber) besideOthers(placed []bodyNumber) bodyNumber {
	room := bodyPicture().Size()
	for _, way := range numberWays() {
		moved := bodyNumber{n.x + way[0], n.y + way[1], n.number}
		inside := moved.x >= 0 && moved.x+numberSide <= room.W && moved.y >= bodyWords && moved.y+numberSide <= bodyWords+room.H
		if inside && moved.quarter() == n.quarter() && !slices.ContainsFunc(placed, moved.covers) {
			return moved
		}
	}
	return n
}

// numberWays lists where a number may be moved to, the nearest first.
var numberWays = sync.OnceValue(func() [][2]float64 {
	const step, reach = (numberSide + 0.15) / 2, 40
	var ways [][2]float64
	for across := -reach; across <= reach; across++ {
		for down := -reach; down <= reach; down++ {
			ways = append(ways, [2]float64{float64(across) * step, float64(down) * step})
		}
	}
	slices.SortStableFunc(ways, func(a, b [2]float64) int {
		return cmp.Compare(a[0]*a[0]+a[1]*a[1], b[0]*b[0]+b[1]*b[1])
	})
	return ways
})

// quarter tells in which half of which view a number stands.
func (n bodyNumber) quarter() int {
	return int(2 * (n.x + numberSide/2 + bodyGap/2) / (figure.UnitsWide*bodyUnit + bodyGap))
}

func (n bodyNumber) covers(o bodyNumber) bool {
	return max(n.x, o.x)-min(n.x, o.x) < numberSide && max(n.y, o.y)-min(n.y, o.y) < numberSide
}

// bodyLegend names the muscles by their numbers, as many as have room beside the
// figures; all of them stand in the words of the treatment.
func bodyLegend(c *sheet.Canvas, left, width float64, muscles []domain.Muscle) {
	column := width / legendColumns
	if fits(muscles, column*legendColumns-legendNumber) {
		column = width
	}
	x, y := left, bodyWords
	for i, m := range muscles {
		height := sheet.Height(legendWords(m), bodyText, column-legendNumber-1)
		if y+height > bodyWords+bodyHeight-bodyText.LineHeight() {
			x, y = x+column, bodyWords
		}
		if x+column > left+width+0.01 {
			c.Text(left, bodyWords+bodyHeight-bodyText.LineHeight(), smallText, fmt.Sprintf("and %d more, named above", len(muscles)-i))
			return
		}
		c.Text(x, y, strongText, strconv.Itoa(i+1))
		c.Para(x+legendNumber, y, column-legendNumber-1, bodyText, legendWords(m))
		y += height + 0.6
	}
}

// fits tells whether one column holds all muscles.
func fits(muscles []domain.Muscle, width float64) bool {
	height := bodyText.LineHeight()
	for _, m := range muscles {
		height += sheet.Height(legendWords(m), bodyText, width-1) + 0.6
	}
	return height <= bodyHeight
}

func legendWords(m domain.Muscle) string {
	switch {
	case m.Side == domain.NoSide:
		return m.Name + ", side not recorded"
	case len(needledShapes(m)) == 0:
		return m.String() + ", not on this drawing"
	}
	return m.String()
}
