package visit

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/templates"
	"meridian/ui/widgets"
)

// useTemplate fills what is still empty from a template and says what it filled.
func (s *sheet) useTemplate(t domain.Template) string {
	if s.noteLocked() {
		return ""
	}
	s.remember(lang.L("Template {{.Name}}", locale.With{"Name": t.Name}))
	s.treat(t.Fill)
	return lang.L("Filled from “{{.Name}}”. What was written already stays; record the minutes.", locale.With{"Name": t.Name})
}

// manyTemplates is from how many templates on one searches among them.
const manyTemplates = 12

// templateCard offers the templates of the practice, and keeps the visit as one.
type templateCard struct {
	page   *Page
	card   *widgets.Surface
	search *widgets.Field
	// fits holds the templates for the visit's complaint below its name, names the others.
	fits, names *fyne.Container
	complaint   *widgets.Label
	name        *widgets.Field
	told        *widgets.Banner
	all         []domain.Template
	open        bool
}

func newTemplateCard(p *Page) *templateCard {
	c := &templateCard{page: p, fits: widgets.Flow(6), names: widgets.Flow(6), complaint: widgets.Cut("", widgets.Small), told: widgets.NewBanner(), search: widgets.NewField("", "", nil).SetPlaceHolder(lang.L("Find a template"))}
	c.search.OnChanged = func(string) { c.draw() }
	c.search.OnSubmitted = func(string) {
		if b := c.first(); b != nil {
			b.OnTapped()
		}
	}
	c.name = widgets.NewField(lang.L("Keep this visit as a template named"), lang.L("without what belongs to the day: the patient’s words, pain and minutes"), widgets.Required(lang.L("Give the template a name.")))
	c.name.OnSubmitted = func(string) { c.keep(0) }
	save := widgets.NewButtonWithIcon(lang.L("Keep as a template"), theme.DocumentSaveIcon(), func() { c.keep(0) })
	edit := widgets.NewButton(lang.L("Edit templates…"), func() { p.desk.Nav.Go(nav.Place{Screen: nav.Settings, Tab: templates.Tab}) })
	fold := widgets.NewButton(lang.L("Close"), c.toggle)
	c.card = widgets.Card(lang.L("TEMPLATES"), nil, column(10, c.told, c.search, c.complaint, c.fits, c.names, c.name, widgets.Flow(6, save, edit, fold)))
	c.card.Hide()
	return c
}

func (c *templateCard) object() fyne.CanvasObject { return c.card }

func (c *templateCard) refresh() {}

// toggle opens the card with the templates as they are now, or closes it.
func (c *templateCard) toggle() {
	c.open = !c.open
	show(c.card, c.open)
	c.told.Hide()
	if !c.open {
		c.page.reflow()
		return
	}
	if complaint, ok := c.page.sheet.Patient.ComplaintByID(c.page.sheet.Visit.Complaint); ok && c.name.Text() == "" {
		c.name.SetText(complaint.Name)
	}
	c.load()
}

func (c *templateCard) load() {
	var all []domain.Template
	c.page.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
		all, err = c.page.store.Templates(ctx)
		return err
	}, func(err error) {
		if err != nil {
			c.told.Say(widgets.Bad, err.Error(), lang.L("Try again"), c.load)
		}
		c.all = all
		c.draw()
		widgets.Reveal(c.card)
		c.focusFirst()
	})
}

// draw offers the templates that fit the visit's complaint before the others.
func (c *templateCard) draw() {
	c.fits.Objects, c.names.Objects = nil, nil
	complaint, _ := c.page.sheet.Patient.ComplaintByID(c.page.sheet.Visit.Complaint)
	typed := strings.ToLower(strings.TrimSpace(c.search.Text()))
	show(c.search, len(c.all) > manyTemplates)
	for _, t := range c.all {
		switch {
		case !strings.Contains(strings.ToLower(t.Name+" "+t.Complaint), typed):
		case t.Fits(complaint.Name):
			c.fits.Add(c.button(t, widget.HighImportance))
		default:
			c.names.Add(c.button(t, widget.MediumImportance))
		}
	}
	if len(c.all) == 0 {
		c.names.Add(widgets.Text(lang.L("There is no template yet. Keep a good visit as the first one."), widgets.Muted))
	}
	c.complaint.SetText(lang.L("For {{.Complaint}}", locale.With{"Complaint": complaint.Name}))
	for _, o := range []fyne.CanvasObject{c.complaint, c.fits} {
		show(o, len(c.fits.Objects) > 0)
	}
	widgets.Rearrange(c.fits)
	widgets.Rearrange(c.names)
	c.page.reflow()
}

func (c *templateCard) button(t domain.Template, importance widget.Importance) *widgets.Button {
	b := widgets.NewButton(t.Name, func() { c.use(t) })
	b.Importance = importance
	if c.page.sheet.noteLocked() {
		b.Disable()
	}
	return b
}

// first gives the template that fits best, nil where none can be used.
func (c *templateCard) first() *widgets.Button {
	for _, o := range append(slices.Clone(c.fits.Objects), c.names.Objects...) {
		if b, ok := o.(*widgets.Button); ok && !b.Disabled() {
			return b
		}
	}
	return nil
}

// focusFirst gives the keyboard to the search, or to the template that fits best.
func (c *templateCard) focusFirst() {
	if c.search.Visible() {
		c.search.Focus()
	} else if b := c.first(); b != nil {
		widgets.Focus(b)
	}
}

func (c *templateCard) use(t domain.Template) {
	var said string
	c.page.turn(func(s *sheet) { said = s.useTemplate(t) })
	c.page.offerUndo(desk.Notice{Tone: desk.Good, Text: said})
	c.toggle()
	c.page.desk.Work.Soon(c.page.focusOpenPart)
}

// keep keeps the visit as a template, in the place of one of the same name where its
// id is given.
func (c *templateCard) keep(id domain.TemplateID) {
	if !c.name.Valid() {
		c.page.reflow()
		return
	}
	t := domain.TemplateOf(c.page.sheet.Visit, c.name.Text())
	t.ID = id
	if complaint, ok := c.page.sheet.Patient.ComplaintByID(c.page.sheet.Visit.Complaint); ok {
		t.Complaint = complaint.Name
	}
	c.page.desk.Work.Run(context.Background(), func(ctx context.Context) error {
		_, err := c.page.store.SaveTemplate(ctx, t)
		return err
	}, func(err error) {
		switch same := c.named(t.Name); {
		case domain.FaultCode(err) == "template.taken" && same != 0:
			c.told.Say(widgets.Warn, lang.L("There is a template “{{.Name}}” already.", locale.With{"Name": t.Name}), lang.L("Put this one in its place"), func() { c.keep(same) })
		case err != nil:
			c.told.Say(widgets.Bad, err.Error(), "", nil)
		default:
			c.page.desk.Say(desk.Notice{Tone: desk.Good, Text: lang.L("Kept as the template “{{.Name}}”.", locale.With{"Name": t.Name})})
			c.toggle()
		}
		c.page.reflow()
	})
}

// named gives the id of the template of a name, 0 for none.
func (c *templateCard) named(name string) domain.TemplateID {
	at := slices.IndexFunc(c.all, func(t domain.Template) bool { return t.Name == name })
	if at < 0 {
		return 0
	}
	return c.all[at].ID
}
