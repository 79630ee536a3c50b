package money

import (
	"strconv"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/patients"
)

// saveTable writes a table of the practice.
func saveTable(d *desk.Desk, store Store, name string, rows [][]string) {
	patients.SaveTable(d, store, name, rows, db.Act{Action: "export", Subject: "practice", About: map[string]string{"title": name}})
}

// monthTable, rowTable, owingTable and receiptTable give what the screens show as
// rows of a file: amounts in dollars, dates as year-month-day.

func monthTable(months []db.MonthMoney) [][]string {
	rows := [][]string{{"Month", "Visits", "Charged", "Received"}}
	for _, m := range months {
		rows = append(rows, []string{m.Month.ISO()[:7], strconv.Itoa(m.Visits), m.Charged.Plain(), m.Received.Plain()})
	}
	return rows
}

func rowTable(what string, lines []Row) [][]string {
	rows := [][]string{{what, "Visits", "Units", "Charged"}}
	for _, r := range lines {
		rows = append(rows, []string{r.What, count(r.Visits), count(r.Units), r.Amount.Plain()})
	}
	return rows
}

func owingTable(owing []db.Owing) [][]string {
	rows := [][]string{{"Patient", "Balance", "Since"}}
	for _, o := range owing {
		rows = append(rows, []string{patients.Headline(o.Name), o.Balance.Plain(), isoOrNone(o.Oldest)})
	}
	return rows
}

func receiptTable(receipts []db.Receipt) [][]string {
	rows := [][]string{{"Date", "Patient", "Method", "Reference", "Amount", "Reason"}}
	for _, r := range receipts {
		rows = append(rows, []string{r.Date.ISO(), patients.Headline(r.Name), r.How(), r.Reference, r.Amount.Plain(), r.Reason})
	}
	return rows
}

func isoOrNone(d domain.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.ISO()
}
