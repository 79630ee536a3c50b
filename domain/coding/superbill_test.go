package coding

import (
	"slices"
	"testing"
	"time"

	"meridian/domain"
)

// completeIssue is a superbill of one signed visit on which nothing is missing.
func completeIssue(t testing.TB) (domain.Superbill, Issue) {
	t.Helper()
	c := tenLines()
	c.Patient.Policies[0] = domain.Policy{ID: 1, Kind: domain.Commercial, Payer: "Blue Ridge Health", MemberID: "XEA1"}
	c.Encounter.Route = domain.PatientPays
	c.Encounter.Services = nil
	c.Encounter.Lines = Merge(c)
	c.Encounter.Signature = domain.Signature{By: "Mei-Ling Chen, L.Ac.", At: time.Date(2026, 11, 23, 17, 0, 0, 0, time.UTC)}
	c.Patient.Name, c.Patient.BirthDate, c.Patient.Sex = domain.Name{First: "Ana", Last: "Reyes"}, domain.MustDate("1984-04-12"), domain.Female
	c.Patient.Address = domain.Address{Street: "1 Juniper St", City: "Berkeley", State: "CA", ZIP: "94702"}
	c.Patient.Phone, c.Patient.Account = "(510) 555-0172", "P-00001"
	tax, err := domain.ParseTaxID(domain.EIN, "84-1234567")
	if err != nil {
		t.Fatal(err)
	}
	s, err := domain.NewSuperbill(domain.SuperbillRequest{
		Practice:   domain.Practice{Name: "Still River Acupuncture", Address: c.Patient.Address, Phone: "(510) 555-0148", TaxID: tax},
		Provider:   domain.Provider{Name: domain.Name{First: "Mei-Ling", Last: "Chen"}, Credential: "L.Ac.", License: "AC 12345", LicenseState: "CA", NPI: "1234567893", Taxonomy: domain.AcupuncturistTaxonomy},
		Patient:    c.Patient,
		Encounters: []domain.Encounter{c.Encounter},
		Payments:   []domain.Payment{{ID: 1, Encounter: c.Encounter.ID, Date: c.Encounter.Date, Method: domain.Card, Amount: c.Encounter.Due()}},
		Issued:     domain.MustDate("2026-11-23"),
	})
	if err != nil {
		t.Fatal(err)
	}
	return s, Issue{Case: c}
}

func TestCompleteSuperbillHasNoErrorsOrWarnings(t *testing.T) {
	s, issue := completeIssue(t)
	found := ReviewSuperbill(s, []Issue{issue}, domain.MustDate("2026-11-23"))
	if got := rulesOf(found, domain.SeverityError, domain.SeverityWarning); got != nil {
		t.Errorf("got %v: %v", got, found)
	}
	if Blocks(found, nil) || !s.Totals.PaidInFull() {
		t.Errorf("blocked, or not paid in full: %+v", s.Totals)
	}
}

