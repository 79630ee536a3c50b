package patients

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"

	"meridian/ui/widgets"
)

// aboveForm is the form that is open above the account: it takes a payment, gives money
// back, sells or ends a package or reverses a payment.
type aboveForm struct {
	// again opens the form anew, on whichever page of the patient.
	again   func(p *PatientPage, above *fyne.Container)
	fields  []*widgets.Field
	selects []*widgets.Select
	// do is disabled once the store was asked.
	do *widgets.Button
	// proposed is what stood in the form when it was opened.
	proposed []string
}

// aboveText is what was typed into such a form.
type aboveText struct {
	again func(p *PatientPage, above *fyne.Container)
	texts []string
}

// openAbove shows a form above the account.
func (p *PatientPage) openAbove(above *fyne.Container, title string, content fyne.CanvasObject, form aboveForm) {
	above.Objects = []fyne.CanvasObject{widgets.Padded(widgets.Card(title, nil, content), 0, gap, 0, 0)}
	above.Show()
	form.proposed = form.texts()
	p.above = &form
	p.body.Refresh()
}

// closeAbove takes the form above the account away, and the keyboard from it.
func (p *PatientPage) closeAbove(above *fyne.Container) {
	held := widgets.HasKeyboard(above)
	p.above = nil
	above.Hide()
	p.body.Refresh()
	if held {
		p.focus(p.tabs[p.tab])
	}
}

// reopenAbove opens the form with what was typed in an account that is drawn anew.
func (p *PatientPage) reopenAbove(above *fyne.Container) {
	was := cmp.Or(p.recalled, p.above.typed())
	p.above, p.recalled = nil, nil
	if was == nil {
		return
	}
	was.again(p, above)
	if p.above != nil {
		p.above.retype(was.texts)
	}
}

func (f *aboveForm) texts() []string {
	var all []string
	for _, s := range f.selects {
		all = append(all, s.Value())
	}
	for _, field := range f.fields {
		all = append(all, field.Text())
	}
	return all
}

// typed gives what was typed, nil for nothing, and once the store was asked.
func (f *aboveForm) typed() *aboveText {
	if f == nil || f.do.Disabled() {
		return nil
	}
	texts := f.texts()
	if slices.Equal(texts, f.proposed) {
		return nil
	}
	return &aboveText{f.again, texts}
}

func (f *aboveForm) retype(texts []string) {
	for _, s := range f.selects {
		s.SetValue(texts[0])
		texts = texts[1:]
	}
	for i, field := range f.fields {
		field.SetText(texts[i])
	}
}
