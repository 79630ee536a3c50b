package visit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/ui/asked"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// payerCard says when and where the visit takes place, how it is paid, and what the
// payer wants to know about it.
type payerCard struct {
	page *Page
	card *widgets.Surface
	body *fyne.Container

	place, route, therapy *widgets.Select
	name, npi             *widgets.Field
	supervisor            *fyne.Container
	notice                *widgets.DateField
	told                  *fyne.Container
	progress              *widgets.Select
	evidence              *widgets.Field
	improvement           *fyne.Container
	choices, care         *fyne.Container

	date  *widgets.DateField
	start *widgets.Field
	when  *fyne.Container
}

func newPayerCard(p *Page) *payerCard {
	c := &payerCard{page: p, body: column(8)}
	c.place = widgets.NewSelect(lang.L("Place of service"), placeOptions(), func(v string) { p.do(func(s *sheet) { s.setPlace(v) }) })
	c.route = widgets.NewSelect(lang.L("How it is paid"), routeOptions(), func(v string) { p.do(func(s *sheet) { s.setRoute(domain.Route(v)) }) })
	c.therapy = widgets.NewSelect(lang.L("Therapy plan of care"), therapyOptions(), func(v string) { p.do(func(s *sheet) { s.setTherapyPlan(domain.TherapyPlan(v)) }) })
	c.name = typedField(lang.L("Supervising practitioner"), func(typed string) error {
		p.do(func(s *sheet) { s.setSupervisorName(typed) })
		return nil
	})
	c.npi = typedField(lang.L("Their NPI"), func(typed string) (err error) {
		p.do(func(s *sheet) { err = s.setSupervisorNPI(typed) })
		return err
	})
	c.name.Asks(asked.About("supervisor"))
	c.npi.Asks(asked.About("supervisor-npi"))
	c.supervisor = paired(176, c.name, c.npi)
	c.notice = widgets.NewDateField(lang.L("Told in writing that Medicare will not pay, on"), p.desk.Today, false)
	c.notice.Asks(asked.About("medicare-notice"))
	c.told = paired(176, c.notice.Field)
	c.notice.OnChange(func(day domain.Date, err error) {
		if err == nil {
			p.do(func(s *sheet) { s.setNotice(day) })
		}
	})
	c.progress = widgets.NewSelect(lang.L("Since the start of treatment"), progressOptions(), func(v string) { p.do(func(s *sheet) { s.setProgress(domain.Progress(v)) }) })
	c.evidence = typedField(lang.L("In what it shows, then and now"), func(typed string) error {
		p.do(func(s *sheet) { s.setImprovementText(typed) })
		return nil
	})
	c.improvement = paired(176, c.progress.Asks(asked.About("improvement")), c.evidence)
	c.choices = paired(220, c.place.Asks(asked.About("place-of-service")), c.route.Asks(asked.About("route")))
	c.care = paired(176, c.therapy.Asks(asked.About("therapy-plan")), container.NewWithoutLayout())
	c.date = widgets.NewDateField(lang.L("Date of service"), p.desk.Today, true)
	c.date.Asks(asked.About("date-of-service"))
	c.date.OnChange(func(day domain.Date, err error) {
		if err == nil && !day.IsZero() {
			p.do(func(s *sheet) { s.setDate(day) })
		}
	})
	c.start = typedField(lang.L("Time"), func(typed string) (err error) {
		p.do(func(s *sheet) { err = s.setStart(typed) })
		return err
	})
	c.when = paired(132, c.date.Field, c.start)
	c.card = widgets.Card(lang.L("WHEN, WHERE AND WHO PAYS"), nil, c.body)
	return c
}

func placeOptions() []widgets.Option {
	var options []widgets.Option
	for _, p := range coding.Places() {
		options = append(options, widgets.Option{Value: p.Code, Label: p.Code + "  " + p.Name})
	}
	return options
}

// routeOptions are the ways of payment, in words short enough for half a column.
func routeOptions() []widgets.Option {
	return []widgets.Option{
		{Value: string(domain.PatientPays), Label: lang.L("Patient pays")},
		{Value: string(domain.Supervised), Label: lang.L("Billed under supervision")},
		{Value: string(domain.PlanPays), Label: lang.L("Billed to the plan")},
	}
}

func therapyOptions() []widgets.Option {
	return []widgets.Option{
		{Value: string(domain.TherapyPlanUnknown), Label: lang.L("Not said")}, {Value: string(domain.TherapyPlanExists), Label: lang.L("Exists")}, {Value: string(domain.NoTherapyPlan), Label: lang.L("None")},
	}
}

