package db

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"meridian/domain"
)

func TestSignLocksTheNote(t *testing.T) {
	s, clock, _, e := withVisit(t)
	clock.pass(time.Minute)
	signed := must[domain.Encounter](t)(s.SignEncounter(t.Context(), e.ID, "Mei-Ling Chen, L.Ac."))
	if want := (domain.Signature{By: "Mei-Ling Chen, L.Ac.", At: clock.at}); !cmp.Equal(signed.Signature, want) {
		t.Errorf("signature %+v, want %+v", signed.Signature, want)
	}
	changed := signed
	changed.Note.Plan = "Something else."
	_, err := s.SaveDraft(t.Context(), changed)
	wantFault(t, err, CodeSigned)
	_, err = s.CorrectBilling(t.Context(), changed)
	wantFault(t, err, CodeSigned)
	_, err = s.SignEncounter(t.Context(), e.ID, "Somebody")
	wantFault(t, err, CodeSigned)
	if got := must[domain.Encounter](t)(s.Encounter(t.Context(), e.ID)); !cmp.Equal(got, signed, comparable) {
		t.Errorf("the signed visit changed: %s", cmp.Diff(signed, got, comparable))
	}
}

func TestSignedNoteIsLockedByTheSchemaToo(t *testing.T) {
	s, _, _, _ := withSigned(t)
	for _, statement := range []string{
		"UPDATE encounter SET subjective = 'x'", "UPDATE encounter SET signed_at = NULL", "UPDATE encounter SET signed_by = 'x'",
		"UPDATE encounter SET pain = 0", "UPDATE encounter SET date = '2026-01-01'", "UPDATE encounter SET status = 'cancelled'",
		"UPDATE needle_set SET seconds = 1", "DELETE FROM needle_set", "INSERT INTO needle_set VALUES (1, 9, 1, 0, '[]', NULL)",
		"UPDATE muscle SET name = 'x'", "DELETE FROM muscle", "INSERT INTO muscle VALUES (1, 9, 'x', '')",
		"UPDATE service SET units = 9", "DELETE FROM service", "INSERT INTO service VALUES (1, 9, 'x', 1, '', '[]')",
		"DELETE FROM encounter", "INSERT OR REPLACE INTO needle_set VALUES (1, 0, 1, 0, '[]', NULL)",
	} {
		if _, err := s.writer.db.Exec(statement); err == nil {
			t.Errorf("%s: passed", statement)
		}
	}
}

func TestSigningAScheduledVisitMeansThatItTookPlace(t *testing.T) {
	s, _, p := withPatient(t)
	planned := visit(p, "2026-03-30")
	planned.Status = domain.Scheduled
	e := must[domain.Encounter](t)(s.CreateEncounter(t.Context(), planned))
	if owed := must[domain.Money](t)(s.Balance(t.Context(), p.ID)); owed != 0 {
		t.Errorf("a scheduled visit costs %v", owed)
	}
	signed := must[domain.Encounter](t)(s.SignEncounter(t.Context(), e.ID, "Chen"))
	if signed.Status != domain.Present {
		t.Errorf("status %v", signed.Status)
	}
	if owed := must[domain.Money](t)(s.Balance(t.Context(), p.ID)); owed != signed.Due() || owed == 0 {
		t.Errorf("balance %v, due %v", owed, signed.Due())
	}
}

func TestSignRefuses(t *testing.T) {
	s, _, p := withPatient(t)
	for code, change := range map[string]func(*domain.Encounter){
		"encounter.future":    func(e *domain.Encounter) { e.Date = domain.MustDate("2026-03-31") },
		"encounter.cancelled": func(e *domain.Encounter) { e.Status = domain.Cancelled },
	} {
		e := visit(p, "2026-03-30")
		change(&e)
		e = must[domain.Encounter](t)(s.CreateEncounter(t.Context(), e))
		_, err := s.SignEncounter(t.Context(), e.ID, "Chen")
		wantFault(t, err, code)
	}
	e := must[domain.Encounter](t)(s.CreateEncounter(t.Context(), visit(p, "2026-03-30")))
	_, err := s.SignEncounter(t.Context(), e.ID, " ")
	wantFault(t, err, "encounter.by")
	_, err = s.SignEncounter(t.Context(), 99, "Chen")
	wantFault(t, err, CodeNotFound)
}

