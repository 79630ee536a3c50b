package db

import (
	"testing"

	"meridian/domain"
)

func TestAReplacementLinksBothSuperbills(t *testing.T) {
	s, _, _, e := withSigned(t)
	old := issued(t, s, e)
	again := func(r IssueRequest) (domain.Paper, error) {
		r.Encounters = []domain.EncounterID{e.ID}
		return s.IssueSuperbill(t.Context(), r, drawSuperbill)
	}
	_, err := again(IssueRequest{Replaces: old.ID})
	wantFault(t, err, "paper.reason")
	next := must[domain.Paper](t)(again(IssueRequest{Replaces: old.ID, Reason: " wrong address ", KeptFromPlan: true}))
	if next.Number != "SB-2026-0002" || next.Replaces != (domain.PaperRef{ID: old.ID, Number: old.Number}) || next.State != domain.Issued {
		t.Errorf("the new one is %+v", next)
	}
	gone := must[domain.Paper](t)(s.Paper(t.Context(), old.ID))
	if gone.State != domain.Replaced || gone.VoidReason != "wrong address" || gone.ReplacedBy.ID != next.ID {
		t.Errorf("the old one is %+v", gone)
	}
	if content := must[domain.Superbill](t)(s.SuperbillContent(t.Context(), next.ID)); content.Replaces != old.Number || !content.KeptFromPlan {
		t.Errorf("it prints %+v", content)
	}
	must[[]byte](t)(s.PaperBytes(t.Context(), old.ID))
	_, err = again(IssueRequest{Replaces: old.ID, Reason: "once more"})
	wantFault(t, err, CodeKept)
	for _, statement := range []string{
		"UPDATE paper_replacement SET replaced = 2", "DELETE FROM paper_replacement", "INSERT INTO paper_replacement VALUES (1, 2)",
	} {
		if _, err := s.writer.db.Exec(statement); err == nil {
			t.Errorf("%s: passed", statement)
		}
	}
}

// A visit is corrected between voiding and issuing anew; the new superbill still
// replaces the voided one.
func TestAVoidedSuperbillIsReplacedLater(t *testing.T) {
	s, _, _, e := withSigned(t)
	old := issued(t, s, e)
	if err := s.VoidPaper(t.Context(), old.ID, "wrong code"); err != nil {
		t.Fatal(err)
	}
	next := must[domain.Paper](t)(s.IssueSuperbill(t.Context(), IssueRequest{Encounters: []domain.EncounterID{e.ID}, Replaces: old.ID}, drawSuperbill))
	gone := must[domain.Paper](t)(s.Paper(t.Context(), old.ID))
	if gone.State != domain.Voided || gone.VoidReason != "wrong code" || gone.ReplacedBy.ID != next.ID {
		t.Errorf("the old one is %+v", gone)
	}
}

// Nothing of a replacement stays where its drawing fails.
func TestAReplacementThatFailsLeavesTheOldOneStanding(t *testing.T) {
	s, _, _, e := withSigned(t)
	old := issued(t, s, e)
	_, err := s.IssueSuperbill(t.Context(), IssueRequest{Encounters: []domain.EncounterID{e.ID}, Replaces: old.ID, Reason: "x"},
		func(domain.Superbill) ([]byte, error) { return nil, refuse("jam", "", "paper jam") })
	wantFault(t, err, "jam")
	if got := must[domain.Paper](t)(s.Paper(t.Context(), old.ID)); got.State != domain.Issued || got.ReplacedBy.ID != 0 {
		t.Errorf("the old one is %+v", got)
	}
}
