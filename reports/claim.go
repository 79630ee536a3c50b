package reports

import (
	"fmt"
	"strings"

	"meridian/domain"
	"meridian/reports/sheet"
)

// ClaimSheet sets the values of a visit's boxes 1 to 33 as a labeled sheet to copy
// from. It prints nothing onto the form itself: its exact positions stand in no
// source at hand that could be named here.
func ClaimSheet(c domain.Claim) (*sheet.Document, error) {
	f := frame{
		title: "CMS-1500 data", subject: "Claim data of " + c.Patient.Name.Full(), practice: c.Practice, provider: c.Provider,
		about: joined(c.Patient.Name.Printed(), "visit of "+c.Visit.US()), issued: c.Issued,
		facts: []fact{{"VISIT", c.Visit.US()}, {"FORMS", fmt.Sprint(len(c.Forms))}, {"PRINTED", c.Issued.US()}},
	}.begin()
	words := claimWords(c)
	notices(f, words)
	for i, form := range c.Forms {
		which := ""
		if len(c.Forms) > 1 {
			which = fmt.Sprintf("Form %d of %d", i+1, len(c.Forms))
		}
		f.Space(5)
		boxTable(f, "Boxes 1 to 23", which, form.Before)
		f.Space(4)
		claimLines(f, which, form.Lines)
		f.Space(4)
		boxTable(f, "Boxes 25 to 33", which, form.After)
	}
	f.Space(4)
	fineText(f, "CPT® is a registered trademark of the American Medical Association.")
	return finished(f)
}

func claimWords(c domain.Claim) string {
	words := "This is not the form: it is a list of values to copy into the CMS-1500 (02/12), which payers take only in its printed original or electronically. " +
		"A dash means that Meridian keeps nothing for the box. Boxes 8, 9b, 9c and 30 are reserved, and 24C and 24H are for emergencies and EPSDT: they are left out."
	if c.Supervised {
		words += " The visit is billed through a supervising practitioner: 24J has that NPI, and 25, 27 and 31 to 33 are for the supervisor’s biller to confirm."
	}
	return words
}

func boxTable(f *sheet.Flow, title, form string, boxes []domain.ClaimBox) {
	heading(f, title, form, 20)
	t := ruled(
		0.55,
		sheet.Column{Title: "Box", X: 2, W: 11, Style: strongText},
		sheet.Column{Title: "What it is for", X: 15, W: 62, Style: bodyText},
		sheet.Column{Title: "Value", X: 80, W: f.Width() - 82, Style: strongText},
	)
	rows := make([][]string, len(boxes))
	for i, b := range boxes {
		rows[i] = []string{b.Number, b.Label, orDash(b.Value)}
	}
	t.Draw(f, rows)
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

func claimLines(f *sheet.Flow, form string, lines []domain.ClaimLine) {
	heading(f, "Box 24", joined(form, many(len(lines), "service")+" of at most "+fmt.Sprint(domain.ClaimLines)), 20)
	w := f.Width()
	t := ruled(
		1.0,
		sheet.Column{Title: "Row", X: 2, W: 8, Style: strongText},
		sheet.Column{Title: "A  From – to", X: 11, W: 46, Style: bodyText},
		sheet.Column{Title: "B  Place", X: 58, W: 14, Style: bodyText},
		sheet.Column{Title: "D  Code", X: 74, W: 15, Style: strongText},
		sheet.Column{Title: "Modifiers", X: 90, W: 25, Style: bodyText},
		sheet.Column{Title: "E  Dx", X: 116, W: 13, Style: bodyText},
		sheet.Column{Title: "F  Charge", X: 127, W: 20, Align: sheet.Right, Style: bodyText},
		sheet.Column{Title: "G", X: 148, W: 8, Align: sheet.Right, Style: bodyText},
		sheet.Column{Title: "J  NPI", X: w - 24, W: 23, Align: sheet.Right, Style: bodyText},
	)
	rows := make([][]string, len(lines))
	for i, l := range lines {
		day := strings.ReplaceAll(l.Date.US(), "/", " ")
		rows[i] = []string{
			fmt.Sprint(i + 1), day + " – " + day, l.PlaceOfService, l.Code, strings.Join(l.Modifiers, " "), l.Pointers, l.Charge.Plain(), fmt.Sprint(l.Units), string(l.Rendering),
		}
	}
	t.Draw(f, rows)
}
