package db

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"meridian/db/vault"
	"meridian/domain"
)

// noon is the moment of the test clock: a Monday in California.
var noon = time.Date(2026, 3, 30, 12, 0, 0, 0, time.FixedZone("PDT", -7*3600))

func TestMain(m *testing.M) {
	busyTimeout = 100 * time.Millisecond
	m.Run()
}

// testKey seals the practices of the tests.
var testKey = vault.NewKey()

// testClock is a clock that tests move.
type testClock struct{ at time.Time }

func (c *testClock) now() time.Time { return c.at }

func (c *testClock) pass(d time.Duration) { c.at = c.at.Add(d) }

// opened gives an empty store in a folder of the test, with its clock.
func opened(t testing.TB) (*Store, *testClock) {
	t.Helper()
	clock := &testClock{noon}
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "practice.meridian"), testKey, clock.now)
	if err != nil {
		t.Fatalf("%v (%v)", err, causeOf(err))
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, clock
}

// started gives a store with a practice.
func started(t testing.TB) (*Store, *testClock) {
	t.Helper()
	s, clock := opened(t)
	if err := s.StartPractice(t.Context(), testPractice, testProvider, testFees); err != nil {
		t.Fatalf("%v (%v)", err, causeOf(err))
	}
	return s, clock
}

var testPractice = domain.Practice{
	Name: "Quiet Needle", Address: domain.Address{Street: "12 Fern Street", City: "Oakland", State: "CA", ZIP: "94612"},
	Phone: "(510) 555-0148", NPI: "1993999998", TaxID: domain.TaxID{Kind: domain.EIN, Digits: "123456789"},
	SalesTax: 875, PlaceOfService: "11",
}

var testProvider = domain.Provider{
	Name: domain.Name{First: "Mei-Ling", Last: "Chen", Native: "陳美玲"}, Credential: "L.Ac.",
	License: "AC 12345", LicenseState: "CA", NPI: "1234567893", Taxonomy: domain.AcupuncturistTaxonomy,
}

var testFees = domain.FeeSchedule{
	"97810": {Code: "97810", Amount: 8500},
	"97811": {Code: "97811", Label: "More needles", Amount: 4500},
}

// lin is a patient with something of everything.
func lin() domain.Patient {
	return domain.Patient{
		Name: domain.Name{First: "Mei-Hua", Last: "Lin", Native: "林美華"}, BirthDate: domain.MustDate("1956-02-03"),
		Sex: domain.Female, Pronouns: "she/her", Phone: "(510) 555-0199", Email: "mei@example.com", Notes: "prefers mornings",
		Address: domain.Address{Street: "1 Oak", Unit: "2B", City: "Oakland", State: "CA", ZIP: "94612"},
		Policies: []domain.Policy{
			{Kind: domain.Medicare, From: domain.MustDate("2021-02-01"), MemberID: "1EG4-TE5-MK73"},
			{
				Kind: domain.Commercial, Payer: "Juniper Health", From: domain.MustDate("2015-01-01"), Until: domain.MustDate("2021-01-31"),
				Relationship: domain.InsuredSpouse, Insured: domain.Name{First: "Wei", Last: "Lin"}, InsuredBirth: domain.MustDate("1950-05-05"),
				Verification:  domain.Verification{On: domain.MustDate("2020-01-02"), By: "Jo", Said: "12 visits"},
				Authorization: domain.Authorization{Number: "A1", Visits: 12, From: domain.MustDate("2020-01-01"), Until: domain.MustDate("2020-12-31")},
				ExtraVisits:   3,
			},
		},
		Complaints:    []domain.Complaint{{Name: "Low back pain", Onset: domain.MustDate("2025-06-01")}},
		SafetyFlags:   []domain.SafetyFlag{{Kind: domain.Pacemaker, Note: "since 2019", Span: domain.Span{From: domain.MustDate("2019-01-01")}}},
		Consents:      []domain.Consent{{Form: "Treatment", Signed: domain.MustDate("2025-01-05")}},
		OutsideVisits: []domain.OutsideVisit{{Date: domain.MustDate("2026-01-03"), Count: 2, Provider: "Dr. Reed"}},
	}
}

