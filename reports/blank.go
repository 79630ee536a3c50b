package reports

import (
	"fmt"

	"meridian/domain"
	"meridian/reports/sheet"
)

// blankForm begins a form that is filled in by hand.
func blankForm(title string, p domain.Practice, v domain.Provider) *sheet.Flow {
	return frame{title: title, subject: "Blank form", practice: p, provider: v, about: "Patient: ____________________________"}.begin()
}

// blank is a place to write on, with its share of the width.
type blank struct {
	label string
	share float64
}

// blankHeight is the height of a row of blanks: enough for handwriting.
const blankHeight = 11.0

// blanks draws a row of places to write on, each with its label beneath the rule.
func blanks(f *sheet.Flow, row ...blank) {
	f.Draw(blankHeight, func(c *sheet.Canvas, width float64) {
		sum, x := 0.0, 0.0
		for _, b := range row {
			sum += b.share
		}
		room := width - panelGap*float64(len(row)-1)
		for _, b := range row {
			w := room * b.share / sum
			c.Rule(x, 6.8, w, 0.25, ink)
			c.Text(x, 7.2, smallText, b.label)
			x += w + panelGap
		}
	})
}

// tickSide is the side of a box to tick.
const tickSide = 3.2

// tick draws a box to tick.
func tick(c *sheet.Canvas, x, y float64) {
	const line = 0.3
	c.Rect(x, y, tickSide, line, ink)
	c.Rect(x, y+tickSide-line, tickSide, line, ink)
	c.Rect(x, y, line, tickSide, ink)
	c.Rect(x+tickSide-line, y, line, tickSide, ink)
}

// choices draws a question with boxes to tick, over as many lines as they need.
func choices(f *sheet.Flow, question string, options ...string) {
	spacedChoices(f, question, 7, options)
}

func spacedChoices(f *sheet.Flow, question string, gap float64, options []string) {
	const lead = 6.2
	start := 0.0
	if question != "" {
		start = max(34, sheet.Width(question, strongText)+4)
	}
	type place struct{ x, y float64 }
	places := make([]place, len(options))
	x, y := start, 0.0
	for i, o := range options {
		w := tickSide + 1.6 + sheet.Width(o, bodyText)
		if x > start && x+w > f.Width() {
			x, y = start, y+lead
		}
		places[i] = place{x, y}
		x += w + gap
	}
	f.Draw(y+lead+1.6, func(c *sheet.Canvas, _ float64) {
		c.Text(0, 1.8, strongText, question)
		for i, o := range options {
			tick(c, places[i].x, places[i].y+2.3)
			c.Text(places[i].x+tickSide+1.6, places[i].y+1.8, bodyText, o)
		}
	})
}

// painScale draws the scores from 0 to 10 to tick, on one line on either paper.
func painScale(f *sheet.Flow, question string) {
	scores := make([]string, 11)
	for i := range scores {
		scores[i] = fmt.Sprint(i)
	}
	spacedChoices(f, question, 5, scores)
}

// writing draws a heading with lines to write on.
func writing(f *sheet.Flow, title, hint string, lines int) {
	const lead = 8.0
	f.Space(3)
	heading(f, title, hint, 2*lead)
	for range lines {
		f.Draw(lead, func(c *sheet.Canvas, width float64) { c.Rule(0, lead-0.6, width, 0.2, muted) })
	}
}

// part begins a part of a form; following is the height that stays with its heading.
func part(f *sheet.Flow, title, hint string) {
	f.Space(3)
	heading(f, title, hint, 2*blankHeight)
}
