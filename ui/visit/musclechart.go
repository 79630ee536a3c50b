package visit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"meridian/domain"
	"meridian/domain/body"
	"meridian/domain/coding"
	"meridian/ui/widgets"
)

// muscleChart is the drawn body of a dry needling: a touch chooses a muscle, or asks
// which one is meant where several lie over each other.
type muscleChart struct {
	page  *Page
	chart *widgets.BodyChart
	// box is the chart with its words, whole all that it was put beside, too.
	box, whole *fyne.Container
	// under names what is under the pointer.
	under *widgets.Label
	// which offers the muscles at the place that was touched last.
	which *fyne.Container
	here  []body.Shape
}

// bodyHeight is how high the figures are, in pixels.
const bodyHeight = 330

func newMuscleChart(p *Page) *muscleChart {
	m := &muscleChart{page: p, chart: widgets.NewBodyChart(bodyHeight), under: widgets.Cut("", widgets.Small), which: widgets.Flow(4)}
	m.chart.OnTouched = m.touched
	m.chart.OnPointed = func(shapes []body.Shape) { m.under.SetText(shapeWords(shapes)) }
	m.box = column(2, m.chart, m.under)
	return m
}

func (m *muscleChart) refresh(s *sheet) {
	m.chart.SetChosen(chartMuscles(s.Visit.Muscles))
	if s.noteLocked() {
		m.here = nil
	}
	m.offer()
}

// touched takes the one muscle at a place, or offers the several.
func (m *muscleChart) touched(shapes []body.Shape) {
	if m.page.sheet.noteLocked() {
		return
	}
	m.here = nil
	if len(shapes) > 1 {
		m.here = shapes
	}
	if len(shapes) == 1 {
		m.toggle(shapes[0])
		return
	}
	m.offer()
	m.page.reflow()
}

func (m *muscleChart) toggle(s body.Shape) {
	m.page.do(func(sheet *sheet) { sheet.toggleMuscle(s.Muscle, s.Side) })
	m.page.reflow()
}

// offer shows the muscles to choose from.
func (m *muscleChart) offer() {
	objects := make([]fyne.CanvasObject, 0, len(m.here)+1)
	if len(m.here) > 0 {
		objects = append(objects, widgets.Text(lang.L("Which one?"), widgets.Small))
	}
	for _, s := range m.here {
		icon := theme.ContentAddIcon()
		if m.page.sheet.hasMuscle(s.Muscle, s.Side) {
			icon = theme.ContentRemoveIcon()
		}
		objects = append(objects, widgets.NewButtonWithIcon(shapeWords([]body.Shape{s}), icon, func() { m.toggle(s) }))
	}
	m.which.Objects = objects
	show(m.which, len(objects) > 0)
	widgets.Rearrange(m.which)
	widgets.Rearrange(m.whole)
}

func shapeWords(shapes []body.Shape) string {
	words := make([]string, len(shapes))
	for i, s := range shapes {
		words[i] = s.Muscle + " " + sideMark(s.Side)
	}
	return strings.Join(words, ", ")
}

// chartMuscles gives muscles under the names that the chart knows; a group stands
// for its members.
func chartMuscles(named []domain.Muscle) []domain.Muscle {
	var all []domain.Muscle
	for _, m := range named {
		found, ok := coding.FindMuscle(m.Name)
		if !ok {
			continue
		}
		for _, name := range append(slices.Clone(found.Members), found.Name) {
			all = append(all, domain.Muscle{Name: name, Side: m.Side})
		}
	}
	return all
}

// chartLayout puts the chart at the left of what belongs to it, or above it where
// there is too little room.
type chartLayout struct {
	chart *widgets.BodyChart
	width float32
}

const (
	chartLayoutGap = 14
	// besideChart is the least room for what stands at the chart's right.
	besideChart = 190
)

func (l *chartLayout) beside(chart fyne.CanvasObject, width float32) bool {
	return chart.Visible() && width-l.chart.Wanted()-chartLayoutGap >= widgets.Em(besideChart)
}

func (l *chartLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	chart, rest := objects[0], objects[1]
	height := rest.MinSize().Height
	switch {
	case l.beside(chart, l.width):
		height = max(height, chart.MinSize().Height)
	case chart.Visible():
		height += chart.MinSize().Height + chartLayoutGap
	}
	return fyne.NewSize(widgets.Em(200), height)
}

func (l *chartLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	chart, rest := objects[0], objects[1]
	at := fyne.NewPos(0, 0)
	if chart.Visible() {
		chart.Move(at)
		wide := min(l.chart.Wanted(), size.Width)
		high := fill(chart, wide)
		if l.beside(chart, size.Width) {
			at.X = wide + chartLayoutGap
		} else {
			at.Y = high + chartLayoutGap
		}
	}
	rest.Move(at)
	fill(rest, size.Width-at.X)
}

// with puts something beside the chart.
func (m *muscleChart) with(rest fyne.CanvasObject) *fyne.Container {
	m.whole = container.New(&chartLayout{chart: m.chart}, m.box, rest)
	return m.whole
}
