package documents

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/estimate"
	"meridian/reports"
	"meridian/reports/sheet"
	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/patients"
	"meridian/ui/widgets"
	"meridian/ui/work"
)

// EstimateTab is the tab of nav.Place that makes a good faith estimate, or shows
// the one of the place.
const EstimateTab = "estimate"

// EstimatePage writes a good faith estimate beside its preview. Once it was given
// to the patient it stays as it is, and is compared with what was billed.
type EstimatePage struct {
	*outlet
	store  Store
	latest *work.Latest

	patient domain.PatientID
	planned domain.EncounterID
	chart   Chart
	// scheduled is when the planned visit was entered.
	scheduled domain.Date
	estimate.Estimate
	// recalled is what was typed before one left, nil for nothing.
	recalled *estimate.Estimate
	// dirty tells that the estimate holds what is not saved.
	dirty bool
	drawn *sheet.Document

	form  *estimateForm
	left  *fyne.Container
	body  *fyne.Container
	chip  *fyne.Container
	lacks *widgets.Label
	keep  *widgets.Button
	give  *widgets.Button
	finds *fyne.Container
	// parted tells that another page shows, saving that the store was asked; waiting are
	// told what it answers.
	parted, saving bool
	waiting        nav.Waiting
}

// estimateMemory is what Back returns to: the estimate itself, which gets its id
// when the page that was left has saved it.
type estimateMemory struct{ left *estimate.Estimate }

// NewEstimate gives the page of an estimate, or with id 0 of a new one for a
// patient, and perhaps a planned visit.
func NewEstimate(d *desk.Desk, store Store, printer Printer, id estimate.ID, patient domain.PatientID, planned domain.EncounterID) *EstimatePage {
	p := &EstimatePage{
		outlet: newOutlet(d, store, printer), store: store, latest: work.NewLatest(d.Work), patient: patient, planned: planned,
		left: widgets.VBox(gap), chip: container.NewStack(), finds: widgets.VBox(4), lacks: widgets.Cut("", widgets.Small), body: container.NewStack(),
	}
	p.ID = id
	p.handed = p.handout
	p.keep = widgets.NewButton(lang.L("Save"), func() { p.save(nil) })
	p.give = widgets.NewButton(lang.L("Given to the patient…"), p.askGiven)
	p.load()
	return p
}

// Object is what is drawn.
func (p *EstimatePage) Object() fyne.CanvasObject { return p.root }

// Title is for the window.
func (p *EstimatePage) Title() string { return lang.L("Good faith estimate") }

// Leave does nothing more than that: Keep saves what was typed.
func (p *EstimatePage) Leave() { p.parted = true }

// Memory gives the estimate with what was typed.
func (p *EstimatePage) Memory() any { return estimateMemory{&p.Estimate} }

// Recall comes back to a new one: as it was saved since, or as it was typed where
// it lacks a date and could not be saved.
func (p *EstimatePage) Recall(memory any) {
	m, ok := memory.(estimateMemory)
	if !ok || p.ID != 0 || m.left == &p.Estimate {
		return
	}
	p.ID, p.recalled = m.left.ID, m.left
	p.load()
}

// Shortcuts of the page.
func (p *EstimatePage) Shortcuts() []nav.Shortcut { return p.shortcuts() }

// given tells whether the patient has the estimate, so that it stays as it is.
func (p *EstimatePage) given() bool { return !p.Given.IsZero() }

func (p *EstimatePage) load() {
	id, patient := p.ID, p.patient
	var e estimate.Estimate
	var c Chart
	var scheduled domain.Date
	p.latest.Run(func(ctx context.Context) (err error) {
		if id != 0 {
			if e, err = p.store.Estimate(ctx, id); err != nil {
				return err
			}
			patient = e.Patient.ID
		}
		if p.planned != 0 {
			if scheduled, err = p.store.ScheduledOn(ctx, p.planned); err != nil {
				return err
			}
		}
		c, err = ReadChart(ctx, p.store, patient)
		return err
	}, func(err error) {
		if err != nil {
			p.told.Say(widgets.Bad, err.Error(), "", nil)
			p.root.Objects = []fyne.CanvasObject{container.NewVBox(p.told)}
			p.root.Refresh()
			return
		}
		p.chart, p.patient, p.scheduled = c, patient, scheduled
		p.begin(e)
		p.draw()
	})
}

