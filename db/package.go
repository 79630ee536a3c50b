package db

import (
	"context"

	"meridian/domain"
)

const packageColumns = `p.id, p.patient, p.name, p.sessions, p.price, p.bought, p.expires, p.ended, p.end_reason`

var (
	selectPackage  = register(`SELECT ` + packageColumns + ` FROM package AS p WHERE id = ?`)
	selectPackages = register(`SELECT ` + packageColumns + ` FROM package AS p WHERE patient = ? ORDER BY bought DESC, id DESC`)
	selectOffers   = register(`SELECT ` + packageColumns + ` FROM package AS p WHERE id IN (SELECT max(id) FROM package GROUP BY name, sessions, price) ORDER BY id DESC LIMIT 12`)
	insertPackage  = register(`INSERT INTO package (patient, name, sessions, price, bought, expires, end_reason) VALUES (?, ?, ?, ?, ?, ?, '')`)
	endPackage     = register(`UPDATE package SET ended = ?, end_reason = ? WHERE id = ?`)
	selectUses     = register(`SELECT u.encounter, e.date FROM package_use AS u JOIN encounter AS e ON e.id = u.encounter WHERE u.package = ? AND u.returned_at IS NULL ORDER BY e.date, u.id`)
	selectUse      = register(`SELECT id, package, discount FROM package_use WHERE encounter = ? AND returned_at IS NULL`)
	insertUse      = register(`INSERT INTO package_use (package, patient, encounter, discount, used_at) VALUES (?, ?, ?, ?, ?)`)
	returnUse      = register(`UPDATE package_use SET returned_at = ? WHERE id = ?`)
	selectMoved    = register(`SELECT ` + paymentColumns + ` FROM payment AS p WHERE session = ? AND reverses IS NULL
		AND NOT EXISTS (SELECT 1 FROM payment WHERE reverses = p.id) ORDER BY id`)
	packageReceived = register(`SELECT coalesce(sum(amount), 0) FROM payment WHERE package = ? AND method <> 'package'`)
)

// PackageAccount is a package with what was paid for it.
type PackageAccount struct {
	domain.Package
	// Paid is what was received for it, refunds and reversals taken off.
	Paid domain.Money
	// Unused is what of that no session has used up yet.
	Unused domain.Money
}

// SellPackage keeps a package that a patient buys, with what is paid for it at once,
// and gives it with its id; a payment of nothing is none. Faults: those of
// domain.Package.Check and domain.Payment.Check, CodeNotFound (patient).
func (s *Store) SellPackage(ctx context.Context, p domain.Package, paid domain.Payment) (domain.Package, error) {
	err := s.change(ctx, func(c *session) error {
		if err := p.Check(c.today()); err != nil {
			return err
		}
		if _, err := c.patient(p.Patient); err != nil {
			return err
		}
		id, err := c.insert(insertPackage, p.Patient, p.Name, p.Sessions, p.Price, keptDate(p.Bought), keptDate(p.Expires))
		if err != nil {
			return err
		}
		p.ID = domain.PackageID(id)
		if err := c.audit(entry{"sell", "package", id, p.Patient}, nil, p); err != nil || paid.Amount == 0 {
			return err
		}
		paid.Patient, paid.Package = p.Patient, p.ID
		if err := paid.Check(c.today()); err != nil {
			return err
		}
		_, err = c.addPayment(paid, "take")
		return err
	})
	return p, err
}

// PackagesOf gives all packages of a patient, the newest first.
func (s *Store) PackagesOf(ctx context.Context, patient domain.PatientID) ([]PackageAccount, error) {
	var all []PackageAccount
	err := s.view(ctx, func(v *session) error {
		packages, err := v.packages(selectPackages, patient)
		if err != nil {
			return err
		}
		for _, p := range packages {
			a := PackageAccount{Package: p}
			paid, err := v.number(packageReceived, p.ID)
			if err != nil {
				return err
			}
			left, err := v.number(packageLeft, p.ID)
			if err != nil {
				return err
			}
			a.Paid, a.Unused = domain.Money(paid), domain.Money(left)
			all = append(all, a)
		}
		return nil
	})
	return all, err
}

// PackageOffers gives the packages that the practice sold before, each kind once,
// the last one first, without patient and days.
func (s *Store) PackageOffers(ctx context.Context) ([]domain.Package, error) {
	var offers []domain.Package
	err := s.view(ctx, func(v *session) error {
		sold, err := v.packages(selectOffers)
		for _, p := range sold {
			offers = append(offers, domain.Package{Name: p.Name, Sessions: p.Sessions, Price: p.Price})
		}
		return err
	})
	return offers, err
}

// EndPackage ends a package today, so that no session of it can be used any more;
// what is left of its price stays on the account until it is given back. Faults:
// "package.reason", "package.ended", CodeNotFound.
func (s *Store) EndPackage(ctx context.Context, id domain.PackageID, reason string) error {
	return s.change(ctx, func(c *session) error {
		before, err := c.packageOf(id)
		if err != nil {
			return err
		}
		after, err := before.End(c.today(), reason)
		if err != nil {
			return err
		}
		if err := c.exec(endPackage, keptDate(after.Ended), after.EndReason, id); err != nil {
			return err
		}
		return c.audit(entry{"end", "package", int64(id), before.Patient}, before, after)
	})
}