// paperCase takes one thing away from a complete superbill.
var paperCases = []struct {
	name, rule, path string
	spoil            func(*domain.Superbill, *Issue)
}{
	{"practice name", "SB-01", "practice.name", func(s *domain.Superbill, _ *Issue) { s.Practice.Name = "" }},
	{"practice address", "SB-01", "practice.address", func(s *domain.Superbill, _ *Issue) { s.Practice.Address = domain.Address{} }},
	{"practice phone", "SB-01", "practice.phone", func(s *domain.Superbill, _ *Issue) { s.Practice.Phone = "" }},
	{"credential", "SB-01", "provider.credential", func(s *domain.Superbill, _ *Issue) { s.Provider.Credential = "" }},
	{"license", "SB-01", "provider.license", func(s *domain.Superbill, _ *Issue) { s.Provider.License = "" }},
	{"taxonomy", "SB-01", "provider.taxonomy", func(s *domain.Superbill, _ *Issue) { s.Provider.Taxonomy = "" }},
	{"patient name", "SB-01", "patient.name", func(s *domain.Superbill, _ *Issue) { s.Patient.Name = domain.Name{} }},
	{"birth date", "SB-01", "patient.birth_date", func(s *domain.Superbill, _ *Issue) { s.Patient.BirthDate = domain.Date{} }},
	{"sex", "SB-01", "patient.sex", func(s *domain.Superbill, _ *Issue) { s.Patient.Sex = "" }},
	{"patient address", "SB-01", "patient.address", func(s *domain.Superbill, _ *Issue) { s.Patient.Address = domain.Address{} }},
	{"patient phone", "SB-01", "patient.phone", func(s *domain.Superbill, _ *Issue) { s.Patient.Phone = "" }},
	{"account", "SB-01", "patient.account", func(s *domain.Superbill, _ *Issue) { s.Patient.Account = "" }},
	{"member id", "SB-01", "patient.policies", func(s *domain.Superbill, _ *Issue) { s.Policy.MemberID = "" }},
	{"place of service", "SB-01", "visits[0].place_of_service", func(_ *domain.Superbill, i *Issue) { i.Encounter.PlaceOfService = "" }},
	{"services", "SB-01", "services", func(s *domain.Superbill, _ *Issue) { s.Services = nil }},
	{"npi", "ID-01", "provider.npi", func(s *domain.Superbill, _ *Issue) { s.Provider.NPI = "1234567890" }},
	{"tax id", "ID-02", "practice.tax_id", func(s *domain.Superbill, _ *Issue) {
		s.Practice.TaxID = domain.TaxID{Kind: domain.EIN, Digits: "12345678"}
	}},
	{"license state", "ID-03", "provider.license_state", func(s *domain.Superbill, _ *Issue) { s.Provider.LicenseState = "" }},
	{"birth in the future", "ID-04", "patient.birth_date", func(s *domain.Superbill, _ *Issue) { s.Patient.BirthDate = domain.MustDate("2030-01-01") }},
	{"zip", "ID-05", "patient.address", func(s *domain.Superbill, _ *Issue) { s.Patient.Address.ZIP = "947" }},
	{"phone", "ID-05", "patient.phone", func(s *domain.Superbill, _ *Issue) { s.Patient.Phone = "555" }},
	{"unsigned", "SB-02", "visits[0].signature", func(_ *domain.Superbill, i *Issue) { i.Encounter.Signature = domain.Signature{} }},
	{"again", "SB-03", "visits[0]", func(_ *domain.Superbill, i *Issue) { i.Superbills = []string{"SB-2026-0001"} }},
	{"balance", "SB-04", "totals.balance", func(s *domain.Superbill, _ *Issue) { s.Totals.Balance = 100 }},
	{"herbs", "SB-05", "services[0]", func(s *domain.Superbill, _ *Issue) { s.Services[0].Code = "HERBS" }},
}

func paperFindings(t testing.TB) []domain.Finding {
	var all []domain.Finding
	for _, c := range paperCases {
		s, issue := completeIssue(t)
		c.spoil(&s, &issue)
		all = append(all, ReviewSuperbill(s, []Issue{issue}, domain.MustDate("2026-11-23"))...)
	}
	return all
}

func TestEachMissingThingOnASuperbillIsTold(t *testing.T) {
	for _, c := range paperCases {
		t.Run(c.name, func(t *testing.T) {
			s, issue := completeIssue(t)
			c.spoil(&s, &issue)
			found := ReviewSuperbill(s, []Issue{issue}, domain.MustDate("2026-11-23"))
			if got := rulesOf(found, domain.SeverityError, domain.SeverityWarning); !slices.Equal(got, []string{c.rule}) {
				t.Errorf("got %v, want only %s", got, c.rule)
			}
			if !slices.ContainsFunc(found, func(f domain.Finding) bool { return f.Rule == c.rule && f.Path == c.path }) {
				t.Errorf("no finding at %s: %v", c.path, found)
			}
		})
	}
}

func TestAnOverrideWithAReasonLetsAnErrorPass(t *testing.T) {
	s, issue := completeIssue(t)
	s.Patient.Phone = ""
	found := ReviewSuperbill(s, []Issue{issue}, domain.MustDate("2026-11-23"))
	if !Blocks(found, nil) || !Blocks(found, []domain.Override{{Finding: "SB-01@patient.phone", Reason: " "}}) {
		t.Error("an error does not block, or passes without a reason")
	}
	if Blocks(found, []domain.Override{{Finding: "SB-01@patient.phone", Reason: "Patient has no telephone."}}) {
		t.Error("an override with a reason still blocks")
	}
}

// A visit's own override travels to the paper as advice that gives the reason.
func TestAnOverriddenVisitFindingBecomesAdvice(t *testing.T) {
	s, issue := completeIssue(t)
	issue.Encounter.Lines[0].Pointers = nil
	key := "DX-07@lines[0].pointers"
	if found := ReviewSuperbill(s, []Issue{issue}, domain.MustDate("2026-11-23")); !Blocks(found, nil) {
		t.Fatal("a line without pointer does not block")
	}
	issue.Encounter.Overrides = []domain.Override{{Finding: key, Reason: "The payer asked for it so."}}
	if found := ReviewSuperbill(s, []Issue{issue}, domain.MustDate("2026-11-23")); Blocks(found, nil) {
		t.Error("the override of the visit does not count on the paper")
	}
}
