package documents

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/files"
	"meridian/ui/listing"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/patients"
	"meridian/ui/widgets"
)

// ManyTab is the tab of nav.Place that issues superbills for many patients at once.
const ManyTab = "many"

// eachMonth is the choice of a superbill for each month.
const eachMonth = "month"

// ManyPage issues the superbills that wait, for all patients or those of a payer.
type ManyPage struct {
	desk    *desk.Desk
	store   Store
	printer Printer

	terms   manyTerms
	payer   string
	waiting []Waiting
	// kept are the superbills, by their first visits, that the patient asked not to
	// send to the plan.
	kept   map[domain.EncounterID]bool
	issued []domain.Paper
	cancel context.CancelFunc
	// AskFolder asks for a folder; tests answer for the dialog.
	AskFolder func(chosen func(path string))

	told   *widgets.Banner
	from   *widgets.DateField
	until  *widgets.DateField
	payers *widgets.Select
	each   *widgets.Select
	sum    *widgets.Label
	bar    *widget.ProgressBar
	doing  *widgets.Label
	rows   *listing.List[Waiting]
	list   *fyne.Container
	foot   *fyne.Container
	root   fyne.CanvasObject
}

// NewMany gives the page, open at what waits since the beginning of last month.
func NewMany(d *desk.Desk, store Store, printer Printer) *ManyPage {
	p := &ManyPage{
		desk: d, store: store, printer: printer, told: widgets.NewBanner(), sum: widgets.Text("", widgets.Strong),
		kept: map[domain.EncounterID]bool{},
		bar:  widget.NewProgressBar(), doing: widgets.Text("", widgets.Muted), list: container.NewStack(), foot: widgets.VBox(8),
	}
	p.AskFolder = func(chosen func(string)) { files.Folder(d.Window, chosen) }
	today := d.Today()
	lastMonth := today.AddDays(-today.Day())
	p.terms.span = domain.Span{From: lastMonth.AddDays(1 - lastMonth.Day()), Until: today}
	p.rows = listing.New(nil, p.open, p.waitingRow)
	p.payers = widgets.NewSelect(lang.L("Payer"), payersOf(nil), func(payer string) {
		p.payer = payer
		p.draw()
	})
	p.payers.SetValue("")
	p.each = widgets.NewSelect(lang.L("One superbill for"), []widgets.Option{
		{Label: lang.L("All the visits")}, {Value: eachMonth, Label: lang.L("Each month")},
	}, func(each string) {
		p.terms.monthly = each == eachMonth
		p.load()
	})
	p.root = p.layout()
	p.each.SetValue("")
	p.load()
	return p
}

func (p *ManyPage) layout() fyne.CanvasObject {
	p.from = p.day(lang.L("From"), p.terms.span.From, func(d domain.Date) { p.terms.span.From = d })
	p.until = p.day(lang.L("Until"), p.terms.span.Until, func(d domain.Date) { p.terms.span.Until = d })
	title := widgets.VBox(2, widgets.Text(lang.L("Superbills for many"), widgets.Title),
		widgets.Cut(lang.L("Signed visits that stand on no superbill yet, one superbill for each patient and policy"), widgets.Muted))
	head := widgets.VBox(gap, title, p.told, widgets.Beside(gap, p.from.Field, p.until.Field, p.payers, p.each))
	card := widgets.Card(lang.L("WAITING"), p.sum, p.list)
	above, below := widgets.Padded(head, 0, gap, 0, 0), widgets.Padded(p.foot, gap, 0, 0, 0)
	return container.New(layout.NewBorderLayout(above, below, nil, nil), above, card, below)
}

func (p *ManyPage) day(label string, value domain.Date, set func(domain.Date)) *widgets.DateField {
	f := widgets.NewDateField(label, p.desk.Today, true)
	f.SetValue(value)
	f.OnChange(func(day domain.Date, err error) {
		if err == nil && !day.IsZero() {
			set(day)
			p.load()
		}
	})
	return f
}

var waitingWidths = []float32{0, 250, 150, 84, 20}

