package domain

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a calendar date without time of day and without time zone. The zero
// Date means "no date". Dates compare with ==, Before and After.
type Date struct {
	// days counts from 0000-12-31, so that 0 stays free for "no date".
	days int32
}

const secondsPerDay = 24 * 60 * 60

// epoch is the day before 0001-01-01, in days of the Unix calendar.
var epoch = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC).Unix()/secondsPerDay - 1

// NewDate gives the date of year, month and day, or a Fault "date.invalid"
// where the calendar has no such day (February 30) or the year is outside 1–9999.
func NewDate(year int, month time.Month, day int) (Date, error) {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if year < 1 || year > 9999 || t.Year() != year || t.Month() != month || t.Day() != day {
		return Date{}, fault("date.invalid", fmt.Sprintf("There is no %d/%d/%d in the calendar.", int(month), day, year))
	}
	return dateOf(t), nil
}

// DateOf gives the calendar date that t shows in its own time zone.
func DateOf(t time.Time) Date {
	return dateOf(time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC))
}

func dateOf(utc time.Time) Date {
	return Date{int32(utc.Unix()/secondsPerDay - epoch)}
}

// MustDate reads an ISO date (2026-03-30) written in program text or a table;
// it panics where the text is not one, so it is never given a user's input.
func MustDate(iso string) Date {
	d, err := parseISO(iso)
	if err != nil {
		panic("domain.MustDate: " + iso)
	}
	return d
}

// ParseDate reads what a person types: 2026-03-30, 3/30/2026, 3-30-26, 03302026,
// Mar 30 2026 or 30 March 2026. Two-digit years from 50 on mean 19xx, the others
// 20xx. Faults: "date.empty", "date.invalid".
func ParseDate(s string) (Date, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return Date{}, fault("date.empty", "Enter a date, such as 3/30/2026.")
	}
	if d, err := parseISO(s); err == nil {
		return d, nil
	}
	year, month, day, ok := dateParts(s)
	if !ok {
		return Date{}, fault("date.invalid", fmt.Sprintf("%q is not a date. Write it as 3/30/2026.", s))
	}
	return NewDate(fullYear(year), time.Month(month), day)
}

func parseISO(s string) (Date, error) {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return Date{}, err
	}
	return NewDate(t.Year(), t.Month(), t.Day())
}

// dateParts splits typed text into year, month and day in the American order.
func dateParts(s string) (year, month, day int, ok bool) {
	if len(s) == 8 && allDigits(s) {
		s = s[:2] + "/" + s[2:4] + "/" + s[4:]
	}
	fields := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,./-", r) })
	if len(fields) != 3 {
		return 0, 0, 0, false
	}
	var numbers []int
	for _, f := range fields {
		if m := monthNamed(f); m > 0 && month == 0 {
			month = m
			continue
		}
		n, err := strconv.Atoi(f)
		if err != nil || n < 0 || len(f) > 4 {
			return 0, 0, 0, false
		}
		numbers = append(numbers, n)
	}
	if len(fields[2]) != 2 && len(fields[2]) != 4 {
		return 0, 0, 0, false
	}
	if month > 0 && len(numbers) == 2 {
		return numbers[1], month, numbers[0], true
	}
	if len(numbers) == 3 {
		return numbers[2], numbers[0], numbers[1], true
	}
	return 0, 0, 0, false
}

func monthNamed(s string) int {
	if len(s) < 3 {
		return 0
	}
	for m := time.January; m <= time.December; m++ {
		if strings.HasPrefix(strings.ToLower(m.String()), strings.ToLower(s)) {
			return int(m)
		}
	}
	return 0
}

func fullYear(y int) int {
	switch {
	case y >= 100:
		return y
	case y >= 50:
		return 1900 + y
	default:
		return 2000 + y
	}
}

func allDigits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != ""
}

// Time gives midnight UTC of the date, for formatting and calendar arithmetic.
func (d Date) Time() time.Time {
	return time.Unix((int64(d.days)+epoch)*secondsPerDay, 0).UTC()
}

// IsZero tells whether there is no date.
func (d Date) IsZero() bool { return d.days == 0 }

// Before tells whether d lies before e.
func (d Date) Before(e Date) bool { return d.days < e.days }

// After tells whether d lies after e.
func (d Date) After(e Date) bool { return d.days > e.days }

// Compare gives -1, 0 or +1, as cmp.Compare does; no date sorts first.
func (d Date) Compare(e Date) int {
	switch {
	case d.days < e.days:
		return -1
	case d.days > e.days:
		return 1
	}
	return 0
}

// AddDays gives the date n days later, earlier where n is negative.
func (d Date) AddDays(n int) Date { return Date{d.days + int32(n)} }

// Sub gives the number of days from e to d.
func (d Date) Sub(e Date) int { return int(d.days - e.days) }

// Year gives the calendar year.
func (d Date) Year() int { return d.Time().Year() }

// Month gives the calendar month.
func (d Date) Month() time.Month { return d.Time().Month() }

// Day gives the day of the month.
func (d Date) Day() int { return d.Time().Day() }

// Weekday gives the day of the week.
func (d Date) Weekday() time.Weekday { return d.Time().Weekday() }

// AgeOn gives the completed years between a birth date d and a day; someone
// born on February 29 is a year older on March 1 of common years.
func (d Date) AgeOn(day Date) int {
	b, t := d.Time(), day.Time()
	age := t.Year() - b.Year()
	if t.Month() < b.Month() || t.Month() == b.Month() && t.Day() < b.Day() {
		age--
	}
	return age
}

// String gives the date as screens show it: Mar 30 2026; nothing for no date.
func (d Date) String() string { return d.format("Jan 2 2006") }

// US gives the date as papers print it: 03/30/2026; nothing for no date.
func (d Date) US() string { return d.format("01/02/2006") }

// ISO gives the date as files and the store keep it: 2026-03-30; nothing for no date.
func (d Date) ISO() string { return d.format("2006-01-02") }

func (d Date) format(layout string) string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format(layout)
}

// MarshalText writes the ISO form, nothing for no date.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.ISO()), nil }

// UnmarshalText reads the ISO form; empty text is no date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := parseISO(string(text))
	if err != nil {
		return fault("date.invalid", fmt.Sprintf("%q is not a date of the form 2026-03-30.", text))
	}
	*d = parsed
	return nil
}

// Span is a stretch of days with both ends inside; a zero end is open.
type Span struct {
	From  Date `json:"from,omitzero"`
	Until Date `json:"until,omitzero"`
}

// Contains tells whether day lies within the span.
func (s Span) Contains(day Date) bool {
	return (s.From.IsZero() || !day.Before(s.From)) && (s.Until.IsZero() || !day.After(s.Until))
}

// Overlaps tells whether the two spans share a day.
func (s Span) Overlaps(t Span) bool {
	return (s.Until.IsZero() || t.From.IsZero() || !t.From.After(s.Until)) &&
		(t.Until.IsZero() || s.From.IsZero() || !s.From.After(t.Until))
}
