package domain

import "time"

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
)

// Methods lists all methods in the order that a form offers them.
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
	}
	return "Other"
}

// Payment is money received. It is never changed: a wrong one is reversed by
// another of the negative amount.
type Payment struct {
	ID      PaymentID `json:"id,omitempty"`
	Patient PatientID `json:"patient,omitempty"`
	// Encounter is the visit that was paid, 0 for a payment on account.
	Encounter EncounterID `json:"encounter,omitempty"`
	Date      Date        `json:"date"`
	Method    Method      `json:"method"`
	Amount    Money       `json:"amount"`
	// Reference is a check number or the last digits of a card.
	Reference string `json:"reference,omitempty"`
	// Reverses is the payment that this one takes back, with the reason in Reason.
	Reverses PaymentID `json:"reverses,omitempty"`
	Reason   string    `json:"reason,omitempty"`
	Recorded time.Time `json:"recorded,omitzero"`
}

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
