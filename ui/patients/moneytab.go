package patients

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/listing"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// moneyTab shows the patient's account and takes payments.
func (p *PatientPage) moneyTab() fyne.CanvasObject {
	ledger := p.chart.ledger()
	slices.Reverse(ledger)
	above := container.NewStack()
	above.Hide()
	defer p.reopenAbove(above)
	take := widgets.NewButton(lang.L("Take payment"), func() { p.openTill(above) })
	take.Importance = widget.HighImportance
	if len(ledger) == 0 {
		empty := widgets.EmptyState(lang.L("Nothing charged or paid yet"), lang.L("Charges come from visits; payments are entered here."), lang.L("Take payment"), func() { p.openTill(above) })
		return p.besidePackages(above, empty)
	}
	list := followList(&p.place, listing.New(ledger, func(r LedgerRow) { p.openRow(above, r) }, ledgerLine))
	balance := widgets.HBox(gap, container.NewCenter(widgets.Text(BalanceWords(Owed(p.chart.ledger())), widgets.Strong)))
	balance.Add(widgets.NewIconButton(lang.L("Save as CSV…"), theme.DocumentSaveIcon(), p.saveLedger))
	if len(p.chart.refundable()) > 0 {
		balance.Add(widgets.NewButton(lang.L("Give money back"), func() { p.openRefund(above) }))
	}
	balance.Add(take)
	hint := widgets.Padded(widgets.Cut(lang.L("Choose a charge to open its visit, or a payment to reverse it."), widgets.Small), 6, 0, listing.RoomBeside, 0)
	body := container.NewBorder(ledgerHead(), hint, nil, nil, list)
	return p.besidePackages(above, widgets.Card(lang.L("ACCOUNT"), balance, body))
}

// accountShare is the account's share of the width, beside the packages.
const accountShare = 0.7

// besidePackages puts the account beside the packages, under the form that is open.
func (p *PatientPage) besidePackages(above *fyne.Container, account fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Below(widgets.VBox(0, above), widgets.Split(accountShare, 14, account, p.packagesCard(above)))
}

var ledgerWidths = []float32{104, 0, 72, 72, 84}

func ledgerHead() fyne.CanvasObject {
	return widgets.Padded(widgets.Columns(gap, ledgerWidths,
		widgets.Text(lang.L("DATE"), widgets.Caps), widgets.Text(lang.L("FOR"), widgets.Caps), widgets.Text(lang.L("CHARGED"), widgets.Caps).Trailing(),
		widgets.Text(lang.L("PAID"), widgets.Caps).Trailing(), widgets.Text(lang.L("BALANCE"), widgets.Caps).Trailing()), 0, 4, listing.RoomBeside, listing.RoomBeside)
}

func ledgerLine(r LedgerRow) fyne.CanvasObject {
	style := widgets.Body
	if r.Reversed || r.Payment.Reverses != 0 {
		style = widgets.Muted
	}
	return widgets.Columns(gap, ledgerWidths,
		widgets.Text(locale.Date(r.Date), widgets.Muted), widgets.Cut(r.What, style),
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
func (p *PatientPage) openTill(above *fyne.Container) { p.openTillFor(above, onAccount) }

// openTillFor shows it with what is paid for chosen; without, it proposes that itself.
func (p *PatientPage) openTillFor(above *fyne.Container, what purpose) {
	t := newTill(p.desk, p.store, p.chart, func() { p.closeAbove(above) })
	if what != onAccount {
		t.choose(what)
	}
	p.openAbove(above, lang.L("TAKE PAYMENT"), t.content, aboveForm{
		again: func(p *PatientPage, above *fyne.Container) { p.openTillFor(above, what) }, do: t.take,
		selects: []*widgets.Select{t.of, t.method}, fields: []*widgets.Field{t.amount.Field, t.date.Field, t.reference},
	})
	t.amount.Focus()
}

// openRefund shows the form that gives money back.
func (p *PatientPage) openRefund(above *fyne.Container) {
	if len(p.chart.refundable()) == 0 {
		return
	}
	r := newRefund(p.desk, p.store, p.chart, func() { p.closeAbove(above) })
	p.openAbove(above, lang.L("GIVE MONEY BACK"), r.content, aboveForm{
		again: (*PatientPage).openRefund, do: r.give,
		selects: []*widgets.Select{r.of, r.method}, fields: []*widgets.Field{r.amount.Field, r.date.Field, r.reference, r.reason},
	})
	r.amount.Focus()
}

// openSale shows the form that sells a package.
func (p *PatientPage) openSale(above *fyne.Container) {
	s := newSale(p.desk, p.store, p.id, func() { p.closeAbove(above) })
	p.openAbove(above, lang.L("SELL A PACKAGE"), s.content, aboveForm{
		again: (*PatientPage).openSale, do: s.sell, selects: []*widgets.Select{s.method},
		fields: []*widgets.Field{s.name, s.sessions.Field, s.price.Field, s.bought.Field, s.expires.Field, s.paid.Field},
	})
	s.name.Focus()
}

// openReversal asks for the reason for which a payment is taken back.
func (p *PatientPage) openReversal(above *fyne.Container, r LedgerRow) {
	told := widgets.NewBanner()
	reason := widgets.NewField(lang.L("Why is it reversed?"), p.reversalHint(r.Payment),
		widgets.Required(lang.L("Say why the payment is reversed.")))
	reverse := func() {
		if !reason.Valid() {
			reason.Focus()
			return
		}
		why := reason.Text()
		p.once.Run(func(ctx context.Context) error {
			_, err := p.store.ReversePayment(ctx, r.Payment.ID, why)
			return err
		}, func(err error) {
			if err != nil {
				told.Say(widgets.Bad, err.Error(), "", nil)
				return
			}
			p.above = nil
			p.desk.Changes.Money.Emit(p.id)
		})
	}
	reason.OnSubmitted = func(string) { reverse() }
	do := widgets.NewButton(lang.L("Reverse {{.Amount}}", locale.With{"Amount": r.Payment.Amount}), reverse)
	do.Importance = widget.DangerImportance
	cancel := widgets.NewButton(lang.L("Cancel"), func() { p.closeAbove(above) })
	what := widgets.Text(locale.Date(r.Date)+" · "+r.What+" · "+r.Payment.Amount.String(), widgets.Strong)
	p.openAbove(above, lang.L("REVERSE A PAYMENT"), stacked(told, what, reason, container.NewHBox(do, cancel)), aboveForm{
		again: func(p *PatientPage, above *fyne.Container) { p.openReversal(above, r) }, do: do, fields: []*widgets.Field{reason},
	})
	reason.Focus()
}

// reversalHint says what becomes of the account when a payment is reversed.
func (p *PatientPage) reversalHint(paid domain.Payment) string {
	for _, a := range p.chart.packages {
		if a.ID == paid.Package && len(a.Uses) > 0 {
			return lang.L("The payment stays in the account, with a second row that takes it back. Visits that it paid through the package are open again.")
		}
	}
	return lang.L("The payment stays in the account, with a second row that takes it back.")
}
