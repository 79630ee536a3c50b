package db

import (
	"context"
	"time"

	"meridian/domain"
	"meridian/domain/estimate"
)

var (
	selectUnestimated = register(`SELECT ` + attentionColumns + `,
		(SELECT at FROM audit WHERE subject = 'encounter' AND subject_id = e.id ORDER BY seq LIMIT 1)
		FROM encounter AS e JOIN patient AS p ON p.id = e.patient
		WHERE e.date >= ?1 AND e.status = 'scheduled' AND e.signed_at IS NULL AND p.archived_at IS NULL
		AND NOT EXISTS (SELECT 1 FROM policy AS o WHERE o.patient = e.patient AND o.kind <> 'self'
			AND (o.begins IS NULL OR o.begins <= e.date) AND (o.ends IS NULL OR o.ends >= e.date))
		AND NOT EXISTS (SELECT 1 FROM estimate AS g WHERE g.patient = e.patient AND e.date BETWEEN g.begins AND g.ends)
		ORDER BY e.date, e.start, e.id`)
	selectScheduled = register(`SELECT at FROM audit WHERE subject = 'encounter' AND subject_id = ? ORDER BY seq LIMIT 1`)
)

// Unestimated is a planned visit of somebody without insurance that no estimate
// covers, although one is due.
type Unestimated struct {
	Task
	// Due is the day until which the estimate must be given.
	Due domain.Date
}

// Unestimated gives for each patient without insurance the first planned visit that
// no good faith estimate covers although one is due (EST-01), by the dates of service.
// A visit before it that was entered too late for one asks for none.
func (s *Store) Unestimated(ctx context.Context, today domain.Date) ([]Unestimated, error) {
	var due []Unestimated
	named := map[domain.PatientID]bool{}
	err := s.view(ctx, func(v *session) error {
		planned, err := list(v, selectUnestimated, v.scanUnestimated, today.ISO())
		for _, u := range planned {
			if !u.Due.IsZero() && !named[u.Patient] {
				due, named[u.Patient] = append(due, u), true
			}
		}
		return err
	})
	return due, err
}

func (s *session) scanUnestimated(scan scanFunc) (Unestimated, error) {
	var u Unestimated
	var at time.Time
	err := scan(&u.Encounter, &u.Patient, &u.Name.First, &u.Name.Middle, &u.Name.Last, &u.Name.Suffix, &u.Name.Preferred,
		&u.Name.Native, intoDate(&u.Date), s.intoTime(&at))
	u.Due, _ = estimate.Estimate{Asked: domain.DateOf(at), Span: domain.Span{From: u.Date, Until: u.Date}}.Due()
	return u, err
}

// ScheduledOn gives the day on which a visit was entered: the day of scheduling,
// from which the due date of its estimate counts. Fault: CodeNotFound.
func (s *Store) ScheduledOn(ctx context.Context, id domain.EncounterID) (domain.Date, error) {
	var at time.Time
	err := s.view(ctx, func(v *session) error {
		found, err := v.one(selectScheduled, []any{id}, v.intoTime(&at))
		if err == nil && !found {
			err = notFound("visit")
		}
		return err
	})
	return domain.DateOf(at), err
}
