package reports

import (
	"fmt"

	"meridian/domain"
	"meridian/reports/sheet"
)

// PackageReceipt sets the receipt of a package: what was bought and paid, which
// sessions were used, and how many are left.
func PackageReceipt(r domain.PackageReceipt) (*sheet.Document, error) {
	f := frame{
		title: "Package receipt", number: r.Number, subject: "Package receipt for " + r.Patient.Name.Full(),
		practice: r.Practice, provider: r.Provider, about: r.Patient.Name.Printed(), issued: r.Issued,
		facts: numbered(r.Number, fact{"DATE", r.Issued.US()}, fact{"SESSIONS LEFT", fmt.Sprintf("%d of %d", r.Package.Left(), r.Package.Sessions)}),
	}.begin()
	panels(f, []panel{payingPanel("RECEIVED FROM", r.Patient), receiverPanel("RECEIVED BY", r.Practice, r.Provider), packagePanel(r.Package)})
	f.Space(5)
	paymentTable(f, r.Payments)
	f.Space(5)
	sums(f, []fact{{"Price of the package", r.Package.Price.String()}, {"Amount paid", (-r.Paid).String()}}, balanceFact(r.Balance()))
	f.Space(5)
	f.Follow = 4 + sheet.Height(packageWords, smallPrintStyle, f.Width())
	sessionTable(f, r.Package)
	f.Follow = 0
	f.Space(4)
	fineText(f, packageWords)
	return finished(f)
}

const packageWords = "Received with thanks. A session counts as used on the day of its visit. Ask us what becomes of sessions not used, and how refunds are made."

func packagePanel(p domain.Package) panel {
	box := panel{heading: "PACKAGE", name: p.Name}
	box.add("Sessions", fmt.Sprint(p.Sessions))
	box.add("Bought", p.Bought.US())
	if p.Expires.IsZero() {
		box.add("Valid", "without an end")
	} else {
		box.add("Valid", "through "+p.Expires.US())
	}
	return box
}

// sessionTable lists all sessions, the used ones with their days.
func sessionTable(f *sheet.Flow, p domain.Package) {
	heading(f, "Sessions", fmt.Sprintf("%d used, %d left", len(p.Uses), p.Left()), 20)
	t := ruled(
		1.0,
		sheet.Column{Title: "Session", X: 2, W: 18, Style: strongText},
		sheet.Column{Title: "Used on", X: 24, W: f.Width() - 26, Style: bodyText},
	)
	rows := make([][]string, max(p.Sessions, len(p.Uses)))
	for i := range rows {
		rows[i] = []string{fmt.Sprint(i + 1), "–"}
		if i < len(p.Uses) {
			rows[i][1] = p.Uses[i].Date.US()
		}
	}
	t.Draw(f, rows)
}
