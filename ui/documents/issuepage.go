package documents

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/patients"
	"meridian/ui/widgets"
	"meridian/ui/work"
)

// IssuePage issues superbills for a patient's signed visits, one for each
// policy, and visit summaries.
type IssuePage struct {
	desk    *desk.Desk
	store   Store
	latest  *work.Latest
	patient domain.PatientID
	only    domain.EncounterID
	// replaces is the superbill that the new one stands in place of, 0 for none.
	replaces  domain.PaperID
	replacing domain.Paper
	terms     *terms

	records Records
	span    domain.Span
	choices []Choice
	flights []Preflight
	issuing bool
	// remarks are shown, those findings that need nothing.
	remarks bool

	told  *widgets.Banner
	from  *widgets.DateField
	until *widgets.DateField
	left  *fyne.Container
	right *fyne.Container
	foot  *fyne.Container
	root  *fyne.Container
	stop  []func()
}

// issueMemory is what Back returns to.
type issueMemory struct {
	patient domain.PatientID
	span    domain.Span
	chosen  map[domain.EncounterID]bool
}

// NewIssue gives the page that issues papers for a patient; 0 asks who it is.
// With a visit the page begins with that one alone.
func NewIssue(d *desk.Desk, store Store, patient domain.PatientID, only domain.EncounterID) *IssuePage {
	p := newIssuePage(d, store)
	p.only = only
	if patient == 0 {
		p.askWho()
		return p
	}
	p.choosePatient(patient)
	return p
}

func newIssuePage(d *desk.Desk, store Store) *IssuePage {
	p := &IssuePage{
		desk: d, store: store, latest: work.NewLatest(d.Work),
		told: widgets.NewBanner(), left: widgets.VBox(gap), right: widgets.VBox(gap), foot: widgets.VBox(gap), root: container.NewStack(),
	}
	p.stop = []func(){
		d.Changes.Patient.Listen(func(domain.PatientID) { p.load(nil) }),
		d.Changes.Encounter.Listen(func(domain.EncounterID) { p.load(nil) }),
		d.Changes.Practice.Listen(func(struct{}) { p.load(nil) }),
	}
	p.terms = newTerms(p.review, p.left.Refresh)
	return p
}

// Object is what is drawn.
func (p *IssuePage) Object() fyne.CanvasObject { return p.root }

// Title is for the window.
func (p *IssuePage) Title() string { return p.heading() }

// Leave stops listening.
func (p *IssuePage) Leave() {
	for _, stop := range p.stop {
		stop()
	}
}

// Memory gives the patient, the dates and what was ticked.
func (p *IssuePage) Memory() any {
	m := issueMemory{p.patient, p.span, map[domain.EncounterID]bool{}}
	for _, c := range p.choices {
		m.chosen[c.Encounter.ID] = c.Chosen
	}
	return m
}

// Recall comes back to them.
func (p *IssuePage) Recall(memory any) {
	m, ok := memory.(issueMemory)
	if !ok || m.patient == 0 {
		return
	}
	p.patient, p.span, p.only = m.patient, m.span, 0
	p.load(m.chosen)
}

// askWho finds the patient first.
func (p *IssuePage) askWho() {
	finder := patients.NewFinder(p.desk, p.store, lang.L("Whose superbill? Type a name, phone number or birth date"))
	finder.OnPatient = p.choosePatient
	finder.Pick.OnEscape = p.desk.Nav.Back
	body := widgets.VBox(gap, widgets.Text(lang.L("New superbill"), widgets.Title), widgets.Card(lang.L("PATIENT"), nil, finder.Pick))
	p.root.Objects = []fyne.CanvasObject{container.NewBorder(body, nil, nil, nil)}
	p.root.Refresh()
	finder.Begin()
}

func (p *IssuePage) choosePatient(id domain.PatientID) {
	p.patient = id
	p.load(nil)
}

