package settings

import (
	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/ui/locale"
	"meridian/ui/nav"
)

// Leave does nothing: Keep saves what was typed.
func (p *Page) Leave() {}

// Return shows the page again, at the part that is asked for, or as it was left.
func (p *Page) Return(at nav.Place) {
	if at.Tab != "" {
		p.Open(at.Tab)
	}
	if p.templates != nil {
		p.templates.Load()
	}
	if p.shortcuts != nil {
		p.shortcuts.Load()
	}
}

// keeping is a part that holds what was typed.
type keeping interface {
	Keep(then func(error))
	Typed() any
	Retype(typed any)
}

// parts are those that were looked at and in which one types.
func (p *Page) parts() map[int]keeping {
	parts := map[int]keeping{}
	if p.payers != nil {
		parts[payersTab] = p.payers
	}
	if p.templates != nil {
		parts[templatesTab] = p.templates
	}
	if p.shortcuts != nil {
		parts[shortcutsTab] = p.shortcuts
	}
	return parts
}

// Keep saves what was typed where it is in order, and tells why the rest is not saved.
func (p *Page) Keep(then func(error)) {
	keeps := []func(func(error)){p.keepForms}
	for _, part := range p.parts() {
		keeps = append(keeps, part.Keep)
	}
	left := len(keeps)
	var first error
	for _, keep := range keeps {
		keep(func(err error) {
			if left--; first == nil {
				first = err
			}
			if left == 0 {
				then(first)
			}
		})
	}
}

// keepForms saves practice, provider and fees.
func (p *Page) keepForms(then func(error)) {
	wrong := &nav.Draft{Words: lang.L("The change in Settings is not saved yet: something in it is wrong.")}
	switch {
	case p.retyped != nil && p.retyped.form != nil:
		then(wrong)
		return
	case !p.dirty && !p.saving:
		then(nil)
		return
	case p.dirty:
		p.Save()
	}
	if p.dirty {
		then(wrong)
		return
	}
	p.waiting = append(p.waiting, then)
}

func (p *Page) tellWaiting(err error) {
	if err != nil {
		err = &nav.Draft{Words: lang.L("The change in Settings was not saved. {{.Error}}", locale.With{"Error": err.Error()})}
	}
	p.waiting.Tell(err)
}

// typed is what stands in the page and is not saved.
type typed struct {
	// at is the open tab.
	at int
	// form and fees are nil where the store has them.
	form, fees      []string
	logo, signature domain.Mark
	parts           map[int]any
}

// Typed gives what is not saved, nil for nothing.
func (p *Page) Typed() any {
	if p.retyped != nil {
		return p.retyped
	}
	all := &typed{at: p.at, parts: map[int]any{}}
	for at, part := range p.parts() {
		if was := part.Typed(); was != nil {
			all.parts[at] = was
		}
	}
	if p.dirty {
		all.form, all.fees = p.form.Typed(), p.fees.Typed()
		all.logo, all.signature = p.marks.Logo(), p.marks.Signature()
	}
	if all.form == nil && len(all.parts) == 0 {
		return nil
	}
	return all
}

// Retype puts it into a page that was made anew.
func (p *Page) Retype(was any) {
	all, ok := was.(*typed)
	if !ok {
		return
	}
	for at, part := range all.parts {
		p.part(at)
		p.parts()[at].Retype(part)
	}
	p.show(all.at)
	if all.form != nil {
		p.retyped = all
		p.retypeForms()
	}
}

// retypeForms puts what was typed into the forms once they show what the store holds.
func (p *Page) retypeForms() {
	was := p.retyped
	if was == nil || !p.loaded {
		return
	}
	p.retyped = nil
	p.form.Retype(was.form)
	p.fees.Retype(was.fees)
	p.marks.Set(was.logo, was.signature)
	p.touched()
}
