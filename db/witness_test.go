package db

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"meridian/domain"
)

func TestActsAreInTheChainWithWhomTheyConcern(t *testing.T) {
	s, _, p, e := withSigned(t)
	paper := issued(t, s, e)
	before := counted(t, s).audit
	if err := s.Witness(t.Context(),
		Act{Action: "view", Subject: "patient", SubjectID: int64(p.ID)},
		Act{Action: "view", Subject: "encounter", SubjectID: int64(e.ID)},
		Act{Action: "print", Subject: "paper", SubjectID: int64(paper.ID), About: map[string]string{"title": paper.Number}},
		Act{Action: "unlock", Subject: "practice", About: map[string]string{"with": "passphrase"}},
	); err != nil {
		t.Fatal(err)
	}
	got := must[[]AuditEntry](t)(s.Audit(t.Context(), AuditFilter{Limit: 4}))
	if counted(t, s).audit != before+4 || got[0].Patient != 0 || got[0].After != `{"with":"passphrase"}` {
		t.Errorf("%+v", got)
	}
	for _, a := range got[1:] {
		if a.Patient != p.ID || a.Name.Listed() != p.Name.Listed() {
			t.Errorf("%+v concerns nobody", a)
		}
	}
	if v := must[Verdict](t)(s.Verify(t.Context())); v.Broken != 0 {
		t.Error(v.Reason)
	}
	if err := s.Witness(t.Context()); err != nil || counted(t, s).audit != before+4 {
		t.Errorf("no act left a trace: %v", err)
	}
}

// A file under a password and a picture once counted as changes of the records.
func TestEveryWayOutIsNoChange(t *testing.T) {
	s, _, p, _ := withSigned(t)
	for _, how := range []string{"print", "save-pdf", "save-protected", "save-picture", "export"} {
		if err := s.Witness(t.Context(), Act{Action: how, Subject: "paper", Patient: p.ID}); err != nil {
			t.Fatal(err)
		}
	}
	if got := must[[]AuditEntry](t)(s.Audit(t.Context(), AuditFilter{Kind: Outputs})); len(got) != 5 {
		t.Errorf("%d of 5 are outputs", len(got))
	}
	for _, a := range must[[]AuditEntry](t)(s.Audit(t.Context(), AuditFilter{Kind: Changes})) {
		if a.Subject == "paper" {
			t.Errorf("%s counts as a change", a.Action)
		}
	}
}

func TestTheTrailIsFiltered(t *testing.T) {
	s, clock, p, e := withSigned(t)
	clock.pass(48 * time.Hour)
	for _, a := range []Act{
		{Action: "view", Subject: "encounter", SubjectID: int64(e.ID)},
		{Action: "save-pdf", Subject: "paper", Patient: p.ID, About: map[string]string{"title": "Receipt"}},
		{Action: "backup", Subject: "practice"},
	} {
		if err := s.Witness(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
	actions := func(f AuditFilter) (found []string) {
		for _, a := range must[[]AuditEntry](t)(s.Audit(t.Context(), f)) {
			found = append(found, a.Action)
		}
		return found
	}
	today := domain.DateOf(clock.at)
	for _, c := range []struct {
		filter AuditFilter
		want   []string
	}{
		{AuditFilter{Kind: Views}, []string{"view"}},
		{AuditFilter{Kind: Outputs}, []string{"save-pdf"}},
		{AuditFilter{Kind: Access}, []string{"backup"}},
		{AuditFilter{Kind: Changes, Subject: "encounter"}, []string{"sign", "create"}},
		{AuditFilter{Kind: Views, Patient: p.ID}, []string{"view"}},
		{AuditFilter{Kind: Access, Patient: p.ID}, nil},
		{AuditFilter{Days: domain.Span{From: today}}, []string{"backup", "save-pdf", "view"}},
		{AuditFilter{Days: domain.Span{Until: today.AddDays(-1)}, Kind: Views}, nil},
		{AuditFilter{Text: "RECEIPT"}, []string{"save-pdf"}},
		{AuditFilter{Text: "receipt", Kind: Views}, nil},
	} {
		if diff := cmp.Diff(c.want, actions(c.filter)); diff != "" {
			t.Errorf("%+v: %s", c.filter, diff)
		}
	}
	all := must[[]AuditEntry](t)(s.Audit(t.Context(), AuditFilter{}))
	rest := must[[]AuditEntry](t)(s.Audit(t.Context(), AuditFilter{Before: all[2].Seq}))
	if len(rest) != len(all)-3 || rest[0].Seq != all[3].Seq {
		t.Errorf("the next page begins with %+v", rest[0])
	}
}

// A view after a backup is no reason to restore it.
func TestLookingChangesNoRecords(t *testing.T) {
	s, _, p := withPatient(t)
	before := must[Holdings](t)(s.Holdings(t.Context()))
	if err := s.Witness(t.Context(), Act{Action: "view", Subject: "patient", SubjectID: int64(p.ID)}); err != nil {
		t.Fatal(err)
	}
	after := must[Holdings](t)(s.Holdings(t.Context()))
	if !after.SameRecords(before) || after.Same(before) {
		t.Errorf("%+v, before %+v", after, before)
	}
	p.Phone = "(510) 555-0100"
	must[domain.Patient](t)(s.UpdatePatient(t.Context(), p))
	if must[Holdings](t)(s.Holdings(t.Context())).SameRecords(before) {
		t.Error("a change went unseen")
	}
}
