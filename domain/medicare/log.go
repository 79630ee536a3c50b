package medicare

import (
	"slices"

	"meridian/domain"
)

// Log is the content of a patient's Medicare visit log for a supervising
// practitioner or an auditor: every counted date with its number, KX and the
// improvement that KX attests.
type Log struct {
	Issued   domain.Date     `json:"issued"`
	Practice domain.Practice `json:"practice"`
	Provider domain.Provider `json:"provider"`
	Patient  domain.Patient  `json:"patient"`
	Policy   domain.Policy   `json:"policy"`
	Periods  []Period        `json:"periods"`
	// Uncounted are visits under Medicare that do not count toward the limits.
	Uncounted []Visit `json:"uncounted,omitempty"`
}

// Period is a year in the sense of MED-08 with its counted visits.
type Period struct {
	Limits domain.MedicareLimits `json:"limits"`
	// First is the first visit, LastDay day 90, Opens the day on which the next
	// year opens.
	First   domain.Date `json:"first"`
	LastDay domain.Date `json:"last_day"`
	Opens   domain.Date `json:"opens"`
	Visits  []Visit     `json:"visits"`
}

// Visit is a date on the log.
type Visit struct {
	Date domain.Date `json:"date"`
	// Number is the visit's in its period, and Day counts from the first one;
	// both are 0 for a visit that does not count.
	Number int `json:"number,omitempty"`
	Day    int `json:"day,omitempty"`
	// Count is how many visits elsewhere the entry stands for, else 1.
	Count   int  `json:"count"`
	Outside bool `json:"outside,omitempty"`
	// Where names the provider of a visit elsewhere.
	Where string `json:"where,omitempty"`
	// Codes are the needle codes, Diagnoses what they point to.
	Codes      []string           `json:"codes,omitempty"`
	Diagnoses  []string           `json:"diagnoses,omitempty"`
	Route      domain.Route       `json:"route,omitempty"`
	Supervisor domain.Supervisor  `json:"supervisor,omitzero"`
	Progress   domain.Improvement `json:"progress,omitzero"`
	// KX tells whether every needle line carries it.
	KX       bool             `json:"kx,omitempty"`
	Signed   domain.Signature `json:"signed,omitzero"`
	Position Position         `json:"position"`
}

// Position is what the limits say about a visit's number.
type Position string

// The positions of a visit in its period.
const (
	// Within are the first visits (1 to 12) in their window.
	Within Position = "within"
	// PastWindow is one of the first visits after day 90 (MED-09).
	PastWindow Position = "past_window"
	// WithImprovement are visits 13 to 20 (MED-05).
	WithImprovement Position = "with_improvement"
	// Beyond are visits from number 21 on (MED-07).
	Beyond Position = "beyond"
	// Elsewhere does not count toward NCD 30.3.3.
	Elsewhere Position = "uncounted"
)

// LogRequest is what NewLog needs.
type LogRequest struct {
	Practice domain.Practice
	Provider domain.Provider
	Patient  domain.Patient
	// History is all encounters of the patient.
	History []domain.Encounter
	Issued  domain.Date
}

// NewLog lists the visits up to the day of issue, period by period, by the same
// count as StandingOn. Fault: "medicare.empty" where there is none.
func (r *Rules) NewLog(q LogRequest) (Log, error) {
	log := Log{Issued: q.Issued, Practice: q.Practice, Provider: q.Provider, Patient: q.Patient.Personal(), Policy: q.Patient.PolicyOn(q.Issued)}
	own := onDates(q)
	for _, m := range r.counted(q.Patient, q.History) {
		if m.Date.After(q.Issued) {
			break
		}
		p := log.periodFor(r, m.Date)
		v := r.visitOf(m, own[m.Date])
		if m.Outside {
			v.Where = elsewhere(q.Patient, m.Date)
		}
		p.place(&v)
		p.Visits = append(p.Visits, v)
	}
	log.Uncounted = r.uncounted(q)
	if len(log.Periods)+len(log.Uncounted) == 0 {
		return Log{}, &domain.Fault{Code: "medicare.empty", Message: "This patient has no visit yet while Medicare was in force."}
	}
	return log, nil
}

