package reports

import (
	"fmt"
	"strings"

	"meridian/domain"
	"meridian/reports/sheet"
)

// DayClose sets the close of a day for the practice's books: what came in and went
// out by method, the cash as counted, every payment, and below them what came onto
// the day after it was closed. One that has no time was not closed.
func DayClose(practice domain.Practice, provider domain.Provider, c domain.DayClose, later []domain.DayPayment, issued domain.Date) (*sheet.Document, error) {
	day := c.Account.Day
	closed := "Not closed"
	if !c.At.IsZero() {
		closed = c.At.Format("01/02/2006 3:04 PM")
	}
	f := frame{
		title: "Day close", subject: "Payments of " + day.US(), practice: practice, provider: provider, about: day.US(), issued: issued,
		facts: []fact{{"DAY", day.US()}, {"CLOSED", closed}},
	}.begin()
	panels(f, []panel{chargedPanel(c.Account), drawerPanel(c)})
	f.Space(5)
	heading(f, "By method", "", 20)
	methodTable(f, c.Account.Methods())
	f.Space(5)
	heading(f, "Payments", many(len(c.Account.Payments), "payment"), 20)
	f.Follow = 5 + sumsHeight(nil)
	dayPaymentTable(f, c.Account.Payments)
	f.Follow = 0
	f.Space(5)
	sums(f, nil, fact{"Received", c.Account.Received().String()})
	if len(later) > 0 {
		f.Space(5)
		heading(f, "After the close", many(len(later), "payment"), 20)
		dayPaymentTable(f, later)
	}
	return finished(f)
}

func chargedPanel(a domain.DayAccount) panel {
	box := panel{heading: "CHARGED", name: a.Charged.String()}
	box.add("Visits", fmt.Sprint(a.Visits))
	box.add("Received", a.Received().String())
	return box
}

func drawerPanel(c domain.DayClose) panel {
	box := panel{heading: "CASH", name: c.Account.Cash().String() + " expected"}
	if !c.At.IsZero() {
		box.add("Counted", c.Counted.String())
		box.add("Difference", c.Difference().String())
		box.add("Note", c.Note)
	}
	return box
}

func methodTable(f *sheet.Flow, all []domain.MethodSum) {
	w := f.Width()
	amount := func(title string, x float64) sheet.Column {
		return sheet.Column{Title: title, X: x, W: 28, Align: sheet.Right, Style: bodyText}
	}
	t := ruled(1.0, sheet.Column{Title: "Method", X: 2, W: w - 120, Style: strongText},
		amount("Taken", w-118), amount("Refunded", w-89), amount("Reversed", w-60), amount("Left", w-31))
	rows := make([][]string, len(all))
	for i, m := range all {
		rows[i] = []string{m.Method.String(), m.Taken.String(), m.Refunded.String(), m.Reversed.String(), m.Net().String()}
	}
	t.Draw(f, rows)
}

func dayPaymentTable(f *sheet.Flow, all []domain.DayPayment) {
	w := f.Width()
	t := ruled(
		1.0,
		sheet.Column{Title: "Patient", X: 2, W: 60, Style: bodyText},
		sheet.Column{Title: "How", X: 64, W: 44, Style: bodyText},
		sheet.Column{Title: "Reason", X: 110, W: w - 110 - 30, Style: bodyText},
		sheet.Column{Title: "Amount", X: w - 28, W: 26, Align: sheet.Right, Style: strongText},
	)
	rows := make([][]string, len(all))
	for i, p := range all {
		how := strings.TrimSpace(p.How() + " " + p.Reference)
		if p.Reverses != 0 {
			how = "Reversed: " + how
		}
		rows[i] = []string{p.Name, how, p.Reason, p.Amount.String()}
	}
	t.Draw(f, rows)
}