// waitingRow draws whom a superbill is for, and what stands in its way.
func (p *ManyPage) waitingRow(w Waiting) fyne.CanvasObject {
	state, style := lang.L("ready"), widgets.Small
	switch {
	case !w.Ready():
		state, style = "✕ "+w.Obstacle, widgets.Small.In(widgets.Bad.Ink())
	case w.Remark != "":
		state, style = w.Remark, widgets.Small.In(widgets.Warn.Ink())
	}
	who := widgets.VBox(0, widgets.Cut(patients.Headline(w.Name), widgets.Body), widgets.Cut(state, style))
	what := widgets.VBox(0, widgets.Cut(lang.L(w.Bill.Policy.Name()), widgets.Small), widgets.Cut(w.Bill.Dates()+" · "+visits(len(w.Bill.Encounters)), widgets.Small))
	return widgets.Columns(gap, waitingWidths, who, what, p.keptCheck(w),
		widgets.Text(w.Total.String(), widgets.Strong).Trailing(), widget.NewIcon(theme.NavigateNextIcon()))
}

// keptCheck lets one say that the patient has asked not to send a superbill to the plan.
func (p *ManyPage) keptCheck(w Waiting) fyne.CanvasObject {
	check := widgets.NewCheck(lang.L("not to the plan"), nil)
	if len(w.Bill.Encounters) > 0 {
		first := w.Bill.Encounters[0].ID
		check.Checked = p.kept[first]
		check.OnChanged = func(on bool) { p.kept[first] = on }
	}
	return check
}

func visits(n int) string {
	return lang.N("{{.PluralCount}} visits", n)
}

// Object is what is drawn.
func (p *ManyPage) Object() fyne.CanvasObject { return p.root }

// Title is for the window.
func (p *ManyPage) Title() string { return lang.L("Superbills for many") }

// Leave stops what is being done; what was issued stays issued.
func (p *ManyPage) Leave() {
	if p.cancel != nil {
		p.cancel()
	}
}

// manyMemory is what Back returns to.
type manyMemory struct {
	terms  manyTerms
	payer  string
	kept   map[domain.EncounterID]bool
	issued []domain.Paper
}

// Memory gives what was chosen and what was issued here.
func (p *ManyPage) Memory() any { return manyMemory{p.terms, p.payer, p.kept, p.issued} }

// Recall comes back to them.
func (p *ManyPage) Recall(memory any) {
	m, ok := memory.(manyMemory)
	if !ok {
		return
	}
	p.terms, p.payer, p.kept, p.issued = m.terms, m.payer, m.kept, m.issued
	p.from.SetValue(p.terms.span.From)
	p.until.SetValue(p.terms.span.Until)
	if p.terms.monthly {
		p.each.SetValue(eachMonth)
	}
	p.load()
}

// open leads to the place where the obstacle is mended, or to the visits' own page.
func (p *ManyPage) open(w Waiting) {
	if !w.Ready() {
		p.desk.Nav.Go(w.Mend)
		return
	}
	p.desk.Nav.Go(nav.Place{Screen: nav.Documents, Tab: NewTab, Patient: w.Patient})
}

// run does something that takes its time, with a bar and a way to stop it.
func (p *ManyPage) run(words string, job func(ctx context.Context, told progress) error, done func(error)) {
	if p.cancel != nil {
		p.cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	p.doing.SetText(words)
	p.bar.SetValue(0)
	p.drawFoot()
	var drawing atomic.Bool
	told := func(n, all int) {
		// Never more than one drawing waits.
		if drawing.CompareAndSwap(false, true) {
			p.desk.Work.OnUI(func() {
				drawing.Store(false)
				p.bar.SetValue(float64(n) / float64(max(all, 1)))
			})
		}
	}
	p.desk.Work.Run(ctx, func(ctx context.Context) error { return job(ctx, told) }, func(err error) {
		if ctx.Err() != nil && !errors.Is(err, context.Canceled) && err != nil {
			err = ctx.Err()
		}
		cancel()
		p.cancel = nil
		done(err)
		p.drawFoot()
	})
}

func (p *ManyPage) load() {
	terms, today := p.terms, p.desk.Today()
	var waiting []Waiting
	p.run(lang.L("Looking at what waits…"), func(ctx context.Context, told progress) (err error) {
		waiting, err = readWaiting(ctx, p.store, terms, today, told)
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
			return
		case err != nil:
			p.told.Say(widgets.Bad, err.Error(), lang.L("Try again"), p.load)
			return
		}
		p.waiting = waiting
		p.payers.SetOptions(payersOf(waiting))
		p.payers.SetValue(p.payer)
		p.draw()
	})
}

