package patients

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2/lang"

	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/widgets"
)

// pageText is what was typed on the page of a patient and is not saved.
type pageText struct {
	// name is whose page it is.
	name string
	// form is what is being edited, nil for nothing; progress what stands in the fields of
	// that tab, nil where they are empty.
	form     *formText
	progress []string
	// above is what stands in the form above the account, nil for nothing.
	above *aboveText
}

// Keep tells whether something that was typed waits to be saved.
func (p *PatientPage) Keep(then func(error)) {
	if p.retyped != nil {
		then(p.retyped.unsaved())
		return
	}
	p.form.keep(func(err error) {
		if err == nil {
			err = p.typed().unsaved()
		}
		then(err)
	})
}

// unsaved says that it waits to be saved, nil for nothing.
func (t *pageText) unsaved() error {
	switch {
	case t == nil:
		return nil
	case t.form != nil:
		return t.form.draft.unsaved()
	}
	return &nav.Draft{Words: lang.L("What you typed about {{.Name}} is not saved yet.", locale.With{"Name": t.name})}
}

// Return shows the page with what waits to be saved.
func (p *PatientPage) Return(nav.Place) {
	p.left = false
	p.listen()
	p.load()
}

// Typed gives what waits to be saved.
func (p *PatientPage) Typed() any {
	if p.retyped != nil {
		return p.retyped
	}
	if t := p.typed(); t != nil {
		return t
	}
	return nil
}

func (p *PatientPage) typed() *pageText {
	t := &pageText{name: p.Title(), form: p.form.typed()}
	if p.progress != nil {
		t.progress = p.progress.typed()
	}
	t.above = cmp.Or(p.recalled, p.above.typed())
	if t.form == nil && t.progress == nil && t.above == nil {
		return nil
	}
	return t
}

// Retype shows what was typed once the patient is read.
func (p *PatientPage) Retype(typed any) { p.retyped, _ = typed.(*pageText) }

// takeRetyped puts what was typed before the page was made anew into its fields.
func (p *PatientPage) takeRetyped() {
	was := p.retyped
	if was == nil {
		return
	}
	p.retyped = nil
	if was.progress != nil {
		p.tab = ProgressTab
		p.progressTab()
		p.progress.retype(was.progress)
	}
	if was.above != nil {
		p.tab, p.recalled = MoneyTab, was.above
	}
	if was.form != nil {
		p.openForm(was.form.draft)
		p.form.retype(was.form.texts)
	}
}

// fields are those of the tab that hold nothing until one types.
func (t *progress) fields() []*widgets.Field {
	return []*widgets.Field{t.form.score, t.form.name, t.form.worst, t.form.best, t.goals.text}
}

// typed gives the chosen measure and date and what stands in the fields, nil where they
// are empty.
func (t *progress) typed() []string {
	var texts []string
	for _, f := range t.fields() {
		texts = append(texts, f.Text())
	}
	if !slices.ContainsFunc(texts, func(s string) bool { return s != "" }) {
		return nil
	}
	return append(texts, t.form.kind.Value(), t.form.date.Text())
}

func (t *progress) retype(typed []string) {
	fields := t.fields()
	for i, f := range fields {
		f.SetText(typed[i])
	}
	t.form.kind.SetValue(typed[len(fields)])
	t.form.turn()
	t.form.date.SetText(typed[len(fields)+1])
}

// formText is what was typed into the form of a patient, for a form that is made anew.
type formText struct {
	draft *draft
	// texts are those of the fields, which say more than the draft while a date is half
	// typed.
	texts [][]string
}

// unsaved tells why what was typed into the form is not kept, nil where it is; f may be nil.
func (f *form) unsaved() error {
	if f == nil || !f.draft.dirty() && !f.halfTyped() {
		return nil
	}
	return f.draft.unsaved()
}

// unsaved says that the draft waits to be saved.
func (d *draft) unsaved() error {
	if d.before.ID == 0 {
		return &nav.Draft{Words: lang.L("The new patient is not saved yet.")}
	}
	return &nav.Draft{Words: lang.L("The changes to {{.Name}} are not saved yet.", locale.With{"Name": d.before.Name.Listed()})}
}

// keep waits for a save that is under way and then tells why what was typed is not kept,
// nil where it is; f may be nil.
func (f *form) keep(then func(error)) {
	if f != nil && f.saving {
		f.waiting = append(f.waiting, then)
		return
	}
	then(f.unsaved())
}

// typed gives what is not kept, nil for nothing.
func (f *form) typed() *formText {
	if f.unsaved() == nil {
		return nil
	}
	typed := &formText{draft: f.draft}
	for _, s := range f.sets() {
		typed.texts = append(typed.texts, s.texts())
	}
	return typed
}

// retype shows texts that another form of the same draft had.
func (f *form) retype(texts [][]string) {
	for i, s := range f.sets() {
		if i < len(texts) {
			s.retype(texts[i])
		}
	}
}

// sets are the fields of the form and those of each row.
func (f *form) sets() []*fieldset {
	all := []*fieldset{f.fields}
	for _, l := range f.lists {
		all = append(all, l.fields()...)
	}
	return all
}

func (f *form) halfTyped() bool {
	for _, s := range f.sets() {
		if s.halfTyped() {
			return true
		}
	}
	return false
}
