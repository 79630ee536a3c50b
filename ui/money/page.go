package money

import (
	"context"
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/nav"
	"meridian/ui/patients"
	"meridian/ui/widgets"
	"meridian/ui/work"
)

// Page shows what is owed and what was received.
type Page struct {
	desk   *desk.Desk
	store  Store
	latest *work.Latest
	span   domain.Span

	told   *widgets.Banner
	ranges *widgets.Select
	from   *widgets.DateField
	until  *widgets.DateField
	totals *fyne.Container
	owing  *widgets.Rows[db.Owing]
	taken  *widgets.Rows[db.Receipt]
	sum    *widgets.Label
	left   *fyne.Container
	right  *fyne.Container
	owed   fyne.CanvasObject
	got    fyne.CanvasObject
	root   fyne.CanvasObject
	stop   []func()
}

const gap = 10

// otherRange is the choice of dates that no name has.
const otherRange = "other"

// New gives the page, open at today's payments.
func New(d *desk.Desk, store Store) *Page {
	p := &Page{desk: d, store: store, latest: work.NewLatest(d.Work), told: widgets.NewBanner(), sum: widgets.Text("", widgets.Strong), totals: widgets.Flow(6)}
	p.span = Ranges(d.Today())[0].Span
	p.owing = widgets.NewRows(owingColumns(), func(o db.Owing) { p.open(o.Patient) })
	p.taken = widgets.NewRows(receiptColumns(), func(r db.Receipt) { p.open(r.Patient) })
	p.owed = widgets.Card("OPEN BALANCES", p.sum, p.owing)
	p.got = p.taken
	p.left, p.right = container.NewStack(), container.NewStack()
	p.root = p.layout()
	p.stop = []func(){
		d.Changes.Money.Listen(func(domain.PatientID) { p.load() }),
		d.Changes.Encounter.Listen(func(domain.EncounterID) { p.load() }),
	}
	p.showSpan()
	p.load()
	return p
}

func owingColumns() []widgets.Column[db.Owing] {
	return []widgets.Column[db.Owing]{
		{Title: "PATIENT", Text: func(o db.Owing) string { return patients.Headline(o.Name) }},
		{Title: "SINCE", Width: 90, Text: func(o db.Owing) string { return o.Oldest.String() }, Style: func(db.Owing) widgets.Style { return widgets.Small }},
		{Title: "OWED", Width: 80, Trailing: true, Text: func(o db.Owing) string { return o.Balance.String() }},
	}
}

func receiptColumns() []widgets.Column[db.Receipt] {
	style := func(r db.Receipt) widgets.Style {
		if r.Amount < 0 {
			return widgets.Muted
		}
		return widgets.Body
	}
	return []widgets.Column[db.Receipt]{
		{Title: "DATE", Width: 90, Text: func(r db.Receipt) string { return r.Date.String() }, Style: func(db.Receipt) widgets.Style { return widgets.Small }},
		{Title: "PATIENT", Text: func(r db.Receipt) string { return patients.Headline(r.Name) }, Style: style},
		{Title: "HOW", Width: 100, Text: how, Style: style},
		{Title: "AMOUNT", Width: 84, Trailing: true, Text: func(r db.Receipt) string { return r.Amount.String() }, Style: style},
	}
}

// how names the method, and a reversal as what it is.
func how(r db.Receipt) string {
	if r.Reverses != 0 {
		return "Reversed " + r.Method.String()
	}
	return r.Method.String()
}

func (p *Page) layout() fyne.CanvasObject {
	options := []widgets.Option{}
	for i, r := range Ranges(p.desk.Today()) {
		options = append(options, widgets.Option{Value: strconv.Itoa(i), Label: r.Name})
	}
	options = append(options, widgets.Option{Value: otherRange, Label: "Other dates"})
	p.ranges = widgets.NewSelect("Received", options, p.chooseRange)
	p.from = p.dateField("From", func(d domain.Date) { p.span.From = d })
	p.until = p.dateField("Until", func(d domain.Date) { p.span.Until = d })
	when := widgets.Beside(gap, p.ranges, p.from.Field, p.until.Field)
	received := widgets.Card("PAYMENTS", nil, container.NewBorder(widgets.VBox(8, when, p.totals), nil, nil, nil, p.right))
	head := widgets.VBox(gap, widgets.Text("Money", widgets.Title), p.told)
	return container.NewBorder(widgets.Padded(head, 0, gap, 0, 0), nil, nil, nil, widgets.Split(0.44, 14, p.left, received))
}

