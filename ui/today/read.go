package today

import (
	"context"
	"time"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/medicare"
)

// board is all that the screen shows of a day.
type board struct {
	rows   []Row
	groups []Group
	income income
	// steps are the first steps of a new practice, none later.
	steps []Step
}

// readBoard asks the store for the visits of a day and for what waits now.
func readBoard(ctx context.Context, store Store, day domain.Date, now time.Time) (board, error) {
	today := domain.DateOf(now)
	entries, err := store.EncountersOn(ctx, day)
	if err != nil {
		return board{}, err
	}
	book, err := store.Book(ctx)
	if err != nil {
		return board{}, err
	}
	var b board
	for _, entry := range entries {
		var history []domain.Encounter
		if HasMedicare(entry) {
			if history, err = store.EncountersOf(ctx, entry.Patient.ID); err != nil {
				return b, err
			}
		}
		b.rows = append(b.rows, NewRow(book.Medicare, entry, history, today))
	}
	todo, err := store.Attention(ctx, today)
	if err != nil {
		return b, err
	}
	owing, err := store.Outstanding(ctx)
	if err != nil {
		return b, err
	}
	standings, err := readStandings(ctx, store, book.Medicare, todo.Medicare, today)
	if err != nil {
		return b, err
	}
	estimates, err := readEstimates(ctx, store, today)
	if err != nil {
		return b, err
	}
	b.groups = Groups(todo, owing, standings, estimates.waiting(today))
	dead, err := readDead(ctx, store, book.Diagnoses, today)
	if err != nil {
		return b, err
	}
	b.groups = append(b.groups, dead...)
	backup, err := readBackup(ctx, store, now)
	if err != nil {
		return b, err
	}
	b.groups = append(backup, b.groups...)
	if b.income, err = readIncome(ctx, store, today); err != nil {
		return b, err
	}
	b.steps, err = readSteps(ctx, store)
	return b, err
}

func readEstimates(ctx context.Context, store Store, today domain.Date) (due dueEstimates, err error) {
	if due.written, err = store.EstimatesDue(ctx); err != nil {
		return due, err
	}
	due.unwritten, err = store.Unestimated(ctx, today)
	return due, err
}

// readStandings gives where Medicare patients stand today, in their order.
func readStandings(ctx context.Context, store Store, rules *medicare.Rules, refs []db.PatientRef, today domain.Date) ([]medicare.Standing, error) {
	standings := make([]medicare.Standing, len(refs))
	for i, ref := range refs {
		patient, err := store.Patient(ctx, ref.Patient)
		if err != nil {
			return nil, err
		}
		history, err := store.EncountersOf(ctx, ref.Patient)
		if err != nil {
			return nil, err
		}
		standings[i] = rules.StandingOn(patient, history, today)
	}
	return standings, nil
}
