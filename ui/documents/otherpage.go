package documents

import (
	"cmp"
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/domain"
	"meridian/reports/sheet"
	"meridian/ui/desk"
	"meridian/ui/nav"
	"meridian/ui/patients"
	"meridian/ui/widgets"
	"meridian/ui/work"
)

// OtherTab is the tab of nav.Place that draws papers which are not numbered and kept;
// RecordTab draws the complete chart, for a patient who asks for the whole record.
const (
	OtherTab  = "other"
	RecordTab = "other/chart"
)

// OtherPage draws a paper for the patient and the days that one chooses, and lets
// it out: printed or saved. The paper is not kept.
type OtherPage struct {
	*outlet
	store  Store
	latest *work.Latest

	patient domain.PatientID
	chart   Chart
	drawn   *sheet.Document

	kind        *widgets.Select
	from, until *widgets.DateField
	hide        *widgets.Check
	about       *widgets.Label
	who         *fyne.Container
	dates       *fyne.Container
}

// otherMemory is what Back returns to.
type otherMemory struct {
	patient domain.PatientID
	kind    string
	span    domain.Span
}

// NewOther gives the page; patient is 0 where none is chosen yet. Kind is the value of
// the paper that is drawn first, "" for the first of all.
func NewOther(d *desk.Desk, store Store, printer Printer, patient domain.PatientID, kind string) *OtherPage {
	p := &OtherPage{outlet: newOutlet(d, store, printer), store: store, latest: work.NewLatest(d.Work), patient: patient, about: widgets.Cut("", widgets.Muted)}
	p.handed = p.handout
	var options []widgets.Option
	for _, o := range Others {
		options = append(options, widgets.Option{Value: o.Value, Label: lang.L(o.Title)})
	}
	p.kind = widgets.NewSelect(lang.L("Paper"), options, func(string) { p.arrange() })
	p.kind.SetValue(cmp.Or(kind, Others[0].Value))
	p.from, p.until = widgets.NewDateField(lang.L("From"), d.Today, false), widgets.NewDateField(lang.L("Until"), d.Today, false)
	p.from.SetValue(d.Today().AddDays(-365))
	p.until.SetValue(d.Today())
	p.from.OnChange(func(domain.Date, error) { p.draw() })
	p.until.OnChange(func(domain.Date, error) { p.draw() })
	p.hide = widgets.NewCheck(lang.L("Without diagnoses and codes"), func(bool) { p.draw() })
	p.build()
	p.arrange()
	p.load()
	return p
}

func (p *OtherPage) build() {
	p.who = container.NewStack()
	p.dates = widgets.Columns(gap, []float32{190, 190, 0}, p.from.Field, p.until.Field, p.hide)
	head := widgets.VBox(
		gap, widgets.Spread(widgets.Text(lang.L("Other papers"), widgets.Title), p.buttons()),
		widgets.Columns(gap, []float32{260, 0}, p.kind, p.who), p.dates,
		container.NewBorder(nil, nil, nil, p.preview.bar, p.about), p.told, p.panel,
	)
	p.root.Add(widgets.Below(widgets.Padded(head, 0, gap, 0, 0), p.preview.body))
}

// Object is what is drawn.
func (p *OtherPage) Object() fyne.CanvasObject { return p.root }

// Title is for the window.
func (p *OtherPage) Title() string { return lang.L("Other papers") }

// Leave needs nothing: the page keeps nothing.
func (p *OtherPage) Leave() {}

// Memory gives what was chosen.
func (p *OtherPage) Memory() any { return otherMemory{p.patient, p.kind.Value(), p.span()} }

// Recall comes back to it.
func (p *OtherPage) Recall(memory any) {
	m, ok := memory.(otherMemory)
	if !ok {
		return
	}
	p.patient = m.patient
	p.kind.SetValue(m.kind)
	p.from.SetValue(m.span.From)
	p.until.SetValue(m.span.Until)
	p.arrange()
	p.load()
}

