package today

import (
	"cmp"
	"slices"

	"meridian/db"
	"meridian/domain"
)

// daysAWeek is how many columns a week has; it begins with Monday.
const daysAWeek = 7

// monday gives the first day of a day's week.
func monday(day domain.Date) domain.Date {
	return day.AddDays(-(int(day.Weekday()) + 6) % daysAWeek)
}

// The hours that a week shows at least, and how long a visit stands in it: visits
// have a beginning only, and calendars give them an hour (transfer.Calendar).
const (
	firstHour  = 8
	lastHour   = 19
	visitHours = 1.0
	// quarter is the step in which a visit is placed, in minutes.
	quarter = 15
)

// slot is a visit at its place in a week.
type slot struct {
	Entry db.DayEntry
	// Day is the column, 0 for Monday. Lane of Lanes is its share of the column, where
	// visits overlap.
	Day, Lane, Lanes int
}

// hourOf gives a time as hours from midnight.
func hourOf(c domain.ClockTime) float64 {
	return float64(int(c)-int(domain.NewClockTime(0, 0))) / 60
}

// timed tells whether the visit has a place among the hours.
func (s slot) timed() bool { return !s.Entry.Encounter.Start.IsZero() }

func (s slot) from() float64  { return hourOf(s.Entry.Encounter.Start) }
func (s slot) until() float64 { return s.from() + visitHours }

// overlaps tells whether two visits share time.
func (s slot) overlaps(o slot) bool {
	return s.Day == o.Day && s.timed() && o.timed() && s.from() < o.until() && o.from() < s.until()
}

// takesTime tells whether somebody is expected or was there.
func takesTime(e domain.Encounter) bool {
	return e.Status == domain.Scheduled || e.Status == domain.Present
}

// slotsOf places the visits of the days of a week. Those that share time with
// others, whether they touch each other or not, share the width of their column.
func slotsOf(days [daysAWeek][]db.DayEntry) []slot {
	var all []slot
	for day, entries := range days {
		var column []slot
		for _, e := range entries {
			column = append(column, slot{Entry: e, Day: day, Lanes: 1})
		}
		slices.SortStableFunc(column, func(a, b slot) int { return cmp.Compare(a.Entry.Encounter.Start, b.Entry.Encounter.Start) })
		all = append(all, lanes(column)...)
	}
	return all
}

// lanes gives the visits of a day, in the order of their times, their shares.
func lanes(column []slot) []slot {
	begin := 0
	for begin < len(column) {
		end, last := begin+1, column[begin].until()
		for end < len(column) && column[begin].timed() && column[end].from() < last {
			last = max(last, column[end].until())
			end++
		}
		share(column[begin:end])
		begin = end
	}
	return column
}

// share puts each visit of a group into the first lane that is free by then.
func share(group []slot) {
	var free []float64
	for i := range group {
		lane := slices.IndexFunc(free, func(until float64) bool { return until <= group[i].from() })
		if lane < 0 {
			lane, free = len(free), append(free, 0)
		}
		free[lane], group[i].Lane = group[i].until(), lane
	}
	for i := range group {
		group[i].Lanes = len(free)
	}
}

// hours gives the hours that a week has to show.
func hours(slots []slot) (first, last int) {
	first, last = firstHour, lastHour
	for _, s := range slots {
		if s.timed() {
			first, last = min(first, int(s.from())), max(last, int(s.until()+0.99))
		}
	}
	return first, min(last, 24)
}

// clockAt gives the time of day at an hour, in quarters.
func clockAt(hour float64) domain.ClockTime {
	minutes := min(max(int(hour*60)/quarter*quarter, 0), 24*60-quarter)
	return domain.NewClockTime(minutes/60, minutes%60)
}

// clashes gives the visits that share time with one at a place, itself left out.
func clashes(slots []slot, id domain.EncounterID, day int, start domain.ClockTime) []slot {
	placed := slot{Day: day, Entry: db.DayEntry{Encounter: domain.Encounter{Start: start}}}
	var found []slot
	for _, s := range slots {
		if s.Entry.Encounter.ID != id && takesTime(s.Entry.Encounter) && s.overlaps(placed) {
			found = append(found, s)
		}
	}
	return found
}
