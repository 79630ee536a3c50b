package visit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"meridian/ui/locale"
	"meridian/ui/look"
	"meridian/ui/widgets"
)

// sums is the foot of the bill: fees, discount, items, total, paid, balance.
type sums struct {
	page     *Page
	box      *fyne.Container
	discount *widgets.Field
	lines    map[string]*sumLine
	pending  *widgets.Label
	shown    moneyRow
	locked   bool
	drawn    bool
}

// sumLine is a name with an amount.
type sumLine struct {
	box          *fyne.Container
	name, amount *widgets.Label
}

func newSumLine(name string, style widgets.Style) *sumLine {
	l := &sumLine{name: widgets.Text(name, widgets.Muted), amount: widgets.Text("", style)}
	l.box = widgets.Spread(l.name, l.amount)
	return l
}

func newSums(p *Page) *sums {
	m := &sums{page: p, box: column(4), lines: map[string]*sumLine{}, pending: widgets.Text("", widgets.Small)}
	for _, name := range []string{locale.Key("Fees"), locale.Key("Discount"), locale.Key("Without a code"), locale.Key("Paid")} {
		m.lines[name] = newSumLine(lang.L(name), widgets.Body)
	}
	m.lines["Total"], m.lines["Balance"] = newSumLine(lang.L("Total"), widgets.Heading), newSumLine(lang.L("Balance"), widgets.Strong)
	m.discount = typedField("", func(typed string) (err error) {
		p.do(func(s *sheet) { err = s.setDiscount(typed) })
		p.reflow()
		return err
	})
	m.discount.SetPlaceHolder(lang.L("none"))
	return m
}

func (m *sums) refresh(s *sheet) {
	row := s.money()
	text := ""
	if s.Visit.Discount > 0 {
		text = s.Visit.Discount.Plain()
	}
	if !hasFocus(m.discount.Entry()) {
		syncField(m.discount, text)
	}
	if row == m.shown && m.locked == s.billLocked() && m.drawn {
		return
	}
	m.shown, m.locked, m.drawn = row, s.billLocked(), true
	m.box.Objects = m.objects(s, row)
	widgets.Rearrange(m.box)
}

// objects gives the lines of the sums that say something.
func (m *sums) objects(s *sheet, row moneyRow) []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	add := func(name, amount string) {
		m.lines[name].amount.SetText(amount)
		objects = append(objects, m.lines[name].box)
	}
	if row.Discount != "" || row.Items != "" {
		add("Fees", row.Fees)
	}
	switch {
	case m.locked && row.Discount != "":
		add("Discount", row.Discount)
	case !m.locked && len(s.Visit.Lines) > 0:
		objects = append(objects, widgets.Columns(6, []float32{0, widgets.Em(92)}, m.lines["Discount"].name, m.discount))
	}
	if row.Items != "" {
		add("Without a code", row.Items)
	}
	add("Total", row.Total)
	if s.paid() != 0 || row.Pending == "" && s.Visit.Due() != 0 {
		add("Paid", row.Paid)
		add("Balance", row.Balance)
		m.balance(row)
	}
	if row.Pending != "" {
		m.pending.SetText(row.Pending)
		objects = append(objects, m.pending)
	}
	return objects
}

// balance says "paid in full" only where it is true.
func (m *sums) balance(row moneyRow) {
	l := m.lines["Balance"]
	l.name.SetText(lang.L("Balance"))
	l.amount.SetStyle(widgets.Strong)
	if row.Full {
		l.name.SetText(lang.L("✓ Paid in full"))
		l.amount.SetStyle(widgets.Strong.In(look.Jade))
	}
}
