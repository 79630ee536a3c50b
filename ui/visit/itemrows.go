package visit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/ui/widgets"
)

// itemRows are what is sold or charged without a code: it reaches the receipt
// and the balance, never the superbill.
type itemRows struct {
	page *Page
	box  *fyne.Container
	rows []*itemRow
}

func newItemRows(p *Page) *itemRows { return &itemRows{page: p, box: column(4)} }

func (r *itemRows) object() fyne.CanvasObject { return r.box }

func (r *itemRows) add(kind domain.ItemKind) {
	r.page.do(func(s *sheet) { s.addItem(kind) })
	if n := len(r.rows); n > 0 {
		widgets.Focus(r.rows[n-1].entries[itemPrice])
	}
}

// refresh tells whether there is anything to show.
func (r *itemRows) refresh() bool {
	s := r.page.sheet
	for len(r.rows) < len(s.Visit.Items) {
		r.rows = append(r.rows, newItemRow(r))
	}
	r.rows = r.rows[:len(s.Visit.Items)]
	objects := []fyne.CanvasObject{widgets.Text(lang.L("WITHOUT A CODE  receipt only"), widgets.Caps)}
	for at, row := range r.rows {
		row.at = at
		row.refresh(s)
		objects = append(objects, row.box)
	}
	setObjects(r.box, objects)
	return len(r.rows) > 0
}

// remove takes an item away with its row, so that nothing typed in it goes to another.
func (r *itemRows) remove(at int) {
	r.rows = without(r.rows, at)
	r.page.turn(func(s *sheet) { s.removeItem(at) })
}

// itemRow is one item.
type itemRow struct {
	page    *Page
	at      int
	box     *fyne.Container
	edit    *fyne.Container
	entries map[itemField]*widgets.Entry
	wrong   map[itemField]string
	total   *widgets.Label
	say     *widgets.Label
}

func newItemRow(rows *itemRows) *itemRow {
	r := &itemRow{page: rows.page, entries: map[itemField]*widgets.Entry{}, wrong: map[itemField]string{}}
	r.total, r.say = widgets.Text("", widgets.Body).Trailing(), widgets.Cut("", wrongStyle)
	for field, hint := range map[itemField]string{itemText: lang.L("What"), itemQuantity: "1", itemPrice: lang.L("Price"), itemTax: "%"} {
		e := widgets.NewEntry()
		e.SetPlaceHolder(hint)
		e.OnChanged = func(typed string) { r.take(field, typed) }
		r.entries[field] = e
	}
	remove := widgets.NewIconButton(lang.L("Take off"), removeIcon(), func() { rows.remove(r.at) }).Quiet()
	r.edit = flexRow(6, []float32{0, 38, 60, 58, 60, 36},
		r.entries[itemText], r.entries[itemQuantity], r.entries[itemPrice], r.entries[itemTax], r.total, remove)
	r.box = column(2, r.edit, r.say)
	r.say.Hide()
	return r
}

func (r *itemRow) take(field itemField, typed string) {
	var err error
	r.page.do(func(s *sheet) { err = s.setItem(r.at, field, typed) })
	delete(r.wrong, field)
	if err != nil {
		r.wrong[field] = "✕ " + err.Error()
	}
	r.tell()
}

// dropRefused forgets what was typed and not taken.
func (r *itemRow) dropRefused() {
	clear(r.wrong)
	r.tell()
}

// tell says under the row what is wrong in it.
func (r *itemRow) tell() {
	for _, sentence := range r.wrong {
		r.say.SetText(sentence)
	}
	if (len(r.wrong) > 0) != r.say.Visible() {
		show(r.say, len(r.wrong) > 0)
		r.page.reflow()
	}
}

func (r *itemRow) refresh(s *sheet) {
	item := s.Visit.Items[r.at]
	r.total.SetText(item.Total().String())
	r.sync(itemText, item.Text, func(typed string) bool { return typed == item.Text })
	r.sync(itemQuantity, number(item.Quantity), func(typed string) bool { n, err := parseCount(typed); return err == nil && n == item.Quantity })
	price := ""
	if item.Price != 0 {
		price = item.Price.Plain()
	}
	r.sync(itemPrice, price, func(typed string) bool { n, err := parseAmount(typed); return err == nil && n == item.Price })
	r.sync(itemTax, formatPercent(item.TaxRate), func(typed string) bool { n, err := parsePercent(typed); return err == nil && n == item.TaxRate })
}

func (r *itemRow) sync(field itemField, text string, same func(string) bool) {
	if r.wrong[field] == "" {
		syncEntry(r.entries[field], text, same)
	}
}
