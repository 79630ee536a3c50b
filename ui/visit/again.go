package visit

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/ui/locale"
)

// sameAsLast fills the visit from the last treatment and says in a sentence what
// was taken, with what a hand did to the bill. Signature, pain, improvement, what the
// patient said, an evaluation and payments are of their own day and never taken; a
// plan that is written already stays.
func (s *sheet) sameAsLast() string {
	if !s.HasLast || s.noteLocked() {
		return ""
	}
	last := clone(s.Last)
	for i := range last.Sets {
		last.Sets[i].Started = time.Time{}
	}
	s.remember(lang.L("Same as last time"))
	s.keys, s.timed = nil, false
	s.treat(func(e *domain.Encounter) {
		e.Sets, e.DryNeedling, e.Muscles = last.Sets, last.DryNeedling, last.Muscles
		e.Services = slices.DeleteFunc(last.Services, func(had domain.Service) bool { return evaluates(had.Code) })
		e.Diagnoses = last.Diagnoses
		e.Route, e.Supervisor, e.TherapyPlan = last.Route, last.Supervisor, last.TherapyPlan
		e.Declined, e.Lines = last.Declined, s.byHand(last)
		if last.PlaceOfService != "" {
			e.PlaceOfService = last.PlaceOfService
		}
		if e.Complaint == 0 {
			e.Complaint = s.lasting(last.Complaint)
		}
		if strings.TrimSpace(e.Note.Plan) == "" {
			e.Note.Plan = last.Note.Plan
		}
	})
	s.dropIdleChanges()
	return lang.L("Taken from {{.Date}}: {{.What}}.", locale.With{"Date": locale.Date(last.Date), "What": s.taken(last)})
}

// evaluates tells whether a code is an evaluation, which every visit needs anew.
func evaluates(code string) bool {
	known, _ := coding.FindCode(code)
	return known.Evaluation()
}

// attested are the modifiers by which a practitioner vouches for one day's visit, or
// says what the patient was told about it.
var attested = []string{"KX", "GA", "GX", "GY", "GZ"}

// byHand gives the lines that a hand added or changed at a last treatment, at today's
// fees and without what was vouched for that day alone.
func (s *sheet) byHand(last domain.Encounter) []domain.Line {
	var lines []domain.Line
	for _, l := range last.Lines {
		if l.Origin == domain.Proposed || evaluates(l.Code) {
			continue
		}
		l.Modifiers = slices.DeleteFunc(l.Modifiers, func(m string) bool { return slices.Contains(attested, m) })
		if fee := s.Fees[l.Code].Amount; fee > 0 {
			l.Fee = fee
		}
		lines = append(lines, l)
	}
	return lines
}

// dropIdleChanges lets a changed line follow the treatment where it is what the
// treatment earns anyway, or where the treatment earns nothing in its place.
func (s *sheet) dropIdleChanges() {
	idle := func(l domain.Line) bool {
		if l.Origin != domain.Edited {
			return false
		}
		at := slices.IndexFunc(s.proposals, func(p coding.Proposal) bool { return p.Line.Code == l.Replaces })
		return at < 0 || sameLine(l, s.proposals[at].Line)
	}
	if slices.ContainsFunc(s.Visit.Lines, idle) {
		s.correct(func(e *domain.Encounter) { e.Lines = slices.DeleteFunc(slices.Clone(e.Lines), idle) })
	}
}

// lasting gives the complaint unless it was resolved before the visit.
func (s *sheet) lasting(id domain.ComplaintID) domain.ComplaintID {
	c, ok := s.Patient.ComplaintByID(id)
	if !ok || !c.Resolved.IsZero() && c.Resolved.Before(s.Visit.Date) {
		return 0
	}
	return id
}

// taken lists what a last treatment brought.
func (s *sheet) taken(last domain.Encounter) string {
	var parts []string
	sets, minutes := len(last.Sets), last.FaceMinutes()
	switch {
	case sets > 0 && minutes > 0:
		parts = append(parts, lang.N("{{.Count}} sets with {{.Minutes}} minutes", sets, locale.With{"Count": sets, "Minutes": minutes}))
	case sets > 0:
		parts = append(parts, lang.N("{{.PluralCount}} sets", sets))
	}
	if n := len(last.Muscles); n > 0 {
		parts = append(parts, lang.N("{{.PluralCount}} muscles", n))
	}
	if n := len(s.Visit.Services); n > 0 {
		parts = append(parts, lang.N("{{.PluralCount}} other services", n))
	}
	if n := len(last.Diagnoses); n > 0 {
		parts = append(parts, lang.N("{{.PluralCount}} diagnoses", n))
	}
	hand := len(s.Visit.Declined)
	for _, l := range s.Visit.Lines {
		if l.Origin != domain.Proposed {
			hand++
		}
	}
	if hand > 0 {
		parts = append(parts, lang.N("{{.PluralCount}} changes of the bill", hand))
	}
	if last.Note.Plan != "" && s.Visit.Note.Plan == last.Note.Plan {
		parts = append(parts, lang.L("the plan"))
	}
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return lang.L("{{.Things}} and {{.Last}}", locale.With{"Things": locale.List(parts[:len(parts)-1]...), "Last": parts[len(parts)-1]})
}
