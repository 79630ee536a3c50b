package transfer

import (
	"fmt"
	"strings"
	"time"

	"meridian/domain"
)

// Appointment is a visit as a calendar has it.
type Appointment struct {
	ID    domain.EncounterID
	Date  domain.Date
	Start domain.ClockTime
	// Summary is what the calendar shows.
	Summary string
}

// hour is how long an appointment stands in a calendar; visits have no end.
const hour = "PT1H"

// Calendar gives appointments as iCalendar (RFC 5545). Times have no time zone:
// they are those of the practice wherever the file is opened. Those without a time
// of day stand for the whole day.
func Calendar(appointments []Appointment, made time.Time) string {
	var b strings.Builder
	line := func(text string) { b.WriteString(foldedLine(text) + "\r\n") }
	line("BEGIN:VCALENDAR")
	line("VERSION:2.0")
	line("PRODID:-//Meridian//Visits//EN")
	for _, a := range appointments {
		line("BEGIN:VEVENT")
		line(fmt.Sprintf("UID:visit-%d@meridian", a.ID))
		line("DTSTAMP:" + made.UTC().Format("20060102T150405Z"))
		day := a.Date.Time().Format("20060102")
		if a.Start.IsZero() {
			line("DTSTART;VALUE=DATE:" + day)
		} else {
			minutes := int(a.Start) - int(domain.NewClockTime(0, 0))
			line(fmt.Sprintf("DTSTART:%sT%02d%02d00", day, minutes/60, minutes%60))
			line("DURATION:" + hour)
		}
		line("SUMMARY:" + calendarText.Replace(a.Summary))
		line("END:VEVENT")
	}
	line("END:VCALENDAR")
	return b.String()
}

var calendarText = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`, "\r", "")

// foldedLine breaks a line after 75 bytes, never within a character.
func foldedLine(text string) string {
	var b strings.Builder
	room := 75
	for _, r := range text {
		if n := len(string(r)); n > room {
			b.WriteString("\r\n ")
			room = 74 - n
		} else {
			room -= n
		}
		b.WriteRune(r)
	}
	return b.String()
}
