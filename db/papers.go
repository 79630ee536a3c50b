package db

import (
	"context"

	"meridian/domain"
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
