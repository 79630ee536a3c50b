package money

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/listing"
	"meridian/ui/locale"
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
	all    *widgets.Label
	owing  *listing.List[db.Owing]
	taken  *listing.List[db.Receipt]
	sum    *widgets.Label
	left   *fyne.Container
	right  *fyne.Container
	owed   fyne.CanvasObject
	got    fyne.CanvasObject
	root   fyne.CanvasObject
	stop   []func()
}

// otherRange is the choice of dates that no name has.
const otherRange = "other"

// New gives the page, open at today's payments.
func New(d *desk.Desk, store Store) *Page {
	p := &Page{desk: d, store: store, latest: work.NewLatest(d.Work), told: widgets.NewBanner(), sum: widgets.Text("", widgets.Strong), all: widgets.Text("", widgets.Heading), totals: container.NewGridWithColumns(3)}
	p.span = Ranges(d.Today())[0].Span
	p.owing = listing.New(nil, func(o db.Owing) { p.open(o.Patient) }, owingLine)
	p.taken = listing.New(nil, func(r db.Receipt) { p.open(r.Patient) }, receiptLine)
	saveOwing := widgets.NewButton(lang.L("Save as CSV…"), func() { p.save("balances "+d.Today().ISO(), owingTable(p.owing.Rows())) })
	p.owed = widgets.Card(lang.L("OPEN BALANCES"), widgets.HBox(gap, container.NewCenter(p.sum), saveOwing), p.owing)
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

// owingLine draws who owes, since when, and how much.
func owingLine(o db.Owing) fyne.CanvasObject {
	since := ""
	if !o.Oldest.IsZero() {
		since = lang.L("since {{.Date}}", locale.With{"Date": locale.Date(o.Oldest)})
	}
	who := widgets.VBox(0, widgets.Cut(patients.Headline(o.Name), widgets.Body), widgets.Cut(since, widgets.Small))
	return container.NewBorder(nil, nil, nil, container.NewCenter(widgets.Text(o.Balance.String(), widgets.Strong)), who)
}

// receiptLine draws who paid, when and how, and how much; a reversal is muted.
func receiptLine(r db.Receipt) fyne.CanvasObject {
	style := widgets.Strong
	if r.Amount < 0 {
		style = widgets.Muted
	}
	about := locale.Date(r.Date) + " · " + how(r)
	who := widgets.VBox(0, widgets.Cut(patients.Headline(r.Name), widgets.Body), widgets.Cut(about, widgets.Small))
	return container.NewBorder(nil, nil, nil, container.NewCenter(widgets.Text(r.Amount.String(), style)), who)
}

// how names the method, and a reversal as what it is.
func how(r db.Receipt) string {
	words := patients.HowWords(r.Payment)
	if r.Reference != "" {
		words += " " + r.Reference
	}
	if r.Reverses != 0 {
		words = lang.L("reversed: {{.Payment}} · {{.Reason}}", locale.With{"Payment": words, "Reason": r.Reason})
	}
	return words
}

func (p *Page) layout() fyne.CanvasObject {
	options := []widgets.Option{}
	for i, r := range Ranges(p.desk.Today()) {
		options = append(options, widgets.Option{Value: strconv.Itoa(i), Label: lang.L(r.Name)})
	}
	options = append(options, widgets.Option{Value: otherRange, Label: lang.L("Other dates")})
	p.ranges = widgets.NewSelect(lang.L("Received"), options, p.chooseRange)
	p.from = p.dateField(lang.L("From"), func(d domain.Date) { p.span.From = d })
	p.until = p.dateField(lang.L("Until"), func(d domain.Date) { p.span.Until = d })
	when := widgets.Beside(gap, p.ranges, p.from.Field, p.until.Field)
	save := widgets.NewButton(lang.L("Save as CSV…"), func() { p.save("payments "+p.span.From.ISO()+" "+p.span.Until.ISO(), receiptTable(p.taken.Rows())) })
	received := widgets.Card(lang.L("PAYMENTS"), widgets.HBox(gap, container.NewCenter(p.all), save), widgets.Below(widgets.VBox(8, when, p.totals), p.right))
	return widgets.Below(widgets.Padded(head(p.desk, AccountsTab, p.told), 0, gap, 0, 0), widgets.Split(0.42, 14, p.left, received))
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
func (p *Page) Title() string { return lang.L("Money") }

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

// save writes a table that the page shows.
func (p *Page) save(name string, rows [][]string) { saveTable(p.desk, p.store, name+".csv", rows) }

// showMonth shows the payments of a month, up to today.
func (p *Page) showMonth(first domain.Date) {
	next := first.AddDays(31)
	p.Recall(domain.Span{From: first, Until: earlier(next.AddDays(-next.Day()), p.desk.Today())})
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
			p.told.Say(widgets.Bad, err.Error(), lang.L("Try again"), p.load)
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
	p.owing.SetRows(owing)
	if len(owing) == 0 {
		put(p.left, widgets.Card(lang.L("OPEN BALANCES"), nil, widgets.EmptyState(lang.L("Nobody owes anything"), lang.L("Balances of visits stand here until they are paid."), "", nil)))
		return
	}
	put(p.left, p.owed)
}

func (p *Page) drawReceipts(receipts []db.Receipt) {
	totals, all := Totals(receipts)
	p.all.SetText(all.String())
	p.totals.Objects = nil
	for _, t := range totals {
		p.totals.Add(widgets.Cut(lang.L(t.Method.String())+" "+t.Amount.String(), widgets.Small))
	}
	p.root.Refresh()
	p.taken.SetRows(receipts)
	if len(receipts) == 0 {
		put(p.right, widgets.EmptyState(lang.L("Nothing received"), lang.L("No payment between these dates."), "", nil))
		return
	}
	put(p.right, p.got)
}
