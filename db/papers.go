package db

import (
	"context"
	"slices"

	"meridian/domain"
	"meridian/domain/medicare"
)

// Paper gives one issued paper. Fault: CodeNotFound.
func (s *Store) Paper(ctx context.Context, id domain.PaperID) (domain.Paper, error) {
	var paper domain.Paper
	err := s.view(ctx, func(v *session) (err error) {
		paper, err = v.paper(id)
		return err
	})
	return paper, err
}

// Misprint is an issued superbill that says of Medicare's KX what the practice's
// count no longer does.
type Misprint struct {
	Paper domain.Paper
	Lines []medicare.Misprint
}

// Misprints finds the issued superbills of a patient that visits entered, moved or
// voided since have made wrong. The papers stay as they were printed; the
// practitioner voids and replaces them.
func (s *Store) Misprints(ctx context.Context, patient domain.PatientID) ([]Misprint, error) {
	p, err := s.Patient(ctx, patient)
	if err != nil || !slices.ContainsFunc(p.Policies, func(p domain.Policy) bool { return medicare.Covers(p.Kind) }) {
		return nil, err
	}
	book, err := s.Book(ctx)
	if err != nil {
		return nil, err
	}
	history, err := s.EncountersOf(ctx, p.ID)
	if err != nil {
		return nil, err
	}
	papers, err := s.Papers(ctx, PaperFilter{Patient: p.ID, Kind: domain.SuperbillPaper, State: domain.Issued})
	if err != nil {
		return nil, err
	}
	var all []Misprint
	for _, paper := range papers {
		content, err := s.SuperbillContent(ctx, paper.ID)
		if err != nil {
			return nil, err
		}
		if lines := book.Medicare.Misprints(content, p, history); len(lines) > 0 {
			all = append(all, Misprint{paper, lines})
		}
	}
	return all, nil
}
