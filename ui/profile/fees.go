package profile

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/ui/widgets"
)

// Fees asks for the fee and the name of each code.
type Fees struct {
	// OnChanged is told that something was typed.
	OnChanged func()
	// OnSubmitted is told Enter in any field.
	OnSubmitted func()

	rows []feeRow
	all  domain.FeeSchedule
}

type feeRow struct {
	code  coding.Code
	label *widgets.Field
	fee   *widgets.MoneyField
}

// NewFees gives the list with the fees of a schedule. It offers the codes that an
// acupuncturist uses and every other one that the schedule has.
func NewFees(fees domain.FeeSchedule) *Fees {
	f := &Fees{all: fees}
	for _, c := range coding.Codes() {
		_, priced := fees[c.Code]
		if c.Fee == 0 && !priced {
			continue
		}
		row := feeRow{code: c, label: widgets.NewField("", "", nil), fee: widgets.NewMoneyField("")}
		row.label.SetText(coding.Label(fees, c.Code))
		row.fee.SetValue(fees[c.Code].Amount)
		row.label.OnChanged = func(string) { f.changed() }
		row.fee.OnChanged = func(string) { f.changed() }
		row.label.OnSubmitted = func(string) { f.submitted() }
		row.fee.OnSubmitted = func(string) { f.submitted() }
		f.rows = append(f.rows, row)
	}
	return f
}

func (f *Fees) changed() {
	if f.OnChanged != nil {
		f.OnChanged()
	}
}

func (f *Fees) submitted() {
	if f.OnSubmitted != nil {
		f.OnSubmitted()
	}
}

// Object draws the list, one group of codes after the other.
func (f *Fees) Object() fyne.CanvasObject {
	widths := []float32{70, 0, 110}
	box := widgets.VBox(4)
	kind := ""
	for _, r := range f.rows {
		if r.code.Kind != kind {
			kind = r.code.Kind
			box.Add(widgets.Padded(widgets.Columns(12, widths, widgets.Text(title(kind), widgets.Caps), widgets.Text("", widgets.Caps), widgets.Text(lang.L("FEE, $"), widgets.Caps)), 8, 0, 0, 0))
		}
		box.Add(widgets.Columns(12, widths, widgets.Text(r.code.Code, widgets.Mono), r.label, r.fee.Field))
	}
	return widgets.Card(lang.L("FEES"), widgets.Text(lang.L("your full fee for one unit; the names are yours to change"), widgets.Small), box)
}

func title(kind string) string {
	words := map[string]string{
		"acupuncture": lang.L("ACUPUNCTURE"), "dry needling": lang.L("DRY NEEDLING"), "evaluation": lang.L("VISITS"),
		"therapy": lang.L("THERAPY"), "chiropractic": lang.L("CHIROPRACTIC"), "injection": lang.L("INJECTION"), "supply": lang.L("SUPPLY"),
	}
	if w := words[kind]; w != "" {
		return w
	}
	return lang.L("OTHER")
}

// Value gives the schedule as entered; codes whose fee was emptied leave it.
// Where an amount is wrong it says so beside the field and gives false.
func (f *Fees) Value() (domain.FeeSchedule, bool) {
	schedule := domain.FeeSchedule{}
	for code, fee := range f.all {
		schedule[code] = fee
	}
	for _, r := range f.rows {
		amount, err := r.fee.Value()
		if err != nil || !r.fee.Valid() {
			r.fee.Focus()
			return nil, false
		}
		if amount < 0 {
			r.fee.SetError(lang.L("A fee is not negative."))
			r.fee.Focus()
			return nil, false
		}
		fee := domain.Fee{Code: r.code.Code, Amount: amount}
		if label := trim(r.label); label != r.code.Label {
			fee.Label = label
		}
		delete(schedule, r.code.Code)
		if amount > 0 || fee.Label != "" {
			schedule[r.code.Code] = fee
		}
	}
	return schedule, true
}

// Typed gives what stands in the list, right or wrong.
func (f *Fees) Typed() []string {
	var all []string
	for _, r := range f.rows {
		all = append(all, r.label.Text(), r.fee.Text())
	}
	return all
}

// Retype puts it into the list of the same fees.
func (f *Fees) Retype(typed []string) {
	for i, r := range f.rows {
		if 2*i+1 < len(typed) {
			r.label.SetText(typed[2*i])
			r.fee.SetText(typed[2*i+1])
		}
	}
}

// FocusFirst gives the keyboard to the first fee.
func (f *Fees) FocusFirst() {
	if len(f.rows) > 0 {
		f.rows[0].fee.Focus()
	}
}
