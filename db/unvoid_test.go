package db

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"meridian/domain"
)

// withVoid gives a practice with a superbill that was declared void a minute ago.
func withVoid(t *testing.T) (*Store, *testClock, domain.Encounter, domain.Paper) {
	t.Helper()
	s, clock, _, e := withSigned(t)
	paper := issued(t, s, e)
	clock.pass(time.Minute)
	if err := s.VoidPaper(t.Context(), paper.ID, "wrong patient"); err != nil {
		t.Fatal(err)
	}
	clock.pass(time.Minute)
	return s, clock, e, paper
}

func TestAVoidWithoutEffectIsTakenBack(t *testing.T) {
	s, clock, e, paper := withVoid(t)
	if err := s.TakeBackVoid(t.Context(), paper.ID); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(paper, must[domain.Paper](t)(s.Paper(t.Context(), paper.ID)), comparable); diff != "" {
		t.Error(diff)
	}
	if on := must[[]string](t)(s.Superbilled(t.Context(), e.ID)); len(on) != 1 {
		t.Errorf("the visit stands on %v", on)
	}
	e.Lines = e.Lines[:1]
	_, err := s.CorrectBilling(t.Context(), e)
	wantFault(t, err, CodeBilled)
	wantFault(t, s.TakeBackVoid(t.Context(), paper.ID), CodeKept)
	wantFault(t, s.TakeBackVoid(t.Context(), 99), CodeNotFound)
	newest := must[[]AuditEntry](t)(s.Audit(t.Context(), AuditFilter{Limit: 1}))[0]
	if newest.Action != "unvoid" || newest.SubjectID != int64(paper.ID) || newest.Before == "" {
		t.Errorf("on record: %+v", newest)
	}
	// Again void, again taken back: both times stay on record.
	clock.pass(time.Minute)
	if err := s.VoidPaper(t.Context(), paper.ID, "wrong patient"); err != nil {
		t.Fatal(err)
	}
	if err := s.TakeBackVoid(t.Context(), paper.ID); err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		"UPDATE paper SET state = 'issued', void_reason = '', ended_at = NULL WHERE state = 'voided'", "UPDATE void_taken_back SET reason = 'x'", "DELETE FROM void_taken_back",
	} {
		if _, err := s.writer.db.Exec("UPDATE paper SET state = 'voided', void_reason = 'x', ended_at = '2026-03-30T20:00:00.000Z' WHERE state = 'issued'; " + statement); err == nil {
			t.Errorf("%s: passed", statement)
		}
	}
}

func TestAVoidThatHadAnEffectStays(t *testing.T) {
	for code, effect := range map[string]func(s *Store, e domain.Encounter, paper domain.Paper) error{
		"paper.corrected": func(s *Store, e domain.Encounter, _ domain.Paper) error {
			e.Discount = 100
			_, err := s.CorrectBilling(t.Context(), e)
			return err
		},
		CodeBilled: func(s *Store, e domain.Encounter, _ domain.Paper) error {
			_, err := s.IssueSuperbill(t.Context(), IssueRequest{Encounters: []domain.EncounterID{e.ID}}, drawSuperbill)
			return err
		},
		CodeKept: func(s *Store, e domain.Encounter, paper domain.Paper) error {
			_, err := s.IssueSuperbill(t.Context(), IssueRequest{Encounters: []domain.EncounterID{e.ID}, Replaces: paper.ID}, drawSuperbill)
			return err
		},
		"paper.let_out": func(s *Store, _ domain.Encounter, paper domain.Paper) error {
			return s.Witness(t.Context(), Act{Action: "print", Subject: "paper", SubjectID: int64(paper.ID)})
		},
	} {
		s, _, e, paper := withVoid(t)
		if err := effect(s, e, paper); err != nil {
			t.Fatalf("%s: %v", code, err)
		}
		wantFault(t, s.TakeBackVoid(t.Context(), paper.ID), code)
		if got := must[domain.Paper](t)(s.Paper(t.Context(), paper.ID)); got.State != domain.Voided {
			t.Errorf("%s: it is %s", code, got.State)
		}
		if code == "paper.let_out" {
			continue
		}
		if _, err := s.writer.db.Exec("INSERT INTO void_taken_back SELECT id, ended_at, void_reason, ended_at FROM paper WHERE id = 1"); err == nil {
			t.Errorf("%s: the schema lets it pass", code)
		}
	}
}
