package medicare

import (
	"cmp"
	"slices"

	"meridian/domain"
)

// Mark is a date that counts in a period, for the dots and the time line.
type Mark struct {
	Date domain.Date
	// Number is the visit's number in its period; a mark of several visits
	// elsewhere has the number of the last.
	Number int
	// Count is how many visits the mark stands for, nearly always 1.
	Count   int
	Outside bool
}

// Standing is where a patient stands on a date, by our own count.
type Standing struct {
	// Applies is false where no Medicare policy is in force on the date.
	Applies bool
	// Limits hold on the date.
	Limits domain.MedicareLimits
	// On is the date asked for, and Number the visit's number in its period,
	// whether it took place already or is only thought of (MED-04).
	On     domain.Date
	Number int
	// First is the period's first visit; Day counts from it, beginning with 1.
	First domain.Date
	Day   int
	// LastDay is the last day of the first window: day 90.
	LastDay domain.Date
	// NextPeriod is the day on which the year opens again (MED-08).
	NextPeriod domain.Date
	// Marks are the period's counted dates, the date asked for left out unless it counts.
	Marks []Mark
	// PlanVisits is how many visits a Medicare Advantage plan granted beyond the
	// NCD, and PlanUsed how many dates of this calendar year used them.
	PlanVisits, PlanUsed int
}

// NeedsImprovement tells whether the visit is covered only with a documented
// improvement and KX: numbers 13 to 20 (MED-05).
func (s Standing) NeedsImprovement() bool {
	return s.Applies && s.Number > s.Limits.First && s.Number <= s.Limits.Year()
}

// Exhausted tells whether the year's visits are used up: number 21 on (MED-07).
func (s Standing) Exhausted() bool { return s.Applies && s.Number > s.Limits.Year() }

// WindowClosed tells whether one of the first 12 visits falls after day 90 (MED-09).
func (s Standing) WindowClosed() bool {
	return s.Applies && s.Number <= s.Limits.First && s.Day > s.Limits.Window
}

// NextCovered gives the first day, from the date asked for on, on which one more
// visit is covered as far as the count goes.
func (s Standing) NextCovered() domain.Date {
	switch {
	case s.On.Before(s.Limits.Since):
		return s.Limits.Since
	case s.Exhausted():
		return s.NextPeriod
	}
	return s.On
}

// StandingOn tells where a patient stands on a day. History is all encounters of
// the patient; those that do not count are left aside, the one on the day itself
// included, since the answer is the same for a visit and for a plan.
func (r *Rules) StandingOn(patient domain.Patient, history []domain.Encounter, day domain.Date) Standing {
	policy := patient.PolicyOn(day)
	s := Standing{On: day, Applies: Covers(policy.Kind)}
	if !s.Applies {
		return s
	}
	s.PlanVisits, s.PlanUsed = policy.ExtraVisits, r.planUsed(patient, history, day)
	s.place(r, r.counted(patient, history))
	return s
}

// place finds the period and the number of the day asked for among the counted dates.
func (s *Standing) place(r *Rules, marks []Mark) {
	s.Limits, _ = r.LimitsOn(s.On)
	s.First = periodOf(marks, s.On)
	s.NextPeriod = nextPeriod(s.First)
	s.LastDay = s.First.AddDays(s.Limits.Window - 1)
	s.Day = s.On.Sub(s.First) + 1
	s.number(marks)
}

// Covers tells whether visits under a payer count toward NCD 30.3.3; Medicare
// Advantage plans must cover what the NCD covers.
func Covers(kind domain.PayerKind) bool {
	return kind == domain.Medicare || kind == domain.MedicareAdvantage
}

