package reports

import (
	"fmt"
	"strings"

	"meridian/domain"
	"meridian/reports/sheet"
)

// Receipt sets a receipt: who paid, what was paid for, with herbs, tax and fees,
// how it was paid, and what is still open.
func Receipt(r domain.Receipt) (*sheet.Document, error) {
	f := frame{
		title: "Receipt", number: r.Number, subject: "Receipt for " + r.Patient.Name.Full(),
		practice: r.Practice, provider: r.Provider, about: r.Patient.Name.Printed(), issued: r.Issued,
		facts: numbered(r.Number, fact{"DATE", r.Issued.US()}, fact{"AMOUNT RECEIVED", r.Totals.Paid.String()}),
	}.begin()
	panels(f, []panel{payingPanel("RECEIVED FROM", r.Patient), receiverPanel("RECEIVED BY", r.Practice, r.Provider)})
	f.Space(5)
	if len(r.Charges) > 0 {
		chargeTable(f, r.Charges)
		f.Space(5)
	}
	f.Follow = 5 + sumsHeight(receiptSums(r)) + 4 + sheet.Height(receiptWords(r), smallPrintStyle, f.Width())
	paymentTable(f, r.Payments)
	f.Follow = 0
	f.Space(5)
	sums(f, receiptSums(r), receiptTotal(r))
	f.Space(4)
	fineText(f, receiptWords(r))
	return finished(f)
}

// numbered puts a paper's number before other facts, where it has one.
func numbered(number string, others ...fact) []fact {
	if number == "" {
		return others
	}
	return append([]fact{{"NUMBER", number}}, others...)
}

// receiverPanel names the practice with the numbers that a plan or an account asks for.
func receiverPanel(heading string, p domain.Practice, v domain.Provider) panel {
	box := panel{heading: heading, name: p.Name}
	box.add("Provider", v.Title())
	box.add("License", joinedLicense(v))
	box.add("NPI", string(practiceNPI(p, v)))
	box.add("Tax ID", taxID(p.TaxID))
	return box
}

func chargeTable(f *sheet.Flow, all []domain.ReceiptCharge) {
	heading(f, "What was paid for", "", 20)
	w := f.Width()
	t := ruled(
		1.15,
		sheet.Column{Title: "Date", X: 2, W: 21, Style: bodyText},
		sheet.Column{Title: "Code", X: 24, W: 14, Style: bodyText},
		sheet.Column{Title: "Description", X: 40, W: w - 40 - 46, Style: bodyText},
		sheet.Column{Title: "Quantity", X: w - 44, W: 15, Align: sheet.Right, Style: bodyText},
		sheet.Column{Title: "Amount", X: w - 26, W: 24, Align: sheet.Right, Style: bodyText},
	)
	rows := make([][]string, len(all))
	for i, c := range all {
		rows[i] = []string{c.Date.US(), c.Code, c.Text, fmt.Sprint(c.Quantity), c.Amount.String()}
	}
	t.Draw(f, rows)
}

func receiptSums(r domain.Receipt) []fact {
	if len(r.Charges) == 0 {
		return nil
	}
	lines := []fact{{"Services and goods", r.Totals.Charges.String()}}
	if r.Totals.Discount != 0 {
		lines = append(lines, fact{"Discount", (-r.Totals.Discount).String()})
	}
	if r.Totals.Tax != 0 {
		lines = append(lines, fact{"Sales tax", r.Totals.Tax.String()})
	}
	return append(lines, fact{"Amount paid", (-r.Totals.Paid).String()})
}

// receiptTotal ends with what is open; a payment on account owes nothing.
func receiptTotal(r domain.Receipt) fact {
	if len(r.Charges) == 0 {
		return fact{"Paid on account", r.Totals.Paid.String()}
	}
	return balanceFact(r.Totals.Balance)
}

func receiptWords(r domain.Receipt) string {
	words := "Received with thanks. Please keep this receipt for your records. It has no diagnoses: a superbill, which a health plan asks for, is a paper of its own."
	if len(r.Charges) > 0 && r.Charges[0].Code != "" {
		words += " " + labelWords
	}
	return words
}

// labelWords stand where a paper prints codes with labels.
const labelWords = "Service descriptions are the practice’s own. CPT® is a registered trademark of the American Medical Association."

// payingPanel says who pays; birth date and sex are no concern of an account's.
func payingPanel(heading string, p domain.Patient) panel {
	box := panel{heading: heading, name: p.Name.Printed()}
	box.add("Address", strings.Join(p.Address.Lines(), "\n"))
	box.add("Account", p.Account)
	return box
}