// load reads everything anew; what was ticked stays where chosen says so.
func (p *IssuePage) load(chosen map[domain.EncounterID]bool) {
	if p.patient == 0 && p.replaces == 0 {
		return
	}
	patient, replaces := p.patient, p.replaces
	var old domain.Paper
	var r Records
	p.latest.Run(func(ctx context.Context) (err error) {
		if replaces != 0 {
			if old, err = p.store.Paper(ctx, replaces); err != nil {
				return err
			}
			patient = old.Patient
		}
		if r, err = readRecords(ctx, p.store, patient); err != nil {
			return err
		}
		// What is replaced no longer stands in the way.
		r.Papers = slices.DeleteFunc(r.Papers, func(p domain.Paper) bool { return p.ID == replaces })
		return nil
	}, func(err error) {
		if err != nil {
			p.refused(err)
			p.root.Objects = []fyne.CanvasObject{container.NewVBox(p.told)}
			p.root.Refresh()
			return
		}
		r.Today = p.desk.Today()
		if chosen == nil && p.records.Patient.ID == r.Patient.ID {
			chosen = p.ticked()
		}
		p.records, p.patient, p.replacing = r, r.Patient.ID, old
		if p.span == (domain.Span{}) {
			p.span = p.firstSpan()
		}
		p.choose(chosen)
		p.draw()
	})
}

func readRecords(ctx context.Context, store Store, id domain.PatientID) (Records, error) {
	var r Records
	var err error
	if r.Patient, err = store.Patient(ctx, id); err != nil {
		return r, err
	}
	if r.Visits, err = store.EncountersOf(ctx, id); err != nil {
		return r, err
	}
	if r.Papers, err = store.Papers(ctx, db.PaperFilter{Patient: id}); err != nil {
		return r, err
	}
	if r.Practice, err = store.Practice(ctx); err != nil {
		return r, err
	}
	if r.Provider, err = store.Provider(ctx); err != nil {
		return r, err
	}
	if r.Fees, err = store.Fees(ctx); err != nil {
		return r, err
	}
	r.Book, err = store.Book(ctx)
	return r, err
}

// firstSpan proposes the dates: of the visit that was asked for, or from the
// oldest signed visit without a superbill until today.
func (p *IssuePage) firstSpan() domain.Span {
	if p.replaces != 0 {
		return p.replacing.Services
	}
	span := domain.Span{From: p.records.Today.AddDays(-30), Until: p.records.Today}
	for _, c := range Choices(p.records.Patient, p.records.Visits, p.records.Papers, domain.Span{}) {
		if c.Encounter.ID == p.only {
			return domain.Span{From: c.Encounter.Date, Until: c.Encounter.Date}
		}
		if c.Chosen && c.Encounter.Date.Before(span.From) {
			span.From = c.Encounter.Date
		}
	}
	return span
}

func (p *IssuePage) ticked() map[domain.EncounterID]bool {
	ticked := map[domain.EncounterID]bool{}
	for _, c := range p.choices {
		ticked[c.Encounter.ID] = c.Chosen
	}
	return ticked
}

// choose lists the visits of the span; those in chosen keep their tick.
func (p *IssuePage) choose(chosen map[domain.EncounterID]bool) {
	p.choices = Choices(p.records.Patient, p.records.Visits, p.records.Papers, p.span)
	for i := range p.choices {
		c := &p.choices[i]
		if tick, known := chosen[c.Encounter.ID]; known && c.Refused == "" {
			c.Chosen = tick
		}
		if p.only != 0 && chosen == nil {
			c.Chosen = c.Encounter.ID == p.only && c.Refused == ""
		}
		if p.replaces != 0 && chosen == nil {
			c.Chosen = slices.Contains(p.replacing.Encounters, c.Encounter.ID) && c.Refused == ""
		}
	}
}

func (p *IssuePage) draw() {
	patient := p.records.Patient
	title := widgets.VBox(2, widgets.Cut(patients.Headline(patient.Name), widgets.Title),
		widgets.Cut(lang.L("{{.Heading}} · only signed visits can stand on it", locale.With{"Heading": p.heading()}), widgets.Muted))
	p.drawVisits()
	head := widgets.VBox(gap, title, p.told)
	right := container.NewBorder(nil, widgets.Padded(p.foot, gap, 0, 0, 0), nil, nil, column(p.right))
	columns := widgets.Split(0.5, gap, column(p.left), right)
	p.root.Objects = []fyne.CanvasObject{widgets.Below(widgets.Padded(head, 0, gap, 0, 0), columns)}
	p.root.Refresh()
	p.review()
}

