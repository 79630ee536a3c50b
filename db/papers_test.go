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
