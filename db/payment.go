package db

import (
	"context"
	"strings"

	"meridian/domain"
)

const paymentColumns = `id, patient, encounter, package, session, date, method, amount, reference, reverses, reason, recorded_at`

var (
	selectPayment  = register(`SELECT ` + paymentColumns + ` FROM payment WHERE id = ?`)
	selectPayments = register(`SELECT ` + paymentColumns + ` FROM payment WHERE patient = ? ORDER BY date DESC, id DESC`)
	insertPayment  = register(`INSERT INTO payment (patient, encounter, package, session, date, method, amount, reference, reverses, reason,
		recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
	isReversed     = register(`SELECT EXISTS (SELECT 1 FROM payment WHERE reverses = ?)`)
	patientBalance = register(`SELECT (SELECT coalesce(sum(due), 0) FROM encounter WHERE patient = ?1 AND due <> 0)
		- (SELECT coalesce(sum(amount), 0) FROM payment WHERE patient = ?1)`)
	encounterCash = register(`SELECT coalesce(sum(amount), 0) FROM payment WHERE encounter = ? AND method <> 'package'`)
	packageLeft   = register(`SELECT coalesce(sum(amount), 0) FROM payment WHERE package = ? AND encounter IS NULL`)
	encounterPaid = register(`SELECT coalesce(sum(amount), 0) FROM payment WHERE encounter = ?`)
	selectOwing   = register(`WITH owed AS (
			SELECT patient, sum(amount) AS balance FROM (
				SELECT patient, sum(due) AS amount FROM encounter WHERE due <> 0 GROUP BY patient
				UNION ALL SELECT patient, -sum(amount) FROM payment GROUP BY patient)
			GROUP BY patient HAVING sum(amount) <> 0)
		SELECT p.id, p.first, p.middle, p.last, p.suffix, p.preferred, p.native, owed.balance,
			(SELECT min(e.date) FROM encounter AS e WHERE e.patient = p.id AND e.due >
				(SELECT coalesce(sum(amount), 0) FROM payment WHERE encounter = e.id))
		FROM owed JOIN patient AS p ON p.id = owed.patient ORDER BY owed.balance DESC, p.listed, p.id`)
)

// TakePayment keeps money received and gives it back with its id. Faults:
// "payment.amount", "payment.date", "payment.method" (domain.Payment.Check),
// "payment.reverses" (use ReversePayment), CodeNotFound (patient, visit or package).
func (s *Store) TakePayment(ctx context.Context, p domain.Payment) (domain.Payment, error) {
	err := s.change(ctx, func(c *session) (err error) {
		p, err = c.takePayment(p)
		return err
	})
	return p, err
}

// TakePayments keeps money received for several visits at once, all of it or nothing.
// Faults: those of TakePayment.
func (s *Store) TakePayments(ctx context.Context, all []domain.Payment) error {
	return s.change(ctx, func(c *session) error {
		for _, p := range all {
			if _, err := c.takePayment(p); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *session) takePayment(p domain.Payment) (domain.Payment, error) {
	if p.Reverses != 0 || p.ID != 0 {
		return p, refuse("payment.reverses", "", "A payment is taken back by reversing it.")
	}
	if err := p.Check(s.today()); err != nil {
		return p, err
	}
	if err := s.ownsPaid(p); err != nil {
		return p, err
	}
	p, err := s.addPayment(p, "take")
	if err != nil {
		return p, err
	}
	return p, s.settlePackage(p.Package)
}

// Refund keeps money given back, a payment of a negative amount, and gives it with
// its id. No more goes back than was paid for the same visit, the same package, or,
// where it names neither, than the patient paid ahead. Faults: those of
// domain.Payment.CheckRefund, CodeNotFound.
func (s *Store) Refund(ctx context.Context, p domain.Payment) (domain.Payment, error) {
	err := s.change(ctx, func(c *session) error {
		if err := c.ownsPaid(p); err != nil {
			return err
		}
		paid, err := c.refundable(p)
		if err != nil {
			return err
		}
		if err := p.CheckRefund(c.today(), paid); err != nil {
			return err
		}
		kept, err := c.addPayment(p, "refund")
		p = kept
		return err
	})
	return p, err
}

// refundable gives how much can be given back of what a refund names.
func (s *session) refundable(p domain.Payment) (domain.Money, error) {
	var paid int64
	var err error
	switch {
	case p.Encounter != 0:
		paid, err = s.number(encounterCash, p.Encounter)
	case p.Package != 0:
		paid, err = s.number(packageLeft, p.Package)
	default:
		paid, err = s.number(patientBalance, p.Patient)
		paid = -paid
	}
	return domain.Money(paid), err
}

// ReversePayment takes a whole payment back by another of the negative amount,
// dated today. Faults: "payment.reason" (none given), "payment.reversed" (it was
// already, or is a reversal itself), CodeNotFound.
func (s *Store) ReversePayment(ctx context.Context, id domain.PaymentID, reason string) (domain.Payment, error) {
	var back domain.Payment
	err := s.change(ctx, func(c *session) error {
		taken, err := c.payment(id)
		if err != nil {
			return err
		}
		reversed, err := c.number(isReversed, id)
		switch {
		case err != nil:
			return err
		case strings.TrimSpace(reason) == "":
			return refuse("payment.reason", "reason", "Say why the payment is reversed.")
		case reversed == 1 || taken.Reverses != 0:
			return refuse("payment.reversed", "", "This payment was already reversed.")
		case taken.Moved():
			return refuse("payment.session", "", "This is a session of a package. Give the session back at the visit.")
		}
		if back, err = c.reverse(taken, strings.TrimSpace(reason)); err != nil {
			return err
		}
		return c.settlePackage(taken.Package)
	})
	return back, err
}

func (s *session) reverse(taken domain.Payment, reason string) (domain.Payment, error) {
	return s.addPayment(domain.Payment{
		Patient: taken.Patient, Encounter: taken.Encounter, Package: taken.Package, Session: taken.Session, Date: s.today(), Method: taken.Method,
		Amount: -taken.Amount, Reference: taken.Reference, Reverses: taken.ID, Reason: reason,
	}, "reverse")
}

// PaymentsOf gives all payments of a patient with their reversals, newest first.
func (s *Store) PaymentsOf(ctx context.Context, patient domain.PatientID) ([]domain.Payment, error) {
	var payments []domain.Payment
	err := s.view(ctx, func(v *session) (err error) {
		payments, err = v.paymentsOf(patient)
		return err
	})
	return payments, err
}

// Balance gives what a patient owes: what the visits cost less what was paid.
// It is negative where the patient paid ahead.
func (s *Store) Balance(ctx context.Context, patient domain.PatientID) (domain.Money, error) {
	var balance int64
	err := s.view(ctx, func(v *session) (err error) {
		balance, err = v.number(patientBalance, patient)
		return err
	})
	return domain.Money(balance), err
}

// Owing is a patient whose balance is not zero.
type Owing struct {
	Patient domain.PatientID
	Name    domain.Name
	Balance domain.Money
	// Oldest is the oldest visit that is not paid in full, zero for none.
	Oldest domain.Date
}

// Outstanding gives all patients with a balance, those who owe most first;
// those who paid ahead come last.
func (s *Store) Outstanding(ctx context.Context) ([]Owing, error) {
	var all []Owing
	err := s.view(ctx, func(v *session) (err error) {
		all, err = list(v, selectOwing, func(scan scanFunc) (Owing, error) {
			var o Owing
			err := scan(&o.Patient, &o.Name.First, &o.Name.Middle, &o.Name.Last, &o.Name.Suffix, &o.Name.Preferred,
				&o.Name.Native, &o.Balance, intoDate(&o.Oldest))
			return o, err
		})
		return err
	})
	return all, err
}

// ownsPaid refuses a visit or a package of another patient.
func (s *session) ownsPaid(p domain.Payment) error {
	if err := s.ownsVisit(p.Patient, p.Encounter); err != nil || p.Package == 0 {
		return err
	}
	have, err := s.packageOf(p.Package)
	if err == nil && have.Patient != p.Patient {
		return notFound("package of this patient")
	}
	return err
}

// ownsVisit refuses a visit of another patient; 0 is no visit.
func (s *session) ownsVisit(patient domain.PatientID, visit domain.EncounterID) error {
	if _, err := s.patient(patient); err != nil || visit == 0 {
		return err
	}
	e, err := s.encounter(visit)
	if err == nil && e.Patient != patient {
		return notFound("visit of this patient")
	}
	return err
}

func (s *session) addPayment(p domain.Payment, action string) (domain.Payment, error) {
	id, err := s.insert(insertPayment, p.Patient, keptID(p.Encounter), keptID(p.Package), keptID(p.Session), keptDate(p.Date), p.Method, p.Amount,
		p.Reference, keptID(p.Reverses), p.Reason, keptTime(s.now))
	if err != nil {
		return p, err
	}
	p, err = s.payment(domain.PaymentID(id))
	if err != nil {
		return p, err
	}
	return p, s.audit(entry{action, "payment", id, p.Patient}, nil, p)
}

func (s *session) payment(id domain.PaymentID) (domain.Payment, error) {
	found, err := list(s, selectPayment, s.scanPayment, id)
	if err != nil {
		return domain.Payment{}, err
	}
	if len(found) == 0 {
		return domain.Payment{}, notFound("payment")
	}
	return found[0], nil
}

func (s *session) paymentsOf(patient domain.PatientID) ([]domain.Payment, error) {
	return list(s, selectPayments, s.scanPayment, patient)
}

func (s *session) scanPayment(scan scanFunc) (domain.Payment, error) {
	var p domain.Payment
	err := scan(&p.ID, &p.Patient, intoID(&p.Encounter), intoID(&p.Package), intoID(&p.Session), intoDate(&p.Date), &p.Method, &p.Amount, &p.Reference,
		intoID(&p.Reverses), &p.Reason, s.intoTime(&p.Recorded))
	return p, err
}
