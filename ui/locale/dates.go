package locale

import (
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
)

// Date gives a day as the window shows it: Mar 30 2026; nothing for no date.
func Date(d domain.Date) string {
	if d.IsZero() {
		return ""
	}
	return Time(d.Time(), Key("Jan 2 2006"))
}

// Day gives a day with its weekday: Monday, Mar 30 2026; nothing for no date.
func Day(d domain.Date) string {
	if d.IsZero() {
		return ""
	}
	return Time(d.Time(), Key("Monday, Jan 2 2006"))
}

// Clock gives a time of day: 3:04 PM; nothing for none.
func Clock(c domain.ClockTime) string {
	if c.IsZero() {
		return ""
	}
	return Time(time.Date(1, 1, 1, 0, int(c)-1, 0, 0, time.UTC), Key("3:04 PM"))
}

// Time writes a moment in the form that a language has for an American layout of
// package time; such layouts are texts with translations like all others.
func Time(t time.Time, layout string) string {
	form := lang.L(layout)
	if Spoken() != English {
		long, short := Weekday(t.Weekday()), ShortWeekday(t.Weekday())
		form = strings.NewReplacer("Monday", long, "Mon", short).Replace(form)
	}
	return t.Format(form)
}

// Weekday names a day of the week: Monday.
func Weekday(d time.Weekday) string {
	return lang.X(strings.ToLower(d.String()), d.String())
}

// ShortWeekday names a day of the week where there is little room: Mon.
func ShortWeekday(d time.Weekday) string {
	return lang.X(strings.ToLower(d.String())+".short", d.String()[:3])
}
