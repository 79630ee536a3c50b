package db

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"meridian/domain"
)

var (
	selectPatient = register(`SELECT id, account, first, middle, last, suffix, preferred, native, birth_date, sex,
		pronouns, street, unit, city, state, zip, phone, email, notes, archived_at FROM patient WHERE id = ?`)
	// The number of a patient that came in and was taken back is not given again.
	nextPatient = register(`SELECT max(coalesce((SELECT max(id) FROM patient), 0),
		coalesce((SELECT max(patient) FROM transfer_patient), 0)) + 1`)
	insertPatient = register(`INSERT INTO patient (id, account, first, middle, last, suffix, preferred, native, listed,
		birth_date, sex, pronouns, street, unit, city, state, zip, phone, email, notes, created_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
	updatePatient = register(`UPDATE patient SET account = ?, first = ?, middle = ?, last = ?, suffix = ?, preferred = ?,
		native = ?, listed = ?, birth_date = ?, sex = ?, pronouns = ?, street = ?, unit = ?, city = ?, state = ?,
		zip = ?, phone = ?, email = ?, notes = ? WHERE id = ?`)
	updateArchived = register(`UPDATE patient SET archived_at = ? WHERE id = ?`)
)

// CreatePatient keeps a new patient and gives it back with its id, the ids of
// its policies and complaints, and its account number where it had none.
// Faults: "patient.name", "birth.range", "patient.account" (taken), those of
// domain.Policy.Check with the place of the policy before the field.
func (s *Store) CreatePatient(ctx context.Context, p domain.Patient) (domain.Patient, error) {
	err := s.change(ctx, func(c *session) error {
		if err := checkPatient(p, c.today()); err != nil {
			return err
		}
		id, err := c.number(nextPatient)
		if err != nil {
			return err
		}
		p.ID, p.Archived = domain.PatientID(id), time.Time{}
		if p.Account == "" {
			if p.Account, err = c.freeAccount(id); err != nil {
				return err
			}
		}
		args := append([]any{p.ID}, patientColumns(p)...)
		if err := c.exec(insertPatient, append(args, keptTime(c.now))...); err != nil {
			return err
		}
		return c.finishPatient(p, domain.Patient{}, "create", &p)
	})
	return p, err
}

// UpdatePatient keeps what changed of a patient; policies and complaints with an
// id keep it, new ones get one. Archived is left as it is. Faults: CodeNotFound,
// CodeInUse (a complaint that visits refer to was removed), those of CreatePatient.
func (s *Store) UpdatePatient(ctx context.Context, p domain.Patient) (domain.Patient, error) {
	err := s.change(ctx, func(c *session) error {
		if err := checkPatient(p, c.today()); err != nil {
			return err
		}
		before, err := c.patient(p.ID)
		if err != nil {
			return err
		}
		p.Archived = before.Archived
		if p.Account == "" {
			p.Account = before.Account
		}
		if err := c.exec(updatePatient, append(patientColumns(p), p.ID)...); err != nil {
			return err
		}
		return c.finishPatient(p, before, "save", &p)
	})
	return p, err
}

// Patient gives a patient with policies, complaints, flags, consents and visits
// elsewhere. Fault: CodeNotFound.
func (s *Store) Patient(ctx context.Context, id domain.PatientID) (domain.Patient, error) {
	var p domain.Patient
	err := s.view(ctx, func(v *session) (err error) {
		p, err = v.patient(id)
		return err
	})
	return p, err
}

// ArchivePatient takes a patient out of the lists; everything is kept.
func (s *Store) ArchivePatient(ctx context.Context, id domain.PatientID) error {
	return s.setArchived(ctx, id, true)
}

// UnarchivePatient brings an archived patient back into the lists.
func (s *Store) UnarchivePatient(ctx context.Context, id domain.PatientID) error {
	return s.setArchived(ctx, id, false)
}

func (s *Store) setArchived(ctx context.Context, id domain.PatientID, archived bool) error {
	return s.change(ctx, func(c *session) error {
		before, err := c.patient(id)
		if err != nil || before.Archived.IsZero() != archived {
			return err
		}
		after, action := before, "unarchive"
		after.Archived = time.Time{}
		if archived {
			after.Archived, action = c.now, "archive"
		}
		if err := c.exec(updateArchived, keptTime(after.Archived), id); err != nil {
			return err
		}
		return c.audit(entry{action, "patient", int64(id), id}, before, after)
	})
}

// freeAccount gives the account number of a patient's id, or the next that no
// patient from another system brought along.
func (s *session) freeAccount(id int64) (string, error) {
	for ; ; id++ {
		account := fmt.Sprintf("P-%05d", id)
		if taken, err := s.number(isAccount, account); err != nil || taken == 0 {
			return account, err
		}
	}
}

// finishPatient writes what hangs on a patient, its search text and its audit
// entry, and gives back the patient as it is kept.
func (s *session) finishPatient(p, before domain.Patient, action string, kept *domain.Patient) error {
	if err := s.savePatientParts(before, p); err != nil {
		return err
	}
	after, err := s.patient(p.ID)
	if err != nil {
		return err
	}
	*kept = after
	if err := s.index(after); err != nil {
		return err
	}
	var was any
	if before.ID != 0 {
		was = before
	}
	return s.audit(entry{action, "patient", int64(p.ID), p.ID}, was, after)
}

func (s *session) patient(id domain.PatientID) (domain.Patient, error) {
	var p domain.Patient
	found, err := s.one(selectPatient, []any{id}, &p.ID, &p.Account,
		&p.Name.First, &p.Name.Middle, &p.Name.Last, &p.Name.Suffix, &p.Name.Preferred, &p.Name.Native,
		intoDate(&p.BirthDate), &p.Sex, &p.Pronouns,
		&p.Address.Street, &p.Address.Unit, &p.Address.City, &p.Address.State, &p.Address.ZIP,
		&p.Phone, &p.Email, &p.Notes, s.intoTime(&p.Archived))
	if err != nil {
		return p, err
	}
	if !found {
		return p, notFound("patient")
	}
	return p, s.loadPatientParts(&p)
}

// patientColumns gives the columns that insert and update share, in their order.
func patientColumns(p domain.Patient) []any {
	n, a := p.Name, p.Address
	listed := strings.Join(words(fold(n.Last+" "+n.First+" "+n.Middle)), " ")
	return []any{
		p.Account, n.First, n.Middle, n.Last, n.Suffix, n.Preferred, n.Native, listed,
		keptDate(p.BirthDate), p.Sex, p.Pronouns, a.Street, a.Unit, a.City, a.State, a.ZIP, p.Phone, p.Email, p.Notes,
	}
}

func checkPatient(p domain.Patient, today domain.Date) error {
	if strings.TrimSpace(p.Name.First+p.Name.Last) == "" {
		return refuse("patient.name", "name", "Enter the patient’s name.")
	}
	if err := domain.CheckBirthDate(p.BirthDate, today); err != nil {
		return within("birth_date", err)
	}
	for i, policy := range p.Policies {
		if err := policy.Check(); err != nil {
			return within(fmt.Sprintf("policies[%d]", i), err)
		}
	}
	for i, complaint := range p.Complaints {
		if strings.TrimSpace(complaint.Name) == "" {
			return refuse("complaint.name", fmt.Sprintf("complaints[%d].name", i), "Say what the patient comes for.")
		}
	}
	for i, visit := range p.OutsideVisits {
		if visit.Date.IsZero() || visit.Count < 1 {
			return refuse("outside.date", fmt.Sprintf("outside_visits[%d].date", i), "A visit elsewhere needs its date and at least one visit.")
		}
	}
	return nil
}

// within puts a path before the field of a fault.
func within(path string, err error) error {
	var fault *domain.Fault
	if !errors.As(err, &fault) {
		return err
	}
	if fault.Field != "" {
		path += "." + fault.Field
	}
	return fault.At(path)
}
