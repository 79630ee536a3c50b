package domain

import (
	"cmp"
	"slices"
)

// MaxDiagnoses is how many diagnoses a claim has room for (DX-06).
const MaxDiagnoses = 12

// Superbill is the content of a superbill: all that the paper prints, nothing
// that it would have to look up. It is kept with the paper, so that the preview
// of an issued one is the drawing that was printed.
type Superbill struct {
	Number   string   `json:"number"`
	Issued   Date     `json:"issued"`
	Practice Practice `json:"practice"`
	Provider Provider `json:"provider"`
	// Patient holds the person's own data; policies and history are left out.
	Patient Patient `json:"patient"`
	Policy  Policy  `json:"policy"`
	// Diagnoses in the order of their letters A to L.
	Diagnoses []Diagnosis      `json:"diagnoses"`
	Services  []SuperbillLine  `json:"services"`
	Payments  []Payment        `json:"payments,omitempty"`
	Visits    []SuperbillVisit `json:"visits"`
	Totals    SuperbillTotals  `json:"totals"`
	// NotMedicareClaim asks for the line "Not a Medicare claim" (RULES.md section 3).
	NotMedicareClaim bool `json:"not_medicare_claim,omitempty"`
	// KeptFromPlan prints that the patient has asked that this not be sent to the plan.
	KeptFromPlan bool `json:"kept_from_plan,omitempty"`
	// Replaces is the number of the superbill in whose place this one stands.
	Replaces string `json:"replaces,omitempty"`
}

// SuperbillLine is one service as it is printed: always with its exact date.
type SuperbillLine struct {
	Encounter      EncounterID `json:"encounter"`
	Date           Date        `json:"date"`
	PlaceOfService string      `json:"place_of_service"`
	Code           string      `json:"code"`
	Modifiers      []string    `json:"modifiers,omitempty"`
	Label          string      `json:"label"`
	// Pointers are places in Superbill.Diagnoses.
	Pointers []int `json:"pointers"`
	Units    int   `json:"units"`
	Charge   Money `json:"charge"`
}

// SuperbillVisit is a visit that stands on the superbill, with who signed it.
type SuperbillVisit struct {
	Encounter  EncounterID `json:"encounter"`
	Date       Date        `json:"date"`
	Signature  Signature   `json:"signature,omitzero"`
	Route      Route       `json:"route,omitempty"`
	Supervisor Supervisor  `json:"supervisor,omitzero"`
}

// SuperbillTotals are the sums at the foot of a superbill. Only coded services
// and what was paid toward them count; herbs and fees stand on the receipt.
type SuperbillTotals struct {
	Charges  Money `json:"charges"`
	Discount Money `json:"discount"`
	Paid     Money `json:"paid"`
	Balance  Money `json:"balance"`
}

// PaidInFull tells whether the paper may say so.
func (t SuperbillTotals) PaidInFull() bool { return t.Balance <= 0 && t.Paid > 0 }

// SuperbillRequest is what NewSuperbill needs.
type SuperbillRequest struct {
	Practice   Practice
	Provider   Provider
	Patient    Patient
	Encounters []Encounter
	// Payments of the encounters, reversals included.
	Payments []Payment
	Issued   Date
	// Without are the places of lines that are left out, by visit. What was paid and
	// taken off is shared out among all lines of the visit by their charges.
	Without      map[EncounterID][]int
	KeptFromPlan bool
}

// NewSuperbill gathers what the superbill of one or several encounters prints:
// services by date, diagnoses lettered in order of appearance, payments and
// totals. Number is left empty for the store to give. It judges nothing but
// what cannot be printed at all; coding.ReviewSuperbill does the rest. Faults:
// "superbill.empty", "superbill.policies" (visits under different policies),
// "superbill.diagnoses" (more than 12 different ones), "superbill.lines" (a visit
// without any of its lines).
func NewSuperbill(r SuperbillRequest) (Superbill, error) {
	if len(r.Encounters) == 0 {
		return Superbill{}, fault("superbill.empty", "Choose at least one visit for the superbill.")
	}
	visits := inOrder(r.Encounters)
	s := Superbill{Issued: r.Issued, Practice: r.Practice, Provider: r.Provider, Policy: r.Patient.PolicyOn(visits[0].Date), KeptFromPlan: r.KeptFromPlan}
	s.Patient = r.Patient.Personal()
	for _, e := range visits {
		if r.Patient.PolicyOn(e.Date).ID != s.Policy.ID {
			return Superbill{}, fault("superbill.policies", "These visits fall under different policies. Issue one superbill for each policy.")
		}
		shares := sharesOf(e, r.Without[e.ID])
		if len(e.Lines) > 0 && !shares.any() {
			return Superbill{}, fault("superbill.lines", "Nothing of the visit of "+e.Date.String()+" is left. Choose a line, or leave the visit out.")
		}
		s.addVisit(e, shares)
		s.addPayments(e, shares, r.Payments)
	}
	s.Totals.Balance = s.Totals.Charges - s.Totals.Discount - s.Totals.Paid
	if len(s.Diagnoses) > MaxDiagnoses {
		return Superbill{}, fault("superbill.diagnoses", "Together these visits have more than 12 diagnoses. Issue superbills for fewer visits at a time.")
	}
	return s, nil
}