func TestAddendumIsAddedAndNeverChanged(t *testing.T) {
	s, clock, _, e := withVisit(t)
	_, err := s.AddAddendum(t.Context(), e.ID, "Chen", "Too early.")
	wantFault(t, err, CodeUnsigned)
	must[domain.Encounter](t)(s.SignEncounter(t.Context(), e.ID, "Chen"))
	_, err = s.AddAddendum(t.Context(), e.ID, "Chen", " \n")
	wantFault(t, err, "addendum.text")
	clock.pass(time.Hour)
	must[domain.Encounter](t)(s.AddAddendum(t.Context(), e.ID, "Chen", " Called next day. "))
	got := must[domain.Encounter](t)(s.AddAddendum(t.Context(), e.ID, "Chen", "Second."))
	want := []domain.Addendum{{By: "Chen", At: clock.at, Text: "Called next day."}, {By: "Chen", At: clock.at, Text: "Second."}}
	if !cmp.Equal(got.Addenda, want) || !cmp.Equal(must[domain.Encounter](t)(s.Encounter(t.Context(), e.ID)), got, comparable) {
		t.Errorf("addenda %+v", got.Addenda)
	}
	for _, statement := range []string{"UPDATE addendum SET text = 'x'", "DELETE FROM addendum"} {
		if _, err := s.writer.db.Exec(statement); err == nil {
			t.Errorf("%s: passed", statement)
		}
	}
}

func TestBillOfASignedVisitCanBeCorrected(t *testing.T) {
	s, clock, _, e := withSigned(t)
	clock.pass(time.Minute)
	e.Lines = e.Lines[:1]
	e.Diagnoses = append(e.Diagnoses, domain.Diagnosis{Code: "M54.2", Text: "Neck pain"})
	e.Items, e.Discount, e.Declined, e.Acknowledged = nil, 0, nil, nil
	e.Overrides = append(e.Overrides, domain.Override{Finding: "ACU-03", Reason: "clock stopped"})
	e.PlaceOfService, e.Route, e.Supervisor, e.TherapyPlan = "12", domain.Supervised, domain.Supervisor{Name: "Dr. Reed"}, domain.TherapyPlanExists
	e.NoticeGiven = domain.Date{}
	got := must[domain.Encounter](t)(s.CorrectBilling(t.Context(), e))
	e.Overrides[1].At, e.Saved = clock.at, clock.at
	if diff := cmp.Diff(e, got, comparable); diff != "" {
		t.Error(diff)
	}
	if again := must[domain.Encounter](t)(s.Encounter(t.Context(), e.ID)); !cmp.Equal(again, got, comparable) {
		t.Error(cmp.Diff(got, again, comparable))
	}
}

func TestImprovementRecordedAfterSigningBecomesAnAddendum(t *testing.T) {
	s, _, _, e := withSigned(t)
	e.Improvement = domain.Improvement{Progress: domain.Improved, Text: "walks 2 miles"}
	got := must[domain.Encounter](t)(s.CorrectBilling(t.Context(), e))
	again := must[domain.Encounter](t)(s.Encounter(t.Context(), e.ID))
	if len(got.Addenda) != 1 || !strings.Contains(got.Addenda[0].Text, "walks 2 miles") || !cmp.Equal(got, again, comparable) {
		t.Errorf("addenda %+v, kept %+v", got.Addenda, again.Addenda)
	}
}

func TestStaleCopyIsRefused(t *testing.T) {
	s, clock, _, e := withVisit(t)
	clock.pass(time.Second)
	elsewhere := e
	elsewhere.Reason = "changed elsewhere"
	must[domain.Encounter](t)(s.SaveDraft(t.Context(), elsewhere))
	clock.pass(time.Second)
	e.Note.Plan = "Mine."
	_, err := s.SaveDraft(t.Context(), e)
	wantFault(t, err, CodeStale)
	e.Saved = time.Time{}
	if got := must[domain.Encounter](t)(s.SaveDraft(t.Context(), e)); got.Note.Plan != "Mine." || !got.Saved.Equal(clock.at) {
		t.Errorf("forced: %+v", got)
	}
}
