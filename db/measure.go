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
	return s.turn(ctx, entry{action: "withdraw", subject: "measure", id: int64(id)}, measureOf, func(c *session) error { return c.exec(withdraw, keptTime(c.now), id) })
}

// ReinstateMeasure shows a result again that was withdrawn.
func (s *Store) ReinstateMeasure(ctx context.Context, id domain.MeasureID) error {
	return s.turn(ctx, entry{action: "reinstate", subject: "measure", id: int64(id)}, measureOf, func(c *session) error { return c.exec(reinstate, id) })
}

// turn withdraws a measure or goal, or shows it again.
func (s *Store) turn(ctx context.Context, e entry, patientOf query, do func(c *session) error) error {
	return s.change(ctx, func(c *session) error {
		patient, err := c.number(patientOf, e.id)
		if err != nil {
			return err
		}
		if patient == 0 {
			return notFound(e.subject)
		}
		if err := do(c); err != nil {
			return err
		}
		e.patient = domain.PatientID(patient)
		return c.audit(e, nil, nil)
	})
}
