package money

import (
	"time"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/locale"
)

// MethodTotal is what was received by one method.
type MethodTotal struct {
	Method domain.Method
	Amount domain.Money
	Count  int
}

// Totals gives the sums by method, in the order in which forms offer them, and
// the sum of all. Reversals take off the sum and are counted like payments.
func Totals(receipts []db.Receipt) ([]MethodTotal, domain.Money) {
	sums := map[domain.Method]MethodTotal{}
	var all domain.Money
	for _, r := range receipts {
		sum := sums[r.Method]
		sums[r.Method] = MethodTotal{r.Method, sum.Amount + r.Amount, sum.Count + 1}
		all += r.Amount
	}
	var totals []MethodTotal
	for _, m := range domain.Methods {
		if sum, any := sums[m]; any {
			totals = append(totals, sum)
		}
	}
	return totals, all
}

// Range is a span of days that the screen offers by name.
type Range struct {
	// Name is English; the window gives it to lang.L.
	Name string
	domain.Span
}

// Ranges gives the spans offered on a day.
func Ranges(today domain.Date) []Range {
	weekday := (int(today.Weekday()) + 6) % 7
	first := today.AddDays(1 - today.Day())
	before := first.AddDays(-1)
	year := domain.DateOf(time.Date(today.Year(), time.January, 1, 0, 0, 0, 0, time.UTC))
	return []Range{
		{locale.Key("Today"), domain.Span{From: today, Until: today}},
		{locale.Key("This week"), domain.Span{From: today.AddDays(-weekday), Until: today}},
		{locale.Key("This month"), domain.Span{From: first, Until: today}},
		{locale.Key("Last month"), domain.Span{From: before.AddDays(1 - before.Day()), Until: before}},
		{locale.Key("This year"), domain.Span{From: year, Until: today}},
	}
}

// Outstanding gives who owes, and what all of them owe together; those who paid
// ahead are left out.
func Outstanding(all []db.Owing) ([]db.Owing, domain.Money) {
	var owing []db.Owing
	var sum domain.Money
	for _, o := range all {
		if o.Balance > 0 {
			owing = append(owing, o)
			sum += o.Balance
		}
	}
	return owing, sum
}
