package documents

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/domain/estimate"
	"meridian/domain/icd10"
	"meridian/ui/widgets"
)

// mostVisits and mostUnits are what the fields of an estimate take.
const (
	mostVisits = 104
	mostUnits  = 20
)

// estimateForm asks for everything that an estimate holds.
type estimateForm struct {
	page *EstimatePage

	scheduled *widgets.DateField
	asked     *widgets.DateField
	question  *fyne.Container
	onRequest *widgets.Check
	first     *widgets.DateField
	rhythm    *widgets.Select
	visits    *widgets.NumberField
	plan      *widgets.Label
	service   *widgets.Field
	separate  *widgets.Field
	chosen    *fyne.Container
	search    *widgets.PickList
	services  *fyne.Container
	add       *widgets.Select
	total     *widgets.Label
}

func newEstimateForm(p *EstimatePage) *estimateForm {
	f := &estimateForm{page: p, plan: widgets.Cut("", widgets.Small), chosen: widgets.Flow(6), services: widgets.VBox(6), total: widgets.Text("", widgets.Strong)}
	f.dates()
	f.service = widgets.NewField(lang.L("The main service, in plain words"), "", widgets.Required(lang.L("Say in plain words what the estimate is for.")))
	f.service.SetText(p.Service)
	f.service.OnChanged = func(s string) { p.Service = s; p.changed() }
	f.separate = widgets.NewArea(lang.L("What is scheduled apart and not in this estimate, one a line"), 2)
	f.separate.SetText(strings.Join(p.Separate, "\n"))
	f.separate.OnChanged = func(s string) { p.Separate = linesOf(s); p.changed() }
	f.search = widgets.NewPickList(lang.L("Add a diagnosis: code or words"))
	f.search.OnQuery = f.find
	f.search.OnPick = func(o widgets.Option) { f.diagnose(o.Value) }
	f.add = widgets.NewSelect("", f.codes(), f.addItem)
	f.showDiagnoses()
	f.showItems()
	return f
}

// dates makes the fields of when and how often.
func (f *estimateForm) dates() {
	p := f.page
	f.scheduled = widgets.NewDateField(lang.L("Scheduled on"), p.desk.Today, false)
	f.scheduled.SetValue(p.ScheduledOn())
	f.scheduled.OnChange(func(day domain.Date, err error) {
		if err == nil {
			f.scheduleOn(day)
		}
	})
	f.asked = widgets.NewDateField(lang.L("Asked on"), p.desk.Today, true)
	f.asked.SetValue(p.Asked)
	f.asked.OnChange(func(day domain.Date, err error) {
		if err == nil && p.OnRequest {
			p.Ask(day)
			p.changed()
		}
	})
	f.onRequest = widgets.NewCheck(lang.L("The patient asked what it will cost"), f.ask)
	f.onRequest.Checked = p.OnRequest
	f.question = widgets.Beside(gap, f.asked.Field, widgets.VBox(0))
	show(f.question, p.OnRequest)
	f.first = widgets.NewDateField(lang.L("First visit"), p.desk.Today, true)
	f.first.SetValue(p.Span.From)
	f.first.OnChange(func(_ domain.Date, err error) {
		if err == nil {
			f.schedule()
		}
	})
	var options []widgets.Option
	for _, r := range estimate.Rhythms {
		options = append(options, widgets.Option{Value: string(r), Label: lang.L(r.String())})
	}
	f.rhythm = widgets.NewSelect(lang.L("How often"), options, nil)
	f.rhythm.SetValue(string(p.Rhythm))
	f.visits = widgets.NewNumberField(lang.L("Visits"), mostVisits)
	f.visits.SetValue(p.Expected())
	f.rhythm.OnChanged = func(string) { f.schedule() }
	f.visits.OnChanged = func(string) { f.schedule() }
	f.showPlan()
}

func (f *estimateForm) cards() []fyne.CanvasObject {
	when := widgets.VBox(8, widgets.Beside(gap, f.scheduled.Field, f.first.Field), f.onRequest, f.question, widgets.Beside(gap, f.rhythm, f.visits.Field), f.plan)
	what := widgets.VBox(8, f.service, f.chosen, f.search)
	return []fyne.CanvasObject{
		widgets.Card(lang.L("WHEN"), nil, when), widgets.Card(lang.L("WHAT FOR"), nil, what),
		widgets.Card(lang.L("EXPECTED SERVICES"), f.total, widgets.VBox(8, f.services, f.add)), widgets.Card(lang.L("NOT IN IT"), nil, f.separate),
	}
}

// scheduleOn takes the day of scheduling over; without one the patient has asked.
func (f *estimateForm) scheduleOn(day domain.Date) {
	p := f.page
	switch {
	case p.OnRequest:
		p.Scheduled = day
	case day.IsZero():
		f.scheduled.SetError(lang.L("Enter the day, or say that the patient asked."))
		return
	default:
		p.Asked = day
	}
	p.changed()
}

// ask notes that the patient asks about cost today, or takes that back.
func (f *estimateForm) ask(on bool) {
	p := f.page
	var day domain.Date
	if on {
		day = p.desk.Today()
	}
	p.Ask(day)
	f.scheduled.SetValue(p.ScheduledOn())
	f.asked.SetValue(p.Asked)
	show(f.question, on)
	p.changed()
}

