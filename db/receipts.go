package db

import (
	"context"

	"meridian/domain"
)

var selectReceipts = register(`SELECT m.id, m.patient, m.encounter, m.package, m.session, m.date, m.method, m.amount, m.reference, m.reverses, m.reason,
	m.recorded_at, p.first, p.middle, p.last, p.suffix, p.preferred, p.native
	FROM payment AS m JOIN patient AS p ON p.id = m.patient WHERE m.date BETWEEN ? AND ?
	AND m.method <> 'package' ORDER BY m.date DESC, m.id DESC`)

// Receipt is a payment with the name of who paid.
type Receipt struct {
	domain.Payment
	Name domain.Name
}

// Receipts gives all payments from one day to another, both taken in, refunds and
// reversals included, newest first; sessions of packages move no money and are left out.
func (s *Store) Receipts(ctx context.Context, from, until domain.Date) ([]Receipt, error) {
	var all []Receipt
	err := s.view(ctx, func(v *session) (err error) {
		all, err = list(v, selectReceipts, v.scanReceipt, from.ISO(), until.ISO())
		return err
	})
	return all, err
}

func (s *session) scanReceipt(scan scanFunc) (Receipt, error) {
	var r Receipt
	err := scan(&r.ID, &r.Patient, intoID(&r.Encounter), intoID(&r.Package), intoID(&r.Session), intoDate(&r.Date), &r.Method, &r.Amount, &r.Reference,
		intoID(&r.Reverses), &r.Reason, s.intoTime(&r.Recorded),
		&r.Name.First, &r.Name.Middle, &r.Name.Last, &r.Name.Suffix, &r.Name.Preferred, &r.Name.Native)
	return r, err
}
