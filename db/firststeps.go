package db

import "context"

// FirstSteps tells how far a practice has come in its first days.
type FirstSteps struct {
	// Logo tells that papers bear a logo or a signature, Brought that patients came in
	// from another program.
	Logo, Brought bool
	// Patient tells that there is one, Signed that a visit was signed, Superbill that
	// one was issued.
	Patient, Signed, Superbill bool
}

var selectFirstSteps = register(`SELECT EXISTS (SELECT 1 FROM mark), EXISTS (SELECT 1 FROM transfer),
	EXISTS (SELECT 1 FROM patient), EXISTS (SELECT 1 FROM encounter WHERE signed_at IS NOT NULL),
	EXISTS (SELECT 1 FROM paper WHERE kind = 'superbill')`)

// FirstSteps looks which of the first things were done.
func (s *Store) FirstSteps(ctx context.Context) (FirstSteps, error) {
	var f FirstSteps
	err := s.view(ctx, func(v *session) error {
		_, err := v.one(selectFirstSteps, nil, &f.Logo, &f.Brought, &f.Patient, &f.Signed, &f.Superbill)
		return err
	})
	return f, err
}
