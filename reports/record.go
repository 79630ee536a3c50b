package reports

import (
	"fmt"
	"strings"

	"meridian/domain"
	"meridian/reports/sheet"
)

// ClinicalRecord sets clinical notes for the record or another clinician: one
// visit, several with a table of contents, or the complete chart with complaints,
// safety flags and consents before them.
func ClinicalRecord(r domain.ClinicalRecord) (*sheet.Document, error) {
	f, pages := drawRecord(r, make([]int, len(r.Visits)))
	if len(r.Visits) > 1 {
		// The contents stand before what they list: a second time with its pages.
		f, _ = drawRecord(r, pages)
	}
	return finished(f)
}

// drawRecord draws the record with the pages that its contents shall name, and
// gives the page on which each visit begins.
func drawRecord(r domain.ClinicalRecord, listed []int) (f *sheet.Flow, pages []int) {
	p := frame{
		title: recordTitle(r), subject: "Clinical notes of " + r.Patient.Name.Full(), practice: r.Practice, provider: r.Provider,
		about: joined(r.Patient.Name.Printed(), "born "+r.Patient.BirthDate.US(), r.Patient.Account), issued: r.Issued,
		facts: []fact{{"VISITS", recordDates(r)}, {"PRINTED", r.Issued.US()}},
	}
	f = p.begin()
	panels(f, []panel{patientPanel(r.Patient), clinicianPanel(r.Practice, r.Provider)})
	if r.Complete {
		background(f, r.Patient)
	}
	if len(r.Visits) > 1 {
		f.Space(5)
		contents(f, r.Visits, listed)
	}
	for i, v := range r.Visits {
		f.Space(6)
		visitHead(f, v)
		pages = append(pages, f.Page())
		signedNote(f, v.Encounter, r.Provider, nil)
		if i < len(r.Visits)-1 {
			f.Space(3)
		}
	}
	return f, pages
}

func recordTitle(r domain.ClinicalRecord) string {
	switch {
	case r.Complete:
		return "Complete chart"
	case len(r.Visits) > 1:
		return "Clinical notes"
	}
	return "Clinical note"
}

func recordDates(r domain.ClinicalRecord) string {
	first, last := r.Visits[0].Encounter.Date, r.Visits[len(r.Visits)-1].Encounter.Date
	if first == last {
		return first.US()
	}
	return first.US() + " – " + last.US()
}

func clinicianPanel(p domain.Practice, v domain.Provider) panel {
	box := panel{heading: "CLINICIAN", name: v.Title()}
	box.add("License", joinedLicense(v))
	box.add("NPI", string(v.NPI))
	box.add("Practice", p.Name)
	box.add("Phone", domain.FormatPhone(p.Phone))
	return box
}

// background draws what holds for all visits: complaints, safety, consents.
func background(f *sheet.Flow, p domain.Patient) {
	lists := []struct {
		title string
		lines []string
	}{
		{"Complaints", complaintLines(p.Complaints)},
		{"Safety", flagLines(p.SafetyFlags)},
		{"Signed forms", consentLines(p.Consents)},
		{"Acupuncture elsewhere", outsideLines(p.OutsideVisits)},
		{"Remarks", nonEmpty(p.Notes)},
	}
	for _, l := range lists {
		if len(l.lines) > 0 {
			prose(f, l.title, strings.Join(l.lines, "\n"))
		}
	}
}

func complaintLines(all []domain.Complaint) []string {
	lines := make([]string, len(all))
	for i, c := range all {
		parts := []string{c.Name}
		if !c.Onset.IsZero() {
			parts = append(parts, "since "+c.Onset.US())
		}
		if !c.Resolved.IsZero() {
			parts = append(parts, "resolved "+c.Resolved.US())
		}
		lines[i] = strings.Join(parts, ", ")
	}
	return lines
}

func flagLines(all []domain.SafetyFlag) []string {
	lines := make([]string, len(all))
	for i, s := range all {
		lines[i] = s.String()
		if !s.From.IsZero() {
			lines[i] += ", from " + s.From.US()
		}
		if !s.Until.IsZero() {
			lines[i] += ", until " + s.Until.US()
		}
	}
	return lines
}

func consentLines(all []domain.Consent) []string {
	lines := make([]string, len(all))
	for i, c := range all {
		lines[i] = strings.TrimSuffix(c.Form+", "+c.Signed.US(), ", ")
	}
	return lines
}

func outsideLines(all []domain.OutsideVisit) []string {
	lines := make([]string, len(all))
	for i, v := range all {
		lines[i] = strings.TrimSuffix(fmt.Sprintf("%s from %s, %s", many(max(1, v.Count), "visit"), v.Date.US(), v.Provider), ", ")
	}
	return lines
}

func nonEmpty(s string) []string {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	return []string{s}
}

// contents lists the visits with the pages on which they begin.
func contents(f *sheet.Flow, visits []domain.RecordVisit, pages []int) {
	heading(f, "Contents", many(len(visits), "visit"), 20)
	w := f.Width()
	t := ruled(
		1.0,
		sheet.Column{Title: "Visit", X: 2, W: 21, Style: strongText},
		sheet.Column{Title: "Complaint", X: 26, W: w - 26 - 72, Style: bodyText},
		sheet.Column{Title: "Pain", X: w - 70, W: 14, Style: bodyText},
		sheet.Column{Title: "Note", X: w - 55, W: 38, Style: bodyText},
		sheet.Column{Title: "Page", X: w - 16, W: 14, Align: sheet.Right, Style: strongText},
	)
	rows := make([][]string, len(visits))
	for i, v := range visits {
		rows[i] = []string{v.Encounter.Date.US(), v.Complaint, v.Encounter.Pain.String(), noteState(v.Encounter), fmt.Sprint(pages[i])}
	}
	t.Draw(f, rows)
}

func noteState(e domain.Encounter) string {
	switch {
	case e.Status == domain.NoShow:
		return "did not come"
	case e.Signed():
		return "signed " + e.Signature.At.Format(signedDay)
	}
	return "not signed yet"
}

// visitHead draws the day of a visit in reverse, and its circumstances beneath.
func visitHead(f *sheet.Flow, v domain.RecordVisit) {
	e := v.Encounter
	parts := []string{v.Complaint}
	if pain := e.Pain.String(); pain != "" {
		parts = append(parts, "pain "+pain)
	}
	if minutes := e.FaceMinutes(); minutes > 0 {
		parts = append(parts, fmt.Sprintf("%d min face to face", minutes))
	}
	if e.Status == domain.NoShow {
		parts = append(parts, "the patient did not come")
	}
	words := joined(parts...)
	white := strongText.In(white)
	band, beneath := white.LineHeight()+2.4, sheet.Height(words, bodyText, f.Width())+1.5
	f.Follow = visitStart
	f.Draw(band+beneath, func(c *sheet.Canvas, width float64) {
		c.Rect(0, 0, width, band, jade)
		c.Text(3, 1.2, white, strings.TrimSuffix("Visit of "+e.Date.US()+", "+e.Start.String(), ", "))
		c.Line(0, 1.2, width-3, sheet.Right, white, noteState(e))
		c.Para(0, band+1.5, width, bodyText, words)
	})
	f.Follow = 0
}

// visitStart is how much of a note stands under the head of its visit at least.
const visitStart = 24.0
