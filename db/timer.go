package db

import (
	"context"
	"time"
)

var selectTimed = register(`SELECT ` + attentionColumns + `, n.place, n.started_at FROM needle_set AS n
	JOIN encounter AS e ON e.id = n.encounter JOIN patient AS p ON p.id = e.patient
	WHERE n.started_at IS NOT NULL ORDER BY n.started_at`)

// Timer is the timer of a set that runs in a draft.
type Timer struct {
	Task
	// Set is the place of the set within the visit, the first being 0.
	Set     int
	Started time.Time
}

// Timers gives the timers that run, in whichever visit, the oldest first.
func (s *Store) Timers(ctx context.Context) ([]Timer, error) {
	var timers []Timer
	err := s.view(ctx, func(v *session) (err error) {
		timers, err = list(v, selectTimed, func(scan scanFunc) (Timer, error) {
			var t Timer
			err := scan(&t.Encounter, &t.Patient, &t.Name.First, &t.Name.Middle, &t.Name.Last, &t.Name.Suffix, &t.Name.Preferred,
				&t.Name.Native, intoDate(&t.Date), &t.Set, v.intoTime(&t.Started))
			return t, err
		})
		return err
	})
	return timers, err
}
