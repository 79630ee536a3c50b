package patients

import (
	"context"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/estimate"
	"meridian/domain/medicare"
)

// chart is all that a patient's page shows.
type chart struct {
	patient  domain.Patient
	visits   []domain.Encounter
	payments []domain.Payment
	packages []db.PackageAccount
	papers   []domain.Paper
	measures []domain.Measure
	goals    []domain.Goal
	// estimates are good faith estimates, the newest first.
	estimates []estimate.Estimate
	// rules count the visits under Medicare; misprints are superbills that the
	// count no longer fits.
	rules     *medicare.Rules
	misprints []db.Misprint
}

// readChart asks the store for everything of a patient.
func readChart(ctx context.Context, store Store, id domain.PatientID) (chart, error) {
	var c chart
	var err error
	if c.patient, err = store.Patient(ctx, id); err != nil {
		return c, err
	}
	if c.visits, err = store.EncountersOf(ctx, id); err != nil {
		return c, err
	}
	if c.payments, err = store.PaymentsOf(ctx, id); err != nil {
		return c, err
	}
	if c.packages, err = store.PackagesOf(ctx, id); err != nil {
		return c, err
	}
	if c.papers, err = store.Papers(ctx, db.PaperFilter{Patient: id}); err != nil {
		return c, err
	}
	if c.estimates, err = store.EstimatesOf(ctx, id); err != nil {
		return c, err
	}
	if c.measures, err = store.Measures(ctx, id); err != nil {
		return c, err
	}
	if c.goals, err = store.Goals(ctx, id); err != nil {
		return c, err
	}
	book, err := store.Book(ctx)
	if err != nil {
		return c, err
	}
	c.rules = book.Medicare
	c.misprints, err = store.Misprints(ctx, id)
	return c, err
}

func (c chart) rows() []VisitRow { return VisitRows(c.patient, c.visits, c.payments, c.papers) }

func (c chart) ledger() []LedgerRow { return Ledger(c.visits, c.payments, c.packages...) }

func (c chart) standing(day domain.Date) medicare.Standing {
	return c.rules.StandingOn(c.patient, c.visits, day)
}

// planned is the standing on a day if the patient keeps what is scheduled before it.
func (c chart) planned(day, today domain.Date) medicare.Standing {
	return c.rules.PlanBeside(c.patient, c.visits, []domain.Date{day}, today)[0]
}

// WaitingVisit gives a visit of the day that waits to be treated or signed, so
// that nobody gets two by a slip.
func WaitingVisit(visits []domain.Encounter, day domain.Date) (domain.Encounter, bool) {
	for _, e := range visits {
		if e.Date == day && !e.Signed() && (e.Status == domain.Scheduled || e.Status == domain.Present) {
			return e, true
		}
	}
	return domain.Encounter{}, false
}
