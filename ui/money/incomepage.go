package money

import (
	"context"
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/listing"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/widgets"
	"meridian/ui/work"
)

// IncomePage shows what a year brought: by month, by code and by payer.
type IncomePage struct {
	desk   *desk.Desk
	store  Store
	latest *work.Latest
	year   int

	told   *widgets.Banner
	years  *widgets.Select
	chart  *widgets.Bars
	rows   *listing.List[db.MonthMoney]
	sum    *fyne.Container
	codes  *listing.List[Row]
	payers *listing.List[Row]
	whole  *widgets.Label
	root   fyne.CanvasObject
	stop   []func()
}

// NewIncome gives the page, open at this year.
func NewIncome(d *desk.Desk, store Store) *IncomePage {
	p := &IncomePage{
		desk: d, store: store, latest: work.NewLatest(d.Work), year: d.Today().Year(), told: widgets.NewBanner(),
		whole: widgets.Text("", widgets.Strong), sum: container.NewStack(),
	}
	p.years = widgets.NewSelect("", nil, p.chooseYear)
	p.chart = widgets.NewBars(chartLeast, func(highest float32) string { return domain.Money(highest).String() })
	p.rows = listing.New(nil, p.openMonth, monthLine)
	p.codes = listing.New(nil, func(Row) {}, codeLine)
	p.payers = listing.New(nil, func(Row) {}, payerLine)
	p.root = p.layout()
	p.stop = []func(){
		d.Changes.Money.Listen(func(domain.PatientID) { p.load() }),
		d.Changes.Encounter.Listen(func(domain.EncounterID) { p.load() }),
	}
	p.load()
	return p
}

func (p *IncomePage) layout() fyne.CanvasObject {
	saveMonths := widgets.NewButton(lang.L("Save as CSV…"), func() { p.save("month", monthTable(p.rows.Rows())) })
	saveCodes := widgets.NewButton(lang.L("Save as CSV…"), func() { p.save("code", rowTable("Code", p.codes.Rows())) })
	savePayers := widgets.NewButton(lang.L("Save as CSV…"), func() { p.save("payer", rowTable("Payer", p.payers.Rows())) })
	year := widgets.HBox(gap, widgets.Sized(p.years, 110, 0), saveMonths)
	legend := widgets.Padded(Legend(), 0, 6, 0, 0)
	heads := widgets.Padded(monthHead(), 6, 0, 0, 0)
	byMonth := widgets.Card(lang.L("BY MONTH"), year, container.New(monthsLayout{}, legend, p.chart, heads, p.rows, p.sum))
	codes := widgets.Card(lang.L("CHARGED BY CODE"), widgets.HBox(gap, container.NewCenter(p.whole), saveCodes), widgets.Below(rowHead(codeWidths, lang.L("CODE"), lang.L("VISITS"), lang.L("UNITS"), lang.L("CHARGED")), p.codes))
	payers := widgets.Card(lang.L("CHARGED BY PAYER"), savePayers, widgets.Below(rowHead(payerWidths, lang.L("PAYER"), lang.L("VISITS"), lang.L("CHARGED")), p.payers))
	hint := widgets.Wrapped(lang.L("Charged is what visits of these days cost after discounts. Received is what was paid on these days, whatever for; choose a month to see its payments. A visit counts under the payer that the patient had on its day."), widgets.Small)
	left := container.NewBorder(nil, widgets.Padded(hint, 8, 0, 4, 4), nil, nil, byMonth)
	return widgets.Below(widgets.Padded(head(p.desk, IncomeTab, p.told), 0, gap, 0, 0), widgets.Split(0.5, 14, left, container.NewGridWithRows(2, codes, payers)))
}

// Legend tells the two bars apart.
func Legend() fyne.CanvasObject {
	open, filled := canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	widgets.PaintOpen(open)
	widgets.PaintFilled(filled)
	key := func(bar fyne.CanvasObject, words string) fyne.CanvasObject {
		return widgets.HBox(6, container.NewCenter(widgets.Sized(bar, 12, 12)), widgets.Text(words, widgets.Small))
	}
	return widgets.HBox(16, key(open, lang.L("Charged")), key(filled, lang.L("Received")))
}

var (
	monthWidths = []float32{0, 48, 92, 92}
	codeWidths  = []float32{0, 48, 42, 88}
	payerWidths = []float32{0, 48, 88}
)

func monthHead() fyne.CanvasObject {
	return rowHead(monthWidths, lang.L("MONTH"), lang.L("VISITS"), lang.L("CHARGED"), lang.L("RECEIVED"))
}

