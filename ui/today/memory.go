package today

import (
	"maps"

	"meridian/domain"
)

// memory is what Back returns to: the day or week, how far its lists were scrolled and
// what of them was opened up.
type memory struct {
	day domain.Date
	// now tells that the day was that of the clock.
	now, weekly     bool
	visits, waiting float32
	opened          map[string]bool
	// booking tells that somebody was being scheduled.
	booking bool
}

// Memory gives the day or week that was shown, and where.
func (p *Page) Memory() any {
	return memory{
		day: p.day, now: p.day == p.seen, weekly: p.weekly, visits: p.visits.GetScrollOffset(), waiting: p.waiting.GetScrollOffset(),
		opened: maps.Clone(p.opened), booking: p.booking != nil,
	}
}

// Recall shows it again.
func (p *Page) Recall(was any) {
	m, ok := was.(memory)
	if !ok {
		return
	}
	// The place that one comes back to may be the one that opened the panel.
	if p.booking != nil && !m.booking {
		p.closeBooking()
	}
	if m.now {
		m.day = p.desk.Today()
	}
	p.weekly, p.opened, p.wanted = m.weekly, m.opened, &m
	p.goTo(m.day)
}

// comeBack scrolls the lists to where they stood.
func (p *Page) comeBack() {
	if p.wanted != nil {
		p.visits.ScrollToOffset(p.wanted.visits)
		p.waiting.ScrollToOffset(p.wanted.waiting)
		p.wanted = nil
	}
}

// Tick goes on with the clock after midnight, where the page shows today.
func (p *Page) Tick() {
	today := p.desk.Today()
	switch {
	case p.seen == today:
	case p.day == p.seen:
		p.goTo(today)
	default:
		p.goTo(p.day)
	}
}
