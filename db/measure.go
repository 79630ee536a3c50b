package db

import (
	"context"

	"meridian/domain"
)

var (
	selectMeasures = register(`SELECT id, date, name, score, worst, best FROM measure WHERE patient = ? AND withdrawn IS NULL ORDER BY date, id`)
	insertMeasure  = register(`INSERT INTO measure (patient, date, name, score, worst, best) VALUES (?, ?, ?, ?, ?, ?)`)
	withdraw       = register(`UPDATE measure SET withdrawn = ? WHERE id = ? AND withdrawn IS NULL`)
	reinstate      = register(`UPDATE measure SET withdrawn = NULL WHERE id = ?`)
	measureOf      = register(`SELECT patient FROM measure WHERE id = ?`)
	selectGoals    = register(`SELECT id, text, set_on, met_on FROM goal WHERE patient = ? ORDER BY set_on, id`)
	insertGoal     = register(`INSERT INTO goal (patient, text, set_on, met_on) VALUES (?, ?, ?, ?)`)
	updateGoal     = register(`UPDATE goal SET text = ?, set_on = ?, met_on = ? WHERE id = ? AND patient = ?`)
)

// Measures gives what was measured of a patient, oldest first, without what was
// withdrawn.
func (s *Store) Measures(ctx context.Context, patient domain.PatientID) ([]domain.Measure, error) {
	var all []domain.Measure
	err := s.view(ctx, func(v *session) (err error) {
		all, err = list(v, selectMeasures, func(scan scanFunc) (domain.Measure, error) {
			var m domain.Measure
			err := scan(&m.ID, intoDate(&m.Date), &m.Name, &m.Score, &m.Worst, &m.Best)
			return m, err
		}, patient)
		return err
	})
	return all, err
}

// NoteMeasure keeps a result and gives it with its id. Faults: those of
// domain.Measure.Check, CodeNotFound (the patient).
func (s *Store) NoteMeasure(ctx context.Context, patient domain.PatientID, m domain.Measure) (domain.Measure, error) {
	err := s.change(ctx, func(c *session) error {
		if err := m.Check(domain.DateOf(c.now)); err != nil {
			return err
		}
		if _, err := c.patient(patient); err != nil {
			return err
		}
		id, err := c.insert(insertMeasure, patient, m.Date.ISO(), m.Name, m.Score, m.Worst, m.Best)
		if err != nil {
			return err
		}
		m.ID = domain.MeasureID(id)
		return c.audit(entry{"create", "measure", id, patient}, nil, m)
	})
	return m, err
}

// WithdrawMeasure takes a wrong result out of all that is shown; the store keeps it.
func (s *Store) WithdrawMeasure(ctx context.Context, id domain.MeasureID) error {
	return s.turnMeasure(ctx, id, "withdraw", func(c *session) error { return c.exec(withdraw, keptTime(c.now), id) })
}

// ReinstateMeasure shows a result again that was withdrawn.
func (s *Store) ReinstateMeasure(ctx context.Context, id domain.MeasureID) error {
	return s.turnMeasure(ctx, id, "reinstate", func(c *session) error { return c.exec(reinstate, id) })
}

func (s *Store) turnMeasure(ctx context.Context, id domain.MeasureID, action string, do func(c *session) error) error {
	return s.change(ctx, func(c *session) error {
		patient, err := c.number(measureOf, id)
		if err != nil {
			return err
		}
		if patient == 0 {
			return refuse(CodeNotFound, "", "This result is not there any more.")
		}
		if err := do(c); err != nil {
			return err
		}
		return c.audit(entry{action, "measure", int64(id), domain.PatientID(patient)}, nil, nil)
	})
}

// Goals gives what a patient wants to be able to do again, oldest first.
func (s *Store) Goals(ctx context.Context, patient domain.PatientID) ([]domain.Goal, error) {
	var all []domain.Goal
	err := s.view(ctx, func(v *session) (err error) {
		all, err = list(v, selectGoals, func(scan scanFunc) (domain.Goal, error) {
			var g domain.Goal
			err := scan(&g.ID, &g.Text, intoDate(&g.Set), intoDate(&g.Met))
			return g, err
		}, patient)
		return err
	})
	return all, err
}

// SaveGoal keeps a goal, a new one where its id is 0, and gives it with its id.
// Faults: those of domain.Goal.Check, CodeNotFound (the patient).
func (s *Store) SaveGoal(ctx context.Context, patient domain.PatientID, g domain.Goal) (domain.Goal, error) {
	err := s.change(ctx, func(c *session) error {
		if err := g.Check(); err != nil {
			return err
		}
		if _, err := c.patient(patient); err != nil {
			return err
		}
		if g.ID == 0 {
			id, err := c.insert(insertGoal, patient, g.Text, g.Set.ISO(), keptDate(g.Met))
			if err != nil {
				return err
			}
			g.ID = domain.GoalID(id)
			return c.audit(entry{"create", "goal", id, patient}, nil, g)
		}
		if err := c.exec(updateGoal, g.Text, g.Set.ISO(), keptDate(g.Met), g.ID, patient); err != nil {
			return err
		}
		return c.audit(entry{"save", "goal", int64(g.ID), patient}, nil, g)
	})
	return g, err
}
