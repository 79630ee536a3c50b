package db

import (
	"context"
	"encoding/json"

	"meridian/domain"
	"meridian/domain/estimate"
)

const estimateRows = `SELECT id, content FROM estimate`

var (
	selectEstimates = register(estimateRows + ` WHERE patient = ? ORDER BY begins DESC, id DESC`)
	selectEstimate  = register(estimateRows + ` WHERE id = ?`)
	estimatesDue    = register(estimateRows + ` WHERE given IS NULL AND due IS NOT NULL ORDER BY due`)
	upsertEstimate  = register(`INSERT INTO estimate (id, patient, due, given, begins, ends, total, content, saved_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET due = excluded.due, given = excluded.given, begins = excluded.begins,
		ends = excluded.ends, total = excluded.total, content = excluded.content, saved_at = excluded.saved_at`)
)

// SaveEstimate keeps a good faith estimate, a new one where its id is 0, and gives
// it with its id. One that was given to the patient is never changed. Faults:
// "estimate.dates" (no span), "estimate.given".
func (s *Store) SaveEstimate(ctx context.Context, e estimate.Estimate) (estimate.Estimate, error) {
	if e.Span.From.IsZero() || e.Span.Until.Before(e.Span.From) {
		return e, refuse("estimate.dates", "span.from", "Enter the first and the last date of service of the estimate.")
	}
	err := s.change(ctx, func(c *session) error {
		before, known, err := c.estimate(e.ID)
		if err != nil {
			return err
		}
		if known && !before.Given.IsZero() {
			return refuse("estimate.given", "given", "This estimate was given to the patient and stays as it is. Make a new one.")
		}
		id, err := c.saveEstimate(e)
		if err != nil {
			return err
		}
		if e.ID == 0 {
			e.ID = estimate.ID(id)
		}
		act := entry{action: "save", subject: "estimate", id: int64(e.ID), patient: e.Patient.ID}
		if !known {
			return c.audit(act, nil, e)
		}
		return c.audit(act, before, e)
	})
	return e, err
}

func (s *session) saveEstimate(e estimate.Estimate) (int64, error) {
	text, err := json.Marshal(e)
	if err != nil {
		return 0, err
	}
	due, _ := e.Due()
	return s.insert(upsertEstimate, keptID(e.ID), int64(e.Patient.ID), keptDate(due), keptDate(e.Given),
		keptDate(e.Span.From), keptDate(e.Span.Until), int64(e.Total()), string(text), keptTime(s.now))
}

func (s *session) estimate(id estimate.ID) (estimate.Estimate, bool, error) {
	found, err := list(s, selectEstimate, readEstimate, int64(id))
	if err != nil || len(found) == 0 {
		return estimate.Estimate{}, false, err
	}
	e := found[0]
	err = s.fillMarks(&e.Practice.Logo, &e.Provider.Signature)
	return e, true, err
}

func readEstimate(scan scanFunc) (estimate.Estimate, error) {
	var e estimate.Estimate
	var id estimate.ID
	var text string
	if err := scan(&id, &text); err != nil {
		return e, err
	}
	err := json.Unmarshal([]byte(text), &e)
	e.ID = id
	return e, err
}

// Estimate gives one estimate as it is printed; lists give it without the pictures.
// Fault: CodeNotFound.
func (s *Store) Estimate(ctx context.Context, id estimate.ID) (estimate.Estimate, error) {
	var e estimate.Estimate
	err := s.view(ctx, func(v *session) error {
		found, known, err := v.estimate(id)
		if err == nil && !known {
			err = notFound("estimate")
		}
		e = found
		return err
	})
	return e, err
}

// EstimatesOf gives a patient's estimates, the newest first.
func (s *Store) EstimatesOf(ctx context.Context, patient domain.PatientID) ([]estimate.Estimate, error) {
	return s.estimates(ctx, selectEstimates, int64(patient))
}

// EstimatesDue gives the estimates that wait to be given, the most urgent first.
func (s *Store) EstimatesDue(ctx context.Context) ([]estimate.Estimate, error) {
	return s.estimates(ctx, estimatesDue)
}

func (s *Store) estimates(ctx context.Context, q query, args ...any) ([]estimate.Estimate, error) {
	var all []estimate.Estimate
	err := s.view(ctx, func(v *session) (err error) {
		all, err = list(v, q, readEstimate, args...)
		return err
	})
	return all, err
}

// OverEstimate gives a finding for each of a patient's estimates beyond which the
// bills of its visits went by $400 or more (EST-04).
func (s *Store) OverEstimate(ctx context.Context, patient domain.PatientID) ([]domain.Finding, error) {
	given, err := s.EstimatesOf(ctx, patient)
	if err != nil || len(given) == 0 {
		return nil, err
	}
	visits, err := s.EncountersOf(ctx, patient)
	if err != nil {
		return nil, err
	}
	var over []domain.Finding
	for _, e := range given {
		if f, ok := estimate.Compare(e, e.Billed(visits)); ok {
			over = append(over, f)
		}
	}
	return over, nil
}
