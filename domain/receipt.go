package domain

import (
	"cmp"
	"slices"
)

// Receipt is the content of a receipt: what was paid and what it was for, herbs,
// tax and fees included, which no superbill shows (SB-05).
type Receipt struct {
	Number   string          `json:"number"`
	Issued   Date            `json:"issued"`
	Practice Practice        `json:"practice"`
	Provider Provider        `json:"provider"`
	Patient  Patient         `json:"patient"`
	Charges  []ReceiptCharge `json:"charges,omitempty"`
	Payments []Payment       `json:"payments"`
	Totals   ReceiptTotals   `json:"totals"`
}

// ReceiptCharge is a service or a thing that was paid for.
type ReceiptCharge struct {
	Date Date `json:"date"`
	// Code is empty for herbs, goods and fees.
	Code     string `json:"code,omitempty"`
	Text     string `json:"text"`
	Quantity int    `json:"quantity"`
	// Amount is for all, before tax.
	Amount Money `json:"amount"`
}

// ReceiptTotals are the sums of a receipt.
type ReceiptTotals struct {
	Charges  Money `json:"charges"`
	Discount Money `json:"discount"`
	Tax      Money `json:"tax"`
	Paid     Money `json:"paid"`
	// Balance is what the visits cost less what was paid toward them; negative
	// where more was paid, as by a payment on account.
	Balance Money `json:"balance"`
}

// ReceiptRequest is what NewReceipt needs.
type ReceiptRequest struct {
	Practice Practice
	Provider Provider
	Patient  Patient
	// Encounters are the visits that were paid for, none for payments on account.
	Encounters []Encounter
	// Payments are those the receipt acknowledges, with their reversals.
	Payments []Payment
	Issued   Date
}

// NewReceipt gathers what a receipt prints. A payment that was reversed was not
// received and is left out. Fault: "receipt.empty" where nothing was paid.
func NewReceipt(r ReceiptRequest) (Receipt, error) {
	paper := Receipt{Issued: r.Issued, Practice: r.Practice, Provider: r.Provider, Patient: r.Patient.Personal(), Payments: acknowledged(r.Payments)}
	if !slices.ContainsFunc(paper.Payments, func(p Payment) bool { return !p.Moved() }) {
		return Receipt{}, fault("receipt.empty", "There is no payment yet that a receipt could acknowledge.")
	}
	for _, e := range inOrder(r.Encounters) {
		paper.addVisit(e)
	}
	for _, p := range paper.Payments {
		paper.Totals.Paid += p.Amount
	}
	t := &paper.Totals
	t.Balance = t.Charges - t.Discount + t.Tax - t.Paid
	return paper, nil
}

// acknowledged gives the payments that stand. A session's worth is taken off the
// account only where the receipt shows that its package was paid.
func acknowledged(payments []Payment) []Payment {
	kept := standing(payments)
	bought := map[PackageID]bool{}
	for _, p := range kept {
		bought[p.Package] = bought[p.Package] || !p.Moved()
	}
	return slices.DeleteFunc(kept, func(p Payment) bool { return p.Moved() && p.Amount < 0 && !bought[p.Package] })
}

func (r *Receipt) addVisit(e Encounter) {
	if !e.Charged() {
		return
	}
	for _, l := range e.Lines {
		r.add(ReceiptCharge{Date: e.Date, Code: l.Code, Text: l.Label, Quantity: l.Units, Amount: l.Charge()})
	}
	for _, i := range e.Items {
		r.add(ReceiptCharge{Date: e.Date, Text: i.Text, Quantity: i.Quantity, Amount: i.Net()})
		r.Totals.Tax += i.Tax()
	}
	r.Totals.Discount += e.Discount
}

func (r *Receipt) add(c ReceiptCharge) {
	r.Charges = append(r.Charges, c)
	r.Totals.Charges += c.Amount
}

// inOrder gives encounters by date, time and id.
func inOrder(encounters []Encounter) []Encounter {
	sorted := slices.Clone(encounters)
	slices.SortStableFunc(sorted, func(a, b Encounter) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.Start, b.Start), cmp.Compare(a.ID, b.ID))
	})
	return sorted
}
