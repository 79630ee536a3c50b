package db

import (
	"testing"

	"meridian/domain"
)

func TestTheLastDraftIsWhatWasWorkedOnLast(t *testing.T) {
	s, _, p := withPatient(t)
	if _, ok, err := s.LastDraft(t.Context()); ok || err != nil {
		t.Errorf("a practice without visits has a draft: %v", err)
	}
	first := must[domain.Encounter](t)(s.CreateEncounter(t.Context(), visit(p, "2026-03-23")))
	second := must[domain.Encounter](t)(s.CreateEncounter(t.Context(), visit(p, "2026-03-30")))
	first.Note.Plan = "Twice a week."
	first = must[domain.Encounter](t)(s.SaveDraft(t.Context(), first))
	if got, ok, err := s.LastDraft(t.Context()); !ok || err != nil || got.ID != first.ID || got.Note.Plan != "Twice a week." {
		t.Errorf("the last draft is %d, %v", got.ID, err)
	}
	must[domain.Encounter](t)(s.SignEncounter(t.Context(), first.ID, "Mei-Ling Chen, L.Ac."))
	if got, ok, err := s.LastDraft(t.Context()); !ok || err != nil || got.ID != second.ID {
		t.Errorf("after the first is signed the last draft is %d, %v", got.ID, err)
	}
}
