package patients

import (
	"reflect"
	"slices"
	"strings"

	"meridian/domain"
)

// draft is the copy of a patient that the form works on; what is being edited
// costs nothing until it is saved. Parts are held by pointer, so that the fields
// of a row keep writing to it when others come and go.
type draft struct {
	// before is the patient as read, in the form in which it would be saved.
	before domain.Patient
	person domain.Patient
	parts  parts
	// forMedicare shows only what Medicare's rules ask about.
	forMedicare bool
}

type parts struct {
	policies   []*domain.Policy
	complaints []*domain.Complaint
	flags      []*domain.SafetyFlag
	consents   []*domain.Consent
	outside    []*domain.OutsideVisit
}

func newDraft(p domain.Patient) *draft {
	d := &draft{person: p}
	d.parts = parts{
		policies: pointers(p.Policies), complaints: pointers(p.Complaints), flags: pointers(p.SafetyFlags),
		consents: pointers(p.Consents), outside: pointers(p.OutsideVisits),
	}
	for _, o := range d.parts.policies {
		if o.Relationship == "" {
			o.Relationship = domain.InsuredSelf
		}
	}
	d.before = d.patient()
	return d
}

// patient gives what would be saved: text without blanks around it, a
// telephone number as it is printed, and without rows that were left empty.
func (d *draft) patient() domain.Patient {
	p := d.person
	p.Name = trimmedName(p.Name)
	for _, s := range []*string{
		&p.Pronouns, &p.Email, &p.Notes, &p.Address.Street, &p.Address.Unit, &p.Address.City, &p.Address.State, &p.Address.ZIP,
	} {
		*s = strings.TrimSpace(*s)
	}
	p.Phone = domain.FormatPhone(p.Phone)
	p.Policies = values(d.parts.policies)
	for i := range p.Policies {
		tidyPolicy(&p.Policies[i])
	}
	p.Complaints = filled(d.parts.complaints)
	p.SafetyFlags = values(d.parts.flags)
	p.Consents = filled(d.parts.consents)
	p.OutsideVisits = slices.DeleteFunc(values(d.parts.outside), func(v domain.OutsideVisit) bool {
		return v.Date.IsZero() && v.Provider == "" && v.Count <= 1
	})
	return p
}

// dirty tells whether saving would change anything.
func (d *draft) dirty() bool { return !same(d.patient(), d.before) }

// same compares two patients; an empty list and none are the same.
func same(a, b domain.Patient) bool {
	for _, p := range []*domain.Patient{&a, &b} {
		p.Policies, p.Complaints = orNil(p.Policies), orNil(p.Complaints)
		p.SafetyFlags, p.Consents, p.OutsideVisits = orNil(p.SafetyFlags), orNil(p.Consents), orNil(p.OutsideVisits)
	}
	return reflect.DeepEqual(a, b)
}

func orNil[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}

func trimmedName(n domain.Name) domain.Name {
	for _, s := range []*string{&n.First, &n.Middle, &n.Last, &n.Suffix, &n.Preferred, &n.Native} {
		*s = strings.TrimSpace(*s)
	}
	return n
}

// tidyPolicy takes off what a change of the payer or of the insured left behind.
func tidyPolicy(p *domain.Policy) {
	for _, s := range []*string{&p.Payer, &p.Plan, &p.MemberID, &p.Group, &p.Verification.By, &p.Verification.Said, &p.Authorization.Number} {
		*s = strings.TrimSpace(*s)
	}
	p.Insured = trimmedName(p.Insured)
	if p.Relationship == "" || p.Relationship == domain.InsuredSelf {
		p.Insured, p.InsuredBirth = domain.Name{}, domain.Date{}
	}
	if p.Kind != domain.MedicareAdvantage {
		p.ExtraVisits = 0
	}
}

func pointers[T any](list []T) []*T {
	all := make([]*T, len(list))
	for i, v := range slices.Clone(list) {
		all[i] = &v
	}
	return all
}

func values[T any](list []*T) []T {
	var all []T
	for _, v := range list {
		all = append(all, *v)
	}
	return all
}

// filled gives the values of rows in which anything was entered.
func filled[T comparable](list []*T) []T {
	var empty T
	return slices.DeleteFunc(values(list), func(v T) bool { return v == empty })
}