func (p *ManyPage) draw() {
	rows := under(p.waiting, p.payer)
	var total domain.Money
	for _, w := range rows {
		total += w.Total
	}
	p.sum.SetText(total.String())
	p.rows.SetRows(rows)
	p.list.Objects = []fyne.CanvasObject{p.rows}
	if len(rows) == 0 {
		p.list.Objects = []fyne.CanvasObject{widgets.EmptyState(lang.L("Nothing waits"), lang.L("Every signed visit between these dates stands on a superbill."), "", nil)}
	}
	p.list.Refresh()
	p.drawFoot()
}

// ready counts the superbills that can be issued as they are.
func (p *ManyPage) ready() int {
	n := 0
	for _, w := range p.rows.Rows() {
		if w.Ready() {
			n++
		}
	}
	return n
}

func (p *ManyPage) drawFoot() {
	p.foot.Objects = nil
	if p.cancel != nil {
		p.foot.Add(widgets.Columns(gap, []float32{220, 0, 90}, p.doing, p.bar, widgets.NewButton(lang.L("Cancel"), p.cancel)))
		p.root.Refresh()
		return
	}
	ready := p.ready()
	issue := widgets.NewButton(lang.N("Issue {{.PluralCount}} superbills", ready), p.issue)
	issue.Importance = widget.HighImportance
	enable(issue, ready > 0)
	row := widgets.HBox(8, issue)
	if n := len(p.issued); n > 0 {
		words := lang.L("Print the {{.Count}} issued", locale.With{"Count": n})
		if !p.printer.Prints() {
			words = lang.L("Open to print the {{.Count}} issued", locale.With{"Count": n})
		}
		row.Add(widgets.NewButtonWithIcon(words, theme.DocumentPrintIcon(), p.print))
		row.Add(widgets.NewButtonWithIcon(lang.L("Save each into a folder…"), theme.DocumentSaveIcon(), p.save))
	}
	p.foot.Add(row)
	p.root.Refresh()
}

// issue issues what is ready, and says what became of it.
func (p *ManyPage) issue() {
	rows := slices.Clone(p.rows.Rows())
	for i := range rows {
		rows[i].KeptFromPlan = p.kept[rows[i].Bill.Encounters[0].ID]
	}
	var issued []domain.Paper
	var not []Unissued
	p.run(lang.L("Issuing…"), func(ctx context.Context, told progress) error {
		issued, not = issueAll(ctx, p.store, rows, told)
		return ctx.Err()
	}, func(err error) {
		p.issued = append(p.issued, issued...)
		for _, paper := range issued {
			p.desk.Changes.Papers.Emit(paper.ID)
		}
		tone, words := widgets.Good, lang.L("{{.Count}} issued.", locale.With{"Count": len(issued)})
		if err != nil {
			tone, words = widgets.Quiet, lang.L("Cancelled after {{.Count}}; those are issued.", locale.With{"Count": len(issued)})
		}
		if len(not) > 0 {
			tone = widgets.Warn
			for _, u := range not {
				words += "\n" + strings.TrimSpace(patients.Headline(u.Name)+": "+u.Why.Error())
			}
		}
		p.told.Say(tone, words, "", nil)
		p.load()
	})
}

func (p *ManyPage) print() {
	papers := p.issued
	p.run(lang.L("Printing…"), func(ctx context.Context, told progress) error {
		pdf, err := oneDocument(ctx, p.store, papers, told)
		if err != nil {
			return err
		}
		if err := p.printer.Print(ctx, fmt.Sprintf("%d superbills", len(papers)), pdf); err != nil {
			return err
		}
		return p.store.Witness(ctx, lettingOut("print", papers)...)
	}, p.let(lang.L("{{.Count}} superbills are with the printer.", locale.With{"Count": len(papers)})))
}

func (p *ManyPage) save() {
	papers := p.issued
	p.AskFolder(func(folder string) {
		p.run(lang.L("Saving…"), func(ctx context.Context, told progress) error {
			if err := saveEach(ctx, p.store, papers, folder, told); err != nil {
				return err
			}
			return p.store.Witness(ctx, lettingOut("save-pdf", papers)...)
		}, p.let(lang.L("{{.Count}} files are in {{.Folder}}. They are not encrypted.", locale.With{"Count": len(papers), "Folder": folder})))
	})
}

// let says what became of papers that were let out.
func (p *ManyPage) let(done string) func(error) {
	return func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
			p.told.Say(widgets.Quiet, lang.L("Cancelled."), "", nil)
		case err != nil:
			p.told.Say(widgets.Bad, err.Error(), "", nil)
		default:
			p.told.Say(widgets.Good, done, "", nil)
		}
	}
}
