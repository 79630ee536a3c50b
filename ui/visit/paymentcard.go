package visit

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// paymentCard shows what was paid for the visit and takes what is paid now.
type paymentCard struct {
	page      *Page
	card      *widgets.Surface
	body      *fyne.Container
	form      *fyne.Container
	method    *widgets.Select
	amount    *widgets.MoneyField
	date      *widgets.DateField
	reference *widgets.Field
	take      *widgets.Button
	cancel    *widgets.Button
	open      *widgets.Button
	shown     []paymentRow
	offers    []sessionOffer
	used      bool
	drawn     bool
	unfolded  bool
	busy      bool
	// proposed is what stood in the form when it was opened.
	proposed []string
}

func newPaymentCard(p *Page) *paymentCard {
	c := &paymentCard{page: p, body: column(6)}
	var methods []widgets.Option
	for _, m := range domain.Methods {
		methods = append(methods, widgets.Option{Value: string(m), Label: lang.L(m.String())})
	}
	c.method = widgets.NewSelect("", methods, nil)
	c.method.SetValue(string(domain.Card))
	c.amount = widgets.NewMoneyField(lang.L("Amount"))
	c.date = widgets.NewDateField(lang.L("Received"), p.desk.Today, true)
	c.reference = widgets.NewField(lang.L("Check or card number"), "", nil)
	c.take = widgets.NewButtonWithIcon(lang.L("Take payment"), theme.ConfirmIcon(), c.pay)
	c.take.Importance = widget.HighImportance
	c.cancel = widgets.NewButton(lang.L("Not now"), c.fold)
	c.amount.OnSubmitted = func(string) { c.pay() }
	c.reference.OnSubmitted = func(string) { c.pay() }
	c.form = column(6, paired(132, c.amount.Field, named(lang.L("How"), c.method)), paired(132, c.date.Field, c.reference), widgets.Flow(6, c.take, c.cancel))
	c.open = addButton(lang.L("Take payment"), c.unfold)
	c.card = widgets.Card(lang.L("PAYMENTS"), nil, c.body)
	return c
}

func (c *paymentCard) object() fyne.CanvasObject { return c.card }

// unfold opens the form with what is due today.
func (c *paymentCard) unfold() {
	c.unfolded = true
	c.amount.SetValue(c.page.sheet.owed())
	c.date.SetValue(c.page.desk.Today())
	c.proposed = c.texts()
	c.redraw()
	c.amount.Focus()
}

func (c *paymentCard) texts() []string {
	return []string{c.method.Value(), c.amount.Text(), c.date.Text(), c.reference.Text()}
}

// typed gives what was typed into the form, nil for nothing, and once the store was asked.
func (c *paymentCard) typed() []string {
	if texts := c.texts(); c.unfolded && !c.busy && !slices.Equal(texts, c.proposed) {
		return texts
	}
	return nil
}

// retype opens the form with what was typed.
func (c *paymentCard) retype(texts []string) {
	c.unfold()
	c.method.SetValue(texts[0])
	for i, f := range []*widgets.Field{c.amount.Field, c.date.Field, c.reference} {
		f.SetText(texts[1+i])
	}
}

func (c *paymentCard) fold() {
	c.unfolded = false
	c.redraw()
}

func (c *paymentCard) redraw() {
	c.drawn = false
	c.refresh()
	c.page.reflow()
}

func (c *paymentCard) refresh() {
	rows, offers, used := c.page.sheet.paymentRows(), c.page.sheet.sessionOffers(), c.page.sheet.usesSession()
	if c.drawn && slices.Equal(rows, c.shown) && slices.Equal(offers, c.offers) && used == c.used {
		return
	}
	c.shown, c.offers, c.used, c.drawn = rows, offers, used, true
	var objects []fyne.CanvasObject
	for _, r := range rows {
		objects = append(objects, widgets.Columns(6, []float32{0, widgets.Em(84)}, widgets.Cut(r.Text, widgets.Body), widgets.Text(r.Amount, widgets.Body).Trailing()))
	}
	if len(rows) == 0 && !c.unfolded {
		objects = append(objects, widgets.Text(lang.L("Nothing paid for this visit yet."), widgets.Muted))
	}
	if c.unfolded {
		objects = append(objects, c.form)
	} else {
		objects = append(objects, widgets.Flow(6, c.buttons()...))
	}
	c.body.Objects = objects
	widgets.Rearrange(c.body)
}

// buttons take a payment, or a session of a package.
func (c *paymentCard) buttons() []fyne.CanvasObject {
	buttons := []fyne.CanvasObject{c.open}
	for _, o := range c.offers {
		buttons = append(buttons, addButton(o.Text, func() { c.useSession(o.ID) }))
	}
	if c.used {
		buttons = append(buttons, widgets.NewButton(lang.L("Give the session back"), c.returnSession))
	}
	return buttons
}

// payment gives what the form says.
func (c *paymentCard) payment() (domain.Payment, error) {
	amount, err := c.amount.Value()
	if err != nil {
		return domain.Payment{}, err
	}
	day, err := c.date.Value()
	if err != nil {
		return domain.Payment{}, err
	}
	e := c.page.sheet.Visit
	p := domain.Payment{
		Patient: e.Patient, Encounter: e.ID, Date: day, Method: domain.Method(c.method.Value()), Amount: amount, Reference: c.reference.Text(),
	}
	return p, p.Check(c.page.desk.Today())
}

// pay keeps the payment once the draft it belongs to is saved.
func (c *paymentCard) pay() {
	p, err := c.payment()
	if err != nil {
		c.wrong(err)
		return
	}
	if c.busy {
		return
	}
	c.busy = true
	c.page.saved(func(err error) {
		if err != nil {
			c.busy = false
			return
		}
		c.page.desk.Work.Run(context.Background(), func(ctx context.Context) error {
			_, err := c.page.store.TakePayment(ctx, p)
			return err
		}, func(err error) { c.paid(p, err) })
	})
}

func (c *paymentCard) paid(p domain.Payment, err error) {
	c.busy = false
	if err != nil {
		c.wrong(err)
		return
	}
	c.unfolded, c.drawn = false, false
	c.reference.SetText("")
	c.page.desk.Say(desk.Notice{Tone: desk.Good, Text: lang.L("{{.Amount}} taken by {{.Method}}.", locale.With{"Amount": p.Amount, "Method": lang.L(p.Method.String())})})
	c.page.desk.Changes.Money.Emit(p.Patient)
	c.page.readAccount()
}

// wrong says what is wrong with the payment beside the field concerned.
func (c *paymentCard) wrong(err error) {
	switch domain.FaultCode(err) {
	case "payment.date", "date.empty", "date.invalid":
		c.date.SetError(err.Error())
	default:
		c.amount.SetError(err.Error())
	}
	c.page.reflow()
}
