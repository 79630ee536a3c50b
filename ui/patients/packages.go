package patients

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// packagesCard shows the patient's packages, each with what can be done with it.
func (p *PatientPage) packagesCard(above *fyne.Container) fyne.CanvasObject {
	sell := widgets.NewButton(lang.L("Sell a package"), func() { p.openSale(above) })
	if len(p.chart.packages) == 0 {
		return widgets.Card(lang.L("PACKAGES"), sell, widgets.Wrapped(lang.L("Sessions that a patient pays ahead, such as ten visits. Their fee stands on the account until a visit uses one."), widgets.Muted))
	}
	rows := widgets.VBox(12)
	for _, a := range p.chart.packages {
		rows.Add(p.packageRow(above, a))
	}
	return widgets.Card(lang.L("PACKAGES"), sell, widgets.NewScroll(rows))
}

func (p *PatientPage) packageRow(above *fyne.Container, a db.PackageAccount) fyne.CanvasObject {
	tone, state := packageState(a, p.desk.Today())
	name := container.NewBorder(nil, nil, nil, widgets.Chip(state, tone), widgets.Cut(a.Name, widgets.Strong))
	row := widgets.VBox(2, name)
	for _, words := range packageWords(a) {
		row.Add(widgets.Cut(words, widgets.Small))
	}
	verbs := widgets.Flow(6)
	if a.Price > a.Paid && a.Ended.IsZero() {
		verbs.Add(widgets.NewButton(lang.L("Take payment"), func() { p.openTillFor(above, purpose{pack: a.ID}) }))
	}
	if a.Ended.IsZero() && a.Left() > 0 {
		verbs.Add(widgets.NewButton(lang.L("End…"), func() { p.openEnd(above, a) }))
	}
	row.Add(widgets.Padded(verbs, 4, 0, 0, 0))
	return row
}

// packageState says in a word or two how a package stands on a day.
func packageState(a db.PackageAccount, today domain.Date) (widgets.Tone, string) {
	switch {
	case !a.Ended.IsZero():
		return widgets.Quiet, lang.L("ended")
	case a.Left() == 0:
		return widgets.Quiet, lang.L("all used")
	case !a.Expires.IsZero() && a.Expires.Before(today):
		return widgets.Warn, lang.L("expired")
	}
	return widgets.Good, lang.L("{{.Left}} of {{.All}} left", locale.With{"Left": a.Left(), "All": a.Sessions})
}

// packageWords tells what else there is to know of a package, a line each.
func packageWords(a db.PackageAccount) []string {
	words := []string{lang.L("bought {{.Date}}", locale.With{"Date": locale.Date(a.Bought)}), lang.L("{{.Paid}} of {{.Price}} paid", locale.With{"Paid": a.Paid, "Price": a.Price})}
	if !a.Expires.IsZero() {
		words = append(words, lang.L("valid through {{.Date}}", locale.With{"Date": locale.Date(a.Expires)}))
	}
	if !a.Ended.IsZero() {
		words = append(words, lang.L("ended {{.Date}}: {{.Reason}}", locale.With{"Date": locale.Date(a.Ended), "Reason": a.EndReason}))
	}
	return words
}

// openEnd asks why a package ends.
func (p *PatientPage) openEnd(above *fyne.Container, a db.PackageAccount) {
	told := widgets.NewBanner()
	reason := widgets.NewField(lang.L("Why does it end?"), lang.L("No session of it can be used any more. What is left of its price stays on the account until you give it back."),
		widgets.Required(lang.L("Say why the package ends.")))
	end := func() {
		if !reason.Valid() {
			reason.Focus()
			return
		}
		why := reason.Text()
		p.once.Run(func(ctx context.Context) error {
			return p.store.EndPackage(ctx, a.ID, why)
		}, func(err error) {
			if err != nil {
				told.Say(widgets.Bad, err.Error(), "", nil)
				return
			}
			p.above = nil
			p.desk.Changes.Money.Emit(p.id)
		})
	}
	reason.OnSubmitted = func(string) { end() }
	do := widgets.NewButton(lang.L("End {{.Package}}", locale.With{"Package": a.Name}), end)
	do.Importance = widget.DangerImportance
	cancel := widgets.NewButton(lang.L("Cancel"), func() { p.closeAbove(above) })
	p.openAbove(above, lang.L("END A PACKAGE"), stacked(told, widgets.Cut(a.Name+" · "+strings.Join(packageWords(a), " · "), widgets.Strong), reason, container.NewHBox(do, cancel)), aboveForm{
		again: func(p *PatientPage, above *fyne.Container) { p.openEnd(above, a) }, do: do, fields: []*widgets.Field{reason},
	})
	reason.Focus()
}

// sale sells a package.
type sale struct {
	desk    *desk.Desk
	store   Store
	patient domain.PatientID
	offers  []domain.Package

	before   *widgets.Select
	name     *widgets.Field
	sessions *widgets.NumberField
	price    *widgets.MoneyField
	bought   *widgets.DateField
	expires  *widgets.DateField
	paid     *widgets.MoneyField
	method   *widgets.Select
	told     *widgets.Banner
	sell     *widgets.Button
	content  fyne.CanvasObject
}