// number fills Marks and Number from the counted dates of the period.
func (s *Standing) number(all []Mark) {
	sum, before := 0, 0
	for _, m := range all {
		if m.Date.Before(s.First) || !m.Date.Before(s.NextPeriod) {
			continue
		}
		sum += m.Count
		m.Number = sum
		s.Marks = append(s.Marks, m)
		if m.Date.Before(s.On) {
			before = sum
		} else if m.Date == s.On && m.Outside {
			before = sum - 1
		}
	}
	s.Number = before + 1
}

// counted gives the distinct dates that count, in order: own visits with a
// needle line that points to a low back diagnosis while a Medicare policy was in
// force, and visits elsewhere.
func (r *Rules) counted(patient domain.Patient, history []domain.Encounter) []Mark {
	marks := make([]Mark, 0, len(history)+len(patient.OutsideVisits))
	for i := range history {
		if r.Counts(&history[i]) && Covers(patient.PolicyOn(history[i].Date).Kind) {
			marks = append(marks, Mark{Date: history[i].Date, Count: 1})
		}
	}
	for _, v := range patient.OutsideVisits {
		if !v.Date.IsZero() {
			marks = append(marks, Mark{Date: v.Date, Count: max(1, v.Count), Outside: true})
		}
	}
	// Own visits stand before those elsewhere, and stay before an equal one.
	slices.SortStableFunc(marks, func(a, b Mark) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(b.Count, a.Count))
	})
	return slices.CompactFunc(marks, func(a, b Mark) bool { return a.Date == b.Date })
}

// Counts tells whether an encounter is one of those that NCD 30.3.3 counts, the
// patient's coverage left aside.
func (r *Rules) Counts(e *domain.Encounter) bool {
	if e.Status != domain.Present {
		return false
	}
	for i := range e.Lines {
		if r.CountsCode(e.Lines[i].Code, e.Date) && r.PointsToBack(e, &e.Lines[i]) {
			return true
		}
	}
	return false
}

// PointsToBack tells whether a line points to a diagnosis that MED-03 accepts or
// wants to be checked.
func (r *Rules) PointsToBack(e *domain.Encounter, l *domain.Line) bool {
	for _, p := range l.Pointers {
		if p >= 0 && p < len(e.Diagnoses) && r.Accepts(e.Diagnoses[p].Code, e.Date) != domain.NotAccepted {
			return true
		}
	}
	return false
}

// periodOf gives the first visit of the period in which a day falls; a day on
// which a new year has opened begins a period itself.
func periodOf(marks []Mark, day domain.Date) domain.Date {
	var first, opens domain.Date
	for _, m := range marks {
		if m.Date.After(day) {
			break
		}
		if first.IsZero() || !m.Date.Before(opens) {
			first, opens = m.Date, nextPeriod(m.Date)
		}
	}
	if first.IsZero() || !day.Before(opens) {
		return day
	}
	return first
}

// nextPeriod gives the day on which the year opens again: eleven full months
// must pass after the month of the first visit, so it is the first day of the
// same month one year later (MED-08).
func nextPeriod(first domain.Date) domain.Date {
	opens, err := domain.NewDate(first.Year()+1, first.Month(), 1)
	if err != nil {
		return first
	}
	return opens
}

// planUsed counts the dates of the calendar year that used the extra visits of a
// Medicare Advantage plan: needle visits that the NCD does not count.
func (r *Rules) planUsed(patient domain.Patient, history []domain.Encounter, day domain.Date) int {
	if patient.PolicyOn(day).ExtraVisits == 0 {
		return 0
	}
	dates := map[domain.Date]bool{}
	for i := range history {
		e := &history[i]
		if e.Status == domain.Present && e.Date.Year() == day.Year() && !e.Date.After(day) && r.needled(e) && !r.Counts(e) &&
			patient.PolicyOn(e.Date).Kind == domain.MedicareAdvantage {
			dates[e.Date] = true
		}
	}
	return len(dates)
}

func (r *Rules) needled(e *domain.Encounter) bool {
	return slices.ContainsFunc(e.Lines, func(l domain.Line) bool { return r.CountsCode(l.Code, e.Date) })
}