// column scrolls, with its cards kept off the scroll bar.
func column(o fyne.CanvasObject) fyne.CanvasObject {
	return widgets.NewScroll(widgets.Padded(o, 0, 0, 0, gap))
}

func (p *IssuePage) drawVisits() {
	p.from = p.dateField(lang.L("From"), p.span.From, func(d domain.Date) { p.span.From = d })
	p.until = p.dateField(lang.L("Until"), p.span.Until, func(d domain.Date) { p.span.Until = d })
	list := widgets.VBox(0)
	for i := range p.choices {
		if i > 0 {
			list.Add(widgets.Separator())
		}
		list.Add(p.choiceLine(&p.choices[i]))
	}
	if len(p.choices) == 0 {
		list.Add(widgets.Wrapped(lang.L("No visit took place between these dates."), widgets.Muted))
	}
	p.left.Objects = []fyne.CanvasObject{
		widgets.Card(lang.L("DATES"), nil, widgets.VBox(4, widgets.Beside(gap, p.from.Field, p.until.Field), p.spanButtons())),
		widgets.Card(lang.L("VISITS"), nil, list),
	}
	p.left.Refresh()
}

func (p *IssuePage) dateField(label string, value domain.Date, set func(domain.Date)) *widgets.DateField {
	f := widgets.NewDateField(label, p.desk.Today, false)
	f.SetValue(value)
	f.OnSubmitted = func(string) {
		day, err := f.Value()
		if err != nil || day.IsZero() {
			return
		}
		ticked := p.ticked()
		set(day)
		p.rechoose(ticked)
	}
	return f
}

// choiceLine draws a visit with its box; one that is refused says why.
func (p *IssuePage) choiceLine(c *Choice) fyne.CanvasObject {
	tick := widgets.NewCheck("", func(on bool) {
		c.Chosen = on
		p.review()
	})
	tick.Checked = c.Chosen
	about := patients.CodesOf(c.Encounter)
	if c.Refused != "" {
		tick.Disable()
		about = c.Refused
	} else if len(c.Billed) > 0 {
		about = lang.L("already on {{.Papers}}", locale.With{"Papers": strings.Join(c.Billed, ", ")})
	}
	words := widgets.VBox(0, widgets.Cut(patients.WeekdayDate(c.Encounter.Date)+" · "+lang.L(c.Policy.Name()), widgets.Body), widgets.Cut(about, widgets.Small))
	charges := widgets.Text(c.Encounter.Charges().String(), widgets.Body).Trailing()
	if c.Refused != "" || len(c.Encounter.Lines) < 2 {
		return widgets.Columns(4, []float32{36, 0, 80}, tick, words, charges)
	}
	opener, lines, left := p.terms.lineChoice(c.Encounter)
	words.Add(left)
	return widgets.VBox(0, widgets.Columns(4, []float32{36, 0, 80, 36}, tick, words, charges, container.NewCenter(opener)), widgets.Padded(lines, 0, 0, 36, 40))
}

// review looks at each superbill that the ticked visits make.
func (p *IssuePage) review() {
	bills := Bills(p.choices)
	records := p.records
	requests := make([]db.IssueRequest, len(bills))
	for i, bill := range bills {
		requests[i] = p.request(bill)
	}
	var flights []Preflight
	p.latest.Run(func(ctx context.Context) error {
		for i, bill := range bills {
			content, err := p.store.PreviewSuperbill(ctx, requests[i])
			if err != nil {
				return err
			}
			flights = append(flights, NewPreflight(bill, content, requests[i].Without, records))
		}
		return nil
	}, func(err error) {
		if err != nil {
			p.refused(err)
			return
		}
		p.told.Hide()
		p.flights = flights
		p.drawFlights()
	})
}

