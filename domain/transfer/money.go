package transfer

import "meridian/domain"

// MoneyTable gives payments as QuickBooks and Wave take bank lines: three columns,
// dates as month/day/year. Patients stand there by their numbers alone.
func MoneyTable(payments []domain.Payment, account func(domain.PatientID) string) [][]string {
	rows := [][]string{{"Date", "Description", "Amount"}}
	for _, p := range payments {
		what := "Payment"
		switch {
		case p.Reverses != 0:
			what = "Reversal"
		case p.Amount < 0:
			what = "Refund"
		}
		rows = append(rows, []string{p.Date.US(), what + " " + account(p.Patient) + ", " + p.How(), p.Amount.Plain()})
	}
	return rows
}
