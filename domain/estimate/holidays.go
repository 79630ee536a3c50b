package estimate

import (
	"time"

	"meridian/domain"
)

// holiday is a federal holiday by its rule (5 U.S.C. 6103).
type holiday struct {
	name string
	// since is the first year in which it is one.
	since int
	month time.Month
	// day is the day of the month; 0 for one that follows the weeks.
	day int
	// weekday and nth say which: the third Monday, -1 for the last.
	weekday time.Weekday
	nth     int
}

var holidays = []holiday{
	{"New Year's Day", 1870, time.January, 1, 0, 0},
	{"Martin Luther King Jr. Day", 1986, time.January, 0, time.Monday, 3},
	{"Washington's Birthday", 1971, time.February, 0, time.Monday, 3},
	{"Memorial Day", 1971, time.May, 0, time.Monday, -1},
	{"Juneteenth", 2021, time.June, 19, 0, 0},
	{"Independence Day", 1870, time.July, 4, 0, 0},
	{"Labor Day", 1894, time.September, 0, time.Monday, 1},
	{"Columbus Day", 1971, time.October, 0, time.Monday, 2},
	{"Veterans Day", 1978, time.November, 11, 0, 0},
	{"Thanksgiving Day", 1942, time.November, 0, time.Thursday, 4},
	{"Christmas Day", 1870, time.December, 25, 0, 0},
}

// Holiday gives the name of the federal holiday observed on a day, "" for none.
// One that falls on a Saturday is observed on the Friday before, one on a Sunday
// on the Monday after.
func Holiday(day domain.Date) string {
	// New Year's Day may be observed on December 31 of the year before.
	for _, year := range []int{day.Year(), day.Year() + 1} {
		for _, h := range holidays {
			if year >= h.since && observed(h.on(year)) == day {
				return h.name
			}
		}
	}
	return ""
}

// on gives the day of the holiday in a year.
func (h holiday) on(year int) time.Time {
	if h.day > 0 {
		return time.Date(year, h.month, h.day, 0, 0, 0, 0, time.UTC)
	}
	if h.nth < 0 {
		last := time.Date(year, h.month+1, 0, 0, 0, 0, 0, time.UTC)
		return last.AddDate(0, 0, -int(last.Weekday()-h.weekday+7)%7)
	}
	first := time.Date(year, h.month, 1, 0, 0, 0, 0, time.UTC)
	return first.AddDate(0, 0, int(h.weekday-first.Weekday()+7)%7+7*(h.nth-1))
}

func observed(t time.Time) domain.Date {
	switch t.Weekday() {
	case time.Saturday:
		t = t.AddDate(0, 0, -1)
	case time.Sunday:
		t = t.AddDate(0, 0, 1)
	}
	return domain.DateOf(t)
}

// BusinessDay tells whether a day is Monday to Friday and no federal holiday as observed.
func BusinessDay(day domain.Date) bool {
	return day.Weekday() != time.Saturday && day.Weekday() != time.Sunday && Holiday(day) == ""
}

// BusinessDaysAhead counts the business days after one day up to and including
// another: the day of scheduling is day 0, the day of service counts.
func BusinessDaysAhead(scheduled, service domain.Date) int {
	n := 0
	for day := scheduled.AddDays(1); !day.After(service); day = day.AddDays(1) {
		if BusinessDay(day) {
			n++
		}
	}
	return n
}

// afterBusinessDays gives the n-th business day after a day.
func afterBusinessDays(day domain.Date, n int) domain.Date {
	for n > 0 {
		day = day.AddDays(1)
		if BusinessDay(day) {
			n--
		}
	}
	return day
}
