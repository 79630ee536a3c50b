package money

import (
	"cmp"
	"strconv"
	"time"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// Row is one line of what was charged.
type Row struct {
	// What is a code, a payer, or the English words for a kind of either.
	What   string
	Visits int
	// Units counts units of a code or pieces of goods, 0 where nothing is counted.
	Units  int
	Amount domain.Money
	// Share is the part of the largest amount, which the row draws as a bar.
	Share float32
}

// shared gives the rows with their shares.
func shared(rows []Row) []Row {
	var largest domain.Money
	for _, r := range rows {
		largest = max(largest, r.Amount)
	}
	for i := range rows {
		if rows[i].Amount > 0 {
			rows[i].Share = float32(rows[i].Amount) / float32(largest)
		}
	}
	return rows
}

// ByCode gives what was charged by code, then goods and fees, discounts and
// sales tax: their sum is what the visits cost.
func ByCode(e db.Earned) []Row {
	var rows []Row
	for _, c := range e.Codes {
		rows = append(rows, Row{What: c.Code + "  " + c.Label, Visits: c.Visits, Units: c.Units, Amount: c.Amount})
	}
	for _, i := range e.Items {
		rows = append(rows, Row{What: itemWords(i.Kind), Visits: i.Visits, Units: i.Quantity, Amount: i.Amount})
	}
	if e.Discounts != 0 {
		rows = append(rows, Row{What: locale.Key("Discounts"), Amount: -e.Discounts})
	}
	if e.Tax != 0 {
		rows = append(rows, Row{What: locale.Key("Sales tax"), Amount: e.Tax})
	}
	return shared(rows)
}

// ByPayer gives what was charged by the payer that patients had on the day.
func ByPayer(e db.Earned) []Row {
	var rows []Row
	for _, p := range e.Payers {
		rows = append(rows, Row{What: cmp.Or(p.Payer, p.Kind.String()), Visits: p.Visits, Amount: p.Amount})
	}
	return shared(rows)
}

func itemWords(kind domain.ItemKind) string {
	switch kind {
	case domain.Herbs:
		return locale.Key("Herbs and supplements")
	case domain.MissedAppointment:
		return locale.Key("Missed appointments")
	}
	return locale.Key("Other goods and fees")
}

// Years gives the years that had money in them, newest first, this year among them.
func Years(months []db.MonthMoney, today domain.Date) []int {
	first := today.Year()
	if len(months) > 0 {
		first = min(first, months[0].Month.Year())
	}
	var years []int
	for year := today.Year(); year >= first; year-- {
		years = append(years, year)
	}
	return years
}

// YearSpan gives the days of a year.
func YearSpan(year int) domain.Span {
	day := func(m time.Month, d int) domain.Date {
		return domain.DateOf(time.Date(year, m, d, 0, 0, 0, 0, time.UTC))
	}
	return domain.Span{From: day(time.January, 1), Until: day(time.December, 31)}
}

// MonthsOf gives all twelve months of a year, those without money too.
func MonthsOf(months []db.MonthMoney, year int) []db.MonthMoney {
	all := make([]db.MonthMoney, 12)
	for i := range all {
		all[i].Month = domain.DateOf(time.Date(year, time.Month(i+1), 1, 0, 0, 0, 0, time.UTC))
	}
	for _, m := range months {
		if m.Month.Year() == year {
			all[m.Month.Month()-1] = m
		}
	}
	return all
}

// Sum gives all months together.
func Sum(months []db.MonthMoney) db.MonthMoney {
	var sum db.MonthMoney
	for _, m := range months {
		sum.Visits += m.Visits
		sum.Charged += m.Charged
		sum.Received += m.Received
	}
	return sum
}

func pairs(months []db.MonthMoney) []widgets.BarPair {
	all := make([]widgets.BarPair, len(months))
	for i, m := range months {
		all[i] = widgets.BarPair{Label: locale.Time(m.Month.Time(), locale.Key("Jan")), Open: float32(m.Charged), Filled: float32(m.Received)}
	}
	return all
}

// count gives a number, nothing for 0.
func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// amount gives an amount, a dash for 0.
func amount(m domain.Money) string {
	if m == 0 {
		return "–"
	}
	return m.String()
}
