package money

import (
	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/ui/locale"
	"meridian/ui/nav"
)

var _ nav.Keeping = (*DayPage)(nil)

// dayText is what was counted and noted for a day that is not closed with it.
type dayText struct {
	day           domain.Date
	counted, note string
}

// Keep tells whether a count waits for the close of its day.
func (p *DayPage) Keep(then func(error)) {
	if p.Typed() == nil {
		then(nil)
		return
	}
	then(&nav.Draft{Words: lang.L("What you counted for {{.Date}} is not kept: the day is not closed.", locale.With{"Date": locale.Date(p.day)})})
}

// Return shows the page again.
func (p *DayPage) Return(nav.Place) {
	p.listen()
	p.load()
}

// Typed gives what was counted, nil for nothing, or while the day is being closed.
func (p *DayPage) Typed() any {
	all := dayText{p.day, p.counted.Text(), p.note.Text()}
	if all.counted+all.note == "" || p.close.Disabled() {
		return nil
	}
	return all
}

// Retype shows the day with what was counted.
func (p *DayPage) Retype(typed any) {
	if all, ok := typed.(dayText); ok {
		p.goTo(all.day)
		p.counted.SetText(all.counted)
		p.note.SetText(all.note)
	}
}
