package domain

import (
	"fmt"
	"strings"
	"time"
)

// ClockTime is a time of day in minutes after midnight, counted from 1 so that
// the zero ClockTime means "no time".
type ClockTime int

// NewClockTime gives the time of day of an hour (0–23) and minute.
func NewClockTime(hour, minute int) ClockTime { return ClockTime(hour*60 + minute + 1) }

// ParseClockTime reads 9:30, 930, 9:30 am, 2pm or 14:30; empty text is no time.
// Without am or pm, hours from 1 to 6 mean the afternoon. Fault: "time.invalid".
func ParseClockTime(s string) (ClockTime, error) {
	text := strings.ToLower(strings.ReplaceAll(strings.TrimSpace(s), ".", ""))
	if text == "" {
		return 0, nil
	}
	for _, layout := range []string{"3:04pm", "3:04 pm", "3pm", "3 pm", "304pm"} {
		if t, err := time.Parse(layout, text); err == nil {
			return NewClockTime(t.Hour(), t.Minute()), nil
		}
	}
	if !strings.Contains(text, ":") {
		if len(text) <= 2 {
			text += ":00"
		} else {
			text = text[:len(text)-2] + ":" + text[len(text)-2:]
		}
	}
	t, err := time.Parse("15:04", text)
	if err != nil {
		return 0, fault("time.invalid", fmt.Sprintf("%q is not a time of day. Write it as 9:30 am.", s))
	}
	hour := t.Hour()
	if hour >= 1 && hour <= 6 && !strings.HasPrefix(text, "0") {
		hour += 12
	}
	return NewClockTime(hour, t.Minute()), nil
}

// IsZero tells whether there is no time.
func (c ClockTime) IsZero() bool { return c == 0 }

// String gives the time as 9:30 AM, nothing for no time.
func (c ClockTime) String() string {
	if c.IsZero() {
		return ""
	}
	m := int(c) - 1
	return time.Date(2000, 1, 1, m/60, m%60, 0, 0, time.UTC).Format("3:04 PM")
}
