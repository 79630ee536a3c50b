package db

import (
	"context"

	"meridian/domain"
)

// charged are the visits whose charges count: those of domain.Encounter.Charged.
const charged = `status NOT IN ('scheduled', 'cancelled') AND date BETWEEN ? AND ?`

var (
	selectMonths = register(`SELECT month, sum(visits), sum(charged), sum(received) FROM (
			SELECT substr(date, 1, 7) AS month, count(*) AS visits, sum(due) AS charged, 0 AS received
			FROM encounter WHERE ` + charged + ` GROUP BY 1
			UNION ALL
			SELECT substr(date, 1, 7), 0, 0, sum(amount) FROM payment WHERE date BETWEEN ? AND ? GROUP BY 1)
		GROUP BY month ORDER BY month`)
	selectEarnedLines = register(`SELECT l.code, l.label, count(DISTINCT l.encounter), sum(l.units), sum(l.fee * l.units)
		FROM line AS l JOIN encounter AS e ON e.id = l.encounter WHERE ` + charged + ` GROUP BY l.code ORDER BY l.code`)
	selectEarnedItems = register(`SELECT i.kind, count(DISTINCT i.encounter), sum(i.quantity), sum(i.price * i.quantity)
		FROM item AS i JOIN encounter AS e ON e.id = i.encounter WHERE ` + charged + ` GROUP BY i.kind ORDER BY i.kind`)
	selectEarnedWhole  = register(`SELECT count(*), coalesce(sum(due), 0), coalesce(sum(discount), 0) FROM encounter WHERE ` + charged)
	selectEarnedPayers = register(`SELECT kind, payer, count(*), sum(due) FROM (
			SELECT coalesce(o.kind, 'self') AS kind, coalesce(o.payer, '') AS payer, e.due
			FROM encounter AS e LEFT JOIN policy AS o ON o.id = (
				SELECT id FROM policy WHERE patient = e.patient AND (begins IS NULL OR begins <= e.date)
				AND (ends IS NULL OR ends >= e.date) ORDER BY begins DESC, place LIMIT 1)
			WHERE ` + charged + `)
		GROUP BY kind, payer ORDER BY sum(due) DESC, kind, payer`)
)

// MonthMoney is what a calendar month brought.
type MonthMoney struct {
	// Month is its first day.
	Month domain.Date
	// Visits are those that are charged: present ones and missed ones.
	Visits int
	// Charged is what they cost after discounts, with goods and sales tax.
	Charged domain.Money
	// Received are the payments of the month, reversals taken off.
	Received domain.Money
}

// MoneyByMonth gives the months within a span in which anything was charged or
// paid, oldest first.
func (s *Store) MoneyByMonth(ctx context.Context, span domain.Span) ([]MonthMoney, error) {
	var months []MonthMoney
	from, until := span.From.ISO(), span.Until.ISO()
	err := s.view(ctx, func(v *session) (err error) {
		months, err = list(v, selectMonths, func(scan scanFunc) (MonthMoney, error) {
			var m MonthMoney
			err := scan(reader(func(text string) error { return m.Month.UnmarshalText([]byte(text + "-01")) }), &m.Visits, &m.Charged, &m.Received)
			return m, err
		}, from, until, from, until)
		return err
	})
	return months, err
}

// Earned is what the visits of a span were charged, taken apart. The amounts of
// Codes and Items, less Discounts, with Tax, are Total.
type Earned struct {
	Visits int
	Codes  []EarnedCode
	Items  []EarnedItem
	// Discounts is what was taken off the fees.
	Discounts domain.Money
	Tax       domain.Money
	Total     domain.Money
	// Payers divide Total by the policy that a patient had on the day of the
	// visit, the largest first.
	Payers []EarnedPayer
}

// EarnedCode is what was charged for a procedure code.
type EarnedCode struct {
	Code, Label   string
	Visits, Units int
	Amount        domain.Money
}

// EarnedItem is what was charged for goods or fees of a kind, before tax.
type EarnedItem struct {
	Kind             domain.ItemKind
	Visits, Quantity int
	Amount           domain.Money
}

// EarnedPayer is what visits under a payer were charged.
type EarnedPayer struct {
	Kind   domain.PayerKind
	Payer  string
	Visits int
	Amount domain.Money
}

// Earned gives what the visits of a span were charged.
func (s *Store) Earned(ctx context.Context, span domain.Span) (Earned, error) {
	var e Earned
	from, until := span.From.ISO(), span.Until.ISO()
	err := s.view(ctx, func(v *session) (err error) {
		var charges domain.Money
		e.Codes, err = list(v, selectEarnedLines, func(scan scanFunc) (EarnedCode, error) {
			var c EarnedCode
			err := scan(&c.Code, &c.Label, &c.Visits, &c.Units, &c.Amount)
			charges += c.Amount
			return c, err
		}, from, until)
		if err != nil {
			return err
		}
		e.Items, err = list(v, selectEarnedItems, func(scan scanFunc) (EarnedItem, error) {
			var i EarnedItem
			err := scan(&i.Kind, &i.Visits, &i.Quantity, &i.Amount)
			charges += i.Amount
			return i, err
		}, from, until)
		if err != nil {
			return err
		}
		e.Payers, err = list(v, selectEarnedPayers, func(scan scanFunc) (EarnedPayer, error) {
			var p EarnedPayer
			err := scan(&p.Kind, &p.Payer, &p.Visits, &p.Amount)
			return p, err
		}, from, until)
		if err != nil {
			return err
		}
		_, err = list(v, selectEarnedWhole, func(scan scanFunc) (struct{}, error) {
			return struct{}{}, scan(&e.Visits, &e.Total, &e.Discounts)
		}, from, until)
		e.Tax = e.Total + e.Discounts - charges
		return err
	})
	return e, err
}