// withPatient gives a started store with one patient.
func withPatient(t testing.TB) (*Store, *testClock, domain.Patient) {
	t.Helper()
	s, clock := started(t)
	p, err := s.CreatePatient(t.Context(), lin())
	if err != nil {
		t.Fatalf("%v (%v)", err, causeOf(err))
	}
	return s, clock, p
}

// visit is a visit of a patient with something of everything.
func visit(p domain.Patient, day string) domain.Encounter {
	pain, _ := domain.NewPain(6)
	return domain.Encounter{
		Patient: p.ID, Date: domain.MustDate(day), Start: domain.NewClockTime(9, 30), Status: domain.Present,
		Reason: "follow-up", Complaint: p.Complaints[0].ID, Pain: pain,
		Note:        domain.Note{Subjective: "Stiff in the morning.", Objective: "Flexion 60°.", Assessment: "Better.", Plan: "Weekly.", Evaluation: "E", Response: "R", Advice: "A"},
		Diagnoses:   []domain.Diagnosis{{Code: "M54.50", Text: "Low back pain"}},
		Sets:        []domain.NeedleSet{{Seconds: 900, Points: []string{"BL23", "BL25"}}, {Seconds: 600, EStim: true}},
		DryNeedling: true, Muscles: []domain.Muscle{{Name: "trapezius", Side: domain.Left}},
		Services:       []domain.Service{{Code: "97140", Units: 1, Site: "lumbar", Muscles: []string{"multifidus"}}},
		Items:          []domain.Item{{Kind: domain.Herbs, Text: "Du Huo", Quantity: 2, Price: 1850, TaxRate: 875}},
		PlaceOfService: "11", Route: domain.PatientPays, Supervisor: domain.Supervisor{Name: "Dr. Reed", NPI: "1993999998"},
		TherapyPlan: domain.NoTherapyPlan, Improvement: domain.Improvement{Progress: domain.Improved, Text: "flexion 60° (was 40°)"},
		NoticeGiven: domain.MustDate("2026-01-05"),
		Lines: []domain.Line{
			{Code: "97810", Units: 1, Pointers: []int{0}, Fee: 8500, Label: "Acupuncture, first 15 minutes", Site: "lumbar"},
			{
				Code: "97811", Modifiers: []string{"KX"}, Units: 1, Pointers: []int{0}, Fee: 4500, Label: "each added 15 minutes",
				Distinct: domain.SeparateSite, DistinctText: "neck", Origin: domain.Edited, Replaces: "97814",
			},
		},
		Declined: []string{"97140"}, Discount: 500, Acknowledged: []string{"MED-12"},
		Overrides: []domain.Override{{Finding: "DX-10@diagnoses[0]", Reason: "checked by phone", At: noon}},
	}
}

// withVisit gives a started store with a patient and a visit of today.
func withVisit(t testing.TB) (*Store, *testClock, domain.Patient, domain.Encounter) {
	t.Helper()
	s, clock, p := withPatient(t)
	e, err := s.CreateEncounter(t.Context(), visit(p, "2026-03-30"))
	if err != nil {
		t.Fatalf("%v (%v)", err, causeOf(err))
	}
	return s, clock, p, e
}

// withSigned gives a started store with a patient and a signed visit of today.
func withSigned(t testing.TB) (*Store, *testClock, domain.Patient, domain.Encounter) {
	t.Helper()
	s, clock, p, e := withVisit(t)
	signed, err := s.SignEncounter(t.Context(), e.ID, "Mei-Ling Chen, L.Ac.")
	if err != nil {
		t.Fatalf("%v (%v)", err, causeOf(err))
	}
	return s, clock, p, signed
}

func wantFault(t testing.TB, err error, code string) {
	t.Helper()
	if got := domain.FaultCode(err); got != code {
		t.Fatalf("fault %q (%v), want %q", got, err, code)
	}
}

func must[T any](t testing.TB) func(T, error) T {
	return func(value T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatalf("%v (%v)", err, causeOf(err))
		}
		return value
	}
}

// causeOf gives what the driver said, which people are not shown.
func causeOf(err error) error {
	var f *domain.Fault
	if errors.As(err, &f) {
		return f.Cause
	}
	return nil
}

func faultField(err error) string {
	var f *domain.Fault
	if errors.As(err, &f) {
		return f.Field
	}
	return ""
}
