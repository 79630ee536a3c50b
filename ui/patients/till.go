package patients

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// till takes a payment of a patient.
type till struct {
	desk  *desk.Desk
	store Store
	chart chart

	amount    *widgets.MoneyField
	date      *widgets.DateField
	method    *widgets.Select
	of        *widgets.Select
	reference *widgets.Field
	told      *widgets.Banner
	take      *widgets.Button
	content   fyne.CanvasObject
}

func newTill(d *desk.Desk, store Store, c chart, closed func()) *till {
	t := &till{desk: d, store: store, chart: c, told: widgets.NewBanner()}
	t.amount = widgets.NewMoneyField(lang.L("Amount"))
	t.date = widgets.NewDateField(lang.L("Received on"), d.Today, true)
	t.date.SetValue(d.Today())
	t.method = widgets.NewSelect(lang.L("How"), methodOptions(), nil)
	t.method.SetValue(string(domain.Card))
	t.reference = widgets.NewField(lang.L("Reference"), "", nil)
	owed := c.owed()
	t.of = widgets.NewSelect(lang.L("For"), options(owed), func(value string) { t.amount.SetValue(amountOf(owed, purposeOf(value))) })
	first := slices.IndexFunc(owed, func(o open) bool { return !o.all })
	t.choose(owed[first].purpose)
	t.take = widgets.NewButton(lang.L("Record payment"), t.submit)
	t.take.Importance = widget.HighImportance
	t.amount.OnSubmitted = func(string) { t.submit() }
	t.reference.OnSubmitted = func(string) { t.submit() }
	t.content = stacked(t.told,
		spans{6, 3, 3}.of(t.of, t.amount.Field, t.date.Field),
		spans{6, 6}.of(t.method, t.reference),
		container.NewHBox(t.take, widgets.NewButton(lang.L("Cancel"), closed)))
	return t
}

// choose proposes what is paid for, at first the oldest visit that is not paid in full.
func (t *till) choose(what purpose) {
	t.of.SetValue(what.value())
	t.amount.SetValue(amountOf(t.chart.owed(), what))
}

func (t *till) submit() {
	// What was taken leaves the form disabled until its page is drawn anew.
	if t.take.Disabled() {
		return
	}
	amount, err := t.amount.Value()
	if err != nil || !t.date.Valid() {
		return
	}
	day, err := t.date.Value()
	if err != nil {
		return
	}
	of := purposeOf(t.of.Value())
	p := domain.Payment{
		Patient: t.chart.patient.ID, Encounter: of.visit, Package: of.pack, Date: day, Method: domain.Method(t.method.Value()),
		Amount: amount, Reference: t.reference.Text(),
	}
	if err := p.Check(t.desk.Today()); err != nil {
		t.refused(err)
		return
	}
	t.take.Disable()
	parts := []domain.Payment{p}
	if of.all {
		parts = p.Over(t.chart.dues())
	}
	t.desk.Work.Run(context.Background(), func(ctx context.Context) error {
		return t.store.TakePayments(ctx, parts)
	}, func(err error) {
		if err != nil {
			t.take.Enable()
			t.refused(err)
			return
		}
		t.desk.Changes.Money.Emit(p.Patient)
		t.desk.Say(desk.Notice{Tone: desk.Good, Text: lang.L("{{.Amount}} received.", locale.With{"Amount": p.Amount})})
	})
}

// refused tells why nothing was taken; what was typed stays.
func (t *till) refused(err error) { t.told.Say(widgets.Bad, err.Error(), "", nil) }
