package coding

import (
	"fmt"
	"strings"

	"meridian/domain"
)

// Issue is what is known about a visit when its superbill is to be issued.
type Issue struct {
	Case
	// Superbills are the numbers of issued superbills that hold the visit already.
	Superbills []string
	// Without are the places of the lines that the superbill leaves out.
	Without []int
}

// ReviewSuperbill gives everything that stands in the way of a superbill: what
// the paper lacks (SB-01, ID-01 to ID-05), what is wrong with it (SB-02 to
// SB-05), and the findings of its visits. Paths of a visit begin with visits[i].
func ReviewSuperbill(s domain.Superbill, issues []Issue, today domain.Date) []domain.Finding {
	r := &review{Case: &Case{}, book: Builtin(), e: &domain.Encounter{}}
	r.practiceComplete(s.Practice, s.Provider)
	r.patientComplete(s.Patient, s.Policy, today)
	for i, l := range s.Services {
		if !IsServiceCode(l.Code) {
			r.add("SB-05", fmt.Sprintf("services[%d]", i), fmt.Sprintf("%q is no coded service: herbs, tax and missed-appointment fees stand on the receipt.", l.Code), nil)
		}
	}
	if len(s.Services) == 0 {
		r.add("SB-01", "services", "There is no service to bill on this superbill.", goTo("Open the visit", "visits[0].lines"))
	}
	if s.Totals.Balance > 0 {
		r.add("SB-04", "totals.balance", fmt.Sprintf("%s are still open; the superbill says so.", s.Totals.Balance), nil)
	}
	for i := range issues {
		r.visit(i, &issues[i])
	}
	return r.findings
}

func (r *review) visit(i int, issue *Issue) {
	path := fmt.Sprintf("visits[%d]", i)
	e := &issue.Encounter
	if !e.Signed() {
		r.add("SB-02", path+".signature", fmt.Sprintf("The note of %s is not signed.", e.Date), goTo("Open the visit", path))
	}
	if e.PlaceOfService == "" {
		r.add("SB-01", path+".place_of_service", fmt.Sprintf("The place of service of %s is missing.", e.Date), goTo("Choose it", path+".place_of_service"))
	}
	for _, number := range issue.Superbills {
		r.add("SB-03", path, fmt.Sprintf("The visit of %s already stands on superbill %s.", e.Date, number), nil)
	}
	for _, f := range issue.review() {
		if reason := overrideOf(f, e.Overrides); reason != "" {
			f.Severity, f.Message = domain.SeverityAdvice, f.Message+" Overridden: "+reason
		}
		f.Path = strings.TrimSuffix(path+"."+f.Path, ".")
		r.findings = append(r.findings, f)
	}
}

// need is a field that a superbill must have.
type need struct {
	path, name, value string
}

func (r *review) needs(needs []need) {
	for _, n := range needs {
		if strings.TrimSpace(n.value) == "" {
			r.add("SB-01", n.path, capital(n.name)+" is missing.", goTo("Enter it", n.path))
		}
	}
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func (r *review) practiceComplete(p domain.Practice, v domain.Provider) {
	r.needs([]need{
		{"practice.name", "the name of the practice", p.Name},
		{"practice.address", "the address of the practice", strings.Join(p.Address.Lines(), " ")},
		{"practice.phone", "the telephone number of the practice", p.Phone},
		{"provider.name", "the name of the provider", v.Name.Full()},
		{"provider.credential", "the credential of the provider", v.Credential},
		{"provider.license", "the license number of the provider", v.License},
		{"provider.taxonomy", "the taxonomy code of the provider", v.Taxonomy},
	})
	if _, err := domain.ParseNPI(string(v.NPI)); err != nil {
		r.add("ID-01", "provider.npi", "Provider: "+err.Error(), goTo("Enter it", "provider.npi"))
	}
	if _, err := domain.ParseNPI(string(p.NPI)); err != nil && p.NPI != "" {
		r.add("ID-01", "practice.npi", "Practice: "+err.Error(), goTo("Enter it", "practice.npi"))
	}
	if _, err := domain.ParseTaxID(p.TaxID.Kind, p.TaxID.Digits); err != nil {
		r.add("ID-02", "practice.tax_id", err.Error(), goTo("Enter it", "practice.tax_id"))
	} else if p.TaxID.Kind == domain.SSN {
		r.addAs(domain.SeverityAdvice, "ID-02", "practice.tax_id", "The paper shows your Social Security number. An EIN is free and keeps it private.", nil)
	}
	if v.License != "" && v.LicenseState == "" {
		r.add("ID-03", "provider.license_state", "The license has no state.", goTo("Choose it", "provider.license_state"))
	}
}

func (r *review) patientComplete(p domain.Patient, policy domain.Policy, today domain.Date) {
	r.needs([]need{
		{"patient.name", "the name of the patient", p.Name.Full()},
		{"patient.birth_date", "the birth date of the patient", p.BirthDate.ISO()},
		{"patient.sex", "the sex of the patient", string(p.Sex)},
		{"patient.address", "the address of the patient", strings.Join(p.Address.Lines(), " ")},
		{"patient.phone", "the telephone number of the patient", p.Phone},
		{"patient.account", "the account number of the patient", p.Account},
	})
	if policy.Kind != domain.SelfPay {
		r.needs([]need{{"patient.policies", "the member id of " + policy.Name(), policy.MemberID}})
		if policy.Relationship != "" && policy.Relationship != domain.InsuredSelf {
			r.needs([]need{{"patient.policies", "the name of the insured", policy.Insured.Full()}})
		}
	}
	if err := domain.CheckBirthDate(p.BirthDate, today); err != nil {
		r.add("ID-04", "patient.birth_date", err.Error(), goTo("Correct it", "patient.birth_date"))
	}
	if err := domain.CheckZIP(p.Address.ZIP); err != nil {
		r.add("ID-05", "patient.address", err.Error(), goTo("Correct it", "patient.address"))
	}
	if err := domain.CheckPhone(p.Phone); err != nil {
		r.add("ID-05", "patient.phone", err.Error(), goTo("Correct it", "patient.phone"))
	}
}

// Blocks tells whether findings hold an error that was not overridden with a reason.
func Blocks(findings []domain.Finding, overrides []domain.Override) bool {
	for _, f := range findings {
		if f.Severity == domain.SeverityError && overrideOf(f, overrides) == "" {
			return true
		}
	}
	return false
}

// overrideOf gives the written reason for which a finding was passed over, "" for none.
func overrideOf(f domain.Finding, overrides []domain.Override) string {
	for _, o := range overrides {
		if o.Finding == f.Key() {
			return strings.TrimSpace(o.Reason)
		}
	}
	return ""
}