// UseSession uses a session of a package for a visit: its services then cost what
// the session is worth, which comes from what was paid for the package, as far as
// that goes. It gives the visit as it is kept then. Faults: those of
// domain.Package.Use, "package.visit" (nothing is charged for it yet), CodeBilled,
// CodeNotFound.
func (s *Store) UseSession(ctx context.Context, id domain.PackageID, visit domain.EncounterID) (domain.Encounter, error) {
	var e domain.Encounter
	err := s.change(ctx, func(c *session) error {
		before, p, err := c.sessionFor(id, visit)
		if err != nil {
			return err
		}
		if !before.Charged() {
			return refuse("package.visit", "", "A session is used once the patient is present.")
		}
		if _, err := p.Use(before); err != nil {
			return err
		}
		e = before
		discount := p.Discount(before)
		e.Discount += discount
		if _, err := c.insert(insertUse, id, p.Patient, visit, discount, keptTime(c.now)); err != nil {
			return err
		}
		if err := c.rebill(before, &e); err != nil {
			return err
		}
		if err := c.audit(entry{"use", "package", int64(id), p.Patient}, nil, domain.PackageUse{Encounter: visit, Date: e.Date}); err != nil {
			return err
		}
		return c.settlePackage(id)
	})
	return e, err
}

// ReturnSession gives the session that a visit used back to its package, and the
// visit its fees; it gives the visit as it is kept then. Faults: "package.unused",
// CodeBilled, CodeNotFound.
func (s *Store) ReturnSession(ctx context.Context, visit domain.EncounterID) (domain.Encounter, error) {
	var e domain.Encounter
	err := s.change(ctx, func(c *session) error {
		before, err := c.encounter(visit)
		if err != nil {
			return err
		}
		e = before
		returned, err := c.returnSession(&e)
		if err != nil {
			return err
		}
		if !returned {
			return refuse("package.unused", "", "This visit has not used a session of a package.")
		}
		return c.rebill(before, &e)
	})
	return e, err
}

// returnSession gives back the session that a visit used, and tells whether there
// was one; the visit with its fees is still to be kept.
func (s *session) returnSession(e *domain.Encounter) (bool, error) {
	var use int64
	var id domain.PackageID
	var discount domain.Money
	if used, err := s.one(selectUse, []any{e.ID}, &use, &id, &discount); err != nil || !used {
		return false, err
	}
	if _, err := s.moveBack(use, "The session was given back."); err != nil {
		return false, err
	}
	if err := s.exec(returnUse, keptTime(s.now), use); err != nil {
		return false, err
	}
	e.Discount = max(0, e.Discount-discount)
	if err := s.audit(entry{"return", "package", use, e.Patient}, domain.PackageUse{Encounter: e.ID, Date: e.Date}, nil); err != nil {
		return false, err
	}
	return true, s.settlePackage(id)
}

// sessionFor gives a visit with a package of the same patient.
func (s *session) sessionFor(id domain.PackageID, visit domain.EncounterID) (domain.Encounter, domain.Package, error) {
	e, err := s.encounter(visit)
	if err != nil {
		return e, domain.Package{}, err
	}
	p, err := s.packageOf(id)
	if err == nil && p.Patient != e.Patient {
		err = notFound("package of this patient")
	}
	return e, p, err
}

// rebill keeps a visit whose discount changed.
func (s *session) rebill(before domain.Encounter, e *domain.Encounter) error {
	if before.Discount == e.Discount {
		return nil
	}
	if err := s.updateEncounter(before, *e); err != nil {
		return err
	}
	e.Saved = s.now
	return s.audit(entry{"save", "encounter", int64(e.ID), e.Patient}, unsaved(before), unsaved(*e))
}

func (s *session) packageOf(id domain.PackageID) (domain.Package, error) {
	found, err := s.packages(selectPackage, id)
	if err == nil && len(found) == 0 {
		err = notFound("package")
	}
	return first(found, domain.Package{}), err
}

func (s *session) packages(q query, args ...any) ([]domain.Package, error) {
	all, err := list(s, q, func(scan scanFunc) (domain.Package, error) {
		var p domain.Package
		err := scan(&p.ID, &p.Patient, &p.Name, &p.Sessions, &p.Price, intoDate(&p.Bought), intoDate(&p.Expires), intoDate(&p.Ended), &p.EndReason)
		return p, err
	}, args...)
	for i := range all {
		if err != nil {
			break
		}
		all[i].Uses, err = list(s, selectUses, func(scan scanFunc) (domain.PackageUse, error) {
			var u domain.PackageUse
			err := scan(&u.Encounter, intoDate(&u.Date))
			return u, err
		}, all[i].ID)
	}
	return all, err
}
