package db

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"meridian/domain"
)

var comparable = cmp.Options{
	cmp.Comparer(func(a, b domain.Date) bool { return a == b }),
	cmp.Comparer(func(a, b domain.Pain) bool { return a == b }),
	cmpopts.EquateEmpty(),
}

func TestEncounterComesBackAsItWasKept(t *testing.T) {
	s, _, p, e := withVisit(t)
	want := visit(p, "2026-03-30")
	want.ID, want.Saved = e.ID, noon
	got := must[domain.Encounter](t)(s.Encounter(t.Context(), e.ID))
	if diff := cmp.Diff(want, got, comparable); diff != "" {
		t.Error(diff)
	}
}

func TestSaveDraftKeepsEveryChange(t *testing.T) {
	s, clock, p, e := withVisit(t)
	changed := visit(p, "2026-03-29")
	changed.ID, changed.Status, changed.Start = e.ID, domain.NoShow, 0
	changed.Note = domain.Note{Subjective: "New."}
	changed.Sets, changed.Muscles, changed.Services, changed.Items = nil, nil, nil, nil
	changed.Lines = changed.Lines[:1]
	changed.Lines[0].Units = 2
	changed.Diagnoses = append(changed.Diagnoses, domain.Diagnosis{Code: "M54.2"})
	changed.Pain, changed.Declined, changed.Acknowledged, changed.Overrides = domain.Pain{}, nil, nil, nil
	clock.pass(time.Minute)
	got := must[domain.Encounter](t)(s.SaveDraft(t.Context(), changed))
	changed.Saved = clock.at
	if diff := cmp.Diff(changed, got, comparable); diff != "" {
		t.Error(diff)
	}
	if again := must[domain.Encounter](t)(s.Encounter(t.Context(), e.ID)); !cmp.Equal(again, got, comparable) {
		t.Error("the visit read again differs from the one that SaveDraft gave")
	}
}
