package domain

// ProgressReport is the content of a progress report for one complaint.
type ProgressReport struct {
	Issued    Date            `json:"issued"`
	Practice  Practice        `json:"practice"`
	Provider  Provider        `json:"provider"`
	Patient   Patient         `json:"patient"`
	Complaint Complaint       `json:"complaint"`
	Visits    []ProgressVisit `json:"visits"`
	// Measures are grouped by name, each in the order of its dates.
	Measures [][]Measure `json:"measures,omitempty"`
	Goals    []Goal      `json:"goals,omitempty"`
	// Words is the practitioner's own summary.
	Words string `json:"words,omitempty"`
}

// ProgressVisit is a visit with what it tells about the change.
type ProgressVisit struct {
	Date        Date        `json:"date"`
	Pain        Pain        `json:"pain,omitzero"`
	Improvement Improvement `json:"improvement,omitzero"`
}

// ProgressRequest is what NewProgressReport needs.
type ProgressRequest struct {
	Practice  Practice
	Provider  Provider
	Patient   Patient
	Complaint ComplaintID
	// Encounters, Measures and Goals are all of the patient's.
	Encounters []Encounter
	Measures   []Measure
	Goals      []Goal
	Span       Span
	Words      string
	Issued     Date
}

// NewProgressReport gathers the visits, measures and goals of one complaint
// within a span; complaint 0 takes those of all. Fault: "progress.empty" where
// no visit took place.
func NewProgressReport(r ProgressRequest) (ProgressReport, error) {
	report := ProgressReport{Issued: r.Issued, Practice: r.Practice, Provider: r.Provider, Patient: r.Patient.Personal(), Words: r.Words}
	report.Complaint, _ = r.Patient.ComplaintByID(r.Complaint)
	concerns := func(c ComplaintID) bool { return r.Complaint == 0 || c == r.Complaint }
	for _, e := range inOrder(r.Encounters) {
		if e.Status == Present && concerns(e.Complaint) && r.Span.Contains(e.Date) {
			report.Visits = append(report.Visits, ProgressVisit{e.Date, e.Pain, e.Improvement})
		}
	}
	if len(report.Visits) == 0 {
		return ProgressReport{}, fault("progress.empty", "There is no visit in these dates that a report could tell of.")
	}
	report.Measures = grouped(r.Measures, func(m Measure) bool { return concerns(m.Complaint) && r.Span.Contains(m.Date) })
	for _, g := range r.Goals {
		if concerns(g.Complaint) {
			report.Goals = append(report.Goals, g)
		}
	}
	return report, nil
}
