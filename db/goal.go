package db

import (
	"context"

	"meridian/domain"
)

const goalColumns = `id, text, set_on, met_on`

var (
	selectGoals   = register(`SELECT ` + goalColumns + ` FROM goal WHERE patient = ? AND withdrawn IS NULL ORDER BY set_on, id`)
	selectGoal    = register(`SELECT ` + goalColumns + ` FROM goal WHERE id = ? AND patient = ?`)
	insertGoal    = register(`INSERT INTO goal (patient, text, set_on, met_on) VALUES (?, ?, ?, ?)`)
	updateGoal    = register(`UPDATE goal SET text = ?, set_on = ?, met_on = ? WHERE id = ? AND patient = ?`)
	withdrawGoal  = register(`UPDATE goal SET withdrawn = ? WHERE id = ? AND withdrawn IS NULL`)
	reinstateGoal = register(`UPDATE goal SET withdrawn = NULL WHERE id = ?`)
	goalOf        = register(`SELECT patient FROM goal WHERE id = ?`)
)

// Goals gives what a patient wants to be able to do again, oldest first, without
// what was withdrawn.
func (s *Store) Goals(ctx context.Context, patient domain.PatientID) ([]domain.Goal, error) {
	var all []domain.Goal
	err := s.view(ctx, func(v *session) (err error) {
		all, err = list(v, selectGoals, scanGoal, patient)
		return err
	})
	return all, err
}

// SaveGoal keeps a goal, a new one where its id is 0, and gives it with its id.
// Faults: those of domain.Goal.Check, CodeNotFound (the patient, or the goal).
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
		before, err := list(c, selectGoal, scanGoal, g.ID, patient)
		if err != nil {
			return err
		}
		if len(before) == 0 {
			return notFound("goal")
		}
		if err := c.exec(updateGoal, g.Text, g.Set.ISO(), keptDate(g.Met), g.ID, patient); err != nil {
			return err
		}
		return c.audit(entry{"save", "goal", int64(g.ID), patient}, before[0], g)
	})
	return g, err
}

// WithdrawGoal takes a goal that was set in error, or is given up, out of all that is
// shown; the store keeps it. Fault: CodeNotFound.
func (s *Store) WithdrawGoal(ctx context.Context, id domain.GoalID) error {
	return s.turn(ctx, entry{action: "withdraw", subject: "goal", id: int64(id)}, goalOf, func(c *session) error { return c.exec(withdrawGoal, keptTime(c.now), id) })
}

// ReinstateGoal shows a goal again that was withdrawn. Fault: CodeNotFound.
func (s *Store) ReinstateGoal(ctx context.Context, id domain.GoalID) error {
	return s.turn(ctx, entry{action: "reinstate", subject: "goal", id: int64(id)}, goalOf, func(c *session) error { return c.exec(reinstateGoal, id) })
}

func scanGoal(scan scanFunc) (domain.Goal, error) {
	var g domain.Goal
	err := scan(&g.ID, &g.Text, intoDate(&g.Set), intoDate(&g.Met))
	return g, err
}
