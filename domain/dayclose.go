package domain

import (
	"slices"
	"strings"
	"time"
)

// DayAccount is what the ledger has of a day.
type DayAccount struct {
	Day Date `json:"day"`
	// Visits are those that are charged, Charged what they cost after discounts.
	Visits  int   `json:"visits"`
	Charged Money `json:"charged"`
	// Payments are all that the day has, oldest first: refunds and reversals too,
	// sessions of packages not, since they move no money.
	Payments []DayPayment `json:"payments,omitempty"`
}

// DayPayment is a payment with the name of who paid, as lists write it.
type DayPayment struct {
	Payment
	Name string `json:"name"`
}

// MethodSum is what came and went by one method.
type MethodSum struct {
	Method Method
	// Taken came in; Refunded and Reversed are what went back, and are not positive.
	Taken, Refunded, Reversed Money
}

// Net gives what is left of it.
func (m MethodSum) Net() Money { return m.Taken + m.Refunded + m.Reversed }

// Methods divides the payments by method, in the order of a form; methods of which
// the day has nothing are left out.
func (a DayAccount) Methods() []MethodSum {
	var all []MethodSum
	for _, m := range Methods {
		sum, used := MethodSum{Method: m}, false
		for i := range a.Payments {
			if p := &a.Payments[i]; p.Method == m {
				used = true
				sum.add(p.Payment)
			}
		}
		if used {
			all = append(all, sum)
		}
	}
	return all
}

func (m *MethodSum) add(p Payment) {
	switch {
	case p.Reverses != 0:
		m.Reversed += p.Amount
	case p.Refund():
		m.Refunded += p.Amount
	default:
		m.Taken += p.Amount
	}
}

// Received gives what the day brought by all methods.
func (a DayAccount) Received() Money {
	var sum Money
	for i := range a.Payments {
		sum += a.Payments[i].Amount
	}
	return sum
}

// Cash gives what the day put into the drawer.
func (a DayAccount) Cash() Money {
	for _, m := range a.Methods() {
		if m.Method == Cash {
			return m.Net()
		}
	}
	return 0
}

// DayCloseID names the close of a day in the store.
type DayCloseID int64

// DayClose is the record that a day's money was counted. It is never changed; a day
// that is counted again gets another.
type DayClose struct {
	ID DayCloseID `json:"id,omitempty"`
	At time.Time  `json:"at,omitzero"`
	// Account is what the ledger had when the day was closed.
	Account DayAccount `json:"account"`
	// Counted is the cash in the drawer, the change that it began with taken off.
	Counted Money `json:"counted"`
	// Note explains a difference.
	Note string `json:"note,omitempty"`
}

// Difference gives what there is more in the drawer than the ledger expects; less
// than nothing where some is missing.
func (c DayClose) Difference() Money { return c.Counted - c.Account.Cash() }

// Check refuses what closes no day. Faults: "dayclose.day" (one to come),
// "dayclose.note" (a difference that nobody explains).
func (c DayClose) Check(today Date) error {
	switch {
	case c.Account.Day.IsZero() || c.Account.Day.After(today):
		return fault("dayclose.day", "A day can be closed once it has come.").At("day")
	case c.Difference() != 0 && strings.TrimSpace(c.Note) == "":
		return fault("dayclose.note", "The cash differs from the ledger. Write a note that says why, as far as you know.").At("note")
	}
	return nil
}

// Later gives what came onto the day after it was closed: the payments that the
// close does not have, and by how much the charges changed.
func (c DayClose) Later(now DayAccount) (payments []DayPayment, charged Money) {
	for _, p := range now.Payments {
		if !slices.ContainsFunc(c.Account.Payments, func(o DayPayment) bool { return o.ID == p.ID }) {
			payments = append(payments, p)
		}
	}
	return payments, now.Charged - c.Account.Charged
}