// rowHead names the columns of a list; all but the first are numbers.
func rowHead(widths []float32, titles ...string) fyne.CanvasObject {
	cells := make([]fyne.CanvasObject, len(titles))
	for i, title := range titles {
		label := widgets.Text(title, widgets.Caps)
		if i > 0 {
			label.Trailing()
		}
		cells[i] = label
	}
	return widgets.Padded(widgets.Columns(gap, widths, cells...), 0, 4, listing.RoomBeside, listing.RoomBeside)
}

func monthLine(m db.MonthMoney) fyne.CanvasObject {
	name := ""
	if !m.Month.IsZero() {
		name = locale.Time(m.Month.Time(), locale.Key("January 2006"))
	}
	return monthColumns(name, m, widgets.Body)
}

func monthColumns(name string, m db.MonthMoney, style widgets.Style) fyne.CanvasObject {
	return widgets.Columns(gap, monthWidths, widgets.Cut(name, style), widgets.Text(count(m.Visits), style).Trailing(),
		widgets.Text(amount(m.Charged), style).Trailing(), widgets.Text(amount(m.Received), style).Trailing())
}

func codeLine(r Row) fyne.CanvasObject {
	return widgets.Columns(gap, codeWidths, widgets.OverBar(r.Share, widgets.Cut(lang.L(r.What), widgets.Body)), widgets.Text(count(r.Visits), widgets.Muted).Trailing(),
		widgets.Text(count(r.Units), widgets.Muted).Trailing(), widgets.Text(r.Amount.String(), widgets.Strong).Trailing())
}

func payerLine(r Row) fyne.CanvasObject {
	return widgets.Columns(gap, payerWidths, widgets.OverBar(r.Share, widgets.Cut(lang.L(r.What), widgets.Body)), widgets.Text(count(r.Visits), widgets.Muted).Trailing(),
		widgets.Text(r.Amount.String(), widgets.Strong).Trailing())
}

// Object is what is drawn.
func (p *IncomePage) Object() fyne.CanvasObject { return p.root }

// Title is for the window.
func (p *IncomePage) Title() string { return lang.L("Income") }

// Leave stops listening.
func (p *IncomePage) Leave() {
	for _, stop := range p.stop {
		stop()
	}
}

// Memory gives the year that was shown.
func (p *IncomePage) Memory() any { return p.year }

// Recall comes back to it.
func (p *IncomePage) Recall(memory any) {
	if year, ok := memory.(int); ok {
		p.year = year
		p.load()
	}
}

// openMonth shows the payments of a month.
func (p *IncomePage) openMonth(m db.MonthMoney) {
	p.desk.Nav.Go(nav.Place{Screen: nav.Money, Tab: monthTab(m.Month)})
}

func (p *IncomePage) chooseYear(value string) {
	if year, err := strconv.Atoi(value); err == nil && year != p.year {
		p.year = year
		p.load()
	}
}

func (p *IncomePage) load() {
	year, today := p.year, p.desk.Today()
	var months []db.MonthMoney
	var earned db.Earned
	p.latest.Run(func(ctx context.Context) (err error) {
		if months, err = p.store.MoneyByMonth(ctx, domain.Span{From: YearSpan(1900).From, Until: today}); err != nil {
			return err
		}
		span := YearSpan(year)
		span.Until = earlier(span.Until, today)
		earned, err = p.store.Earned(ctx, span)
		return err
	}, func(err error) {
		if err != nil {
			p.told.Say(widgets.Bad, err.Error(), lang.L("Try again"), p.load)
			return
		}
		p.told.Hide()
		p.draw(months, earned)
	})
}

func earlier(a, b domain.Date) domain.Date {
	if b.Before(a) {
		return b
	}
	return a
}

func (p *IncomePage) draw(all []db.MonthMoney, earned db.Earned) {
	var options []widgets.Option
	for _, year := range Years(all, p.desk.Today()) {
		options = append(options, widgets.Option{Value: strconv.Itoa(year), Label: strconv.Itoa(year)})
	}
	p.years.SetOptions(options)
	p.years.SetValue(strconv.Itoa(p.year))
	months := MonthsOf(all, p.year)
	p.chart.SetPairs(pairs(months))
	p.rows.SetRows(months)
	put(p.sum, widgets.Padded(monthColumns(lang.L("All of {{.Year}}", locale.With{"Year": p.year}), Sum(months), widgets.Strong), 8, 4, listing.RoomBeside, listing.RoomBeside))
	p.whole.SetText(earned.Total.String())
	p.codes.SetRows(ByCode(earned))
	p.payers.SetRows(ByPayer(earned))
	p.root.Refresh()
}

// save writes a table of the year.
func (p *IncomePage) save(what string, rows [][]string) {
	saveTable(p.desk, p.store, fmt.Sprintf("income %d by %s.csv", p.year, what), rows)
}
