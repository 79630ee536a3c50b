package patients

import (
	"context"

	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/nav"
	"meridian/ui/work"
)

// VisitMaker keeps new visits.
type VisitMaker interface {
	CreateEncounter(ctx context.Context, e domain.Encounter) (domain.Encounter, error)
}

// BeginVisit keeps a new visit of a patient at this moment and opens it; once keeps a
// double-click from beginning two.
func BeginVisit(once *work.Once, d *desk.Desk, store VisitMaker, id domain.PatientID) {
	now := d.Clock()
	e := domain.Encounter{Patient: id, Date: d.Today(), Start: domain.NewClockTime(now.Hour(), now.Minute()), Status: domain.Present}
	once.Run(func(ctx context.Context) (err error) {
		e, err = store.CreateEncounter(ctx, e)
		return err
	}, func(err error) {
		if err != nil {
			d.Fail(err)
			return
		}
		d.Changes.Encounter.Emit(e.ID)
		d.Nav.Go(nav.Place{Screen: nav.Visit, Patient: id, Encounter: e.ID})
	})
}
