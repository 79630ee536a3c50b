package patients

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/listing"
	"meridian/ui/widgets"
)

// moneyTab shows the patient's account and takes payments.
func (p *PatientPage) moneyTab() fyne.CanvasObject {
	ledger := p.chart.ledger()
	slices.Reverse(ledger)
	above := container.NewStack()
	take := widget.NewButton("Take payment", func() { p.openTill(above) })
	take.Importance = widget.HighImportance
	if len(ledger) == 0 {
		return widgets.Below(above, widgets.EmptyState("Nothing charged or paid yet", "Charges come from visits; payments are entered here.", "Take payment", func() { p.openTill(above) }))
	}
	list := listing.New(ledger, func(r LedgerRow) { p.openRow(above, r) }, ledgerLine)
	balance := widgets.HBox(gap, container.NewCenter(widgets.Text(BalanceWords(Owed(p.chart.ledger())), widgets.Strong)), take)
	hint := widgets.Padded(widgets.Cut("Choose a charge to open its visit, or a payment to reverse it.", widgets.Small), 6, 0, listing.RoomBeside, 0)
	body := container.NewBorder(ledgerHead(), hint, nil, nil, list)
	return widgets.Below(above, widgets.Card("ACCOUNT", balance, body))
}

var ledgerWidths = []float32{100, 0, 90, 90, 100}

func ledgerHead() fyne.CanvasObject {
	return widgets.Padded(widgets.Columns(gap, ledgerWidths,
		widgets.Text("DATE", widgets.Caps), widgets.Text("FOR", widgets.Caps), widgets.Text("CHARGED", widgets.Caps).Trailing(),
		widgets.Text("PAID", widgets.Caps).Trailing(), widgets.Text("BALANCE", widgets.Caps).Trailing()), 0, 4, listing.RoomBeside, listing.RoomBeside)
}

func ledgerLine(r LedgerRow) fyne.CanvasObject {
	style := widgets.Body
	if r.Reversed || r.Payment.Reverses != 0 {
		style = widgets.Muted
	}
	return widgets.Columns(gap, ledgerWidths,
		widgets.Text(r.Date.String(), widgets.Muted), widgets.Cut(r.What, style),
		widgets.Text(r.Charge(), style).Trailing(), widgets.Text(r.Received(), style.In(widgets.Good.Ink())).Trailing(),
		widgets.Text(r.Balance.String(), widgets.Strong).Trailing())
}

// openRow leads from a charge to its visit, and from a payment to its reversal.
func (p *PatientPage) openRow(above *fyne.Container, r LedgerRow) {
	switch {
	case !r.IsPayment():
		p.goToVisit(r.Encounter)
	case r.MayReverse():
		p.openReversal(above, r)
	}
}

// openTill shows the form that takes a payment.
func (p *PatientPage) openTill(above *fyne.Container) {
	closed := func() { p.closeAbove(above) }
	t := newTill(p.desk, p.store, p.chart, closed)
	above.Objects = []fyne.CanvasObject{widgets.Padded(widgets.Card("TAKE PAYMENT", nil, t.content), 0, gap, 0, 0)}
	above.Show()
	p.body.Refresh()
	t.amount.Focus()
}

// openReversal asks for the reason for which a payment is taken back.
func (p *PatientPage) openReversal(above *fyne.Container, r LedgerRow) {
	told := widgets.NewBanner()
	reason := widgets.NewField("Why is it reversed?", "The payment stays in the account, with a second row that takes it back.",
		widgets.Required("Say why the payment is reversed."))
	reverse := func() {
		if !reason.Valid() {
			reason.Focus()
			return
		}
		why := reason.Text()
		p.desk.Work.Run(context.Background(), func(ctx context.Context) error {
			_, err := p.store.ReversePayment(ctx, r.Payment.ID, why)
			return err
		}, func(err error) {
			if err != nil {
				told.Say(widgets.Bad, err.Error(), "", nil)
				return
			}
			p.desk.Changes.Money.Emit(p.id)
		})
	}
	reason.OnSubmitted = func(string) { reverse() }
	do := widget.NewButton("Reverse "+r.Payment.Amount.String(), reverse)
	do.Importance = widget.DangerImportance
	cancel := widget.NewButton("Cancel", func() { p.closeAbove(above) })
	what := widgets.Text(r.Date.String()+" · "+r.What+" · "+r.Payment.Amount.String(), widgets.Strong)
	above.Objects = []fyne.CanvasObject{widgets.Padded(widgets.Card("REVERSE A PAYMENT", nil,
		stacked(told, what, reason, container.NewHBox(do, cancel))), 0, gap, 0, 0)}
	above.Show()
	p.body.Refresh()
	reason.Focus()
}

// closeAbove takes the form above the account away.
func (p *PatientPage) closeAbove(above *fyne.Container) {
	above.Hide()
	p.body.Refresh()
}

// owingVisits gives the visits that are not paid in full, oldest first, as
// options of a payment; the first option is the account as a whole.
func owingVisits(c chart) []widgets.Option {
	options := []widgets.Option{{Value: "0", Label: "On account"}}
	paid := PaidFor(c.payments)
	for _, e := range slices.Backward(c.visits) {
		if open := e.Due() - paid[e.ID]; open > 0 {
			options = append(options, widgets.Option{Value: idText(e.ID), Label: e.Date.String() + " · " + open.String() + " due"})
		}
	}
	return options
}

func openAmount(c chart, id domain.EncounterID) domain.Money {
	if id == 0 {
		return max(0, Owed(c.ledger()))
	}
	for _, e := range c.visits {
		if e.ID == id {
			return max(0, e.Due()-PaidFor(c.payments)[id])
		}
	}
	return 0
}
