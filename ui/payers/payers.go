// Package payers is the part of the settings with what each payer wants on a bill.
package payers

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/listing"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// Tab is how a place in the settings names this part.
const Tab = "payers"

// Store keeps what the practice decides, and knows whom its patients are insured with.
type Store interface {
	PayersInUse(ctx context.Context, day domain.Date) ([]db.PayerInUse, error)
	Decisions(ctx context.Context) (domain.Decisions, error)
	SaveDecisions(ctx context.Context, own domain.Decisions) error
	Fees(ctx context.Context) (domain.FeeSchedule, error)
}

// Part lists the payers beside the one that is open.
type Part struct {
	desk  *desk.Desk
	store Store
	own   domain.Decisions
	fees  domain.FeeSchedule

	banner *widgets.Banner
	list   *listing.List[row]
	right  *fyne.Container
	form   *form
	object fyne.CanvasObject
}

// New gives the part and begins to load it.
func New(d *desk.Desk, store Store) *Part {
	p := &Part{desk: d, store: store, banner: widgets.NewBanner(), right: container.NewStack()}
	p.list = listing.New(nil, func(r row) { p.choose(r.Name) }, func(r row) fyne.CanvasObject {
		return widgets.VBox(0, widgets.Cut(r.Name, widgets.Strong), widgets.Cut(r.String(), widgets.Small))
	})
	other := widgets.NewButtonWithIcon(lang.L("Another payer"), theme.ContentAddIcon(), func() { p.choose("") })
	left := widgets.Card(lang.L("PAYERS"), other, p.list)
	p.object = widgets.Below(widgets.Padded(p.banner, 10, 0, 2, 14), widgets.Padded(widgets.Split(0.4, 14, left, p.right), 10, 10, 2, 14))
	p.open("")
	p.Load()
	return p
}

// Object is what is drawn.
func (p *Part) Object() fyne.CanvasObject { return p.object }

// Load reads the payers anew; the one that is open stays.
func (p *Part) Load() {
	var used []db.PayerInUse
	var own domain.Decisions
	var fees domain.FeeSchedule
	p.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
		if used, err = p.store.PayersInUse(ctx, p.desk.Today()); err != nil {
			return err
		}
		if fees, err = p.store.Fees(ctx); err != nil {
			return err
		}
		own, err = p.store.Decisions(ctx)
		return err
	}, func(err error) {
		if err != nil {
			p.banner.Say(widgets.Bad, err.Error(), lang.L("Try again"), p.Load)
			return
		}
		p.own, p.fees = own, fees
		p.list.SetRows(rowsOf(used, own.PayerModifiers))
		if p.form.payer == "" && len(p.list.Rows()) > 0 && !p.form.touched() {
			p.open(p.list.Rows()[0].Name)
			return
		}
		p.form.drawChips()
	})
}

// choose opens another payer, unless something was typed that is not saved.
func (p *Part) choose(payer string) {
	open := func() {
		p.banner.Hide()
		p.open(payer)
	}
	if p.form.touched() {
		p.banner.Say(widgets.Warn, lang.L("What you typed is not saved yet."), lang.L("Open the other one"), open)
		return
	}
	open()
}

// open shows what a payer wants; "" asks for a payer's name first.
func (p *Part) open(payer string) {
	p.form = newForm(p, payer)
	p.right.Objects = []fyne.CanvasObject{p.form.object}
	p.right.Refresh()
}

// keep puts modifiers in the place of those that the payer had on the code.
func (p *Part) keep(m domain.PayerModifiers, done func()) {
	p.change(func(all []domain.PayerModifiers) []domain.PayerModifiers {
		return append(slices.DeleteFunc(all, m.SamePlace), m)
	}, done)
}

// change changes the modifiers as they are kept now, and shows them.
func (p *Part) change(change func([]domain.PayerModifiers) []domain.PayerModifiers, done func()) {
	p.desk.Work.Run(context.Background(), func(ctx context.Context) error {
		own, err := p.store.Decisions(ctx)
		if err != nil {
			return err
		}
		own.PayerModifiers = change(slices.Clone(own.PayerModifiers))
		return p.store.SaveDecisions(ctx, own)
	}, func(err error) {
		if err != nil {
			p.banner.Say(widgets.Bad, lang.L("{{.Error}} Nothing you typed is lost.", locale.With{"Error": err.Error()}), "", nil)
			return
		}
		p.banner.Hide()
		p.desk.Changes.Practice.Emit(struct{}{})
		done()
		p.Load()
	})
}

// row is a payer as the list shows it.
type row struct {
	Name     string
	Patients int
	Wants    []string
}

// rowsOf joins the payers of the patients with those for which something was entered.
func rowsOf(used []db.PayerInUse, wanted []domain.PayerModifiers) []row {
	var rows []row
	at := func(name string) *row {
		for i := range rows {
			if domain.SamePayer(rows[i].Name, name) {
				return &rows[i]
			}
		}
		rows = append(rows, row{Name: name})
		return &rows[len(rows)-1]
	}
	for _, u := range used {
		at(u.Name).Patients += u.Patients
	}
	for _, m := range wanted {
		r := at(m.Payer)
		r.Wants = append(r.Wants, words(m))
	}
	return rows
}

// String says how many patients have the payer, and what it wants.
func (r row) String() string {
	parts := append([]string{lang.N("{{.PluralCount}} patients", r.Patients)}, r.Wants...)
	return strings.Join(parts, " · ")
}

// words gives modifiers as a chip shows them.
func words(m domain.PayerModifiers) string { return m.Code + "  " + strings.Join(m.Modifiers, " ") }
