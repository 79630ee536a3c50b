package db

import (
	"context"
	"strings"

	"meridian/domain"
)

var (
	selectPractice = register(`SELECT name, tagline, street, unit, city, state, zip, phone, email, npi,
		tax_id_kind, tax_id, sales_tax, place_of_service, paper_size, coalesce(logo, '') FROM practice`)
	upsertPractice = register(`INSERT OR REPLACE INTO practice (id, name, tagline, street, unit, city, state, zip,
		phone, email, npi, tax_id_kind, tax_id, sales_tax, place_of_service, paper_size, logo)
		VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
	selectProvider = register(`SELECT first, middle, last, suffix, preferred, native, credential, license,
		license_state, npi, taxonomy, coalesce(signature, '') FROM provider`)
	upsertProvider = register(`INSERT OR REPLACE INTO provider (id, first, middle, last, suffix, preferred, native,
		credential, license, license_state, npi, taxonomy, signature) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
	selectFees  = register(`SELECT code, label, amount FROM fee ORDER BY code`)
	deleteFees  = register(`DELETE FROM fee`)
	insertFee   = register(`INSERT INTO fee (code, label, amount) VALUES (?, ?, ?)`)
	selectActor = register(`SELECT first, last FROM provider`)
	isSetUp     = register(`SELECT EXISTS (SELECT 1 FROM practice) AND EXISTS (SELECT 1 FROM provider)`)
)

// SetUp tells whether the practice has been started; an empty store opens the
// first run.
func (s *Store) SetUp(ctx context.Context) (bool, error) {
	var started int64
	err := s.view(ctx, func(v *session) (err error) {
		started, err = v.number(isSetUp)
		return err
	})
	return started == 1, err
}

// StartPractice keeps practice, provider and fees together.
func (s *Store) StartPractice(ctx context.Context, practice domain.Practice, provider domain.Provider, fees domain.FeeSchedule) error {
	return s.change(ctx, func(c *session) error {
		if err := c.savePractice(practice); err != nil {
			return err
		}
		if err := c.saveProvider(provider); err != nil {
			return err
		}
		return c.saveFees(fees)
	})
}

// Practice gives the practice, the zero value before it is started.
func (s *Store) Practice(ctx context.Context) (domain.Practice, error) {
	var practice domain.Practice
	err := s.view(ctx, func(v *session) (err error) {
		practice, err = v.practice()
		return err
	})
	return practice, err
}

// Provider gives the practitioner, the zero value before the practice is started.
func (s *Store) Provider(ctx context.Context) (domain.Provider, error) {
	var provider domain.Provider
	err := s.view(ctx, func(v *session) (err error) {
		provider, err = v.provider()
		return err
	})
	return provider, err
}

// Fees gives the practice's fees by code.
func (s *Store) Fees(ctx context.Context) (domain.FeeSchedule, error) {
	var fees domain.FeeSchedule
	err := s.view(ctx, func(v *session) (err error) {
		fees, err = v.fees()
		return err
	})
	return fees, err
}

// SavePractice keeps the practice's own data. Papers already issued keep theirs.
func (s *Store) SavePractice(ctx context.Context, practice domain.Practice) error {
	return s.change(ctx, func(c *session) error { return c.savePractice(practice) })
}

// SaveProvider keeps the practitioner's data.
func (s *Store) SaveProvider(ctx context.Context, provider domain.Provider) error {
	return s.change(ctx, func(c *session) error { return c.saveProvider(provider) })
}

// SaveFees replaces the fee schedule. Lines of existing visits keep their fees.
// Fault: "fee.amount" at the code, for a negative fee.
func (s *Store) SaveFees(ctx context.Context, fees domain.FeeSchedule) error {
	return s.change(ctx, func(c *session) error { return c.saveFees(fees) })
}

func (s *session) practice() (domain.Practice, error) {
	var p domain.Practice
	_, err := s.one(selectPractice, nil, &p.Name, &p.Tagline,
		&p.Address.Street, &p.Address.Unit, &p.Address.City, &p.Address.State, &p.Address.ZIP,
		&p.Phone, &p.Email, &p.NPI, &p.TaxID.Kind, &p.TaxID.Digits, &p.SalesTax, &p.PlaceOfService, &p.PaperSize, &p.Logo.SHA256)
	if err != nil {
		return p, err
	}
	return p, s.fillMarks(&p.Logo)
}

func (s *session) savePractice(p domain.Practice) error {
	before, err := s.practice()
	if err != nil || before == p {
		return err
	}
	logo, err := s.keepMark(p.Logo)
	if err != nil {
		return err
	}
	if err := s.exec(upsertPractice, p.Name, p.Tagline,
		p.Address.Street, p.Address.Unit, p.Address.City, p.Address.State, p.Address.ZIP,
		p.Phone, p.Email, p.NPI, p.TaxID.Kind, p.TaxID.Digits, p.SalesTax, p.PlaceOfService, p.PaperSize, logo); err != nil {
		return err
	}
	return s.audit(entry{action: "save", subject: "practice"}, before, p)
}

func (s *session) provider() (domain.Provider, error) {
	var p domain.Provider
	_, err := s.one(selectProvider, nil, &p.Name.First, &p.Name.Middle, &p.Name.Last, &p.Name.Suffix,
		&p.Name.Preferred, &p.Name.Native, &p.Credential, &p.License, &p.LicenseState, &p.NPI, &p.Taxonomy, &p.Signature.SHA256)
	if err != nil {
		return p, err
	}
	return p, s.fillMarks(&p.Signature)
}

func (s *session) saveProvider(p domain.Provider) error {
	before, err := s.provider()
	if err != nil || before == p {
		return err
	}
	signature, err := s.keepMark(p.Signature)
	if err != nil {
		return err
	}
	if err := s.exec(upsertProvider, p.Name.First, p.Name.Middle, p.Name.Last, p.Name.Suffix,
		p.Name.Preferred, p.Name.Native, p.Credential, p.License, p.LicenseState, p.NPI, p.Taxonomy, signature); err != nil {
		return err
	}
	return s.audit(entry{action: "save", subject: "provider"}, before, p)
}

func (s *session) fees() (domain.FeeSchedule, error) {
	fees := domain.FeeSchedule{}
	err := s.each(selectFees, nil, func(scan scanFunc) (bool, error) {
		var f domain.Fee
		err := scan(&f.Code, &f.Label, &f.Amount)
		fees[f.Code] = f
		return true, err
	})
	return fees, err
}

func (s *session) saveFees(fees domain.FeeSchedule) error {
	before, err := s.fees()
	if err != nil {
		return err
	}
	if err := s.exec(deleteFees); err != nil {
		return err
	}
	for code, f := range fees {
		if f.Amount < 0 {
			return refuse("fee.amount", code, "A fee cannot be negative.")
		}
		if err := s.exec(insertFee, code, f.Label, f.Amount); err != nil {
			return err
		}
	}
	return s.audit(entry{action: "save", subject: "fees"}, before, fees)
}

// actor gives the name under which the audit records a change: the provider's.
func (s *session) actor() (string, error) {
	var first, last string
	known, err := s.one(selectActor, nil, &first, &last)
	if !known {
		return "first run", err
	}
	return strings.TrimSpace(first + " " + last), err
}