// periodFor gives the period of a date, opening a new one where it is due.
func (l *Log) periodFor(rules *Rules, day domain.Date) *Period {
	if n := len(l.Periods); n > 0 && day.Before(l.Periods[n-1].Opens) {
		return &l.Periods[n-1]
	}
	limits, _ := rules.LimitsOn(day)
	l.Periods = append(l.Periods, Period{Limits: limits, First: day, LastDay: day.AddDays(limits.Window - 1), Opens: nextPeriod(day)})
	return &l.Periods[len(l.Periods)-1]
}

// place numbers a visit and judges it by that number.
func (p *Period) place(v *Visit) {
	v.Number, v.Day = v.Count, v.Date.Sub(p.First)+1
	if n := len(p.Visits); n > 0 {
		v.Number += p.Visits[n-1].Number
	}
	switch {
	case v.Number > p.Limits.Year():
		v.Position = Beyond
	case v.Number > p.Limits.First:
		v.Position = WithImprovement
	case v.Day > p.Limits.Window:
		v.Position = PastWindow
	default:
		v.Position = Within
	}
}

// onDates gives the own visits under Medicare by their date.
func onDates(r LogRequest) map[domain.Date][]*domain.Encounter {
	own := map[domain.Date][]*domain.Encounter{}
	for i := range r.History {
		e := &r.History[i]
		if e.Status == domain.Present && Covers(r.Patient.PolicyOn(e.Date).Kind) {
			own[e.Date] = append(own[e.Date], e)
		}
	}
	return own
}

// visitOf gathers the encounters of one date.
func (r *Rules) visitOf(m Mark, encounters []*domain.Encounter) Visit {
	v := Visit{Date: m.Date, Count: m.Count, Outside: m.Outside, Position: Elsewhere}
	lines, marked := 0, 0
	for _, e := range encounters {
		for i := range e.Lines {
			if l := &e.Lines[i]; r.CountsCode(l.Code, e.Date) {
				lines++
				if l.HasModifier("KX") {
					marked++
				}
				v.addLine(e, l)
			}
		}
		if e.Improvement.Progress != domain.ProgressUnknown || e.Improvement.Text != "" {
			v.Progress = e.Improvement
		}
		v.Route, v.Supervisor, v.Signed = e.Route, e.Supervisor, e.Signature
	}
	v.KX = lines > 0 && marked == lines
	return v
}

func (v *Visit) addLine(e *domain.Encounter, l *domain.Line) {
	if !slices.Contains(v.Codes, l.Code) {
		v.Codes = append(v.Codes, l.Code)
	}
	for _, p := range l.Pointers {
		if p >= 0 && p < len(e.Diagnoses) && !slices.Contains(v.Diagnoses, e.Diagnoses[p].Code) {
			v.Diagnoses = append(v.Diagnoses, e.Diagnoses[p].Code)
		}
	}
}

func elsewhere(p domain.Patient, day domain.Date) string {
	for _, v := range p.OutsideVisits {
		if v.Date == day {
			return v.Provider
		}
	}
	return ""
}

// uncounted gives the dates under Medicare on which no visit counts.
func (r *Rules) uncounted(q LogRequest) []Visit {
	var all []Visit
	for day, encounters := range onDates(q) {
		counts := slices.ContainsFunc(encounters, func(e *domain.Encounter) bool { return r.Counts(e) })
		if !counts && !day.After(q.Issued) {
			all = append(all, r.visitOf(Mark{Date: day, Count: 1}, encounters))
		}
	}
	slices.SortFunc(all, func(a, b Visit) int { return a.Date.Compare(b.Date) })
	return all
}
