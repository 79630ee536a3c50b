package reports

import (
	"meridian/domain"
	"meridian/reports/sheet"
)

// Statement sets the statement of an account: opening balance, every charge and
// payment with the balance behind it, closing balance, and its age.
func Statement(s domain.Statement) (*sheet.Document, error) {
	f := frame{
		title: "Statement", number: s.Number, subject: "Statement of account for " + s.Patient.Name.Full(),
		practice: s.Practice, provider: s.Provider, about: s.Patient.Name.Printed(), issued: s.Issued,
		facts: numbered(s.Number, fact{"ISSUED", s.Issued.US()}, fact{"PERIOD", statementPeriod(s.Span)}),
	}.begin()
	panels(f, []panel{payingPanel("ACCOUNT OF", s.Patient), accountPanel(s)})
	f.Space(5)
	heading(f, "Charges and payments", "", 20)
	f.Follow = 5 + agingHeight + 4 + sumsHeight(nil) + 4 + sheet.Height(statementWords, smallPrintStyle, f.Width())
	entryTable(f, s)
	f.Follow = 0
	f.Space(5)
	agingBand(f, s.Aging)
	f.Space(4)
	sums(f, nil, closingFact(s.Closing))
	f.Space(4)
	fineText(f, statementWords)
	return finished(f)
}

const statementWords = "Ages count from the day of the visit; payments on account go to the oldest visit first. Payments received after the last day of this statement are not in it. " +
	"If something here differs from your own records, please call."

func statementPeriod(s domain.Span) string {
	if s.From.IsZero() {
		return "through " + s.Until.US()
	}
	return s.From.US() + " – " + s.Until.US()
}

func accountPanel(s domain.Statement) panel {
	var charged, paid domain.Money
	for _, e := range s.Entries {
		if e.Kind.Payment() {
			paid -= e.Amount
		} else {
			charged += e.Amount
		}
	}
	box := panel{heading: "SUMMARY", name: closingFact(s.Closing).label + " " + closingFact(s.Closing).value}
	box.add("Opening", s.Opening.String())
	box.add("Charges", charged.String())
	box.add("Payments", paid.String())
	box.add("Closing", s.Closing.String())
	return box
}

// closingFact names the closing balance; nothing may be due without a payment.
func closingFact(balance domain.Money) fact {
	if balance == 0 {
		return fact{"Nothing due", balance.String()}
	}
	return balanceFact(balance)
}

func entryTable(f *sheet.Flow, s domain.Statement) {
	w := f.Width()
	t := ruled(
		1.1,
		sheet.Column{Title: "Date", X: 2, W: 21, Style: bodyText},
		sheet.Column{Title: "Entry", X: 24, W: w - 24 - 76, Style: bodyText},
		sheet.Column{Title: "Charge", X: w - 74, W: 23, Align: sheet.Right, Style: bodyText},
		sheet.Column{Title: "Payment", X: w - 50, W: 23, Align: sheet.Right, Style: bodyText},
		sheet.Column{Title: "Balance", X: w - 26, W: 24, Align: sheet.Right, Style: strongText},
	)
	rows := [][]string{{s.Span.From.US(), "Opening balance", "", "", s.Opening.String()}}
	for _, e := range s.Entries {
		row := []string{e.Date.US(), entryText(e), e.Amount.String(), "", e.Balance.String()}
		if e.Kind.Payment() {
			row[2], row[3] = "", (-e.Amount).String()
		}
		rows = append(rows, row)
	}
	t.Draw(f, append(rows, []string{s.Span.Until.US(), "Closing balance", "", "", s.Closing.String()}))
}

func entryText(e domain.StatementEntry) string {
	if e.Text == "" {
		return e.Kind.String()
	}
	return e.Kind.String() + ": " + e.Text
}

// agingHeight is the height of the boxes with the ages of what is open.
const agingHeight = 13.0

// agingBand draws a box for each age, so that what is old is seen at once.
func agingBand(f *sheet.Flow, a domain.Aging) {
	boxes := []fact{
		{"UP TO 30 DAYS", a.To30.String()}, {"31 TO 60 DAYS", a.To60.String()}, {"61 TO 90 DAYS", a.To90.String()}, {"OVER 90 DAYS", a.Over90.String()},
	}
	width := panelWidth(f.Width(), len(boxes))
	f.Draw(agingHeight, func(c *sheet.Canvas, _ float64) {
		for i, b := range boxes {
			x := float64(i) * (width + panelGap)
			c.Rect(x, 0, width, agingHeight, pale)
			c.Rule(x, 0, width, 0.7, jade)
			c.Text(x+panelPad, 2, capsText, b.label)
			c.Line(x+panelPad, 6, width-2*panelPad, sheet.Right, nameText, b.value)
		}
	})
}
