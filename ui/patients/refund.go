package patients

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// refund gives money back to a patient.
type refund struct {
	desk  *desk.Desk
	store Store
	chart chart

	of        *widgets.Select
	amount    *widgets.MoneyField
	date      *widgets.DateField
	method    *widgets.Select
	reference *widgets.Field
	reason    *widgets.Field
	told      *widgets.Banner
	give      *widgets.Button
	content   fyne.CanvasObject
}

func newRefund(d *desk.Desk, store Store, c chart, closed func()) *refund {
	r := &refund{desk: d, store: store, chart: c, told: widgets.NewBanner()}
	all := c.refundable()
	r.amount = widgets.NewMoneyField(lang.L("Amount"))
	r.of = widgets.NewSelect(lang.L("What was paid for"), options(all), func(value string) { r.amount.SetValue(amountOf(all, purposeOf(value))) })
	r.of.SetValue(all[0].value())
	r.amount.SetValue(all[0].amount)
	r.date = widgets.NewDateField(lang.L("Given back on"), d.Today, true)
	r.date.SetValue(d.Today())
	r.method = widgets.NewSelect(lang.L("How"), methodOptions(), nil)
	r.method.SetValue(string(domain.Card))
	r.reference = widgets.NewField(lang.L("Reference"), "", nil)
	r.reason = widgets.NewField(lang.L("Why?"), "", widgets.Required(lang.L("Say why the money is given back.")))
	r.reason.OnSubmitted = func(string) { r.submit() }
	r.give = widgets.NewButton(lang.L("Record refund"), r.submit)
	r.give.Importance = widget.HighImportance
	r.content = stacked(r.told,
		spans{6, 3, 3}.of(r.of, r.amount.Field, r.date.Field),
		spans{3, 3, 6}.of(r.method, r.reference, r.reason),
		widgets.Wrapped(lang.L("Record what you have given back: Meridian moves no money. A visit whose payment is given back is open again, unless it gets a discount."), widgets.Small),
		container.NewHBox(r.give, widgets.NewButton(lang.L("Cancel"), closed)))
	return r
}

// payment gives what the form says, as money that goes the other way.
func (r *refund) payment() (domain.Payment, error) {
	amount, err := r.amount.Value()
	if err != nil {
		return domain.Payment{}, err
	}
	day, err := r.date.Value()
	of := purposeOf(r.of.Value())
	return domain.Payment{
		Patient: r.chart.patient.ID, Encounter: of.visit, Package: of.pack, Date: day, Method: domain.Method(r.method.Value()),
		Amount: -amount, Reference: r.reference.Text(), Reason: r.reason.Text(),
	}, err
}

func (r *refund) submit() {
	// What was given leaves the form disabled until its page is drawn anew.
	if r.give.Disabled() {
		return
	}
	p, err := r.payment()
	if err != nil {
		r.told.Say(widgets.Bad, err.Error(), "", nil)
		return
	}
	r.give.Disable()
	r.desk.Work.Run(context.Background(), func(ctx context.Context) error {
		_, err := r.store.Refund(ctx, p)
		return err
	}, func(err error) {
		if err != nil {
			r.give.Enable()
			r.told.Say(widgets.Bad, err.Error(), "", nil)
			return
		}
		r.desk.Changes.Money.Emit(p.Patient)
		r.desk.Say(desk.Notice{Tone: desk.Good, Text: lang.L("{{.Amount}} given back.", locale.With{"Amount": -p.Amount})})
	})
}
