package db

import (
	"testing"

	"meridian/domain"
)

func TestSeveralVisitsAreScheduledAllOrNone(t *testing.T) {
	s, _, p := withPatient(t)
	plan := []domain.Encounter{
		{Patient: p.ID, Date: domain.MustDate("2026-04-06"), Start: domain.NewClockTime(10, 0)}, {Patient: p.ID, Date: domain.MustDate("2026-04-13"), Start: domain.NewClockTime(10, 0)},
	}
	kept := must[[]domain.Encounter](t)(s.Appoint(t.Context(), plan))
	if len(kept) != 2 || kept[0].ID == 0 || kept[1].Status != domain.Scheduled || kept[1].Date != plan[1].Date {
		t.Fatalf("kept %+v", kept)
	}
	_, err := s.Appoint(t.Context(), []domain.Encounter{{Patient: p.ID, Date: domain.MustDate("2026-05-04")}, {Patient: p.ID}})
	wantFault(t, err, "encounter.date")
	if all := must[[]domain.Encounter](t)(s.EncountersOf(t.Context(), p.ID)); len(all) != 2 {
		t.Errorf("a plan that was refused left %d visits", len(all)-2)
	}
}

func TestAPlanIsCancelledButForWhatHasBegun(t *testing.T) {
	s, _, p := withPatient(t)
	kept := must[[]domain.Encounter](t)(s.Appoint(t.Context(), []domain.Encounter{
		{Patient: p.ID, Date: domain.MustDate("2026-04-06")}, {Patient: p.ID, Date: domain.MustDate("2026-04-13")},
	}))
	begun := kept[0]
	begun.Status = domain.Present
	must[domain.Encounter](t)(s.SaveDraft(t.Context(), begun))
	if err := s.Disappoint(t.Context(), []domain.EncounterID{kept[0].ID, kept[1].ID}); err != nil {
		t.Fatal(err)
	}
	for i, want := range []domain.Status{domain.Present, domain.Cancelled} {
		if got := must[domain.Encounter](t)(s.Encounter(t.Context(), kept[i].ID)); got.Status != want {
			t.Errorf("visit %d is %s, want %s", i+1, got.Status, want)
		}
	}
	if err := s.Reappoint(t.Context(), []domain.EncounterID{kept[0].ID, kept[1].ID}); err != nil {
		t.Fatal(err)
	}
	for i, want := range []domain.Status{domain.Present, domain.Scheduled} {
		if got := must[domain.Encounter](t)(s.Encounter(t.Context(), kept[i].ID)); got.Status != want {
			t.Errorf("after scheduling again visit %d is %s, want %s", i+1, got.Status, want)
		}
	}
	wantFault(t, s.Disappoint(t.Context(), []domain.EncounterID{999}), CodeNotFound)
}
