package db

import (
	"slices"

	"meridian/domain"
)

var selectSessions = register(`SELECT u.id, u.encounter,
		(SELECT coalesce(sum(fee * units), 0) FROM line WHERE encounter = e.id) - e.discount,
		(SELECT coalesce(sum(amount), 0) FROM payment WHERE session = u.id AND encounter IS NOT NULL)
	FROM package_use AS u JOIN encounter AS e ON e.id = u.encounter WHERE u.package = ? AND u.returned_at IS NULL ORDER BY u.id`)

// usedSession is a session in use, with what its visit's services cost and what of
// the package's money went there.
type usedSession struct {
	id    int64
	visit domain.EncounterID
	cost  domain.Money
	moved domain.Money
}

// settlePackage lets the visits that use a package be paid as far as the package is:
// what was taken back of its money is taken from the visits that used it last, and
// what came to it goes to those that it did not pay yet, oldest first.
func (s *session) settlePackage(id domain.PackageID) error {
	if id == 0 {
		return nil
	}
	p, err := s.packageOf(id)
	if err != nil {
		return err
	}
	number, err := s.number(packageLeft, id)
	left := domain.Money(number)
	if err != nil {
		return err
	}
	sessions, err := list(s, selectSessions, scanSession, id)
	if err != nil {
		return err
	}
	for i := range slices.Backward(sessions) {
		if left >= 0 {
			break
		}
		back, err := s.moveBack(sessions[i].id, "What was paid for the package was taken back.")
		if err != nil {
			return err
		}
		left += back
		sessions[i].moved -= back
	}
	for i, u := range sessions {
		worth := min(p.WorthOf(i), u.cost) - u.moved
		if worth = min(worth, left); worth <= 0 {
			continue
		}
		if err := s.moveWorth(p, u, worth); err != nil {
			return err
		}
		left -= worth
	}
	return nil
}

// moveWorth moves what a session is worth from the account to its visit: two
// entries that cancel each other.
func (s *session) moveWorth(p domain.Package, u usedSession, worth domain.Money) error {
	toward := domain.Payment{Patient: p.Patient, Encounter: u.visit, Package: p.ID, Date: s.today(), Method: domain.PackageSession, Amount: worth, Reference: p.Name, Session: domain.PackageUseID(u.id)}
	from := toward
	from.Encounter, from.Amount, from.Reason = 0, -worth, "A session was used."
	for _, move := range []domain.Payment{from, toward} {
		if _, err := s.addPayment(move, "move"); err != nil {
			return err
		}
	}
	return nil
}

// moveBack takes back what a session moved to its visit, and gives how much that was.
func (s *session) moveBack(use int64, reason string) (domain.Money, error) {
	moved, err := list(s, selectMoved, s.scanPayment, use)
	if err != nil {
		return 0, err
	}
	var back domain.Money
	for _, p := range moved {
		if _, err := s.reverse(p, reason); err != nil {
			return 0, err
		}
		if p.Encounter != 0 {
			back += p.Amount
		}
	}
	return back, nil
}

func scanSession(scan scanFunc) (usedSession, error) {
	var u usedSession
	err := scan(&u.id, &u.visit, &u.cost, &u.moved)
	return u, err
}
