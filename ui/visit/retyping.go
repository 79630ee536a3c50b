package visit

import (
	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/ui/locale"
	"meridian/ui/nav"
)

// What the store does not have of a visit outlives its page where the window is made
// anew: after a lock, in another language.

// typed is what was typed on the page of a visit and the store does not have.
type typed struct {
	// visit is nil where the store has it as it is.
	visit *domain.Encounter
	// addendum waits to be added to a signed note.
	addendum string
	// payment stands in the form that takes one, nil for nothing.
	payment []string
}

// Keep saves what is not saved yet, and tells why that failed.
func (p *Page) Keep(then func(error)) {
	switch {
	case p.retyped != nil:
		p.waiting = append(p.waiting, then)
	case p.saver != nil:
		p.saver.then(func(err error) { p.keepForms(err, then) })
	default:
		then(nil)
	}
}

// keepForms tells that an addendum or a payment waits for its button, where nothing worse
// is to be told: neither is entered unasked.
func (p *Page) keepForms(err error, then func(error)) {
	p.addenda.whenAdded(func() {
		name := locale.With{"Name": p.sheet.Patient.Name.Listed()}
		switch {
		case err != nil:
		case p.addenda.open() != "":
			err = &nav.Draft{Words: lang.L("The addendum for {{.Name}} is not added to the note yet.", name)}
		case p.payments.typed() != nil:
			err = &nav.Draft{Words: lang.L("What you typed about {{.Name}} is not saved yet.", name)}
		}
		then(err)
	})
}

// Typed gives what the store does not have, nil for nothing.
func (p *Page) Typed() any {
	switch {
	case p.retyped != nil:
		return p.retyped
	case p.saver == nil:
		return nil
	}
	all := &typed{addendum: p.addenda.open(), payment: p.payments.typed()}
	if p.saver.dirty() {
		visit := clone(p.sheet.Visit)
		all.visit = &visit
	}
	if all.visit == nil && all.addendum == "" && all.payment == nil {
		return nil
	}
	return all
}

// Retype puts it onto the page once the visit is read.
func (p *Page) Retype(was any) { p.retyped, _ = was.(*typed) }

// takeRetyped brings a visit that was typed before onto the sheet. The store sees from
// the time of its last saving whether it was changed elsewhere since.
func (p *Page) takeRetyped() {
	if p.retyped != nil && p.retyped.visit != nil {
		p.sheet.Visit = *p.retyped.visit
		p.sheet.changed()
	}
}

// keepRetyped saves what was typed before, and tells who waits for that.
func (p *Page) keepRetyped() {
	if was := p.retyped; was != nil {
		p.retyped = nil
		setQuietly(&p.addenda.entry.Entry, was.addendum)
		if was.payment != nil {
			p.payments.retype(was.payment)
		}
		p.saver.save()
	}
	waiting := p.waiting
	p.waiting = nil
	for _, then := range waiting {
		p.Keep(then)
	}
}

// unread tells who waits that the visit cannot be read.
func (p *Page) unread(err error) { p.waiting.Tell(err) }
