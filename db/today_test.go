package db

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"meridian/domain"
)

func TestAttentionNamesWhatWaits(t *testing.T) {
	s, _, p, today := withVisit(t)
	keep := func(day string, status domain.Status) domain.Encounter {
		e := visit(p, day)
		e.Status = status
		return must[domain.Encounter](t)(s.CreateEncounter(t.Context(), e))
	}
	sign := func(e domain.Encounter) domain.Encounter {
		return must[domain.Encounter](t)(s.SignEncounter(t.Context(), e.ID, "Chen"))
	}
	forgotten := keep("2026-03-20", domain.Scheduled)
	unbilled := sign(keep("2026-03-10", domain.Present))
	billed := sign(keep("2026-03-11", domain.Present))
	issued(t, s, billed)
	keep("2026-03-12", domain.NoShow)
	keep("2026-04-01", domain.Scheduled)
	sign(keep("2025-12-01", domain.Present))
	other := domain.Patient{Name: domain.Name{Last: "Other"}, Policies: []domain.Policy{{Kind: domain.Medicare, Until: domain.MustDate("2025-12-31")}}}
	o := must[domain.Patient](t)(s.CreatePatient(t.Context(), other))
	must[domain.Encounter](t)(s.CreateEncounter(t.Context(), domain.Encounter{Patient: o.ID, Date: today.Date, Status: domain.Cancelled}))

	task := func(e domain.Encounter) Task { return Task{e.ID, p.ID, p.Name, e.Date} }
	want := ToDo{
		Unsigned: []Task{task(today)}, Forgotten: []Task{task(forgotten)}, WithoutSuperbill: []Task{task(unbilled)},
		Medicare: []PatientRef{{p.ID, p.Name}},
	}
	if diff := cmp.Diff(want, must[ToDo](t)(s.Attention(t.Context(), today.Date)), comparable); diff != "" {
		t.Error(diff)
	}
}
