package db

import (
	"testing"

	"meridian/domain"
)

func TestOnePaperIsFoundByItsID(t *testing.T) {
	s, _, _, e := withSigned(t)
	issued := must[domain.Paper](t)(s.IssueSuperbill(t.Context(), IssueRequest{Encounters: []domain.EncounterID{e.ID}},
		func(domain.Superbill) ([]byte, error) { return []byte("%PDF"), nil }))
	if got := must[domain.Paper](t)(s.Paper(t.Context(), issued.ID)); got.Number != issued.Number || got.SHA256 != issued.SHA256 {
		t.Errorf("got %+v", got)
	}
	_, err := s.Paper(t.Context(), issued.ID+1)
	wantFault(t, err, CodeNotFound)
}

func TestSuperbillsThatTheMedicareCountNoLongerFits(t *testing.T) {
	s, _, p := withPatient(t)
	e := visit(p, "2026-03-30")
	e.Route, e.Lines[1].Modifiers = domain.Supervised, nil
	e = must[domain.Encounter](t)(s.CreateEncounter(t.Context(), e))
	e = must[domain.Encounter](t)(s.SignEncounter(t.Context(), e.ID, "Mei-Ling Chen"))
	paper := issued(t, s, e)
	before, err := s.Misprints(t.Context(), p.ID)
	if err != nil {
		t.Fatal(err)
	}
	// Ten visits elsewhere make the visit number 13: it would need KX.
	p.OutsideVisits = append(p.OutsideVisits, domain.OutsideVisit{Date: domain.MustDate("2026-03-02"), Count: 10})
	must[domain.Patient](t)(s.UpdatePatient(t.Context(), p))
	after, err := s.Misprints(t.Context(), p.ID)
	if err != nil || len(before) != 0 || len(after) != 1 || after[0].Paper.ID != paper.ID || after[0].Lines[0].Number != 13 {
		t.Errorf("before %+v, after %+v, %v", before, after, err)
	}
}
