package db

import (
	"testing"

	"meridian/domain"
	"meridian/domain/estimate"
)

func TestPlannedVisitsWithoutAnEstimateAreNamed(t *testing.T) {
	s, _, insured := withPatient(t)
	ana := must[domain.Patient](t)(s.CreatePatient(t.Context(), domain.Patient{Name: domain.Name{First: "Ana", Last: "Reyes"}}))
	plan := func(p domain.Patient, day domain.Date) domain.Encounter {
		return must[domain.Encounter](t)(s.CreateEncounter(t.Context(), domain.Encounter{Patient: p.ID, Date: day, Status: domain.Scheduled}))
	}
	today := domain.DateOf(fixed())
	plan(insured, today.AddDays(14))
	plan(ana, today.AddDays(1)) // too soon for one
	if got := must[[]Unestimated](t)(s.Unestimated(t.Context(), today)); len(got) != 0 {
		t.Errorf("due already: %+v", got)
	}
	far := plan(ana, today.AddDays(14))
	plan(ana, today.AddDays(21))
	// The visit of tomorrow once hid the one for which an estimate was due already.
	got := must[[]Unestimated](t)(s.Unestimated(t.Context(), today))
	if len(got) != 1 || got[0].Encounter != far.ID || got[0].Name.Last != "Reyes" || got[0].Date != far.Date {
		t.Fatalf("named %+v", got)
	}
	if on := must[domain.Date](t)(s.ScheduledOn(t.Context(), far.ID)); on != today {
		t.Errorf("scheduled on %v", on)
	}
	_, err := s.ScheduledOn(t.Context(), 99)
	wantFault(t, err, CodeNotFound)
	e := estimate.Estimate{Patient: ana, Asked: today, Service: "Acupuncture"}
	e.Schedule(far.Date, estimate.Weekly, 2)
	must[estimate.Estimate](t)(s.SaveEstimate(t.Context(), e))
	if got := must[[]Unestimated](t)(s.Unestimated(t.Context(), today.AddDays(2))); len(got) != 0 {
		t.Errorf("an estimate covers them, and still %+v", got)
	}
}
