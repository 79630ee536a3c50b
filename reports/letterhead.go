package reports

import (
	"fmt"
	"strings"

	"meridian/domain"
	"meridian/reports/sheet"
)

// The measures of a letterhead: the name's share of the width where there is no logo,
// and the room between logo, name and address.
const (
	nameShare = 0.56
	logoGap   = 5.0
	reachGap  = 4.0
)

// letterhead draws the practice's logo and name at the left and where it is at the
// right, over a double rule.
func letterhead(f *sheet.Flow, p domain.Practice, v domain.Provider) {
	taglineStyle := sheet.Style{Face: sheet.Italic, Size: 10, Color: muted}
	contact := contactLines(p, v)
	left := f.Width() * nameShare
	logo := sheet.NewPicture(p.Logo)
	from := 0.0
	if logo != nil {
		from = logo.Size().W + logoGap
		left = max(left, f.Width()-widest(contact)-reachGap-1)
	}
	nameStyle := letterheadStyle(p.Name, left-from)
	named := sheet.Height(p.Name, nameStyle, left-from)
	if p.Tagline != "" {
		named += sheet.Height(p.Tagline, taglineStyle, left-from)
	}
	reach := strings.Join(contact, "\n")
	reached := sheet.Height(reach, bodyText, f.Width()-left-reachGap)
	height := max(named, reached, logo.Size().H)
	nameTop, reachTop := 0.0, 0.0
	if logo != nil {
		nameTop, reachTop = (height-named)/2, (height-reached)/2
	}
	f.Draw(height+4, func(c *sheet.Canvas, width float64) {
		c.Picture(0, (height-logo.Size().H)/2, logo)
		y := nameTop + c.Para(from, nameTop, left-from, nameStyle, p.Name)
		c.Para(from, y, left-from, taglineStyle, p.Tagline)
		c.ParaAligned(left+reachGap, reachTop, width-left-reachGap, sheet.Right, bodyText, reach)
		c.Rule(0, height+3, width, 0.9, jade)
		c.Rule(0, height+4, width, 0.2, jade)
	})
}

// widest gives the width of the longest line.
func widest(lines []string) float64 {
	width := 0.0
	for _, l := range lines {
		width = max(width, sheet.Width(l, bodyText))
	}
	return width
}

// letterheadStyle gives the largest type in which a practice's name takes at most two lines.
func letterheadStyle(name string, width float64) sheet.Style {
	style := sheet.Style{Face: sheet.Serif, Color: jade, Lead: 1.15}
	for _, style.Size = range []float64{21, 17, 14} {
		if len(sheet.Wrap(name, style, width)) <= 2 {
			break
		}
	}
	return style
}

// contactLines gives address, telephone, NPI and tax number as the head shows them.
func contactLines(p domain.Practice, v domain.Provider) []string {
	lines := p.Address.Lines()
	if reach := joined(domain.FormatPhone(p.Phone), p.Email); reach != "" {
		lines = append(lines, reach)
	}
	npi := ""
	if number := practiceNPI(p, v); number != "" {
		npi = "NPI " + string(number)
	}
	if numbers := joined(npi, taxID(p.TaxID)); numbers != "" {
		lines = append(lines, numbers)
	}
	return lines
}

// practiceNPI gives the practice's own NPI; a solo practice uses its provider's.
func practiceNPI(p domain.Practice, v domain.Provider) domain.NPI {
	if p.NPI != "" {
		return p.NPI
	}
	return v.NPI
}

// joinedLicense gives the license behind its state.
func joinedLicense(v domain.Provider) string {
	return strings.TrimSpace(v.LicenseState + " " + v.License)
}

// taxID names the kind of the number, since EIN and SSN look alike without dashes.
func taxID(t domain.TaxID) string {
	if t.IsZero() {
		return ""
	}
	return string(t.Kind) + " " + t.String()
}

// runningHead draws what the paper is at the top of its further pages.
func runningHead(title, patient string) func(c *sheet.Canvas, width float64) float64 {
	return func(c *sheet.Canvas, width float64) float64 {
		left := sheet.Width(title, strongText) + 6
		c.Text(0, 0, strongText, title)
		height := c.ParaAligned(left, 0, width-left, sheet.Right, bodyText, patient)
		c.Rule(0, height+1.2, width, 0.4, jade)
		return height + 6
	}
}

// foot draws the practice, a word about privacy, and the page's number.
func foot(practice, words string) func(c *sheet.Canvas, width float64, page, pages int) {
	return func(c *sheet.Canvas, width float64, page, pages int) {
		number, words := fmt.Sprintf("Page %d of %d", page, pages), words
		if named := joined(practice, words); sheet.Width(named, smallText) < width-40 {
			words = named
		}
		c.Rule(0, 3, width, 0.2, hair)
		c.Text(0, 4.2, smallText, words)
		c.Line(0, 4.2, width, sheet.Right, smallText, number)
	}
}
