package today

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/locale"
	"meridian/ui/money"
	"meridian/ui/nav"
	"meridian/ui/widgets"
)

// incomeMonths is how many months the small chart of the income shows.
const incomeMonths = 6

// incomeHeight is the height of the chart in pixels.
const incomeHeight = 96

// income is what the last months brought, the month of today last.
type income []db.MonthMoney

// readIncome asks the store for the last months; a month without money is 0.
func readIncome(ctx context.Context, store Store, today domain.Date) (income, error) {
	first := firstOfMonth(today, 1-incomeMonths)
	months, err := store.MoneyByMonth(ctx, domain.Span{From: first, Until: today})
	if err != nil {
		return nil, err
	}
	all := make(income, incomeMonths)
	for i := range all {
		all[i].Month = firstOfMonth(first, i)
		for _, m := range months {
			if m.Month == all[i].Month {
				all[i] = m
			}
		}
	}
	return all, nil
}

// firstOfMonth gives the first day of a month so many months after that of a day.
func firstOfMonth(day domain.Date, after int) domain.Date {
	return domain.DateOf(time.Date(day.Year(), day.Month()+time.Month(after), 1, 0, 0, 0, 0, time.UTC))
}

// empty tells whether nothing was charged or paid.
func (in income) empty() bool {
	for _, m := range in {
		if m.Charged != 0 || m.Received != 0 {
			return false
		}
	}
	return true
}

func (in income) pairs() []widgets.BarPair {
	var pairs []widgets.BarPair
	for _, m := range in {
		pairs = append(pairs, widgets.BarPair{Label: locale.Time(m.Month.Time(), locale.Key("Jan")), Open: float32(m.Charged), Filled: float32(m.Received)})
	}
	return pairs
}

// incomeCard draws the last months and leads to the whole.
func (p *Page) incomeCard() fyne.CanvasObject {
	in := p.board.income
	month := in[len(in)-1]
	chart := widgets.NewBars(incomeHeight, func(highest float32) string { return domain.Money(highest).String() })
	chart.SetPairs(in.pairs())
	more := widgets.NewButton(lang.L("Income"), func() { p.desk.Nav.Go(nav.Place{Screen: nav.Money, Tab: money.IncomeTab}) })
	more.Importance = widget.LowImportance
	words := lang.L("{{.Month}}: {{.Received}} received, {{.Charged}} charged", locale.With{
		"Month": locale.Time(month.Month.Time(), locale.Key("January")), "Received": month.Received, "Charged": month.Charged,
	})
	head := container.NewBorder(nil, nil, nil, more, widgets.Wrapped(words, widgets.Body))
	return widgets.Card("", nil, widgets.VBox(4, head, money.Legend(), chart))
}
