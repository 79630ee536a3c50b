package medicare

import (
	"slices"

	"meridian/domain"
)

// Plan tells where the patient will stand on each of some planned dates, if all
// of them are kept as visits for the back. The dates come back in their order.
func (r *Rules) Plan(patient domain.Patient, history []domain.Encounter, dates []domain.Date) []Standing {
	dates = slices.Clone(dates)
	slices.SortFunc(dates, domain.Date.Compare)
	marks := r.counted(patient, history)
	var all []Standing
	for _, day := range slices.Compact(dates) {
		if !Covers(patient.PolicyOn(day).Kind) {
			all = append(all, Standing{On: day})
			continue
		}
		s := Standing{On: day, Applies: true}
		s.place(r, marks)
		all = append(all, s)
		marks = withMark(marks, Mark{Date: day, Count: 1})
	}
	return all
}

// PlanBeside is Plan for a patient who is expected on other days from today on, too:
// those count as kept.
func (r *Rules) PlanBeside(patient domain.Patient, history []domain.Encounter, dates []domain.Date, today domain.Date) []Standing {
	all := slices.Clone(dates)
	for i := range history {
		if e := &history[i]; e.Status == domain.Scheduled && !e.Date.Before(today) {
			all = append(all, e.Date)
		}
	}
	return slices.DeleteFunc(r.Plan(patient, history, all), func(s Standing) bool { return !slices.Contains(dates, s.On) })
}

// withMark puts a date among the counted ones, unless it is there already.
func withMark(marks []Mark, m Mark) []Mark {
	at, found := slices.BinarySearchFunc(marks, m, func(a, b Mark) int { return a.Date.Compare(b.Date) })
	if found {
		return marks
	}
	return slices.Insert(slices.Clone(marks), at, m)
}

// Effect is what a change does to a counted visit: another number, and with it
// perhaps another need of the improvement and KX.
type Effect struct {
	Date           domain.Date
	Before, After  int
	BeforeImproved bool // needed an improvement and KX before
	AfterImproved  bool // needs them now
	Exhausted      bool // is beyond the year's visits now
}

// Effects tells which of a patient's visits get another number when visits are
// planned, moved, voided or entered as elsewhere: it compares the counts before
// and after, for the dates that count in both.
func (r *Rules) Effects(before, after domain.Patient, was, is []domain.Encounter) []Effect {
	var all []Effect
	earlier := r.counted(before, was)
	for _, m := range r.counted(after, is) {
		if m.Outside || !slices.ContainsFunc(earlier, func(e Mark) bool { return e.Date == m.Date && !e.Outside }) {
			continue
		}
		old, now := r.StandingOn(before, was, m.Date), r.StandingOn(after, is, m.Date)
		if old.Number != now.Number || old.First != now.First {
			all = append(all, Effect{m.Date, old.Number, now.Number, old.NeedsImprovement(), now.NeedsImprovement(), now.Exhausted()})
		}
	}
	return all
}

// Misprint is a service on an issued superbill whose KX no longer fits the count.
type Misprint struct {
	Date domain.Date
	Code string
	// Number is the visit's number by today's count.
	Number int
	// HasKX is what the paper says.
	HasKX bool
}

// Misprints finds what an issued superbill says and today's count does not: visits
// entered, moved or voided since change the numbers, never the paper. A visit that
// the patient paid bears no KX and is left aside.
func (r *Rules) Misprints(paper domain.Superbill, patient domain.Patient, history []domain.Encounter) []Misprint {
	var all []Misprint
	for i := range paper.Services {
		l := &paper.Services[i]
		if !r.claimed(&paper, l) || !Covers(patient.PolicyOn(l.Date).Kind) {
			continue
		}
		s := r.StandingOn(patient, history, l.Date)
		if kx := slices.Contains(l.Modifiers, "KX"); kx != s.NeedsImprovement() {
			all = append(all, Misprint{l.Date, l.Code, s.Number, kx})
		}
	}
	return all
}

// claimed tells whether a service counts and was not paid by the patient alone.
func (r *Rules) claimed(paper *domain.Superbill, l *domain.SuperbillLine) bool {
	if !r.CountsCode(l.Code, l.Date) {
		return false
	}
	billed := slices.ContainsFunc(paper.Visits, func(v domain.SuperbillVisit) bool {
		return v.Encounter == l.Encounter && (v.Route == domain.Supervised || v.Route == domain.PlanPays)
	})
	return billed && slices.ContainsFunc(l.Pointers, func(p int) bool {
		return p >= 0 && p < len(paper.Diagnoses) && r.Accepts(paper.Diagnoses[p].Code, l.Date) != domain.NotAccepted
	})
}
