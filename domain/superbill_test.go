package domain

import (
	"fmt"
	"slices"
	"testing"
)

func billed(id EncounterID, day string, codes ...string) Encounter {
	e := Encounter{ID: id, Date: MustDate(day), Status: Present, PlaceOfService: "11", Route: PatientPays}
	for i, c := range codes {
		e.Diagnoses = append(e.Diagnoses, Diagnosis{Code: c})
		e.Lines = append(e.Lines, Line{Code: "97810", Units: 1, Fee: 8500, Pointers: []int{i}})
	}
	return e
}

func TestNewSuperbillLettersDiagnosesAndOrdersVisits(t *testing.T) {
	s, err := NewSuperbill(SuperbillRequest{
		Patient:    Patient{Notes: "private", Consents: []Consent{{Form: "Treatment"}}, Policies: []Policy{{ID: 1, Kind: UHC}}},
		Encounters: []Encounter{billed(2, "2026-11-10", "M54.2", "M54.50"), billed(1, "2026-11-03", "M54.50")},
	})
	if err != nil {
		t.Fatal(err)
	}
	if s.Visits[0].Encounter != 1 || s.Services[0].Date != MustDate("2026-11-03") {
		t.Errorf("the earlier visit does not come first: %+v", s.Visits)
	}
	if len(s.Diagnoses) != 2 || s.Diagnoses[0].Code != "M54.50" || !slices.Equal(s.Services[1].Pointers, []int{1}) || !slices.Equal(s.Services[2].Pointers, []int{0}) {
		t.Errorf("letters %v, pointers %v and %v", s.Diagnoses, s.Services[1].Pointers, s.Services[2].Pointers)
	}
	if s.Patient.Notes != "" || s.Patient.Consents != nil || s.Patient.Policies != nil || s.Policy.Kind != UHC {
		t.Error("the paper keeps what it does not print, or lost its policy")
	}
}

func TestNewSuperbillCountsWhatWasPaidTowardItsServices(t *testing.T) {
	e := billed(1, "2026-11-03", "M54.50")
	e.Discount, e.Items = 500, []Item{{Kind: Herbs, Quantity: 1, Price: 3000}}
	s, err := NewSuperbill(SuperbillRequest{Encounters: []Encounter{e}, Payments: []Payment{
		{ID: 1, Encounter: 1, Amount: 11000, Date: e.Date}, // pays for the herbs, too
		{ID: 2, Encounter: 9, Amount: 5000, Date: e.Date},  // another visit's
	}})
	if err != nil {
		t.Fatal(err)
	}
	if want := (SuperbillTotals{Charges: 8500, Discount: 500, Paid: 8000}); s.Totals != want || !s.Totals.PaidInFull() {
		t.Errorf("totals %+v, want %+v", s.Totals, want)
	}
}

func TestReversedPaymentsAreNotPaid(t *testing.T) {
	s, err := NewSuperbill(SuperbillRequest{Encounters: []Encounter{billed(1, "2026-11-03", "M54.50")}, Payments: []Payment{
		{ID: 1, Encounter: 1, Amount: 8500}, {ID: 2, Encounter: 1, Amount: -8500, Reverses: 1}, {ID: 3, Encounter: 1, Amount: 2000},
	}})
	if err != nil || s.Totals.Paid != 2000 || s.Totals.Balance != 6500 || len(s.Payments) != 1 || s.Totals.PaidInFull() {
		t.Errorf("%+v, %v", s.Totals, err)
	}
}

// What was given back lowers what was paid, herbs first, and is shown.
func TestRefundsAreTakenOffWhatWasPaid(t *testing.T) {
	e := Encounter{ID: 7, Date: MustDate("2026-03-02"), Status: Present, Lines: []Line{{Code: "97810", Units: 1, Fee: 13000}}, Items: []Item{{Kind: Herbs, Quantity: 1, Price: 2000}}}
	pay := func(id PaymentID, amount Money) Payment {
		return Payment{ID: id, Encounter: 7, Date: e.Date, Method: Card, Amount: amount}
	}
	for _, c := range []struct {
		payments []Payment
		paid     Money
		shown    int
	}{
		{[]Payment{pay(1, 15000)}, 13000, 1},
		{[]Payment{pay(1, 15000), pay(2, -2000)}, 13000, 1},
		{[]Payment{pay(1, 15000), pay(2, -5000)}, 10000, 2},
		{[]Payment{pay(1, 15000), pay(2, -5000), pay(3, 3000)}, 13000, 3},
		{[]Payment{pay(1, 5000), pay(2, -5000)}, 0, 2},
	} {
		s, err := NewSuperbill(SuperbillRequest{Encounters: []Encounter{e}, Payments: c.payments})
		if err != nil || s.Totals.Paid != c.paid || len(s.Payments) != c.shown {
			t.Errorf("%+v: paid %v, shown %+v, %v", c.payments, s.Totals.Paid, s.Payments, err)
		}
	}
}

func TestNewSuperbillRefusesWhatCannotBePrinted(t *testing.T) {
	var many []string
	for i := range 13 {
		many = append(many, fmt.Sprintf("M25.5%02d", i))
	}
	changed := Patient{Policies: []Policy{{ID: 1, Kind: UHC, Until: MustDate("2026-11-05")}, {ID: 2, Kind: Medicare, From: MustDate("2026-11-06")}}}
	for code, r := range map[string]SuperbillRequest{
		"superbill.empty":     {},
		"superbill.diagnoses": {Encounters: []Encounter{billed(1, "2026-11-03", many...)}},
		"superbill.policies":  {Patient: changed, Encounters: []Encounter{billed(1, "2026-11-03", "M54.50"), billed(2, "2026-11-10", "M54.50")}},
	} {
		if _, err := NewSuperbill(r); FaultCode(err) != code {
			t.Errorf("want %s, got %v", code, err)
		}
	}
}

// D31: what a Medicare patient pays is not a Medicare claim.
func TestNotAMedicareClaim(t *testing.T) {
	patient := Patient{Policies: []Policy{{ID: 1, Kind: Medicare}}}
	for route, want := range map[Route]bool{PatientPays: true, Supervised: false} {
		e := billed(1, "2026-11-03", "M54.50")
		e.Route = route
		s, err := NewSuperbill(SuperbillRequest{Patient: patient, Encounters: []Encounter{e}})
		if err != nil || s.NotMedicareClaim != want {
			t.Errorf("%s: %v, %v", route, s.NotMedicareClaim, err)
		}
	}
}

func TestAPointerPastTheDiagnosesStaysVisible(t *testing.T) {
	e := billed(1, "2026-11-03", "M54.50")
	e.Lines[0].Pointers = []int{0, 7}
	s, err := NewSuperbill(SuperbillRequest{Encounters: []Encounter{e}})
	if err != nil || s.Services[0].Pointers[1] != -1 {
		t.Errorf("pointers %v, %v", s.Services[0].Pointers, err)
	}
	if got := (Line{Pointers: []int{0, 11, -1, 12}}).PointerLetters(); got != "A, L, ?, ?" {
		t.Errorf("letters %q", got)
	}
}
