package demo

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"time"

	"meridian/domain"
)

// fate is what became of an appointment.
type fate int

const (
	signed fate = iota
	// draft: the visit took place, the note is written but not signed.
	draft
	// halfWritten: the patient is here, the note has just begun.
	halfWritten
	planned
	missed
	cancelled
)

func (f fate) status() domain.Status {
	switch f {
	case planned:
		return domain.Scheduled
	case missed:
		return domain.NoShow
	case cancelled:
		return domain.Cancelled
	}
	return domain.Present
}

// booking is one appointment of somebody.
type booking struct {
	who   *person
	day   domain.Date
	start domain.ClockTime
	fate  fate
}

// calendar gives out the times of each day.
type calendar struct {
	random *rand.Rand
	taken  map[domain.Date][]domain.ClockTime
}

const (
	slotMinutes = 45
	slotsPerDay = 11
)

// restingDays is how long before today a course ends for those who come today.
const restingDays = 5

// bookings gives all appointments in order: two years of them, today's list and
// the next two weeks.
func bookings(random *rand.Rand, today domain.Date) []booking {
	c := &calendar{random, map[domain.Date][]domain.ClockTime{}}
	all := todaysList(today)
	for i, who := range people {
		days := who.days()
		for n, ago := range days {
			day := workingDay(today.AddDays(-ago), today)
			b := booking{who, day, c.free(day), signed}
			switch chance := random.IntN(100); {
			case who.policy.Kind == domain.Medicare, n == 0, n == len(days)-1:
			case chance < 4:
				b.fate = cancelled
			case chance < 7:
				b.fate = missed
			}
			if n == len(days)-1 && who.complaint == &insomnia {
				b.fate = draft
			}
			all = append(all, b)
		}
		if who.course.rarer > 0 && !comesToday(who) && i%2 == 0 {
			day := workingDay(today.AddDays(1+random.IntN(13)), today)
			all = append(all, booking{who, day, c.free(day), planned})
		}
	}
	slices.SortStableFunc(all, func(a, b booking) int {
		return cmp.Or(a.day.Compare(b.day), cmp.Compare(a.start, b.start))
	})
	return all
}

// todaysList is a day in full swing: signed, being written, missed, to come.
func todaysList(today domain.Date) []booking {
	at := func(place, hour, minute int, f fate) booking {
		return booking{people[place], today, domain.NewClockTime(hour, minute), f}
	}
	return []booking{
		at(2, 8, 30, signed), at(3, 9, 15, signed), at(1, 10, 0, draft), at(5, 10, 45, missed), at(4, 11, 30, halfWritten),
		at(0, 13, 30, planned), at(6, 14, 15, planned), at(7, 15, 0, cancelled), at(8, 15, 45, planned), at(9, 16, 30, planned),
	}
}

func comesToday(who *person) bool { return who.place() < 10 }

// days gives when somebody comes, in days before today, the first visit first.
func (w *person) days() []int {
	last := w.course.until
	if comesToday(w) {
		last = max(last, restingDays)
	}
	var days []int
	ago := w.course.first
	for range w.course.visits {
		if ago > last {
			days = append(days, ago)
		}
		ago -= w.course.every
	}
	for w.course.rarer > 0 && ago > last {
		days = append(days, ago)
		ago -= w.course.rarer
	}
	return days
}

// workingDay moves a Sunday to the Monday, or to the Saturday where the Monday
// would be today.
func workingDay(day, today domain.Date) domain.Date {
	if day.Weekday() != time.Sunday {
		return day
	}
	if next := day.AddDays(1); day.After(today) || next.Before(today) {
		return next
	}
	return day.AddDays(-1)
}

// free gives a free time of a day, the first evening one where all are taken.
func (c *calendar) free(day domain.Date) domain.ClockTime {
	for _, slot := range c.random.Perm(slotsPerDay) {
		start := domain.NewClockTime(8, 30) + domain.ClockTime(slot*slotMinutes)
		if !slices.Contains(c.taken[day], start) {
			c.taken[day] = append(c.taken[day], start)
			return start
		}
	}
	return domain.NewClockTime(17, 0)
}