func (s *Superbill) addVisit(e Encounter, shares lineShares) {
	s.Visits = append(s.Visits, SuperbillVisit{e.ID, e.Date, e.Signature, e.Route, e.Supervisor})
	s.Totals.Discount += shares.ofDiscount(e.Discount)
	if s.Policy.Kind == Medicare && e.Route != Supervised {
		s.NotMedicareClaim = true
	}
	places := make([]int, len(e.Diagnoses))
	for i, d := range e.Diagnoses {
		places[i] = s.letter(d)
	}
	for i, l := range e.Lines {
		if !shares.chosen[i] {
			continue
		}
		s.Services = append(s.Services, SuperbillLine{
			Encounter: e.ID, Date: e.Date, PlaceOfService: e.PlaceOfService,
			Code: l.Code, Modifiers: l.Modifiers, Label: l.Label,
			Pointers: lettered(l.Pointers, places), Units: l.Units, Charge: l.Charge(),
		})
		s.Totals.Charges += l.Charge()
	}
}

// letter gives the place of a diagnosis on the paper, adding it where it is new.
func (s *Superbill) letter(d Diagnosis) int {
	for i, have := range s.Diagnoses {
		if have.Code == d.Code {
			return i
		}
	}
	s.Diagnoses = append(s.Diagnoses, d)
	return len(s.Diagnoses) - 1
}

// lettered translates an encounter's pointers to places on the paper; a pointer
// past the diagnoses stays out of range for the review to find.
func lettered(pointers, places []int) []int {
	translated := make([]int, len(pointers))
	for i, p := range pointers {
		translated[i] = -1
		if p >= 0 && p < len(places) {
			translated[i] = places[p]
		}
	}
	return translated
}

// addPayments adds what was paid toward the chosen lines of a visit.
func (s *Superbill) addPayments(e Encounter, shares lineShares, payments []Payment) {
	var paid Money
	for _, p := range towardServices(e, standing(payments)) {
		before := shares.ofPaid(paid)
		paid += p.Amount
		if p.Amount = shares.ofPaid(paid) - before; p.Amount != 0 {
			s.Payments = append(s.Payments, p)
			s.Totals.Paid += p.Amount
		}
	}
}

// towardServices gives the payments of a visit cut to what its coded services
// cost: what goes beyond paid for herbs and fees, and is given back first.
func towardServices(e Encounter, payments []Payment) []Payment {
	owed := e.Charges() - e.Discount
	var toward []Payment
	var paid, net Money
	for _, p := range payments {
		if p.Encounter != e.ID {
			continue
		}
		net += p.Amount
		switch {
		case p.Amount > 0:
			p.Amount = min(p.Amount, owed-paid)
		default:
			p.Amount = min(0, max(p.Amount, net-paid))
		}
		if p.Amount != 0 && (p.Amount < 0 || owed > paid) {
			toward = append(toward, p)
			paid += p.Amount
		}
	}
	return toward
}

// standing gives the payments that were neither reversed nor are reversals.
func standing(payments []Payment) []Payment {
	reversed := map[PaymentID]bool{}
	for _, p := range payments {
		reversed[p.Reverses] = p.Reverses != 0
	}
	var kept []Payment
	for _, p := range payments {
		if p.Reverses == 0 && !reversed[p.ID] {
			kept = append(kept, p)
		}
	}
	slices.SortStableFunc(kept, func(a, b Payment) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.ID, b.ID))
	})
	return kept
}
