package icd10

import (
	"strings"

	"meridian/domain"
)

// Status is what a table knows about a code on a date of service.
type Status int

// The states of a code, with the rule that speaks of each.
const (
	Valid     Status = iota
	Malformed        // not of the form of a code: DX-01
	Header           // a header or another beginning of billable codes: DX-02
	Ended            // no longer valid: DX-03
	NotYet           // not yet valid: DX-04
	Unknown          // well formed, but not in the table: DX-10
)

// On says what the table knows about a code on a day.
func (t *Table) On(code string, day domain.Date) (Status, Entry) {
	code = Normalise(code)
	if !wellFormed(code) {
		return Malformed, Entry{}
	}
	e, known := t.Lookup(code)
	switch {
	case known && e.ValidOn(day):
		return Valid, e
	case known && e.Billable && day.Before(e.Span.From):
		return NotYet, e
	case known && e.Billable:
		return Ended, e
	case known || t.begins(code):
		return Header, e
	}
	return Unknown, Entry{}
}

// begins tells whether a longer code of the table starts with code.
func (t *Table) begins(code string) bool {
	for _, e := range t.entries {
		if len(e.Code) > len(code) && below(e.Code, code) {
			return true
		}
	}
	return false
}

// Normalise brings a code as typed into its written form: "m5450 " → M54.50.
func Normalise(code string) string {
	plain := strings.ToUpper(strings.TrimSpace(code))
	plain = strings.Replace(plain, ".", "", 1)
	if len(plain) > 3 {
		return plain[:3] + "." + plain[3:]
	}
	return plain
}

// wellFormed tells whether a normalised code has the form of an ICD-10-CM code:
// a letter, a digit, then up to five letters or digits.
func wellFormed(code string) bool {
	plain := strings.Replace(code, ".", "", 1)
	if len(plain) < 3 || len(plain) > 7 || strings.Contains(plain, ".") {
		return false
	}
	for i, r := range plain {
		letter, digit := r >= 'A' && r <= 'Z', r >= '0' && r <= '9'
		if i == 0 && !letter || i == 1 && !digit || !letter && !digit {
			return false
		}
	}
	return true
}
