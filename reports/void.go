package reports

import (
	"meridian/domain"
	"meridian/reports/sheet"
)

// The looks of the stamp: a pale word that leaves the text readable on a black
// and white printer too, and a line in the top margin that says why.
var (
	stampPale = sheet.Color{R: 0xE4, G: 0xD8, B: 0xD5}
	stampDark = sheet.Color{R: 0x7A, G: 0x24, B: 0x1C}
)

// Stamped marks every page of a paper that no longer stands with the word of its
// state, the day, the paper in its place and the reason; one that stands is left as it is.
func Stamped(d *sheet.Document, p domain.Paper) {
	if p.State == domain.Issued {
		return
	}
	word := "VOID"
	words := "Void"
	if p.State == domain.Replaced {
		word, words = "REPLACED", "Replaced"
	}
	if !p.Ended.IsZero() {
		words += " since " + domain.DateOf(p.Ended).US()
	}
	switch {
	case p.ReplacedBy.Number == "":
	case p.State == domain.Replaced:
		words += " by " + p.ReplacedBy.Number
	default:
		words += ", replaced by " + p.ReplacedBy.Number
	}
	words += ": " + p.VoidReason
	d.Mark(func(c *sheet.Canvas, size sheet.Size) { behindStamp(c, size, word) },
		func(c *sheet.Canvas, size sheet.Size) { stampLine(c, size, word, words) })
}

// behindStamp draws the word as large as the page allows.
func behindStamp(c *sheet.Canvas, size sheet.Size, word string) {
	style := sheet.Style{Face: sheet.SemiBold, Size: 100, Color: stampPale, Lead: 1}
	style.Size *= (size.W - 2*margins.Side) / sheet.Width(word, style)
	c.Line(margins.Side, (size.H-style.LineHeight())/2, size.W-2*margins.Side, sheet.Center, style, word)
}

// The place of the stamp's line in the top margin, in millimeters: printers leave
// about 4 of them blank.
const (
	stampTop    = 4.3
	stampHeight = 7.8
	stampPad    = 3.0
)

// stampLine says in the top margin why the paper no longer stands; a long reason
// is set smaller, so that it is never cut.
func stampLine(c *sheet.Canvas, size sheet.Size, word, words string) {
	width := size.W - 2*margins.Side
	strong := sheet.Style{Face: sheet.SemiBold, Size: 12, Color: white}
	box := sheet.Width(word, strong) + 2*stampPad
	c.Rect(margins.Side, stampTop, box, stampHeight, stampDark)
	c.Line(margins.Side, stampTop+(stampHeight-strong.LineHeight())/2, box, sheet.Center, strong, word)
	c.Rule(margins.Side, stampTop, width, 0.4, stampDark)
	c.Rule(margins.Side, stampTop+stampHeight, width, 0.4, stampDark)
	room := width - box - stampPad
	style := sheet.Style{Face: sheet.Sans, Color: ink, Lead: 1.15}
	for _, style.Size = range []float64{9.5, 8, 6.6, 5.4} {
		if sheet.Height(words, style, room) <= stampHeight-1 {
			break
		}
	}
	c.Para(margins.Side+box+stampPad, stampTop+(stampHeight-sheet.Height(words, style, room))/2, room, style, words)
}
