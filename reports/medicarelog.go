package reports

import (
	"fmt"
	"strings"

	"meridian/domain"
	"meridian/domain/medicare"
	"meridian/reports/sheet"
)

// MedicareLog sets a patient's Medicare visit log: each counted date with its
// number, day, codes, KX and improvement, for a supervisor or an auditor.
func MedicareLog(l medicare.Log) (*sheet.Document, error) {
	f := frame{
		title: "Medicare visit log", subject: "Medicare visits of " + l.Patient.Name.Full(), practice: l.Practice, provider: l.Provider,
		about: joined(l.Patient.Name.Printed(), "born "+l.Patient.BirthDate.US()), issued: l.Issued,
		facts: []fact{{"RULE", "NCD 30.3.3"}, {"COUNTED THROUGH", l.Issued.US()}},
	}.begin()
	patient := patientPanel(l.Patient)
	patient.add("Medicare no.", l.Policy.MemberID)
	panels(f, []panel{patient, clinicianPanel(l.Practice, l.Provider)})
	printed := 4 + sheet.Height(medicareLogWords, smallPrintStyle, f.Width())
	tables := logTables(f, l)
	for i, draw := range tables {
		f.Space(5)
		if i == len(tables)-1 {
			f.Follow = 5 + signLineHeight + printed
		}
		draw()
	}
	f.Space(5)
	f.Follow = printed
	signLines(f, "Signature of practitioner", "Date")
	f.Follow = 0
	f.Space(4)
	fineText(f, medicareLogWords)
	return finished(f)
}

// logTables gives one table for each year, and one for visits that do not count.
func logTables(f *sheet.Flow, l medicare.Log) []func() {
	var tables []func()
	for _, p := range l.Periods {
		tables = append(tables, func() { periodTable(f, p) })
	}
	if len(l.Uncounted) > 0 {
		tables = append(tables, func() { uncountedTable(f, l.Uncounted) })
	}
	return tables
}

const medicareLogWords = "This count is the practice’s own, from its records and from what the patient told of visits elsewhere; it is not Medicare’s. Visits on one date count once. " +
	"Covered are the first visits within their window, and further ones with documented improvement and KX. CPT® is a registered trademark of the American Medical Association."

func periodTable(f *sheet.Flow, p medicare.Period) {
	heading(f, "Year from "+p.First.US(), fmt.Sprintf("day %d is %s  ·  the next year opens %s", p.Limits.Window, p.LastDay.US(), p.Opens.US()), 24)
	w := f.Width()
	t := ruled(
		1.0,
		sheet.Column{Title: "No.", X: 1, W: 9, Align: sheet.Right, Style: strongText},
		sheet.Column{Title: "Date", X: 13, W: 20, Style: bodyText},
		sheet.Column{Title: "Day", X: 32, W: 8, Align: sheet.Right, Style: bodyText},
		sheet.Column{Title: "Codes", X: 43, W: 25, Style: bodyText},
		sheet.Column{Title: "KX", X: 69, W: 7, Style: strongText},
		sheet.Column{Title: "Improvement", X: 77, W: w - 77 - 58, Style: logText},
		sheet.Column{Title: "How given", X: w - 56, W: 35, Style: logText},
		sheet.Column{Title: "Note signed", X: w - 20, W: 20, Style: logText},
	)
	rows := make([][]string, len(p.Visits))
	for i, v := range p.Visits {
		rows[i] = []string{
			visitNumber(v), v.Date.US(), fmt.Sprint(v.Day), strings.Join(v.Codes, ", "), kxMark(v), improvementWords(v), howGiven(v, p.Limits), signedOn(v),
		}
	}
	t.Draw(f, rows)
}

// logText is that of columns with sentences.
var logText = sheet.Style{Face: sheet.Sans, Size: 8.6, Color: ink}

// visitNumber gives the number, a range where the entry stands for several visits.
func visitNumber(v medicare.Visit) string {
	if v.Count > 1 {
		return fmt.Sprintf("%d–%d", v.Number-v.Count+1, v.Number)
	}
	return fmt.Sprint(v.Number)
}

func kxMark(v medicare.Visit) string {
	if v.KX {
		return "KX"
	}
	return "–"
}

func improvementWords(v medicare.Visit) string {
	words := improvementText(v.Progress)
	if words == "" && v.Position == medicare.WithImprovement && !v.Outside {
		return "not recorded"
	}
	return words
}

// howGiven says what the number means, and who gave the visit or supervised it.
func howGiven(v medicare.Visit, l domain.MedicareLimits) string {
	words := v.Route.String()
	switch {
	case v.Outside:
		words = strings.TrimSpace("Elsewhere: " + v.Where)
	case v.Route == domain.Supervised && v.Supervisor.Name != "":
		words = "Supervised by " + v.Supervisor.Name
	}
	switch v.Position {
	case medicare.PastWindow:
		return fmt.Sprintf("%s. After day %d", words, l.Window)
	case medicare.Beyond:
		return fmt.Sprintf("%s. Over %d in the year", words, l.Year())
	}
	return words
}

func signedOn(v medicare.Visit) string {
	switch {
	case v.Outside:
		return ""
	case v.Signed.At.IsZero():
		return "not yet"
	}
	return v.Signed.At.Format(signedDay)
}

func uncountedTable(f *sheet.Flow, all []medicare.Visit) {
	heading(f, "Visits that do not count", "no needle service for the low back on that date", 20)
	w := f.Width()
	t := ruled(
		1.0,
		sheet.Column{Title: "Date", X: 13, W: 20, Style: bodyText},
		sheet.Column{Title: "Codes", X: 43, W: 33, Style: bodyText},
		sheet.Column{Title: "Diagnoses", X: 77, W: w - 77 - 58, Style: logText},
		sheet.Column{Title: "How given", X: w - 56, W: 35, Style: logText},
		sheet.Column{Title: "Note signed", X: w - 20, W: 20, Style: logText},
	)
	rows := make([][]string, len(all))
	for i, v := range all {
		rows[i] = []string{v.Date.US(), strings.Join(v.Codes, ", "), strings.Join(v.Diagnoses, ", "), howGiven(v, domain.MedicareLimits{}), signedOn(v)}
	}
	t.Draw(f, rows)
}
