package reports

import (
	"fmt"
	"slices"

	"meridian/domain"
	"meridian/reports/sheet"
)

// ProgressReport sets a progress report: pain and function drawn over time, the
// goals, and every visit with what it tells.
func ProgressReport(r domain.ProgressReport) (*sheet.Document, error) {
	first, last := r.Visits[0].Date, r.Visits[len(r.Visits)-1].Date
	f := frame{
		title: "Progress report", subject: "Progress of " + r.Patient.Name.Full(), practice: r.Practice, provider: r.Provider,
		about: joined(r.Patient.Name.Printed(), "born "+r.Patient.BirthDate.US()), issued: r.Issued,
		facts: []fact{{"VISITS", first.US() + " – " + last.US()}, {"DATE", r.Issued.US()}},
	}.begin()
	panels(f, []panel{patientPanel(r.Patient), changePanel(r)})
	if r.Words != "" {
		prose(f, "Summary", r.Words)
	}
	for _, h := range progressCharts(r) {
		f.Space(4)
		h.draw(f)
	}
	if len(r.Goals) > 0 {
		f.Space(4)
		goalTable(f, r.Goals)
	}
	f.Space(4)
	progressTable(f, r)
	f.Space(4)
	signLines(f, signerLabel(r.Provider), "Date")
	return finished(f)
}

// signerLabel names the practitioner who signs by hand.
func signerLabel(v domain.Provider) string { return "Signature of " + v.Title() }

// changePanel says in figures what the charts show.
func changePanel(r domain.ProgressReport) panel {
	name := r.Complaint.Name
	if name == "" {
		name = "All complaints"
	}
	box := panel{heading: "COMPLAINT", name: name}
	if !r.Complaint.Onset.IsZero() {
		box.add("Since", r.Complaint.Onset.US())
	}
	box.add("Visits", fmt.Sprint(len(r.Visits)))
	if pain := painPoints(r.Visits); len(pain) > 0 {
		box.add("Pain", fromTo(pain[0].value, pain[len(pain)-1].value, 10))
	}
	for _, m := range r.Measures {
		box.add("Function", m[0].Name+" "+fromTo(m[0].Score, m[len(m)-1].Score, max(m[0].Worst, m[0].Best)))
	}
	met := 0
	for _, g := range r.Goals {
		if !g.Met.IsZero() {
			met++
		}
	}
	if len(r.Goals) > 0 {
		box.add("Goals met", fmt.Sprintf("%d of %d", met, len(r.Goals)))
	}
	return box
}

func fromTo(first, last, most int) string {
	return fmt.Sprintf("%d/%d at first, %d/%d at last", first, most, last, most)
}

// painPoints gives the visits at which pain was scored.
func painPoints(visits []domain.ProgressVisit) []chartPoint {
	var points []chartPoint
	for _, v := range visits {
		if score, ok := v.Pain.Score(); ok {
			points = append(points, chartPoint{v.Date, score})
		}
	}
	return points
}

// progressCharts gives one chart for pain and one for each measure.
func progressCharts(r domain.ProgressReport) []chart {
	var charts []chart
	if pain := painPoints(r.Visits); len(pain) > 0 {
		charts = append(charts, chart{title: "Pain", remark: "0 is no pain, 10 the worst", worst: 10, best: 0, points: pain})
	}
	for _, m := range r.Measures {
		h := chart{title: m[0].Name, remark: fmt.Sprintf("%d is best, %d is worst", m[0].Best, m[0].Worst), worst: m[0].Worst, best: m[0].Best}
		for _, result := range m {
			h.points = append(h.points, chartPoint{result.Date, result.Score})
		}
		charts = append(charts, h)
	}
	return charts
}

func goalTable(f *sheet.Flow, goals []domain.Goal) {
	heading(f, "Goals", "", 20)
	w := f.Width()
	t := ruled(
		1.0,
		sheet.Column{Title: "Goal", X: 2, W: w - 2 - 56, Style: bodyText},
		sheet.Column{Title: "Set", X: w - 52, W: 21, Style: bodyText},
		sheet.Column{Title: "Met", X: w - 28, W: 26, Style: strongText},
	)
	rows := make([][]string, len(goals))
	for i, g := range goals {
		met := "still open"
		if !g.Met.IsZero() {
			met = g.Met.US()
		}
		rows[i] = []string{g.Text, g.Set.US(), met}
	}
	t.Draw(f, rows)
}

func progressTable(f *sheet.Flow, r domain.ProgressReport) {
	heading(f, "Visits and measures", many(len(r.Visits), "visit"), 20)
	w := f.Width()
	t := ruled(
		1.0,
		sheet.Column{Title: "Date", X: 2, W: 21, Style: bodyText},
		sheet.Column{Title: "Pain", X: 26, W: 12, Style: strongText},
		sheet.Column{Title: "Function and improvement", X: 42, W: w - 44, Style: bodyText},
	)
	f.Follow = 4 + signHeight(signerLabel(r.Provider), f.Width())
	t.Draw(f, progressRows(r))
	f.Follow = 0
}

// progressRows gives one row for each visit, and for each day on which only a
// measure was taken, in the order of the days.
func progressRows(r domain.ProgressReport) [][]string {
	visits := map[domain.Date][]domain.ProgressVisit{}
	var days []domain.Date
	for _, v := range r.Visits {
		visits[v.Date] = append(visits[v.Date], v)
		days = append(days, v.Date)
	}
	results := map[domain.Date][]string{}
	for _, m := range slices.Concat(r.Measures...) {
		results[m.Date] = append(results[m.Date], fmt.Sprintf("%s %d/%d", m.Name, m.Score, max(m.Worst, m.Best)))
		days = append(days, m.Date)
	}
	slices.SortFunc(days, domain.Date.Compare)
	var rows [][]string
	for _, day := range slices.Compact(days) {
		if len(visits[day]) == 0 {
			rows = append(rows, []string{day.US(), "", joined(results[day]...)})
		}
		for i, v := range visits[day] {
			words := improvementText(v.Improvement)
			if i == 0 {
				words = joined(append(results[day], words)...)
			}
			rows = append(rows, []string{day.US(), v.Pain.String(), words})
		}
	}
	return rows
}

// improvementText gives the patient's change in words.
func improvementText(i domain.Improvement) string {
	words := map[domain.Progress]string{domain.Improved: "Improved", domain.Unchanged: "Not improving", domain.Regressing: "Regressing"}[i.Progress]
	if words != "" && i.Text != "" {
		words += ": "
	}
	return words + i.Text
}
