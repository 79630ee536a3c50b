package patients

import (
	"fyne.io/fyne/v2/lang"

	"meridian/ui/locale"
	"meridian/ui/nav"
)

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

func (f *form) tellWaiting() {
	waiting := f.waiting
	f.waiting = nil
	for _, then := range waiting {
		then(f.unsaved())
	}
}

// typed gives what is not kept, nil for nothing.
func (f *form) typed() any {
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
