package reports

import (
	"cmp"
	"fmt"
	"strings"

	"meridian/domain"
	"meridian/domain/estimate"
	"meridian/reports/sheet"
)

// GoodFaithEstimate sets a good faith estimate with the elements and disclaimers
// of 45 CFR 149.610: who, what and when in plain words, each expected service
// with its diagnoses and charge, what is scheduled apart, and the patient's rights.
func GoodFaithEstimate(e estimate.Estimate) (*sheet.Document, error) {
	given := "not yet"
	if !e.Given.IsZero() {
		given = e.Given.US()
	}
	f := frame{
		title: "Good faith estimate", subject: "Estimate for " + e.Patient.Name.Full(), practice: e.Practice, provider: e.Provider,
		about: e.Patient.Name.Printed(), issued: cmp.Or(e.Given, e.Asked), facts: []fact{{"GIVEN", given}, {"EXPECTED IN ALL", e.Total().String()}},
	}.begin()
	panels(f, []panel{patientPanel(e.Patient), estimatorPanel(e)})
	prose(f, "What it is for", e.Service+"\n"+estimateDates(e))
	f.Space(4)
	diagnosisBlock(f, e.Diagnoses)
	f.Space(5)
	itemTable(f, e)
	f.Space(1)
	prose(f, "Scheduled apart and not in this estimate", separateWords(e.Separate))
	f.Space(3)
	heading(f, "What you should know", "", 3*bodyText.LineHeight())
	sentences := estimate.Disclaimers()
	for i, sentence := range sentences {
		if i == len(sentences)-1 {
			f.Follow = 4 + receivedHeight(f.Width())
		}
		f.Prose(0, f.Width(), bodyText, "•  "+sentence)
		f.Space(1)
	}
	f.Follow = 0
	f.Space(3)
	f.Follow = receivedHeight(f.Width()) - signLineHeight
	signLines(f, "Received: signature of patient or representative", "Date")
	f.Follow = 0
	fineText(f, receivedWords)
	return finished(f)
}

const receivedWords = "A signature says only that you received this estimate. It is no consent to treatment and no promise to pay. " + labelWords

// receivedHeight is the height of the line to sign on and the words beneath.
func receivedHeight(width float64) float64 {
	return signLineHeight + sheet.Height(receivedWords, smallPrintStyle, width)
}

// estimatorPanel names the provider with NPI, tax ID, state and location.
func estimatorPanel(e estimate.Estimate) panel {
	box := panel{heading: "PROVIDER", name: e.Provider.Title()}
	box.add("Practice", e.Practice.Name)
	box.add("NPI", string(cmp.Or(e.Provider.NPI, e.Practice.NPI)))
	box.add("Tax ID", taxID(e.Practice.TaxID))
	box.add("License", joinedLicense(e.Provider))
	box.add("Location", strings.Join(e.Practice.Address.Lines(), "\n"))
	return box
}

// estimateDates says when the services are planned, and how often.
func estimateDates(e estimate.Estimate) string {
	s := e.Span
	if s.From.IsZero() {
		return "The date is not set yet."
	}
	if s.Until.IsZero() || s.From == s.Until {
		return "Planned for " + s.From.US() + "."
	}
	words := "Planned from " + s.From.US() + " to " + s.Until.US()
	if e.Visits > 1 && e.Rhythm != "" {
		words += ": " + strings.ToLower(e.Rhythm.String()) + ", " + many(e.Visits, "visit")
	}
	return words + "."
}

func separateWords(items []string) string {
	if len(items) == 0 {
		return "Nothing is expected at present."
	}
	return strings.Join(items, "\n")
}

// itemTable draws the expected services; charges are those of all visits together.
func itemTable(f *sheet.Flow, e estimate.Estimate) {
	heading(f, "Expected services", "Dx points to the diagnoses above", 24)
	w := f.Width()
	t := ruled(
		1.1,
		sheet.Column{Title: "Code", X: 2, W: 14, Style: strongText},
		sheet.Column{Title: "Service", X: 18, W: w - 18 - 99, Style: bodyText},
		sheet.Column{Title: "Dx", X: w - 97, W: 24, Style: bodyText},
		sheet.Column{Title: "Visits", X: w - 72, W: 11, Align: sheet.Right, Style: bodyText},
		sheet.Column{Title: "Units", X: w - 59, W: 11, Align: sheet.Right, Style: bodyText},
		sheet.Column{Title: "Each", X: w - 46, W: 20, Align: sheet.Right, Style: bodyText},
		sheet.Column{Title: "Expected", X: w - 25, W: 23, Align: sheet.Right, Style: strongText},
	)
	rows := make([][]string, len(e.Items))
	for i, item := range e.Items {
		rows[i] = []string{
			item.Code, item.Label, domain.Line{Pointers: item.Diagnoses}.PointerLetters(), fmt.Sprint(item.Visits), fmt.Sprint(item.Units), item.Fee.String(), item.Charge().String(),
		}
	}
	f.Follow = 1 + sumsHeight(nil)
	t.Draw(f, rows)
	f.Follow = 0
	f.Space(1)
	sums(f, nil, fact{"Expected in all", e.Total().String()})
}
