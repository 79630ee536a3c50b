package visit

import "meridian/domain"

// A visit that the store did not take outlives its page where the window is made anew:
// after a lock, in another language.

// Typed gives the visit as it stands on the page, nil where the store has it.
func (p *Page) Typed() any {
	switch {
	case p.saver != nil && p.saver.dirty():
		visit := clone(p.sheet.Visit)
		return &visit
	case p.saver == nil && p.retyped != nil:
		return p.retyped
	}
	return nil
}

// Retype puts a visit onto the page once it is read.
func (p *Page) Retype(typed any) { p.retyped, _ = typed.(*domain.Encounter) }

// takeRetyped brings what was typed before onto the sheet. The store sees from the time
// of its last saving whether the visit was changed elsewhere since.
func (p *Page) takeRetyped() {
	if p.retyped != nil {
		p.sheet.Visit = *p.retyped
		p.sheet.changed()
	}
}

// keepWaiting saves what was typed before, and tells who waits for that.
func (p *Page) keepWaiting() {
	p.retyped = nil
	p.saver.save()
	for _, then := range p.waiting {
		p.saver.then(then)
	}
	p.waiting = nil
}

// unread tells who waits that the visit cannot be read.
func (p *Page) unread(err error) {
	waiting := p.waiting
	p.waiting = nil
	for _, then := range waiting {
		then(err)
	}
}
