package visit

import (
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/ui/locale"
)

// sameAsLast fills the visit from the last treatment and says in a sentence what
// was taken. Signature, pain, improvement, what the patient said and payments
// are of their own day and never taken; a plan that is written already stays.
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
		e.Sets, e.DryNeedling, e.Muscles, e.Services = last.Sets, last.DryNeedling, last.Muscles, last.Services
		e.Diagnoses = last.Diagnoses
		e.Route, e.Supervisor, e.TherapyPlan = last.Route, last.Supervisor, last.TherapyPlan
		e.Declined = nil
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
	return lang.L("Taken from {{.Date}}: {{.What}}.", locale.With{"Date": locale.Date(last.Date), "What": s.taken(last)})
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
	if n := len(last.Services); n > 0 {
		parts = append(parts, lang.N("{{.PluralCount}} other services", n))
	}
	if n := len(last.Diagnoses); n > 0 {
		parts = append(parts, lang.N("{{.PluralCount}} diagnoses", n))
	}
	if last.Note.Plan != "" && s.Visit.Note.Plan == last.Note.Plan {
		parts = append(parts, lang.L("the plan"))
	}
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return lang.L("{{.Things}} and {{.Last}}", locale.With{"Things": locale.List(parts[:len(parts)-1]...), "Last": parts[len(parts)-1]})
}
