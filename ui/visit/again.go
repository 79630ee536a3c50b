package visit

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"meridian/domain"
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
	s.remember("Same as last time")
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
	return "Taken from " + last.Date.String() + ": " + s.taken(last) + "."
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
	add := func(n int, one, many string) {
		switch {
		case n == 1:
			parts = append(parts, "1 "+one)
		case n > 1:
			parts = append(parts, fmt.Sprintf("%d %s", n, many))
		}
	}
	add(len(last.Sets), "set", "sets")
	if minutes := last.FaceMinutes(); minutes > 0 && len(parts) > 0 {
		parts[0] += fmt.Sprintf(" with %d minutes", minutes)
	}
	add(len(last.Muscles), "muscle", "muscles")
	add(len(last.Services), "other service", "other services")
	add(len(last.Diagnoses), "diagnosis", "diagnoses")
	if last.Note.Plan != "" && s.Visit.Note.Plan == last.Note.Plan {
		parts = append(parts, "the plan")
	}
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return strings.Join(slices.Clip(parts[:len(parts)-1]), ", ") + " and " + parts[len(parts)-1]
}
