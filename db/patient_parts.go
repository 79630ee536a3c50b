package db

import (
	"reflect"

	"meridian/domain"
)

var (
	selectPolicies = register(`SELECT id, kind, payer, plan, begins, ends, member_id, group_number, relationship,
		insured_first, insured_middle, insured_last, insured_suffix, insured_preferred, insured_native, insured_birth,
		verified_on, verified_by, verified_said, authorization_number, authorization_visits, authorization_begins,
		authorization_ends, extra_visits FROM policy WHERE patient = ? ORDER BY place`)
	insertPolicy = register(`INSERT INTO policy (id, kind, payer, plan, begins, ends, member_id, group_number, relationship,
		insured_first, insured_middle, insured_last, insured_suffix, insured_preferred, insured_native, insured_birth,
		verified_on, verified_by, verified_said, authorization_number, authorization_visits, authorization_begins,
		authorization_ends, extra_visits, patient, place)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
	deletePolicies   = register(`DELETE FROM policy WHERE patient = ?`)
	selectComplaints = register(`SELECT id, name, onset, resolved, after_surgery, in_pregnancy, systemic_cause
		FROM complaint WHERE patient = ? ORDER BY place`)
	upsertComplaint = register(`INSERT INTO complaint (id, name, onset, resolved, after_surgery, in_pregnancy,
		systemic_cause, patient, place) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, onset = excluded.onset, resolved = excluded.resolved,
		after_surgery = excluded.after_surgery, in_pregnancy = excluded.in_pregnancy,
		systemic_cause = excluded.systemic_cause, place = excluded.place WHERE patient = excluded.patient`)
	deleteComplaint     = register(`DELETE FROM complaint WHERE id = ? AND patient = ?`)
	selectFlags         = register(`SELECT kind, note, begins, ends FROM safety_flag WHERE patient = ? ORDER BY place`)
	insertFlag          = register(`INSERT INTO safety_flag (kind, note, begins, ends, patient, place) VALUES (?, ?, ?, ?, ?, ?)`)
	deleteFlags         = register(`DELETE FROM safety_flag WHERE patient = ?`)
	selectConsents      = register(`SELECT form, signed FROM consent WHERE patient = ? ORDER BY place`)
	insertConsent       = register(`INSERT INTO consent (form, signed, patient, place) VALUES (?, ?, ?, ?)`)
	deleteConsents      = register(`DELETE FROM consent WHERE patient = ?`)
	selectOutsideVisits = register(`SELECT date, count, provider FROM outside_visit WHERE patient = ? ORDER BY place`)
	insertOutsideVisit  = register(`INSERT INTO outside_visit (date, count, provider, patient, place) VALUES (?, ?, ?, ?, ?)`)
	deleteOutsideVisits = register(`DELETE FROM outside_visit WHERE patient = ?`)
)

func (s *session) loadPatientParts(p *domain.Patient) (err error) {
	if p.Policies, err = list(s, selectPolicies, scanPolicy, p.ID); err != nil {
		return err
	}
	if p.Complaints, err = list(s, selectComplaints, scanComplaint, p.ID); err != nil {
		return err
	}
	if p.SafetyFlags, err = list(s, selectFlags, scanFlag, p.ID); err != nil {
		return err
	}
	if p.Consents, err = list(s, selectConsents, scanConsent, p.ID); err != nil {
		return err
	}
	p.OutsideVisits, err = list(s, selectOutsideVisits, scanOutsideVisit, p.ID)
	return err
}

// savePatientParts writes the parts that differ from those of before.
func (s *session) savePatientParts(before, p domain.Patient) error {
	if err := s.saveComplaints(before, p); err != nil {
		return err
	}
	if !reflect.DeepEqual(before.Policies, p.Policies) {
		if err := s.savePolicies(before, p); err != nil {
			return err
		}
	}
	if err := replace(s, deleteFlags, insertFlag, int64(p.ID), before.SafetyFlags, p.SafetyFlags, flagColumns); err != nil {
		return err
	}
	if err := replace(s, deleteConsents, insertConsent, int64(p.ID), before.Consents, p.Consents, consentColumns); err != nil {
		return err
	}
	return replace(s, deleteOutsideVisits, insertOutsideVisit, int64(p.ID), before.OutsideVisits, p.OutsideVisits, outsideVisitColumns)
}

// replace writes a list that hangs on a patient or a visit anew where it differs
// from what is kept; owner and place come behind the columns of each row.
func replace[T any](s *session, clear, insert query, owner int64, before, after []T, columns func(T) ([]any, error)) error {
	if reflect.DeepEqual(before, after) || len(before) == 0 && len(after) == 0 {
		return nil
	}
	if err := s.exec(clear, owner); err != nil {
		return err
	}
	for place, value := range after {
		args, err := columns(value)
		if err != nil {
			return err
		}
		if err := s.exec(insert, append(args, owner, place)...); err != nil {
			return err
		}
	}
	return nil
}

// savePolicies writes the policies anew under their ids; one of another
// patient is refused by its primary key.
func (s *session) savePolicies(before, p domain.Patient) error {
	if err := s.exec(deletePolicies, p.ID); err != nil {
		return err
	}
	for place, policy := range p.Policies {
		if policy.ID != 0 && !has(before.Policies, func(b domain.Policy) bool { return b.ID == policy.ID }) {
			return notFound("policy")
		}
		if err := s.exec(insertPolicy, append(policyColumns(policy), p.ID, place)...); err != nil {
			return err
		}
	}
	return nil
}

// saveComplaints updates complaints in place, since visits refer to them.
func (s *session) saveComplaints(before, p domain.Patient) error {
	if reflect.DeepEqual(before.Complaints, p.Complaints) {
		return nil
	}
	for _, b := range before.Complaints {
		if has(p.Complaints, func(c domain.Complaint) bool { return c.ID == b.ID }) {
			continue
		}
		if err := s.exec(deleteComplaint, b.ID, p.ID); err != nil {
			return inUse(err, "Visits refer to the complaint “"+b.Name+"”. Enter when it resolved instead of removing it.")
		}
	}
	for place, c := range p.Complaints {
		if c.ID != 0 && !has(before.Complaints, func(b domain.Complaint) bool { return b.ID == c.ID }) {
			return notFound("complaint")
		}
		if err := s.exec(upsertComplaint, keptID(c.ID), c.Name, keptDate(c.Onset), keptDate(c.Resolved),
			c.AfterSurgery, c.InPregnancy, c.SystemicCause, p.ID, place); err != nil {
			return err
		}
	}
	return nil
}

// inUse gives a refused deletion its own sentence.
func inUse(err error, message string) error {
	if err = explain(err); domain.FaultCode(err) != CodeInUse {
		return err
	}
	return because(err, CodeInUse, message)
}

func has[T any](all []T, is func(T) bool) bool {
	for _, value := range all {
		if is(value) {
			return true
		}
	}
	return false
}

func scanPolicy(scan scanFunc) (domain.Policy, error) {
	var p domain.Policy
	err := scan(&p.ID, &p.Kind, &p.Payer, &p.Plan, intoDate(&p.From), intoDate(&p.Until), &p.MemberID, &p.Group, &p.Relationship,
		&p.Insured.First, &p.Insured.Middle, &p.Insured.Last, &p.Insured.Suffix, &p.Insured.Preferred, &p.Insured.Native,
		intoDate(&p.InsuredBirth), intoDate(&p.Verification.On), &p.Verification.By, &p.Verification.Said,
		&p.Authorization.Number, &p.Authorization.Visits, intoDate(&p.Authorization.From), intoDate(&p.Authorization.Until),
		&p.ExtraVisits)
	return p, err
}

func policyColumns(p domain.Policy) []any {
	return []any{
		keptID(p.ID), p.Kind, p.Payer, p.Plan, keptDate(p.From), keptDate(p.Until), p.MemberID, p.Group, p.Relationship,
		p.Insured.First, p.Insured.Middle, p.Insured.Last, p.Insured.Suffix, p.Insured.Preferred, p.Insured.Native,
		keptDate(p.InsuredBirth), keptDate(p.Verification.On), p.Verification.By, p.Verification.Said,
		p.Authorization.Number, p.Authorization.Visits, keptDate(p.Authorization.From), keptDate(p.Authorization.Until),
		p.ExtraVisits,
	}
}

func scanComplaint(scan scanFunc) (domain.Complaint, error) {
	var c domain.Complaint
	err := scan(&c.ID, &c.Name, intoDate(&c.Onset), intoDate(&c.Resolved), &c.AfterSurgery, &c.InPregnancy, &c.SystemicCause)
	return c, err
}

func scanFlag(scan scanFunc) (domain.SafetyFlag, error) {
	var f domain.SafetyFlag
	err := scan(&f.Kind, &f.Note, intoDate(&f.From), intoDate(&f.Until))
	return f, err
}

func flagColumns(f domain.SafetyFlag) ([]any, error) {
	return []any{f.Kind, f.Note, keptDate(f.From), keptDate(f.Until)}, nil
}

func scanConsent(scan scanFunc) (domain.Consent, error) {
	var c domain.Consent
	err := scan(&c.Form, intoDate(&c.Signed))
	return c, err
}

func consentColumns(c domain.Consent) ([]any, error) {
	return []any{c.Form, keptDate(c.Signed)}, nil
}

func scanOutsideVisit(scan scanFunc) (domain.OutsideVisit, error) {
	var v domain.OutsideVisit
	err := scan(intoDate(&v.Date), &v.Count, &v.Provider)
	return v, err
}

func outsideVisitColumns(v domain.OutsideVisit) ([]any, error) {
	return []any{keptDate(v.Date), v.Count, v.Provider}, nil
}
