package db

import (
	"context"

	"meridian/domain"
)

// attentionDays is how far back Attention looks for signed visits without a superbill.
const attentionDays = 60

const attentionColumns = `e.id, e.patient, p.first, p.middle, p.last, p.suffix, p.preferred, p.native, e.date`

var (
	selectUnsigned = register(`SELECT ` + attentionColumns + ` FROM encounter AS e JOIN patient AS p ON p.id = e.patient
		WHERE e.signed_at IS NULL AND e.date <= ? AND e.status = 'present' ORDER BY e.date, e.start, e.id`)
	selectForgotten = register(`SELECT ` + attentionColumns + ` FROM encounter AS e JOIN patient AS p ON p.id = e.patient
		WHERE e.signed_at IS NULL AND e.date < ? AND e.status = 'scheduled' ORDER BY e.date, e.start, e.id`)
	selectUnbilled = register(`SELECT ` + attentionColumns + ` FROM encounter AS e JOIN patient AS p ON p.id = e.patient
		WHERE e.date BETWEEN ? AND ? AND e.signed_at IS NOT NULL AND e.status = 'present'
		AND EXISTS (SELECT 1 FROM line WHERE encounter = e.id)
		AND NOT EXISTS (SELECT 1 FROM billed WHERE encounter = e.id) ORDER BY e.date, e.start, e.id`)
	selectMedicare = register(`SELECT p.id, p.first, p.middle, p.last, p.suffix, p.preferred, p.native
		FROM policy AS o JOIN patient AS p ON p.id = o.patient
		WHERE o.kind IN ('medicare', 'medicare_advantage') AND p.archived_at IS NULL
		AND (o.begins IS NULL OR o.begins <= ?1) AND (o.ends IS NULL OR o.ends >= ?1)
		AND EXISTS (SELECT 1 FROM encounter AS e WHERE e.patient = p.id AND e.date BETWEEN date(?1, '-1 year') AND ?1)
		GROUP BY p.id ORDER BY p.listed, p.id`)
)

// Task is one visit that waits for something.
type Task struct {
	Encounter domain.EncounterID
	Patient   domain.PatientID
	Name      domain.Name
	Date      domain.Date
}

// PatientRef is a patient in a list of names.
type PatientRef struct {
	Patient domain.PatientID
	Name    domain.Name
}

// ToDo is what waits for the practitioner, oldest first.
type ToDo struct {
	// Unsigned are visits that took place, up to and with today, whose notes are not signed.
	Unsigned []Task
	// Forgotten are visits of past days that are still marked as scheduled.
	Forgotten []Task
	// WithoutSuperbill are signed visits of the last 60 days with a bill that
	// stands on no issued superbill.
	WithoutSuperbill []Task
	// Medicare are patients under a Medicare policy today who came within a
	// year: those whose standing is worth asking for.
	Medicare []PatientRef
}

// Attention gives what waits for the practitioner on a day.
func (s *Store) Attention(ctx context.Context, today domain.Date) (ToDo, error) {
	var todo ToDo
	err := s.view(ctx, func(v *session) (err error) {
		if todo.Unsigned, err = list(v, selectUnsigned, scanTask, today.ISO()); err != nil {
			return err
		}
		if todo.Forgotten, err = list(v, selectForgotten, scanTask, today.ISO()); err != nil {
			return err
		}
		if todo.WithoutSuperbill, err = list(v, selectUnbilled, scanTask, today.AddDays(-attentionDays).ISO(), today.ISO()); err != nil {
			return err
		}
		todo.Medicare, err = list(v, selectMedicare, func(scan scanFunc) (PatientRef, error) {
			var r PatientRef
			err := scan(&r.Patient, &r.Name.First, &r.Name.Middle, &r.Name.Last, &r.Name.Suffix, &r.Name.Preferred, &r.Name.Native)
			return r, err
		}, today.ISO())
		return err
	})
	return todo, err
}

// Unbilled gives the signed visits of a span with a bill that stands on no issued
// superbill, oldest first.
func (s *Store) Unbilled(ctx context.Context, span domain.Span) ([]Task, error) {
	var tasks []Task
	err := s.view(ctx, func(v *session) (err error) {
		tasks, err = list(v, selectUnbilled, scanTask, span.From.ISO(), span.Until.ISO())
		return err
	})
	return tasks, err
}

func scanTask(scan scanFunc) (Task, error) {
	var t Task
	err := scan(&t.Encounter, &t.Patient, &t.Name.First, &t.Name.Middle, &t.Name.Last, &t.Name.Suffix, &t.Name.Preferred,
		&t.Name.Native, intoDate(&t.Date))
	return t, err
}
