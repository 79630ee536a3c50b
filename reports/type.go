// Package reports makes the papers that a practice hands out. Each file reads
// like the page it makes; all share one letterhead and one set of types.
package reports

import (
	"errors"
	"strings"
	"time"

	"meridian/domain"
	"meridian/reports/sheet"
)

// The colors of the papers; all of them keep their meaning in black and white, and
// words stay whole where a printer makes grays of dots.
var (
	jade  = sheet.Color{R: 0x1F, G: 0x5A, B: 0x52}
	ink   = sheet.Color{R: 0x1E, G: 0x29, B: 0x26}
	muted = sheet.Color{R: 0x3E, G: 0x48, B: 0x43}
	pale  = sheet.Color{R: 0xF4, G: 0xF8, B: 0xF6}
	band  = sheet.Color{R: 0xFA, G: 0xFC, B: 0xFB}
	hair  = sheet.Color{R: 0xD3, G: 0xDA, B: 0xD7}
	white = sheet.Color{R: 0xFF, G: 0xFF, B: 0xFF}
)

// The styles of the papers.
var (
	bodyText   = sheet.Style{Face: sheet.Sans, Size: 9.5, Color: ink}
	strongText = sheet.Style{Face: sheet.SemiBold, Size: 9.5, Color: ink}
	smallText  = sheet.Style{Face: sheet.Sans, Size: 8, Color: muted}
	capsText   = sheet.Style{Face: sheet.SemiBold, Size: 7.2, Color: jade}
	headText   = sheet.Style{Face: sheet.SemiBold, Size: 11.5, Color: jade}
	nameText   = sheet.Style{Face: sheet.SemiBold, Size: 11.5, Color: ink}
	titleText  = sheet.Style{Face: sheet.SemiBold, Size: 23, Color: ink, Lead: 1.15}
)

// margins leave room for the feet of the pages.
var margins = sheet.Margins{Top: 13, Bottom: 16, Side: 16}

// sizeOf gives the size of the practice's sheets.
func sizeOf(p domain.Practice) sheet.Size {
	if p.PaperSize == domain.A4Paper {
		return sheet.A4
	}
	return sheet.Letter
}

// info gives the metadata of a paper issued on a day.
func info(title, subject string, practice domain.Practice, issued domain.Date) sheet.Info {
	created := time.Date(2000, 1, 1, 12, 0, 0, 0, time.UTC)
	if !issued.IsZero() {
		created = issued.Time().Add(12 * time.Hour)
	}
	return sheet.Info{Title: title, Author: practice.Name, Subject: subject, Created: created}
}

// joined puts what is not empty in a row with dots between.
func joined(parts ...string) string {
	var kept []string
	for _, p := range parts {
		if strings.TrimSpace(p) != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, "  ·  ")
}

// finished ends a paper. Fault: "paper.long" where a text would be cut off.
func finished(f *sheet.Flow) (*sheet.Document, error) {
	d, err := f.Finish()
	if errors.Is(err, sheet.ErrTooLong) {
		return nil, &domain.Fault{Code: "paper.long", Message: "A name, an address or another short entry is too long for one page of paper. Shorten it and try again."}
	}
	return d, err
}