func (p *IssuePage) refused(err error) { p.told.Say(widgets.Bad, err.Error(), "", nil) }

func (p *IssuePage) drawFlights() {
	p.right.Objects, p.foot.Objects = nil, nil
	if len(p.flights) == 0 {
		p.right.Add(widgets.Card(lang.L("SUPERBILL"), nil, widgets.Wrapped(lang.L("Tick the visits that shall stand on it."), widgets.Muted)))
		p.root.Refresh()
		return
	}
	blocked := false
	for _, f := range p.flights {
		p.right.Add(p.flightCard(f))
		blocked = blocked || len(f.Blocking()) > 0
	}
	issue := widgets.NewButton(p.issueWords(), p.issue)
	issue.Importance = widget.HighImportance
	enable(issue, !blocked && !p.issuing)
	summaries := widgets.NewButton(lang.L("Visit summaries instead"), p.summarize)
	enable(summaries, !p.issuing)
	buttons := container.NewHBox(issue, summaries)
	if p.replaces != 0 {
		enable(issue, !blocked && !p.issuing && len(p.flights) == 1)
		buttons = container.NewHBox(issue)
	}
	p.foot.Objects = []fyne.CanvasObject{p.terms.object(p.replacing), buttons}
	if blocked {
		p.foot.Objects = []fyne.CanvasObject{
			p.terms.object(p.replacing),
			widgets.Cut(lang.L("Mend what is wrong, or pass over it with a reason that is kept."), widgets.Small), buttons,
		}
	}
	p.root.Refresh()
}

// issue issues the superbills one after the other; what was issued stays issued
// where a later one fails.
func (p *IssuePage) issue() {
	if !p.terms.complete(p.replacing) {
		return
	}
	var requests []db.IssueRequest
	for _, f := range p.flights {
		requests = append(requests, p.request(f.Bill))
	}
	p.letIssue(func(ctx context.Context) (papers []domain.Paper, err error) {
		for _, request := range requests {
			paper, err := p.store.IssueSuperbill(ctx, request, DrawSuperbill)
			if err != nil {
				return papers, err
			}
			papers = append(papers, paper)
		}
		return papers, nil
	})
}

// summarize issues a visit summary for each ticked visit.
func (p *IssuePage) summarize() {
	flights := p.flights
	p.letIssue(func(ctx context.Context) (papers []domain.Paper, err error) {
		for _, f := range flights {
			for _, id := range f.Bill.IDs() {
				paper, err := p.store.IssueSummary(ctx, id, DrawSummary)
				if err != nil {
					return papers, err
				}
				papers = append(papers, paper)
			}
		}
		return papers, nil
	})
}

func (p *IssuePage) letIssue(issue func(context.Context) ([]domain.Paper, error)) {
	if p.issuing {
		return
	}
	p.issuing = true
	p.drawFlights()
	var papers []domain.Paper
	p.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
		papers, err = issue(ctx)
		return err
	}, func(err error) {
		p.issuing = false
		for _, paper := range papers {
			p.desk.Changes.Papers.Emit(paper.ID)
		}
		if p.replaces != 0 {
			p.desk.Changes.Papers.Emit(p.replaces)
		}
		if err != nil {
			p.load(nil)
			p.desk.Fail(err)
			return
		}
		p.issued(papers)
	})
}

func (p *IssuePage) issued(papers []domain.Paper) {
	numbers := make([]string, len(papers))
	for i, paper := range papers {
		numbers[i] = paper.Number
	}
	place := nav.Place{Screen: nav.Patient, Patient: p.patient, Tab: patients.DocumentsTab}
	if len(papers) == 1 {
		place = nav.Place{Screen: nav.Documents, Patient: p.patient, Paper: papers[0].ID}
	}
	p.desk.Nav.Replace(place)
	p.desk.Say(desk.Notice{Tone: desk.Good, Text: lang.L("{{.Papers}} issued.", locale.With{"Papers": strings.Join(numbers, ", ")})})
}
