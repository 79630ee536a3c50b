package db

import (
	"context"
	"fmt"

	"meridian/domain"
)

var (
	insertTakenBack = register(`INSERT INTO void_taken_back (paper, voided_at, reason, at) VALUES (?, ?, ?, ?)`)
	// What happened to a paper's visits, and to its prints, since it was void.
	selectCorrected = register(`SELECT count(*) FROM paper_encounter AS pe JOIN encounter AS e ON e.id = pe.encounter
		WHERE pe.paper = ? AND e.saved_at >= ?`)
	selectRebilled = register(`SELECT coalesce(min(b.number), '') FROM paper_encounter AS pe JOIN billed AS b ON b.encounter = pe.encounter
		WHERE pe.paper = ?`)
	selectLetOut = register(`SELECT count(*) FROM audit WHERE subject = 'paper' AND subject_id = ? AND at >= ?
		AND action IN ('print', 'save-pdf', 'save-protected', 'save-picture')`)
)

// TakeBackVoid lets a paper stand again that was declared void by mistake, as long as
// the void had no effect: the number then means what it always meant. That it was
// void for a while stays on record. Faults: CodeKept (it is not void, or another
// stands in its place), CodeBilled (its visits stand on another superbill),
// "paper.corrected" (a visit was changed since), "paper.let_out" (a copy with the
// stamp was printed or saved since), CodeNotFound.
func (s *Store) TakeBackVoid(ctx context.Context, id domain.PaperID) error {
	return s.change(ctx, func(c *session) error {
		before, err := c.paper(id)
		if err != nil {
			return err
		}
		if err := c.mayStandAgain(before); err != nil {
			return err
		}
		if err := c.exec(insertTakenBack, id, keptTime(before.Ended), before.VoidReason, keptTime(c.now)); err != nil {
			return err
		}
		if err := c.exec(updatePaperState, domain.Issued, "", nil, id); err != nil {
			return err
		}
		after, err := c.paper(id)
		if err != nil {
			return err
		}
		return c.audit(entry{"unvoid", "paper", int64(id), before.Patient}, before, after)
	})
}

// mayStandAgain refuses where the void had an effect.
func (s *session) mayStandAgain(p domain.Paper) error {
	if p.State != domain.Voided {
		return refuse(CodeKept, "", p.Number+" is not void.")
	}
	if p.ReplacedBy.ID != 0 {
		return refuse(CodeKept, "", fmt.Sprintf("%s stays void: %s stands in its place.", p.Number, p.ReplacedBy.Number))
	}
	since := keptTime(p.Ended)
	if p.Kind == domain.SuperbillPaper {
		var other string
		if _, err := s.one(selectRebilled, []any{p.ID}, &other); err != nil {
			return err
		}
		if other != "" {
			return refuse(CodeBilled, "", fmt.Sprintf("%s stays void: its visits were billed again on %s.", p.Number, other))
		}
	}
	corrected, err := s.number(selectCorrected, p.ID, since)
	if err != nil {
		return err
	}
	if corrected > 0 {
		return refuse("paper.corrected", "", p.Number+" stays void: a visit on it was changed since. Replace it by a new one.")
	}
	out, err := s.number(selectLetOut, p.ID, since)
	if err == nil && out > 0 {
		return refuse("paper.let_out", "", p.Number+" stays void: a copy stamped as void was printed or saved since. Replace it by a new one.")
	}
	return err
}
