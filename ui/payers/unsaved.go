package payers

import (
	"fyne.io/fyne/v2/lang"

	"meridian/ui/nav"
)

// typed is what stands in the form and waits to be added.
type typed struct {
	payer string
	texts []string
}

// Keep tells whether something that was typed waits to be added.
func (p *Part) Keep(then func(error)) {
	if p.form.touched() {
		then(&nav.Draft{Words: lang.L("What you typed for a payer is not saved yet.")})
		return
	}
	then(nil)
}

// Typed gives what waits to be added, nil for nothing.
func (p *Part) Typed() any {
	if !p.form.touched() {
		return nil
	}
	all := typed{payer: p.form.payer}
	for _, field := range p.form.entries() {
		all.texts = append(all.texts, field.Text())
	}
	return all
}

// Retype opens the payer with what was typed.
func (p *Part) Retype(was any) {
	all, ok := was.(typed)
	if !ok {
		return
	}
	p.open(all.payer)
	for i, field := range p.form.entries() {
		field.SetText(all.texts[i])
	}
}