// mostSessions is the largest package that the form takes.
const mostSessions = 200

func newSale(d *desk.Desk, store Store, patient domain.PatientID, closed func()) *sale {
	s := &sale{desk: d, store: store, patient: patient, told: widgets.NewBanner()}
	s.before = widgets.NewSelect(lang.L("As sold before"), nil, s.offer)
	s.name = widgets.NewField(lang.L("Name"), "", widgets.Required(lang.L("Name the package, such as “Ten visits”."))).SetPlaceHolder(lang.L("Ten visits"))
	s.sessions = widgets.NewNumberField(lang.L("Sessions"), mostSessions)
	s.price = widgets.NewMoneyField(lang.L("Price of all"))
	s.price.OnChanged = func(string) { s.proposePaid() }
	s.bought = widgets.NewDateField(lang.L("Bought on"), d.Today, true)
	s.bought.SetValue(d.Today())
	s.expires = widgets.NewDateField(lang.L("Valid through (optional)"), d.Today, false)
	s.paid = widgets.NewMoneyField(lang.L("Paid now"))
	s.method = widgets.NewSelect(lang.L("How"), methodOptions(), nil)
	s.method.SetValue(string(domain.Card))
	s.sell = widgets.NewButton(lang.L("Sell package"), s.submit)
	s.sell.Importance = widget.HighImportance
	s.paid.OnSubmitted = func(string) { s.submit() }
	s.content = stacked(s.told,
		spans{4, 4, 2, 2}.of(s.before, s.name, s.sessions.Field, s.price.Field),
		spans{3, 3, 3, 3}.of(s.bought.Field, s.expires.Field, s.paid.Field, s.method),
		container.NewHBox(s.sell, widgets.NewButton(lang.L("Cancel"), closed)))
	s.loadOffers()
	return s
}

// loadOffers asks for the packages sold before, so that most sales need no typing.
func (s *sale) loadOffers() {
	var offers []domain.Package
	s.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
		offers, err = s.store.PackageOffers(ctx)
		return err
	}, func(err error) {
		if err != nil {
			s.told.Say(widgets.Bad, err.Error(), "", nil)
			return
		}
		s.offers = offers
		choices := make([]widgets.Option, len(offers))
		for i, o := range offers {
			choices[i] = widgets.Option{Value: fmt.Sprint(i), Label: lang.L("{{.Package}} · {{.Sessions}} for {{.Price}}", locale.With{"Package": o.Name, "Sessions": o.Sessions, "Price": o.Price})}
		}
		s.before.SetOptions(choices)
	})
}

func (s *sale) offer(value string) {
	for i, o := range s.offers {
		if fmt.Sprint(i) == value {
			s.name.SetText(o.Name)
			s.sessions.SetValue(o.Sessions)
			s.price.SetValue(o.Price)
			s.paid.SetValue(o.Price)
		}
	}
}

// proposePaid proposes that the whole price is paid.
func (s *sale) proposePaid() {
	if price, err := s.price.Value(); err == nil {
		s.paid.SetValue(price)
	}
}

// sold gives the package and the payment that the form says.
func (s *sale) sold() (domain.Package, domain.Payment, error) {
	p := domain.Package{Patient: s.patient, Name: s.name.Text(), Sessions: s.sessions.Value()}
	paid := domain.Payment{Patient: s.patient, Method: domain.Method(s.method.Value())}
	for _, read := range []func() error{
		func() (err error) { p.Price, err = s.price.Value(); return err },
		func() (err error) { p.Bought, err = s.bought.Value(); return err },
		func() (err error) { p.Expires, err = s.expires.Value(); return err },
		func() (err error) { paid.Amount, err = s.paid.Value(); return err },
		func() error { return p.Check(s.desk.Today()) },
	} {
		if err := read(); err != nil {
			return p, paid, err
		}
	}
	paid.Date = p.Bought
	return p, paid, nil
}

func (s *sale) submit() {
	// What was sold leaves the form disabled until its page is drawn anew.
	if s.sell.Disabled() {
		return
	}
	p, paid, err := s.sold()
	if err != nil {
		s.told.Say(widgets.Bad, err.Error(), "", nil)
		return
	}
	s.sell.Disable()
	s.desk.Work.Run(context.Background(), func(ctx context.Context) error {
		_, err := s.store.SellPackage(ctx, p, paid)
		return err
	}, func(err error) {
		if err != nil {
			s.sell.Enable()
			s.told.Say(widgets.Bad, err.Error(), "", nil)
			return
		}
		s.desk.Changes.Money.Emit(s.patient)
		s.desk.Say(desk.Notice{Tone: desk.Good, Text: lang.L("{{.Package}} sold.", locale.With{"Package": p.Name})})
	})
}
