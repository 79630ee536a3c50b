package domain

import (
	"strings"
	"time"
)

// PaymentID names a payment in the store.
type PaymentID int64

// Method is how money was paid.
type Method string

// The methods of payment.
const (
	Cash       Method = "cash"
	Check      Method = "check"
	Card       Method = "card"
	HSA        Method = "hsa"
	Transfer   Method = "transfer"
	OtherMoney Method = "other"
	// PackageSession moves what a session of a package is worth from the account
	// to the visit that uses it; no money changes hands.
	PackageSession Method = "package"
)

// Methods lists the ways in which money changes hands, in the order that a form
// offers them.
var Methods = []Method{Card, Cash, Check, HSA, Transfer, OtherMoney}

// String gives the words that screens and papers show.
func (m Method) String() string {
	switch m {
	case Cash:
		return "Cash"
	case Check:
		return "Check"
	case Card:
		return "Card"
	case HSA:
		return "HSA / FSA card"
	case Transfer:
		return "Bank transfer"
	case PackageSession:
		return "Package session"
	}
	return "Other"
}

// Payment is money received, or given back where its amount is negative and it
// reverses nothing. It is never changed: a wrong one is reversed by another of the
// opposite amount.
type Payment struct {
	ID      PaymentID `json:"id,omitempty"`
	Patient PatientID `json:"patient,omitempty"`
	// Encounter is the visit that was paid, 0 for a payment on account.
	Encounter EncounterID `json:"encounter,omitempty"`
	// Package is the package that was paid, or whose session was used, 0 for none.
	Package PackageID `json:"package,omitempty"`
	// Session is the use of a session that moved the money, 0 for money received.
	Session PackageUseID `json:"session,omitempty"`
	Date    Date         `json:"date"`
	Method  Method       `json:"method"`
	Amount  Money        `json:"amount"`
	// Reference is a check number or the last digits of a card.
	Reference string `json:"reference,omitempty"`
	// Reverses is the payment that this one takes back.
	Reverses PaymentID `json:"reverses,omitempty"`
	// Reason says why money was taken or given back.
	Reason   string    `json:"reason,omitempty"`
	Recorded time.Time `json:"recorded,omitzero"`
}

// Refund tells whether money was given back to the patient.
func (p Payment) Refund() bool {
	return p.Amount < 0 && p.Reverses == 0 && p.Method != PackageSession
}

// How gives the words that papers and screens show for the way the money went.
func (p Payment) How() string {
	if p.Refund() {
		return "Refund, " + p.Method.String()
	}
	return p.Method.String()
}

// Moved tells whether money only changed its place within an account.
func (p Payment) Moved() bool { return p.Method == PackageSession }

// Check refuses what cannot be a payment. Faults: "payment.amount",
// "payment.date", "payment.method".
func (p Payment) Check(today Date) error {
	switch {
	case p.Amount <= 0 && p.Reverses == 0:
		return fault("payment.amount", "Enter the amount that was paid.").At("amount")
	case p.Date.IsZero() || p.Date.After(today):
		return fault("payment.date", "A payment has the day on which it was received, not later than today.").At("date")
	case p.Method == "":
		return fault("payment.method", "Choose how it was paid.").At("method")
	}
	return nil
}

// CheckRefund refuses what cannot be given back, of what was paid so far for the
// same visit, package or account. Faults: "refund.amount", "refund.more" (more than
// was paid), "refund.reason", and those of Check about day and method.
func (p Payment) CheckRefund(today Date, paid Money) error {
	switch {
	case p.Amount >= 0:
		return fault("refund.amount", "Enter the amount that is given back.").At("amount")
	case -p.Amount > paid:
		return fault("refund.more", "Only "+max(paid, 0).String()+" was paid there, so no more can be given back.").At("amount")
	case strings.TrimSpace(p.Reason) == "":
		return fault("refund.reason", "Say why the money is given back.").At("reason")
	}
	p.Amount = -p.Amount
	return p.Check(today)
}

// Due is what is still open for a visit.
type Due struct {
	Encounter EncounterID
	Amount    Money
}

// Over gives a payment divided among visits, the first ones first; what goes beyond
// what they cost stays on the account.
func (p Payment) Over(open []Due) []Payment {
	var parts []Payment
	left := p.Amount
	for _, due := range open {
		part := p
		part.Encounter, part.Amount = due.Encounter, min(left, due.Amount)
		if part.Amount <= 0 {
			continue
		}
		parts = append(parts, part)
		left -= part.Amount
	}
	if left > 0 {
		rest := p
		rest.Encounter, rest.Amount = 0, left
		parts = append(parts, rest)
	}
	return parts
}
