package takeout

import (
	"context"
	"io"
	"math"
	"strings"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/documents"
)

// ended writes each paper that no longer stands a second time, with the stamp that
// says so and why: the first is as it was printed.
func ended(ctx context.Context, store Store, create func(string) (io.Writer, error)) error {
	for _, state := range []domain.PaperState{domain.Voided, domain.Replaced} {
		papers, err := store.Papers(ctx, db.PaperFilter{State: state, Limit: math.MaxInt32})
		if err != nil {
			return err
		}
		for _, p := range papers {
			if err := stamped(ctx, store, p, create); err != nil {
				return err
			}
		}
	}
	return nil
}

func stamped(ctx context.Context, store Store, p domain.Paper, create func(string) (io.Writer, error)) error {
	drawn, err := documents.Drawing(ctx, store, p)
	if err != nil {
		return err
	}
	pdf, err := drawn.PDF()
	if err != nil {
		return err
	}
	w, err := create("papers/" + p.Number + " " + strings.ToUpper(string(p.State)) + ".pdf")
	if err != nil {
		return err
	}
	_, err = w.Write(pdf)
	return err
}
