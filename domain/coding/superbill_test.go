package coding

import (
	"slices"
	"strings"
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

// spoilers change a field of a complete superbill to a value, "" to nothing.
var spoilers = map[string]func(s *domain.Superbill, i *Issue, value string){
	"practice.name":              func(s *domain.Superbill, _ *Issue, v string) { s.Practice.Name = v },
	"practice.address":           func(s *domain.Superbill, _ *Issue, v string) { s.Practice.Address = domain.Address{Street: v} },
	"practice.phone":             func(s *domain.Superbill, _ *Issue, v string) { s.Practice.Phone = v },
	"practice.tax_id":            setTaxID,
	"provider.credential":        func(s *domain.Superbill, _ *Issue, v string) { s.Provider.Credential = v },
	"provider.license":           func(s *domain.Superbill, _ *Issue, v string) { s.Provider.License = v },
	"provider.license_state":     func(s *domain.Superbill, _ *Issue, v string) { s.Provider.LicenseState = v },
	"provider.npi":               func(s *domain.Superbill, _ *Issue, v string) { s.Provider.NPI = domain.NPI(v) },
	"provider.taxonomy":          func(s *domain.Superbill, _ *Issue, v string) { s.Provider.Taxonomy = v },
	"patient.name":               func(s *domain.Superbill, _ *Issue, v string) { s.Patient.Name = domain.Name{Last: v} },
	"patient.birth_date":         setBirthDate,
	"patient.sex":                func(s *domain.Superbill, _ *Issue, v string) { s.Patient.Sex = domain.Sex(v) },
	"patient.address":            func(s *domain.Superbill, _ *Issue, v string) { s.Patient.Address = domain.Address{Street: v} },
	"patient.zip":                func(s *domain.Superbill, _ *Issue, v string) { s.Patient.Address.ZIP = v },
	"patient.phone":              func(s *domain.Superbill, _ *Issue, v string) { s.Patient.Phone = v },
	"patient.account":            func(s *domain.Superbill, _ *Issue, v string) { s.Patient.Account = v },
	"patient.policies":           func(s *domain.Superbill, _ *Issue, v string) { s.Policy.MemberID = v },
	"services":                   func(s *domain.Superbill, _ *Issue, _ string) { s.Services = nil },
	"services[0].code":           func(s *domain.Superbill, _ *Issue, v string) { s.Services[0].Code = v },
	"totals.balance":             setBalance,
	"visits[0].place_of_service": func(_ *domain.Superbill, i *Issue, v string) { i.Encounter.PlaceOfService = v },
	"visits[0].signature":        func(_ *domain.Superbill, i *Issue, _ string) { i.Encounter.Signature = domain.Signature{} },
	"visits[0].superbill":        func(_ *domain.Superbill, i *Issue, v string) { i.Superbills = []string{v} },
}

func setTaxID(s *domain.Superbill, _ *Issue, v string) {
	s.Practice.TaxID = domain.TaxID{Kind: domain.EIN, Digits: strings.ReplaceAll(v, "-", "")}
}

func setBirthDate(s *domain.Superbill, _ *Issue, v string) {
	s.Patient.BirthDate = domain.Date{}
	if v != "" {
		s.Patient.BirthDate = domain.MustDate(v)
	}
}

func setBalance(s *domain.Superbill, _ *Issue, v string) {
	amount, err := domain.ParseMoney(v)
	if err != nil {
		panic(err)
	}
	s.Totals.Balance = amount
}

// ofPaper tells whether a case speaks of a superbill rather than of a visit.
func (w written) ofPaper() bool { return strings.HasPrefix(w.name, "papers.txt/") }

// spoiled gives the field that a case of a superbill changes, and its findings.
func (w written) reviewPaper(t testing.TB) (field string, found []domain.Finding) {
	t.Helper()
	s, issue := completeIssue(t)
	field, value, _ := strings.Cut(w.fields["with"]+w.fields["without"], " ")
	if field != "" {
		if spoilers[field] == nil {
			t.Fatalf("no field %q", field)
		}
		spoilers[field](&s, &issue, value)
	}
	return field, ReviewSuperbill(s, []Issue{issue}, domain.MustDate("2026-11-23"))
}

func TestEachMissingThingOnASuperbillIsTold(t *testing.T) {
	for _, w := range readCases(t) {
		if !w.ofPaper() {
			continue
		}
		t.Run(w.name, func(t *testing.T) {
			field, found := w.reviewPaper(t)
			if got, want := rulesOf(found, domain.SeverityError, domain.SeverityWarning), sortedFields(w.fields["findings"]); !slices.Equal(got, want) {
				t.Fatalf("got %v, want %v", got, want)
			}
			at := func(f domain.Finding) bool {
				return strings.HasPrefix(field, f.Path) || strings.HasPrefix(f.Path, "patient.address")
			}
			if w.fields["findings"] != "none" && !slices.ContainsFunc(found, at) {
				t.Errorf("no finding at %s: %v", field, found)
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
