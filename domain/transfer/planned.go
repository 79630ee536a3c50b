package transfer

import (
	"fmt"
	"slices"
	"strings"

	"meridian/domain"
)

// Planned is a visit that was agreed on in another system and is still to come.
type Planned struct {
	Date domain.Date
	// Start is zero where the file has no time.
	Start  domain.ClockTime
	Reason string
}

// appointment is what the columns of a row say about a visit.
type appointment struct {
	Planned
	// off tells that it was called off or missed.
	off bool
}

// calledOff are the words with which systems mark an appointment that nobody comes to.
var calledOff = []string{"cancel", "no show", "noshow", "no-show", "deleted", "rescheduled", "declined", "missed"}

// takeAppointment reads a cell about an appointment.
func (l *line) takeAppointment(at int, c Column, cell string) {
	l.e.about = true
	switch c {
	case VisitDate:
		d, err := readDate(cell, l.dates[at].order(cell), l.sheet.serials)
		l.doubt(err == nil, "Appointment", cell)
		l.appointment.Date = d
		if start, ok := clockIn(cell); ok {
			l.appointment.Start = start
		}
	case VisitTime:
		start, ok := clockIn(cell)
		if !ok {
			parsed, err := domain.ParseClockTime(cell)
			start, ok = parsed, err == nil
		}
		l.doubt(ok, "Appointment time", cell)
		if ok {
			l.appointment.Start = start
		}
	case VisitReason:
		l.appointment.Reason = unguarded(cell)
	case VisitState:
		lower := strings.ToLower(cell)
		l.appointment.off = slices.ContainsFunc(calledOff, func(word string) bool { return strings.Contains(lower, word) })
	}
}

// clockIn finds the time of day behind a date: 2026-12-01T09:30, 12/1/2026 9:30 AM.
func clockIn(cell string) (domain.ClockTime, bool) {
	at := strings.IndexByte(cell, ':')
	if at < 0 {
		return 0, false
	}
	from := at
	for from > 0 && cell[from-1] >= '0' && cell[from-1] <= '9' {
		from--
	}
	time := cell[from:]
	// Seconds, fractions and zones say nothing about an appointment.
	minutes := min(len(time), at-from+3)
	half := strings.ToLower(time[minutes:])
	switch {
	case strings.Contains(half, "am") || strings.Contains(half, "a.m"):
		time = time[:minutes] + " am"
	case strings.Contains(half, "pm") || strings.Contains(half, "p.m"):
		time = time[:minutes] + " pm"
	default:
		time = time[:minutes]
	}
	clock, err := domain.ParseClockTime(time)
	return clock, err == nil && !clock.IsZero()
}

// finishAppointment sorts the appointment of a row: one to come is planned, one that
// took place is counted, one that was called off is left out.
func (l *line) finishAppointment() {
	switch a := l.appointment; {
	case a.Date.IsZero() || a.off:
	case a.Date.Before(l.today):
		l.e.Past = []domain.Date{a.Date}
	default:
		l.e.Planned = []Planned{a.Planned}
	}
}

// visits tells whether a row is about a visit, so that its person may stand in others.
func (e *Entry) visits() bool {
	return e.about || len(e.Patient.OutsideVisits) > 0
}

// join adds the visits of another row about the same person.
func (e *Entry) join(other Entry) {
	e.Patient.OutsideVisits = append(e.Patient.OutsideVisits, other.Patient.OutsideVisits...)
	e.Past, e.Doubts = append(e.Past, other.Past...), append(e.Doubts, other.Doubts...)
	if other.Patient.Notes != "" && !strings.Contains(e.Patient.Notes, other.Patient.Notes) {
		e.Patient.Notes = strings.TrimSpace(e.Patient.Notes + "\n" + other.Patient.Notes)
	}
	for _, p := range other.Planned {
		if !slices.Contains(e.Planned, p) {
			e.Planned = append(e.Planned, p)
		}
	}
}

// tellPast notes how often somebody was seen before: the notes of those visits stay in
// the other system.
func (e *Entry) tellPast() {
	if len(e.Past) == 0 {
		return
	}
	first, last := slices.MinFunc(e.Past, domain.Date.Compare), slices.MaxFunc(e.Past, domain.Date.Compare)
	words := fmt.Sprintf("In the former system: 1 visit, on %s.", first)
	if n := len(e.Past); n > 1 {
		words = fmt.Sprintf("In the former system: %d visits, %s to %s.", n, first, last)
	}
	e.Patient.Notes = strings.TrimSpace(e.Patient.Notes + "\n" + words)
}

// Elsewhere gives the visits that took place as acupuncture visits elsewhere, those
// that are told of already left out, so that Medicare's limits count them.
func (e *Entry) Elsewhere() []domain.OutsideVisit {
	var all []domain.OutsideVisit
	for _, day := range e.Past {
		same := func(v domain.OutsideVisit) bool { return v.Date == day }
		if !slices.ContainsFunc(e.Patient.OutsideVisits, same) && !slices.ContainsFunc(all, same) {
			all = append(all, domain.OutsideVisit{Date: day, Count: 1, Provider: "Former system"})
		}
	}
	return all
}
