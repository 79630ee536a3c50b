package reports

import (
	"fmt"

	"meridian/domain"
	"meridian/reports/sheet"
)

// MedicareNotice sets the plain notice before treatment: Medicare will not pay
// for this. Words and looks are the practice's own and no imitation of a form of
// Medicare's (MED-12).
func MedicareNotice(n domain.MedicareNotice) (*sheet.Document, error) {
	f := frame{
		title: "Medicare will not pay for this", subject: "Notice for " + n.Patient.Name.Full(), practice: n.Practice, provider: n.Provider,
		about: n.Patient.Name.Printed(), issued: n.Issued, facts: []fact{{"VISIT", n.Visit.US()}},
	}.begin()
	patient, clinician := panel{heading: "PATIENT", name: n.Patient.Name.Printed()}, panel{heading: "ACUPUNCTURIST", name: n.Provider.Title()}
	patient.add("Date of birth", n.Patient.BirthDate.US())
	clinician.add("License", joinedLicense(n.Provider))
	panels(f, []panel{patient, clinician})
	for _, part := range []fact{
		{"What this means", "You have Original Medicare. Medicare does not pay for treatment that a licensed acupuncturist bills. It will not pay for the services below. " +
			"We will not send a bill to Medicare for them, and you pay for them yourself."},
		{"What Medicare does pay for", "Medicare pays for acupuncture only for chronic low back pain, only within its limits, and only when a practitioner who is enrolled in Medicare gives or supervises it. " +
			"If that may fit you, ask your doctor, or call 1-800-MEDICARE, before you decide."},
	} {
		prose(f, part.label, part.value)
	}
	f.Space(4)
	noticeTable(f, n)
	f.Space(4)
	words := "This notice is the practice’s own; it is not a form of Medicare. " + labelWords
	f.Follow = 4 + 2*signLineHeight + 4 + sheet.Height(words, smallPrintStyle, f.Width())
	prose(f, "Your choice", "You may have the treatment and pay for it, or not have it. Nobody will treat you worse for what you choose. Please ask us anything before you sign. "+
		"By signing you say that you have read this notice, or had it read to you, and understood it.")
	f.Follow = 0
	f.Space(4)
	signLines(f, "Signature of patient or representative", "Date")
	signLines(f, "Name in print, and relationship where a representative signs", "")
	f.Space(4)
	fineText(f, words)
	return finished(f)
}

func noticeTable(f *sheet.Flow, n domain.MedicareNotice) {
	heading(f, "What you would pay", "", 20)
	w := f.Width()
	t := ruled(
		1.15,
		sheet.Column{Title: "Service", X: 2, W: w - 2 - 64, Style: bodyText},
		sheet.Column{Title: "Code", X: w - 60, W: 16, Style: bodyText},
		sheet.Column{Title: "Units", X: w - 43, W: 14, Align: sheet.Right, Style: bodyText},
		sheet.Column{Title: "You pay", X: w - 26, W: 24, Align: sheet.Right, Style: bodyText},
	)
	rows := make([][]string, len(n.Services))
	for i, s := range n.Services {
		rows[i] = []string{s.Label, s.Code, fmt.Sprint(s.Units), s.Price.String()}
	}
	f.Follow = 1 + sumsHeight(nil)
	t.Draw(f, rows)
	f.Follow = 0
	f.Space(1)
	sums(f, nil, fact{"Total", n.Total.String()})
}

// signLineHeight is the height of a line to sign on, with the room to write and a
// label of one line beneath.
const signLineHeight = 16.0

// signLines draws lines to write on: a long one, and a short one where it has a label.
func signLines(f *sheet.Flow, long, short string) {
	f.Draw(signHeight(long, f.Width()), func(c *sheet.Canvas, width float64) {
		left, right := width*signatureShare+10, width*signatureShare+16
		if short == "" {
			left = width
		}
		c.Rule(0, 11, left, 0.4, ink)
		c.Para(0, 11.8, left, smallText, long)
		if short != "" {
			c.Rule(right, 11, width-right, 0.4, ink)
			c.Text(right, 11.8, smallText, short)
		}
	})
}

// signHeight gives the height of a line to sign on with its label, which may hold
// a long name.
func signHeight(label string, width float64) float64 {
	return signLineHeight + sheet.Height(label, smallText, width*signatureShare+10) - smallText.LineHeight()
}
