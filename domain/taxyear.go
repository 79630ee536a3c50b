package domain

import "slices"

// TaxYear is the content of a year's statement of payments, as a health account
// (HSA, FSA) or a tax return asks for it.
type TaxYear struct {
	Number   string        `json:"number"`
	Issued   Date          `json:"issued"`
	Year     int           `json:"year"`
	Practice Practice      `json:"practice"`
	Provider Provider      `json:"provider"`
	Patient  Patient       `json:"patient"`
	Payments []YearPayment `json:"payments"`
	Totals   PaymentSplit  `json:"totals"`
}

// YearPayment is a payment with what it went to.
type YearPayment struct {
	Date      Date   `json:"date"`
	Method    Method `json:"method"`
	Reference string `json:"reference,omitempty"`
	// Service is the day of the visit, none for a payment on account.
	Service Date `json:"service,omitzero"`
	// Codes and Diagnoses are empty where the patient wants them hidden.
	Codes     []string     `json:"codes,omitempty"`
	Diagnoses []string     `json:"diagnoses,omitempty"`
	Split     PaymentSplit `json:"split"`
}

// PaymentSplit says what money went to, since herbs and missed appointments may
// count differently from care.
type PaymentSplit struct {
	// Care went to services with a code.
	Care Money `json:"care"`
	// Goods went to herbs, goods, fees and sales tax.
	Goods Money `json:"goods"`
	// Account is not assigned to a visit, or went beyond what it cost.
	Account Money `json:"account"`
}

// Total gives the whole amount.
func (p PaymentSplit) Total() Money { return p.Care + p.Goods + p.Account }

// TaxYearRequest is what NewTaxYear needs.
type TaxYearRequest struct {
	Practice Practice
	Provider Provider
	Patient  Patient
	Year     int
	// Encounters and Payments are all that the patient ever had: a visit may be
	// paid in two years.
	Encounters []Encounter
	Payments   []Payment
	// HideCodes leaves procedure codes and diagnoses out.
	HideCodes bool
	Issued    Date
}

// NewTaxYear lists the payments received in a calendar year, without those that
// were taken back. Of a visit's payments the first pay its services, then herbs
// and fees. Fault: "taxyear.empty" where nothing was paid in the year.
func NewTaxYear(r TaxYearRequest) (TaxYear, error) {
	paper := TaxYear{Issued: r.Issued, Year: r.Year, Practice: r.Practice, Provider: r.Provider, Patient: r.Patient.Personal()}
	open := map[EncounterID]*PaymentSplit{}
	visits := map[EncounterID]Encounter{}
	for _, e := range r.Encounters {
		if e.Charged() {
			visits[e.ID] = e
			open[e.ID] = &PaymentSplit{Care: max(0, e.Charges()-e.Discount), Goods: e.ItemsTotal()}
		}
	}
	for _, p := range standing(r.Payments) {
		split := splitPayment(p, open[p.Encounter])
		if p.Date.Year() != r.Year || p.Moved() {
			continue
		}
		paid := YearPayment{Date: p.Date, Method: p.Method, Reference: p.Reference, Split: split}
		if p.Refund() {
			paid.Reference = joinWords("refund", p.Reference)
		}
		if e, ok := visits[p.Encounter]; ok {
			paid.Service = e.Date
			if !r.HideCodes {
				paid.Codes, paid.Diagnoses = codesOf(e)
			}
		}
		paper.Payments = append(paper.Payments, paid)
		paper.Totals.Care += split.Care
		paper.Totals.Goods += split.Goods
		paper.Totals.Account += split.Account
	}
	if len(paper.Payments) == 0 {
		return TaxYear{}, fault("taxyear.empty", "Nothing was paid in this year. Choose another year.").At("year")
	}
	return paper, nil
}

// splitPayment takes a payment off what its visit has open, nil for none.
func splitPayment(p Payment, open *PaymentSplit) PaymentSplit {
	if open == nil {
		return PaymentSplit{Account: p.Amount}
	}
	care := min(p.Amount, open.Care)
	goods := min(p.Amount-care, open.Goods)
	open.Care -= care
	open.Goods -= goods
	return PaymentSplit{Care: care, Goods: goods, Account: p.Amount - care - goods}
}

// codesOf gives each code and diagnosis of a visit's bill once.
func codesOf(e Encounter) (codes, diagnoses []string) {
	for _, l := range e.Lines {
		if !slices.Contains(codes, l.Code) {
			codes = append(codes, l.Code)
		}
	}
	for _, d := range e.Diagnoses {
		diagnoses = append(diagnoses, d.Code)
	}
	return codes, diagnoses
}
