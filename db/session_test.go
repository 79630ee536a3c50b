package db

import (
	"errors"
	"testing"
	"time"

	"meridian/domain"
)

func TestTogetherKeepsAllOrNothing(t *testing.T) {
	s, _ := started(t)
	before := counted(t, s)
	enough := errors.New("enough")
	work := func(inner *Store) error {
		p, err := inner.CreatePatient(t.Context(), lin())
		if err != nil {
			return err
		}
		if _, err := inner.Patient(t.Context(), p.ID); err != nil {
			t.Errorf("what was just kept is not seen: %v", err)
		}
		_, err = inner.CreateEncounter(t.Context(), visit(p, "2026-03-30"))
		return err
	}
	err := s.Together(t.Context(), func(inner *Store) error { return errors.Join(work(inner), enough) })
	if !errors.Is(err, enough) || counted(t, s) != before {
		t.Errorf("%v, rows %+v", err, counted(t, s))
	}
	if err := s.Together(t.Context(), work); err != nil {
		t.Fatal(err)
	}
	if after := counted(t, s); after.patients != 1 || after.audit != before.audit+2 {
		t.Errorf("rows %+v", after)
	}
	if verdict := must[Verdict](t)(s.Verify(t.Context())); verdict.Broken != 0 {
		t.Errorf("verdict %+v", verdict)
	}
}

func TestRefusedVerbWithinTogetherLeavesNothing(t *testing.T) {
	s, _ := started(t)
	before := counted(t, s)
	err := s.Together(t.Context(), func(inner *Store) error {
		spoiled := lin()
		spoiled.SafetyFlags[0].Kind = "no such kind"
		_, err := inner.CreatePatient(t.Context(), spoiled)
		wantFault(t, err, CodeRefused)
		return nil
	})
	if err != nil || counted(t, s) != before {
		t.Errorf("%v, rows %+v", err, counted(t, s))
	}
}

func TestWithClockGivesTheMoment(t *testing.T) {
	s, _, p := withPatient(t)
	then := noon.AddDate(-1, 0, 0)
	past := s.WithClock(func() time.Time { return then })
	e := must[domain.Encounter](t)(past.CreateEncounter(t.Context(), visit(p, "2025-03-30")))
	e = must[domain.Encounter](t)(past.SignEncounter(t.Context(), e.ID, "Chen"))
	if !e.Signature.At.Equal(then) || !past.Now().Equal(then) || !s.Now().Equal(noon) {
		t.Errorf("signed %v", e.Signature.At)
	}
}
