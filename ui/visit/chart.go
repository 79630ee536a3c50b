package visit

import (
	"context"
	"time"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/coding"
	"meridian/ui/stopwatch"
)

// chart is what the records know about a visit and around it.
type chart struct {
	Visit    domain.Encounter
	Patient  domain.Patient
	Practice domain.Practice
	Provider domain.Provider
	Fees     domain.FeeSchedule
	// Book is the rule book of the practice.
	Book *coding.Book
	// Favorites are the diagnoses that the practice wants first, FavoriteCodes the
	// procedure codes.
	Favorites, FavoriteCodes []string
	// Shorts are the short words that are written out in notes.
	Shorts []domain.TextShortcut
	// History is all visits of the patient, this one among them.
	History []domain.Encounter
	// Measures are all of the patient's, oldest first.
	Measures []domain.Measure
	// Payments are all of the patient's, Balance what the patient owes in all.
	Payments []domain.Payment
	Balance  domain.Money
	// Packages are all that the patient bought, newest first.
	Packages []db.PackageAccount
	// TimerSeen is until when the program saw the timer that runs, in an earlier run
	// of it; zero where nobody knows.
	TimerSeen time.Time
	// Papers are those that hold this visit.
	Papers []domain.Paper
}

// readChart reads the records of a visit.
func readChart(ctx context.Context, store Store, id domain.EncounterID) (chart, error) {
	var c chart
	var err error
	if c.Visit, err = store.Encounter(ctx, id); err != nil {
		return c, err
	}
	patient := c.Visit.Patient
	for _, read := range []func() error{
		func() (err error) { c.Practice, err = store.Practice(ctx); return err },
		func() (err error) { c.Provider, err = store.Provider(ctx); return err },
		func() (err error) { c.Fees, err = store.Fees(ctx); return err },
		func() (err error) { c.Book, err = store.Book(ctx); return err },
		func() (err error) { c.Favorites, err = store.FavoriteDiagnoses(ctx); return err },
		func() (err error) { c.FavoriteCodes, err = store.FavoriteCodes(ctx); return err },
		func() (err error) { c.Shorts, err = store.TextShortcuts(ctx); return err },
		func() (err error) { c.Patient, err = store.Patient(ctx, patient); return err },
		func() (err error) { c.History, err = store.EncountersOf(ctx, patient); return err },
		func() error {
			seen, err := store.Setting(ctx, stopwatch.KeySeen)
			c.TimerSeen = stopwatch.Parse(seen)
			return err
		},
		func() (err error) { c.Measures, err = store.Measures(ctx, patient); return err },
		func() error { return c.readAccount(ctx, store) },
	} {
		if err = read(); err != nil {
			return c, err
		}
	}
	return c, nil
}

// readAccount reads what changes when money is taken or a paper is issued.
func (c *chart) readAccount(ctx context.Context, store Store) error {
	var err error
	if c.Payments, err = store.PaymentsOf(ctx, c.Visit.Patient); err != nil {
		return err
	}
	if c.Balance, err = store.Balance(ctx, c.Visit.Patient); err != nil {
		return err
	}
	if c.Packages, err = store.PackagesOf(ctx, c.Visit.Patient); err != nil {
		return err
	}
	c.Papers, err = store.Papers(ctx, db.PaperFilter{Encounter: c.Visit.ID})
	return err
}
