package money

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/nav"
	"meridian/ui/widgets"
)

// The parts of the money screens, as places name them.
const (
	// AccountsTab has open balances and payments.
	AccountsTab = ""
	// IncomeTab has what was charged and received.
	IncomeTab = "income"
	// DayTab has the close of a day.
	DayTab = "day"
)

const gap = 10

// Open gives the page of a part.
func Open(d *desk.Desk, store Store, printer Printer, tab string) nav.Page {
	switch tab {
	case IncomeTab:
		return NewIncome(d, store)
	case DayTab:
		return NewDay(d, store, printer)
	}
	page := New(d, store)
	if first, err := domain.ParseDate(tab + "-01"); err == nil {
		page.showMonth(first)
	}
	return page
}

// monthTab names balances and payments, open at a month.
func monthTab(month domain.Date) string { return month.ISO()[:len("2026-01")] }

// head is the title of the screens with their tabs and what is told below them.
func head(d *desk.Desk, open string, told *widgets.Banner) fyne.CanvasObject {
	tabs := widgets.HBox(4)
	for _, t := range []struct{ tab, title string }{{AccountsTab, lang.L("Balances and payments")}, {IncomeTab, lang.L("Income")}, {DayTab, lang.L("Day close")}} {
		tab := widgets.NewTab(t.title, func() { d.Nav.Replace(nav.Place{Screen: nav.Money, Tab: t.tab}) })
		tab.SetOpen(t.tab == open)
		tabs.Add(tab)
	}
	return widgets.VBox(gap, widgets.Text(lang.L("Money"), widgets.Title), tabs, told)
}
