package today

import (
	"meridian/db"
	"meridian/domain"
	"meridian/domain/medicare"
	"meridian/ui/locale"
	"meridian/ui/patients"
)

// Row is one visit of the day.
type Row struct {
	db.DayEntry
	Standing medicare.Standing
	rules    *medicare.Rules
}

// NewRow gives the row of a visit; history is all of the patient's visits and
// only looked at where the patient has Medicare. What is scheduled has the number that
// it gets if the visits scheduled before it are kept, as was said when it was scheduled.
func NewRow(rules *medicare.Rules, entry db.DayEntry, history []domain.Encounter, today domain.Date) Row {
	e := &entry.Encounter
	if e.Status == domain.Scheduled && !e.Date.Before(today) {
		return Row{entry, rules.PlanBeside(entry.Patient, history, []domain.Date{e.Date}, today)[0], rules}
	}
	return Row{entry, rules.StandingOn(entry.Patient, history, e.Date), rules}
}

// HasMedicare tells whether a Medicare policy is in force for the visit.
func HasMedicare(entry db.DayEntry) bool {
	kind := entry.Patient.PolicyOn(entry.Encounter.Date).Kind
	return kind == domain.Medicare || kind == domain.MedicareAdvantage
}

// Time gives the time of the visit, a dash where none is set.
func (r Row) Time() string {
	if r.Encounter.Start.IsZero() {
		return "–"
	}
	return locale.Clock(r.Encounter.Start)
}

// Line gives what stands under the name: what the patient comes for.
func (r Row) Line() string {
	if c, known := r.Patient.ComplaintByID(r.Encounter.Complaint); known {
		return c.Name
	}
	if r.Encounter.Reason != "" {
		return r.Encounter.Reason
	}
	return patients.Age(r.Patient.BirthDate, r.Encounter.Date)
}

// State gives how far the visit has come.
func (r Row) State() patients.VisitState { return patients.StateOf(r.Encounter) }

// Money gives what the row says about the money of the visit.
func (r Row) Money() patients.VisitState { return patients.MoneyState(r.Due, r.Paid) }

// Count gives the chip of Medicare's count.
func (r Row) Count() (patients.VisitState, bool) {
	return patients.CountChip(r.rules, r.Standing, r.Encounter)
}
