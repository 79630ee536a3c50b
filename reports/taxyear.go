package reports

import (
	"fmt"
	"strings"

	"meridian/domain"
	"meridian/reports/sheet"
)

// TaxYear sets a year's payments for a health account or a tax return: each
// payment by the day it was received, what it went to, and the year's totals.
func TaxYear(s domain.TaxYear) (*sheet.Document, error) {
	f := frame{
		title: fmt.Sprintf("Payments in %d", s.Year), number: s.Number, subject: "Payments of " + s.Patient.Name.Full(),
		practice: s.Practice, provider: s.Provider, about: s.Patient.Name.Printed(), issued: s.Issued,
		facts: numbered(s.Number, fact{"ISSUED", s.Issued.US()}),
	}.begin()
	panels(f, []panel{payingPanel("RECEIVED FROM", s.Patient), receiverPanel("RECEIVED BY", s.Practice, s.Provider), methodsPanel(s)})
	f.Space(5)
	heading(f, "Payments received", many(len(s.Payments), "payment"), 20)
	words := taxYearWords(s)
	f.Follow = 5 + sumsHeight(yearSums(s.Totals)) + 4 + sheet.Height(words, smallPrintStyle, f.Width())
	yearTable(f, s.Payments)
	f.Follow = 0
	f.Space(5)
	sums(f, yearSums(s.Totals), fact{fmt.Sprintf("Paid in %d", s.Year), s.Totals.Total().String()})
	f.Space(4)
	fineText(f, words)
	return finished(f)
}

// methodsPanel sums the payments by their method: what a health account's card
// paid is not claimed from it again.
func methodsPanel(s domain.TaxYear) panel {
	box := panel{heading: "PAID BY", name: s.Totals.Total().String()}
	for _, m := range domain.Methods {
		var sum domain.Money
		for _, p := range s.Payments {
			if p.Method == m {
				sum += p.Split.Total()
			}
		}
		if sum != 0 {
			box.add(strings.TrimSuffix(m.String(), " card"), sum.String())
		}
	}
	return box
}

func yearTable(f *sheet.Flow, all []domain.YearPayment) {
	w := f.Width()
	t := ruled(
		1.15,
		sheet.Column{Title: "Paid on", X: 2, W: 21, Style: bodyText},
		sheet.Column{Title: "Paid by", X: 24, W: 40, Style: bodyText},
		sheet.Column{Title: "Visit", X: 66, W: 21, Style: bodyText},
		sheet.Column{Title: "For", X: 88, W: w - 88 - 50, Style: bodyText},
		sheet.Column{Title: "Toward care", X: w - 49, W: 23, Align: sheet.Right, Style: bodyText},
		sheet.Column{Title: "Amount", X: w - 25, W: 23, Align: sheet.Right, Style: strongText},
	)
	rows := make([][]string, len(all))
	for i, p := range all {
		rows[i] = []string{
			p.Date.US(), strings.TrimSpace(p.Method.String() + " " + p.Reference), p.Service.US(), paidFor(p), p.Split.Care.String(), p.Split.Total().String(),
		}
	}
	t.Draw(f, rows)
}

// paidFor names what a payment went to, by codes where they are shown.
func paidFor(p domain.YearPayment) string {
	var words []string
	if p.Split.Care != 0 {
		care := "Care"
		if len(p.Codes) > 0 {
			care = strings.Join(p.Codes, ", ")
		}
		if len(p.Diagnoses) > 0 {
			care += " for " + strings.Join(p.Diagnoses, ", ")
		}
		words = append(words, care)
	}
	if p.Split.Goods != 0 {
		words = append(words, "herbs, goods and fees "+p.Split.Goods.String())
	}
	if p.Split.Account != 0 {
		words = append(words, "on account "+p.Split.Account.String())
	}
	return strings.Join(words, "; ")
}

func yearSums(t domain.PaymentSplit) []fact {
	lines := []fact{{"Toward care", t.Care.String()}}
	if t.Goods != 0 {
		lines = append(lines, fact{"Herbs, goods and fees", t.Goods.String()})
	}
	if t.Account != 0 {
		lines = append(lines, fact{"On account", t.Account.String()})
	}
	return lines
}

func taxYearWords(s domain.TaxYear) string {
	words := "Payments stand under the day on which they were received; payments that were taken back are left out. " +
		"Which of them a health account or a tax return accepts is for its administrator or a tax adviser to say."
	for _, p := range s.Payments {
		if len(p.Codes) > 0 {
			return words + " CPT® is a registered trademark of the American Medical Association."
		}
	}
	return words
}
