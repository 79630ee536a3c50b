package patients

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/locale"
)

// LedgerRow is one line of a patient's account: the charges of a visit, or a
// payment. A payment taken back and what takes it back are two rows.
type LedgerRow struct {
	Date domain.Date
	What string
	// Amount is added to the balance: positive for a charge, negative for a payment.
	Amount domain.Money
	// Balance is what was owed after this row.
	Balance   domain.Money
	Encounter domain.EncounterID
	// Payment is zero for a charge.
	Payment domain.Payment
	// Reversed tells that another row takes this payment back.
	Reversed bool
}

// Charge gives the amount of a charge, nothing for a payment.
func (r LedgerRow) Charge() string {
	if r.IsPayment() {
		return ""
	}
	return r.Amount.String()
}

// Received gives the amount of a payment, nothing for a charge.
func (r LedgerRow) Received() string {
	if !r.IsPayment() {
		return ""
	}
	return (-r.Amount).String()
}

// IsPayment tells a payment or its reversal from a charge.
func (r LedgerRow) IsPayment() bool { return r.Payment.ID != 0 }

// MayReverse tells whether the payment still stands.
func (r LedgerRow) MayReverse() bool {
	return r.IsPayment() && !r.Reversed && r.Payment.Reverses == 0
}

// Ledger gives a patient's account, oldest first, with the running balance.
// Visits that cost nothing and sessions of packages, which move no money, are left out.
func Ledger(visits []domain.Encounter, payments []domain.Payment, packages ...db.PackageAccount) []LedgerRow {
	var rows []LedgerRow
	about := aboutPayments(visits, packages)
	for _, e := range visits {
		if e.Due() != 0 {
			rows = append(rows, LedgerRow{Date: e.Date, What: chargeWords(e), Amount: e.Due(), Encounter: e.ID})
		}
	}
	reversed := map[domain.PaymentID]bool{}
	for _, p := range payments {
		reversed[p.Reverses] = true
	}
	for _, p := range payments {
		if p.Moved() {
			continue
		}
		rows = append(rows, LedgerRow{
			Date: p.Date, What: paymentWords(p, about(p)), Amount: -p.Amount, Encounter: p.Encounter, Payment: p, Reversed: reversed[p.ID],
		})
	}
	slices.SortStableFunc(rows, func(a, b LedgerRow) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.Payment.ID, b.Payment.ID), cmp.Compare(a.Encounter, b.Encounter))
	})
	var balance domain.Money
	for i := range rows {
		balance += rows[i].Amount
		rows[i].Balance = balance
	}
	return rows
}

// PaidFor gives what was paid for each visit, reversals taken off.
func PaidFor(payments []domain.Payment) map[domain.EncounterID]domain.Money {
	paid := map[domain.EncounterID]domain.Money{}
	for _, p := range payments {
		paid[p.Encounter] += p.Amount
	}
	return paid
}

// Owed gives the balance of an account: negative where the patient paid ahead.
func Owed(rows []LedgerRow) domain.Money {
	if len(rows) == 0 {
		return 0
	}
	return rows[len(rows)-1].Balance
}

func chargeWords(e domain.Encounter) string {
	words := lang.L("Visit")
	if e.Status == domain.NoShow {
		words = lang.L("Missed visit")
	}
	if codes := CodesOf(e); codes != "" {
		words += " · " + codes
	}
	for _, item := range e.Items {
		words += " · " + item.Text
	}
	if e.Discount > 0 {
		words += " · " + lang.L("discount {{.Amount}}", locale.With{"Amount": e.Discount})
	}
	return words
}

// HowWords says how a payment was made: Card, or Refund, Card.
func HowWords(p domain.Payment) string {
	words := lang.L(p.Method.String())
	if p.Refund() {
		return lang.L("Refund, {{.Method}}", locale.With{"Method": words})
	}
	return words
}

// aboutPayments gives what says for which package or visit a payment was, "" where
// nothing needs to be said: it was paid on the day of the visit, or on the account.
func aboutPayments(visits []domain.Encounter, packages []db.PackageAccount) func(domain.Payment) string {
	named, dates := map[domain.PackageID]string{}, map[domain.EncounterID]domain.Date{}
	for _, a := range packages {
		named[a.ID] = a.Name
	}
	for _, e := range visits {
		dates[e.ID] = e.Date
	}
	return func(p domain.Payment) string {
		if day, known := dates[p.Encounter]; known && day != p.Date {
			return lang.L("visit of {{.Date}}", locale.With{"Date": locale.Date(day)})
		}
		return named[p.Package]
	}
}

// paymentWords says how a payment was made and what for.
func paymentWords(p domain.Payment, about string) string {
	words := HowWords(p)
	if p.Reference != "" {
		words += " " + p.Reference
	}
	if about != "" {
		words += " · " + about
	}
	switch {
	case p.Refund():
		return words + " · " + p.Reason
	case p.Reverses == 0:
		return words
	}
	return lang.L("Reversed: {{.Payment}}", locale.With{"Payment": strings.TrimSpace(words + " · " + p.Reason)})
}