// begin takes the estimate up; one that was not given shows who and where as they
// are today.
func (p *EstimatePage) begin(e estimate.Estimate) {
	switch {
	case p.recalled != nil && !p.recalled.Asked.IsZero() && p.recalled.ID == e.ID && e.Given.IsZero():
		e, p.dirty = *p.recalled, true
	case e.ID == 0:
		plan := estimate.Plan{
			Patient: p.chart.Patient, Practice: p.chart.Practice, Provider: p.chart.Provider, Fees: p.chart.Fees,
			Visits: p.chart.Visits, Scheduled: p.scheduled, Today: p.desk.Today(),
		}
		for _, v := range p.chart.Visits {
			if v.ID == p.planned {
				plan.Planned = v
			}
		}
		e = estimate.Draft(plan)
	case e.Given.IsZero():
		e.Patient, e.Practice, e.Provider = p.chart.Patient.Personal(), p.chart.Practice, p.chart.Provider
	}
	p.Estimate, p.recalled = e, nil
}

// draw draws the page anew: the form, or what became of an estimate that was given.
func (p *EstimatePage) draw() {
	title := widgets.HBox(gap, widgets.Text(lang.L("Good faith estimate"), widgets.Title), container.NewCenter(p.chip))
	line := container.NewBorder(nil, nil, nil, p.preview.bar, patientLink(p.desk, p.patient, p.Patient.Name))
	head := widgets.VBox(gap, widgets.Spread(title, p.buttons()), line, p.told, p.panel)
	var foot fyne.CanvasObject
	if p.given() {
		p.left.Objects = p.givenCards()
	} else {
		p.form = newEstimateForm(p)
		p.left.Objects = append(p.form.cards(), p.finds)
		foot = widgets.Padded(widgets.VBox(4, p.lacks, container.NewHBox(p.keep, p.give)), gap, 0, 0, 0)
	}
	p.body.Objects = []fyne.CanvasObject{widgets.Split(0.5, gap, container.NewBorder(nil, foot, nil, nil, column(p.left)), p.preview.body)}
	p.root.Objects = []fyne.CanvasObject{widgets.Below(widgets.Padded(head, 0, gap, 0, 0), p.body)}
	p.root.Refresh()
	p.refresh()
}

// changed follows an edit.
func (p *EstimatePage) changed() {
	p.dirty = true
	p.refresh()
}

// refresh shows the state, what is missing, and the paper.
func (p *EstimatePage) refresh() {
	word := patients.EstimateState(p.Estimate, p.desk.Today())
	p.chip.Objects = []fyne.CanvasObject{widgets.Chip(word.Word, word.Tone)}
	p.chip.Refresh()
	p.showFindings()
	drawn, err := reports.GoodFaithEstimate(p.Estimate)
	if err != nil {
		p.told.Say(widgets.Warn, err.Error(), "", nil)
		drawn = nil
	}
	p.drawn = drawn
	complete := len(p.missing()) == 0
	enable(p.keep, p.dirty && !p.Span.From.IsZero() || p.ID == 0 && !p.Span.From.IsZero())
	enable(p.give, complete)
	p.give.Importance, p.keep.Importance = widget.MediumImportance, widget.HighImportance
	p.ready(drawn)
	if !complete {
		p.ready(nil)
	}
	if drawn != nil {
		p.preview.show(drawn)
	}
}

// missing are the faults with which no estimate goes out.
func (p *EstimatePage) missing() []domain.Finding {
	var all []domain.Finding
	for _, f := range estimate.Review(p.Estimate, p.desk.Today()) {
		if f.Severity == domain.SeverityError {
			all = append(all, f)
		}
	}
	return all
}

