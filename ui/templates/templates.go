// Package templates is the part of the settings with what the practice usually writes
// and does for a complaint.
package templates

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/domain/icd10"
	"meridian/ui/desk"
	"meridian/ui/listing"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/widgets"
)

// Tab is how a place in the settings names this part.
const Tab = "templates"

// Store keeps the templates.
type Store interface {
	Templates(ctx context.Context) ([]domain.Template, error)
	SaveTemplate(ctx context.Context, t domain.Template) (domain.Template, error)
	DeleteTemplate(ctx context.Context, id domain.TemplateID) error
	Book(ctx context.Context) (*coding.Book, error)
	Fees(ctx context.Context) (domain.FeeSchedule, error)
}

// Part lists the templates beside the one that is open.
type Part struct {
	desk  *desk.Desk
	store Store
	book  *coding.Book
	fees  domain.FeeSchedule

	banner *widgets.Banner
	list   *listing.List[domain.Template]
	form   *form
	right  *fyne.Container
	object fyne.CanvasObject
}

// New gives the part and begins to load it.
func New(d *desk.Desk, store Store) *Part {
	p := &Part{desk: d, store: store, banner: widgets.NewBanner(), right: container.NewStack()}
	p.list = listing.New(nil, p.choose, func(t domain.Template) fyne.CanvasObject {
		return widgets.VBox(0, widgets.Cut(t.Name, widgets.Body), widgets.Cut(Holds(t), widgets.Small))
	})
	fresh := widgets.NewButtonWithIcon(lang.L("New template"), theme.ContentAddIcon(), func() { p.choose(domain.Template{}) })
	left := widgets.Card(lang.L("TEMPLATES"), fresh, p.list)
	p.object = widgets.Below(widgets.Padded(p.banner, 10, 0, 2, 14), widgets.Padded(widgets.Split(0.32, 10, left, p.right), 10, 10, 2, 14))
	p.open(domain.Template{})
	p.Load()
	return p
}

// Object is what is drawn.
func (p *Part) Object() fyne.CanvasObject { return p.object }

// Holds says in a few words what a template brings.
func Holds(t domain.Template) string {
	var parts []string
	for _, d := range t.Diagnoses {
		parts = append(parts, d.Code)
	}
	if n := len(t.Sets); n > 0 {
		parts = append(parts, lang.N("{{.PluralCount}} sets", n))
	}
	if n := len(t.Muscles); n > 0 {
		parts = append(parts, lang.N("{{.PluralCount}} muscles", n))
	}
	for _, s := range t.Services {
		parts = append(parts, s.Code)
	}
	if len(parts) == 0 {
		return lang.L("text only")
	}
	return strings.Join(parts, " · ")
}

// Load reads the templates anew.
func (p *Part) Load() {
	var all []domain.Template
	var book *coding.Book
	var fees domain.FeeSchedule
	p.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
		if book, err = p.store.Book(ctx); err != nil {
			return err
		}
		if fees, err = p.store.Fees(ctx); err != nil {
			return err
		}
		all, err = p.store.Templates(ctx)
		return err
	}, func(err error) {
		if err != nil {
			p.banner.Say(widgets.Bad, err.Error(), lang.L("Try again"), p.Load)
			return
		}
		p.book, p.fees = book, fees
		p.list.SetRows(all)
	})
}

// choose opens another template, unless something was typed that is not saved.
func (p *Part) choose(t domain.Template) {
	if !p.form.changed() {
		p.banner.Hide()
		p.open(t)
		return
	}
	p.banner.Say(widgets.Warn, lang.L("What you typed is not saved yet."), lang.L("Open the other one"), func() {
		p.banner.Hide()
		p.open(t)
	})
}

// open shows a template to be changed, a new one for the zero template.
func (p *Part) open(t domain.Template) {
	p.form = newForm(p, t)
	p.right.Objects = []fyne.CanvasObject{p.form.object}
	p.right.Refresh()
}

// save keeps a template and shows it as it is kept, unless another is written on by then.
func (p *Part) save(t domain.Template) {
	form := p.form
	p.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
		t, err = p.store.SaveTemplate(ctx, t)
		return err
	}, func(err error) {
		if err != nil {
			form.told.Say(widgets.Bad, err.Error(), "", nil)
			return
		}
		p.banner.Hide()
		if p.form == form || !p.form.changed() {
			p.open(t)
			p.form.told.Say(widgets.Good, lang.L("Kept."), "", nil)
		}
		p.Load()
	})
}

// Keep keeps what was typed before another page shows, and tells why that failed.
func (p *Part) Keep(then func(error)) {
	if !p.form.changed() {
		then(nil)
		return
	}
	form, said, t := p.form, p.form.says(), p.form.template()
	p.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
		t, err = p.store.SaveTemplate(ctx, t)
		return err
	}, func(err error) {
		if err != nil {
			then(&nav.Draft{Words: lang.L("The template is not saved yet. {{.Error}}", locale.With{"Error": err.Error()})})
			return
		}
		if p.form == form {
			form.kept(t, said)
		}
		then(nil)
	})
}

// typed is what stands in the form of a template.
type typed struct {
	t     domain.Template
	texts []string
	was   string
}

// Typed gives what is not saved, nil for nothing.
func (p *Part) Typed() any {
	if !p.form.changed() {
		return nil
	}
	all := typed{t: p.form.t, was: p.form.was}
	for _, field := range p.form.fields() {
		all.texts = append(all.texts, field.Text())
	}
	return all
}

// Retype opens the template with what was typed.
func (p *Part) Retype(was any) {
	all, ok := was.(typed)
	if !ok {
		return
	}
	p.open(all.t)
	for i, field := range p.form.fields() {
		field.SetText(all.texts[i])
	}
	p.form.was = all.was
}

// remove takes a template away, with a way back.
func (p *Part) remove(t domain.Template) {
	p.desk.Work.Run(context.Background(), func(ctx context.Context) error {
		return p.store.DeleteTemplate(ctx, t.ID)
	}, func(err error) {
		if err != nil {
			p.form.told.Say(widgets.Bad, err.Error(), "", nil)
			return
		}
		p.open(domain.Template{})
		p.desk.Say(desk.Notice{Text: lang.L("“{{.Name}}” deleted. Visits that it filled keep what it wrote.", locale.With{"Name": t.Name}), Action: lang.L("Undo"), Do: func() {
			t.ID = 0
			p.save(t)
		}})
		p.Load()
	})
}

// ended tells whether a diagnosis is no valid code any more today.
func (p *Part) ended(d domain.Diagnosis) bool {
	if p.book == nil {
		return false
	}
	status, _ := p.book.Diagnoses.On(d.Code, p.desk.Today())
	return status == icd10.Ended || status == icd10.Malformed
}