// schedule takes the plan over from its fields.
func (f *estimateForm) schedule() {
	first, _ := f.first.Value()
	r := estimate.Rhythm(f.rhythm.Value())
	n := f.visits.Value()
	if r != estimate.Once && n == 0 {
		return // about to be typed
	}
	f.page.Schedule(first, r, n)
	show(f.visits, r != estimate.Once)
	f.showPlan()
	f.showItems()
	f.page.changed()
}

func (f *estimateForm) showPlan() {
	words := lang.L("Enter the first date of service.")
	if !f.page.Span.From.IsZero() {
		words = planWords(f.page.Estimate)
	}
	f.plan.SetText(words)
	show(f.visits, f.page.Rhythm != estimate.Once && f.page.Rhythm != "")
}

// diagnosisOffers is how many codes the search shows.
const diagnosisOffers = 6

func (f *estimateForm) find(text string) {
	p := f.page
	var own []string
	for _, v := range p.chart.Visits {
		for _, d := range v.Diagnoses {
			own = append(own, d.Code)
		}
	}
	var options []widgets.Option
	for _, e := range p.chart.Book.Diagnoses.Search(text, p.Asked, own, diagnosisOffers) {
		options = append(options, widgets.Option{Value: e.Code, Label: e.Code + "  " + e.Text})
	}
	f.search.SetOptions(options)
	p.left.Refresh()
}

func (f *estimateForm) diagnose(typed string) {
	p := f.page
	code := icd10.Normalise(typed)
	f.search.Clear()
	if len(p.Diagnoses) >= domain.MaxDiagnoses || slices.ContainsFunc(p.Diagnoses, func(d domain.Diagnosis) bool { return d.Code == code }) {
		return
	}
	entry, _ := p.chart.Book.Diagnoses.Lookup(code)
	p.Diagnose(append(slices.Clone(p.Diagnoses), domain.Diagnosis{Code: code, Text: entry.Text}))
	f.showDiagnoses()
	p.changed()
}

func (f *estimateForm) showDiagnoses() {
	p := f.page
	f.chosen.Objects = nil
	for i, d := range p.Diagnoses {
		remove := func() {
			p.Diagnose(slices.Delete(slices.Clone(p.Diagnoses), i, i+1))
			f.showDiagnoses()
			p.changed()
		}
		f.chosen.Add(widgets.NewChipButton(strings.TrimSpace(d.Code+"  "+d.Text), widgets.Good, remove, remove))
	}
	show(f.chosen, len(p.Diagnoses) > 0)
	p.left.Refresh()
}

// codes are the services with a fee, to choose from.
func (f *estimateForm) codes() []widgets.Option {
	options := []widgets.Option{{Label: lang.L("Add a service…")}}
	fees := f.page.chart.Fees
	for code := range fees {
		options = append(options, widgets.Option{Value: code, Label: strings.TrimSpace(code + "  " + coding.Label(fees, code))})
	}
	slices.SortFunc(options[1:], func(a, b widgets.Option) int { return strings.Compare(a.Value, b.Value) })
	return options
}

func (f *estimateForm) addItem(code string) {
	if code == "" {
		return
	}
	p := f.page
	p.Items = append(slices.Clone(p.Items), estimate.NewItem(p.chart.Fees, code, p.Expected()))
	p.Diagnose(p.Diagnoses)
	f.add.SetValue("")
	f.showItems()
	p.changed()
}

// showItems draws a row for each expected service.
func (f *estimateForm) showItems() {
	f.services.Objects = nil
	for i := range f.page.Items {
		f.services.Add(f.itemRow(i))
	}
	f.showTotal()
	f.services.Refresh()
	f.page.left.Refresh()
}

func (f *estimateForm) showTotal() { f.total.SetText(f.page.Total().String()) }

func (f *estimateForm) itemRow(i int) fyne.CanvasObject {
	p := f.page
	item := p.Items[i]
	set := func(change func(*estimate.Item)) {
		p.Items = slices.Clone(p.Items)
		change(&p.Items[i])
		f.showTotal()
		p.changed()
	}
	visits, units, fee := widgets.NewNumberField(lang.L("Visits"), mostVisits), widgets.NewNumberField(lang.L("Units"), mostUnits), widgets.NewMoneyField(lang.L("Fee each"))
	visits.SetValue(item.Visits)
	units.SetValue(item.Units)
	fee.SetValue(item.Fee)
	visits.OnChanged = func(string) { set(func(it *estimate.Item) { it.Visits = visits.Value() }) }
	units.OnChanged = func(string) { set(func(it *estimate.Item) { it.Units = units.Value() }) }
	fee.OnChanged = func(string) {
		if amount, err := fee.Value(); err == nil {
			set(func(it *estimate.Item) { it.Fee = amount })
		}
	}
	remove := widgets.NewIconButton(lang.L("Take off"), theme.DeleteIcon(), func() {
		p.Items = slices.Delete(slices.Clone(p.Items), i, i+1)
		f.showItems()
		p.changed()
	}).Quiet()
	name := widgets.Cut(strings.TrimSpace(item.Code+"  "+item.Label), widgets.Strong)
	return widgets.VBox(2, container.NewBorder(nil, nil, nil, remove, name), widgets.Beside(gap, visits.Field, units.Field, fee.Field))
}

// linesOf gives the lines of a text that are not empty.
func linesOf(text string) []string {
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}