func (p *EstimatePage) showFindings() {
	p.finds.Objects = nil
	p.lacks.SetText(p.dueWords())
	if lacking := p.missing(); len(lacking) > 0 {
		p.lacks.SetText(lacking[0].Message)
	}
	for _, f := range estimate.Review(p.Estimate, p.desk.Today()) {
		tone := severityTone(f.Severity)
		icon := container.NewVBox(widgets.Padded(widgets.Sized(widget.NewIcon(tone.Icon()), 18, 18), 6, 0, 0, 0))
		words := widgets.VBox(0, widgets.Wrapped(f.Message, widgets.Body), widgets.Cut(f.Rule+" · "+f.Source, widgets.Small))
		p.finds.Add(container.NewBorder(nil, nil, icon, nil, words))
	}
	p.finds.Refresh()
}

// dueWords says until when the estimate is to be given, or why there is no such day.
func (p *EstimatePage) dueWords() string {
	due, ok := p.Due()
	switch {
	case ok:
		return lang.L("To be given to the patient by {{.Date}}.", locale.With{"Date": locale.Date(due)})
	case estimate.Exempt(p.Policy):
		return lang.L("None is required: {{.Policy}} is a federal program.", locale.With{"Policy": p.Policy.String()})
	}
	return lang.L("None is required: scheduled less than 3 business days ahead.")
}

// save keeps the estimate and then does what comes after.
func (p *EstimatePage) save(then func()) {
	e := p.Estimate
	p.keep.Disable()
	p.saving = true
	var kept estimate.Estimate
	p.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
		kept, err = p.store.SaveEstimate(ctx, e)
		return err
	}, func(err error) {
		p.saving = false
		defer p.tellWaiting(err)
		if err != nil {
			p.told.Say(widgets.Bad, err.Error(), "", nil)
			enable(p.keep, true)
			return
		}
		p.ID, p.dirty, p.Given = kept.ID, false, kept.Given
		p.desk.Changes.Patient.Emit(p.patient)
		if p.parted {
			return
		}
		p.told.Hide()
		p.desk.Say(desk.Notice{Tone: desk.Good, Text: lang.L("The estimate is saved with the patient.")})
		if then != nil {
			then()
		}
		p.refresh()
	})
}

// handout gives what is let out: the paper of what is saved.
func (p *EstimatePage) handout() (handout, bool) {
	if p.drawn == nil || len(p.missing()) > 0 {
		return handout{}, false
	}
	if p.dirty || p.ID == 0 {
		p.save(nil)
	}
	drawn := p.drawn
	name := p.Patient.Name
	return handout{
		title: "Good faith estimate", file: fileStem("Good faith estimate " + p.desk.Today().ISO() + " " + name.Last + " " + name.First),
		known: []string{name.First, name.Last}, pages: drawn,
		bytes: func(context.Context) ([]byte, error) { return drawn.PDF() },
		act:   db.Act{Subject: "estimate", SubjectID: int64(p.ID), Patient: p.patient, About: map[string]string{"title": "Good faith estimate"}},
	}, true
}

// askGiven asks on which day the patient got it.
func (p *EstimatePage) askGiven() {
	day := widgets.NewDateField(lang.L("Given to the patient on"), p.desk.Today, true)
	day.SetValue(p.desk.Today())
	give := func() {
		given, err := day.Value()
		if err != nil || given.IsZero() || given.After(p.desk.Today()) {
			day.SetError(lang.L("Enter the day on which the patient got it, today or before."))
			day.Focus()
			return
		}
		p.markGiven(given)
	}
	day.OnSubmitted = func(string) { give() }
	do := widgets.NewButton(lang.L("Mark as given"), give)
	do.Importance = widget.HighImportance
	words := widgets.Wrapped(lang.L("On paper, or electronically if the patient asked for that. From then on the estimate stays as it is; a new one can be made from it."), widgets.Small)
	p.openPanel(lang.L("GIVEN"), widgets.VBox(gap, day.Field, words, container.NewHBox(do, widgets.NewButton(lang.L("Cancel"), p.closePanel))))
	day.Focus()
}

func (p *EstimatePage) markGiven(day domain.Date) {
	before := p.Given
	p.Given = day
	p.closePanel()
	p.save(p.draw)
	p.Given = before
}

// fileStem leaves out of a name what a system does not allow in names of files.
func fileStem(words string) string {
	return strings.TrimSuffix(FileName(domain.Paper{Number: words}), ".pdf")
}
