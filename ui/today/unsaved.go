package today

import (
	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/patients"
	"meridian/ui/widgets"
)

var _ nav.Keeping = (*Page)(nil)

// bookingText is what was typed for a visit that is not made yet.
type bookingText struct {
	day   domain.Date
	later bool
	// chosen is whose visit it will be, without an id for somebody new, of whom name is
	// known.
	chosen domain.Patient
	name   domain.Name
	// rhythm is how often, empty for somebody new.
	rhythm string
	texts  []string
}

// Keep tells whether somebody new or a visit waits for its button.
func (p *Page) Keep(then func(error)) {
	typed := p.booking.typed()
	switch {
	case typed == nil:
		then(nil)
	case typed.chosen.ID == 0:
		then(&nav.Draft{Words: lang.L("The new patient is not saved yet.")})
	default:
		then(&nav.Draft{Words: lang.L("The visit of {{.Name}} is not scheduled yet.", locale.With{"Name": typed.chosen.Name.Listed()})})
	}
}

// Return shows the page again; who comes for another visit than the one that is being
// entered begins that.
func (p *Page) Return(at nav.Place) {
	p.listen()
	p.load()
	if typed := p.booking.typed(); typed == nil || !typed.wantedBy(at) {
		p.Open(at)
	}
}

// wantedBy tells whether a place asks for the visit that is being entered.
func (t *bookingText) wantedBy(at nav.Place) bool {
	if at.Tab == patients.ScheduleTab {
		return t.later && t.chosen.ID == at.Patient
	}
	return at.Tab == NewVisitTab && !t.later
}

// Open begins what a place asks for.
func (p *Page) Open(at nav.Place) {
	switch at.Tab {
	case NewVisitTab:
		p.NewVisit()
	case WeekTab:
		p.ShowWeek()
	case patients.ScheduleTab:
		p.ScheduleFor(at.Patient)
	}
}

// Typed gives what was typed for a visit that is not made yet, nil for nothing.
func (p *Page) Typed() any {
	if typed := p.booking.typed(); typed != nil {
		return typed
	}
	return nil
}

// Retype opens the panel with it.
func (p *Page) Retype(was any) {
	typed, ok := was.(*bookingText)
	if !ok {
		return
	}
	p.goTo(typed.day)
	p.book(typed.later)
	p.booking.retype(typed)
}

// fields are those that are shown, none while a patient is looked for.
func (b *booking) fields() []*widgets.Field {
	switch {
	case b.day != nil:
		return []*widgets.Field{b.day.Field, b.time, b.reason, b.repeat.count}
	case b.first != nil:
		return []*widgets.Field{b.first, b.last, b.born.Field, b.phone}
	}
	return nil
}

func (b *booking) texts() (all []string) {
	for _, f := range b.fields() {
		all = append(all, f.Text())
	}
	return all
}

// typed gives what was typed, nil for nothing, and once the store was asked.
func (b *booking) typed() *bookingText {
	if b == nil || len(b.fields()) == 0 || b.once.Busy() {
		return nil
	}
	typed := &bookingText{day: b.page.day, later: b.later, chosen: b.chosen, name: b.name, texts: b.texts()}
	if b.repeat == nil {
		return typed
	}
	typed.rhythm = b.repeat.rhythm.Value()
	if b.time.Text() == b.wanted.String() && b.reason.Text() == "" && b.day.Text() == b.proposed && b.repeat.once() {
		return nil
	}
	return typed
}

func (b *booking) retype(typed *bookingText) {
	if b.chosen = typed.chosen; b.chosen.ID == 0 {
		b.askNew(typed.name)
	} else {
		b.askWhen()
		b.repeat.rhythm.SetValue(typed.rhythm)
	}
	for i, f := range b.fields() {
		f.SetText(typed.texts[i])
	}
	if b.repeat != nil {
		b.repeat.look()
	}
}