func (p *Page) dateField(label string, set func(domain.Date)) *widgets.DateField {
	f := widgets.NewDateField(label, p.desk.Today, true)
	f.OnChange(func(day domain.Date, err error) {
		if err != nil || day.IsZero() {
			return
		}
		set(day)
		p.ranges.SetValue(otherRange)
		p.load()
	})
	return f
}

// Object is what is drawn.
func (p *Page) Object() fyne.CanvasObject { return p.root }

// Title is for the window.
func (p *Page) Title() string { return "Money" }

// Leave stops listening.
func (p *Page) Leave() {
	for _, stop := range p.stop {
		stop()
	}
}

// Memory gives the dates that were shown.
func (p *Page) Memory() any { return p.span }

// Recall comes back to them.
func (p *Page) Recall(memory any) {
	if span, ok := memory.(domain.Span); ok {
		p.span = span
		p.showSpan()
		p.load()
	}
}

func (p *Page) open(id domain.PatientID) {
	p.desk.Nav.Go(nav.Place{Screen: nav.Patient, Patient: id, Tab: patients.MoneyTab})
}

func (p *Page) chooseRange(value string) {
	at, err := strconv.Atoi(value)
	if err != nil {
		return
	}
	p.span = Ranges(p.desk.Today())[at].Span
	p.showSpan()
	p.load()
}

// showSpan shows the dates, and their name where they have one.
func (p *Page) showSpan() {
	p.from.SetValue(p.span.From)
	p.until.SetValue(p.span.Until)
	name := otherRange
	for i, r := range Ranges(p.desk.Today()) {
		if r.Span == p.span {
			name = strconv.Itoa(i)
			break
		}
	}
	p.ranges.SetValue(name)
}

func (p *Page) load() {
	span := p.span
	var owing []db.Owing
	var receipts []db.Receipt
	p.latest.Run(func(ctx context.Context) (err error) {
		if owing, err = p.store.Outstanding(ctx); err != nil {
			return err
		}
		receipts, err = p.store.Receipts(ctx, span.From, span.Until)
		return err
	}, func(err error) {
		if err != nil {
			p.told.Say(widgets.Bad, err.Error(), "Try again", p.load)
			return
		}
		p.told.Hide()
		p.drawOwing(owing)
		p.drawReceipts(receipts)
	})
}

func put(into *fyne.Container, o fyne.CanvasObject) {
	into.Objects = []fyne.CanvasObject{o}
	into.Refresh()
}

func (p *Page) drawOwing(all []db.Owing) {
	owing, sum := Outstanding(all)
	p.sum.SetText(sum.String())
	p.owing.Set(owing)
	if len(owing) == 0 {
		put(p.left, widgets.Card("OPEN BALANCES", nil, widgets.EmptyState("Nobody owes anything", "Balances of visits stand here until they are paid.", "", nil)))
		return
	}
	put(p.left, p.owed)
}

func (p *Page) drawReceipts(receipts []db.Receipt) {
	totals, all := Totals(receipts)
	p.totals.Objects = []fyne.CanvasObject{widgets.Chip("all "+all.String(), widgets.Good)}
	for _, t := range totals {
		p.totals.Add(widgets.Chip(fmt.Sprintf("%s %s", t.Method, t.Amount), widgets.Quiet))
	}
	p.totals.Refresh()
	p.taken.Set(receipts)
	if len(receipts) == 0 {
		put(p.right, widgets.EmptyState("Nothing received", "No payment between these dates.", "", nil))
		return
	}
	put(p.right, p.got)
}
