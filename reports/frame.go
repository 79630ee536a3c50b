package reports

import (
	"cmp"
	"strings"

	"meridian/domain"
	"meridian/reports/sheet"
)

// frame is what a paper has around its content: letterhead, title, running head
// and foot.
type frame struct {
	title, subject string
	// number is the paper's own, empty for one that is not kept.
	number   string
	practice domain.Practice
	provider domain.Provider
	// about is whom the paper concerns, as its further pages say.
	about  string
	issued domain.Date
	// facts stand at the right of the title.
	facts []fact
	// warning stands at the foot in place of that about health information.
	warning string
}

// healthWarning stands at the foot of papers about patients.
const healthWarning = "Confidential: contains health information"

// begin gives the flow with letterhead and title drawn.
func (p frame) begin() *sheet.Flow {
	named := strings.TrimSpace(p.title + " " + p.number)
	f := sheet.NewFlow(sizeOf(p.practice), margins, info(named, p.subject, p.practice, p.issued))
	f.Head = runningHead(named, p.about)
	f.Foot = foot(p.practice.Name, cmp.Or(p.warning, healthWarning))
	letterhead(f, p.practice, p.provider)
	f.Space(5)
	titleLine(f, p.title, p.facts)
	f.Space(3)
	return f
}

// factGap is the room between the facts beside a title.
const factGap = 8.0

// titleLine draws the title at the left and facts at the right, beneath the title
// where both do not fit side by side.
func titleLine(f *sheet.Flow, title string, facts []fact) {
	widths := 0.0
	for _, v := range facts {
		widths += factGap + v.width()
	}
	drop, lines := 0.0, sheet.Height(title, titleText, f.Width())
	if len(facts) > 0 && sheet.Width(title, titleText)+widths > f.Width() {
		drop = lines + 1
	}
	height := lines + 1
	if drop > 0 {
		height += capsText.LineHeight() + strongText.LineHeight() + 1
	}
	f.Draw(height, func(c *sheet.Canvas, width float64) {
		c.Para(0, 0, width, titleText, title)
		x := width
		for i := len(facts) - 1; i >= 0; i-- {
			x -= facts[i].width()
			c.Text(x, drop+1.4, capsText.In(muted), facts[i].label)
			c.Text(x, drop+1.4+capsText.LineHeight()+0.4, strongText, facts[i].value)
			x -= factGap
		}
	})
}

// width gives the room of a fact that stands under its label.
func (v fact) width() float64 {
	return max(sheet.Width(v.label, capsText), sheet.Width(v.value, strongText))
}

// ruled gives a table in the papers' look.
func ruled(pad float64, columns ...sheet.Column) sheet.Table {
	return sheet.Table{
		Head: sheet.Style{Face: sheet.SemiBold, Size: 8.6, Color: white}, HeadGround: jade, Band: band, Line: hair, Pad: pad,
		Columns: columns,
	}
}

// sums draws lines of a total at the right, the last one in reverse.
func sums(f *sheet.Flow, lines []fact, last fact) {
	f.Draw(sumsHeight(lines), func(c *sheet.Canvas, width float64) { drawSums(c, width, lines, last) })
}

func sumsHeight(lines []fact) float64 { return float64(len(lines))*moneyLine + 11 }

func drawSums(c *sheet.Canvas, width float64, lines []fact, last fact) {
	x := width * sumsFrom
	inner := width - x
	y := 0.0
	for _, l := range lines {
		c.Text(x+3, y+1, bodyText, l.label)
		c.Line(x, y+1, inner-2, sheet.Right, bodyText, l.value)
		c.Rule(x, y+moneyLine, inner, 0.2, hair)
		y += moneyLine
	}
	big := sheet.Style{Face: sheet.SemiBold, Size: 12, Color: white}
	c.Rect(x, y+1.2, inner, 9.4, jade)
	c.Text(x+3, y+3.2, big, last.label)
	c.Line(x, y+3.2, inner-2.4, sheet.Right, big, last.value)
}

// sumsFrom is where totals begin, as a share of the width.
const sumsFrom = 0.62

// fineText draws small print over the whole width.
func fineText(f *sheet.Flow, text string) {
	height := sheet.Height(text, smallPrintStyle, f.Width())
	f.Draw(height, func(c *sheet.Canvas, width float64) { c.Para(0, 0, width, smallPrintStyle, text) })
}

// balanceFact names an amount that is owed, nothing, or the patient's.
func balanceFact(balance domain.Money) fact {
	switch {
	case balance == 0:
		return fact{"Paid in full", balance.String()}
	case balance < 0:
		return fact{"Credit", (-balance).String()}
	}
	return fact{"Balance due", balance.String()}
}