// Shortcuts of the page.
func (p *OtherPage) Shortcuts() []nav.Shortcut { return p.shortcuts() }

func (p *OtherPage) other() Other {
	o, _ := otherBy(p.kind.Value())
	return o
}

func (p *OtherPage) span() domain.Span {
	from, _ := p.from.Value()
	until, _ := p.until.Value()
	return domain.Span{From: from, Until: until}
}

// arrange shows the questions that a kind of paper asks.
func (p *OtherPage) arrange() {
	o := p.other()
	p.about.SetText(lang.L(o.About))
	show(p.dates, o.Dated)
	show(p.hide, o.Codes)
	show(p.who, o.Patient)
	if o.Patient {
		p.who.Objects = []fyne.CanvasObject{p.whose()}
		p.who.Refresh()
	}
	p.draw()
}

func show(o fyne.CanvasObject, visible bool) {
	if visible {
		o.Show()
	} else {
		o.Hide()
	}
}

// whose names the patient, or asks for one.
func (p *OtherPage) whose() fyne.CanvasObject {
	if p.patient == 0 || p.chart.Patient.ID == 0 {
		finder := patients.NewFinder(p.desk, p.store, lang.L("Whose? Type a name, phone number or birth date"))
		finder.OnPatient = func(id domain.PatientID) {
			p.patient = id
			p.load()
		}
		return widgets.VBox(2, widgets.Text(lang.L("Patient"), widgets.Small), finder.Pick)
	}
	another := widgets.NewButton(lang.L("Another patient"), func() {
		p.patient, p.chart.Patient = 0, domain.Patient{}
		p.arrange()
	})
	another.Importance = widget.LowImportance
	name := widgets.Cut(patients.Headline(p.chart.Patient.Name), widgets.Strong)
	return widgets.VBox(2, widgets.Text(lang.L("Patient"), widgets.Small), container.NewBorder(nil, nil, nil, another, name))
}

func (p *OtherPage) load() {
	patient := p.patient
	var c Chart
	p.latest.Run(func(ctx context.Context) (err error) {
		c, err = ReadChart(ctx, p.store, patient)
		return err
	}, func(err error) {
		if err != nil {
			p.told.Say(widgets.Bad, err.Error(), lang.L("Try again"), p.load)
			return
		}
		p.chart = c
		p.arrange()
	})
}

// draw lays the paper out anew, or says why it cannot be.
func (p *OtherPage) draw() {
	o := p.other()
	p.drawn = nil
	p.told.Hide()
	if p.chart.Book != nil && (!o.Patient || p.chart.Patient.ID != 0) {
		c := p.chart
		c.Span, c.Today, c.HideCodes = p.span(), p.desk.Today(), p.hide.Checked
		drawn, err := o.Draw(c)
		if err != nil {
			p.told.Say(widgets.Warn, err.Error(), "", nil)
		} else {
			p.drawn = drawn
		}
	}
	p.closePanel()
	p.ready(p.drawn)
	show(p.preview.bar, p.drawn != nil)
	if p.drawn == nil {
		p.preview.body.Hide()
		return
	}
	if !p.preview.body.Visible() {
		// It has no size while it is hidden, and is drawn to fit its size.
		p.preview.body.Show()
		p.root.Refresh()
	}
	p.preview.show(p.drawn)
}

// handout gives what is let out, as it is drawn at this moment.
func (p *OtherPage) handout() (handout, bool) {
	drawn, title := p.drawn, p.other().Title
	name := p.chart.Patient.Name
	return handout{
		title: title, file: title + " " + p.desk.Today().ISO(), known: []string{title, name.First, name.Last},
		pages: drawn, bytes: func(context.Context) ([]byte, error) { return drawn.PDF() },
		act: db.Act{Subject: "paper", Patient: p.patient, About: map[string]string{"title": title}},
	}, drawn != nil
}