func progressOptions() []widgets.Option {
	return []widgets.Option{
		{Value: string(domain.ProgressUnknown), Label: lang.L("Not assessed")},
		{Value: string(domain.Improved), Label: lang.L("Improved")},
		{Value: string(domain.Unchanged), Label: lang.L("Unchanged")},
		{Value: string(domain.Regressing), Label: lang.L("Regressing")},
	}
}

func (c *payerCard) object() fyne.CanvasObject { return c.card }

func (c *payerCard) refresh() {
	s := c.page.sheet
	e := s.Visit
	for _, choice := range []struct {
		widget *widgets.Select
		value  string
	}{{c.place, e.PlaceOfService}, {c.route, string(e.Route)}, {c.therapy, string(e.TherapyPlan)}, {c.progress, string(e.Improvement.Progress)}} {
		if choice.widget.Value() != choice.value || choice.widget.Inner().SelectedIndex() < 0 {
			choice.widget.SetValue(choice.value)
		}
	}
	lock(c.place, s.billLocked())
	lock(c.route, s.billLocked())
	syncField(c.name, e.Supervisor.Name)
	syncField(c.npi, string(e.Supervisor.NPI))
	syncField(c.evidence, e.Improvement.Text)
	if day, err := c.notice.Value(); err == nil && day != e.NoticeGiven && !hasFocus(c.notice.Entry()) {
		c.notice.SetValue(e.NoticeGiven)
	}
	lock(c.name, s.billLocked())
	lock(c.npi, s.billLocked())
	c.refreshWhen(s)
	c.arrange(s)
}

// refreshWhen shows date and time, unless one is typing them.
func (c *payerCard) refreshWhen(s *sheet) {
	if day, err := c.date.Value(); err == nil && day != s.Visit.Date && !hasFocus(c.date.Entry()) {
		c.date.SetValue(s.Visit.Date)
	}
	syncField(c.start, locale.Clock(s.Visit.Start))
}

// refusal says what is wrong with the date or the time, "" for nothing.
func (c *payerCard) refusal() string {
	for _, f := range []*widgets.Field{c.date.Field, c.start} {
		if wrong, refused := strings.CutPrefix(f.Message(), "✕ "); refused {
			return wrong
		}
	}
	return ""
}

// dropRefused forgets what was typed and not taken.
func (c *payerCard) dropRefused() {
	for _, f := range []*widgets.Field{c.name, c.npi, c.evidence, c.start} {
		f.SetError("")
	}
	e := c.page.sheet.Visit
	c.date.SetValue(e.Date)
	c.notice.SetValue(e.NoticeGiven)
}

// lock lets one change something or not.
func lock(o interface {
	Enable()
	Disable()
}, locked bool,
) {
	if locked {
		o.Disable()
	} else {
		o.Enable()
	}
}

// arrange shows what the payer and the way of payment ask for.
func (c *payerCard) arrange(s *sheet) {
	objects := []fyne.CanvasObject{c.when, c.choices}
	if s.noteLocked() {
		objects = objects[1:]
	}
	if s.Visit.Route == domain.Supervised {
		objects = append(objects, c.supervisor)
	}
	kind := s.Patient.PolicyOn(s.Visit.Date).Kind
	if kind != domain.SelfPay || s.Visit.TherapyPlan != "" {
		objects = append(objects, c.care)
	}
	if kind == domain.Medicare && s.Visit.Route == domain.PatientPays {
		objects = append(objects, c.told)
	}
	if s.standing.Applies {
		objects = append(objects, c.improvement)
	}
	setObjects(c.body, objects)
}

// focusOn gives the keyboard to what a path names.
func (c *payerCard) focusOn(path string) bool {
	switch {
	case path == "date":
		c.date.Focus()
	case path == "place_of_service":
		c.place.Focus()
	case path == "route":
		c.route.Focus()
	case hasPrefix(path, "supervisor"):
		if c.page.sheet.Visit.Route != domain.Supervised {
			c.route.Focus()
			return true
		}
		if c.name.Text() == "" {
			c.name.Focus()
		} else {
			c.npi.Focus()
		}
	case path == "notice_given":
		c.notice.Focus()
	case hasPrefix(path, "improvement"):
		c.evidence.Focus()
	default:
		return false
	}
	return true
}
