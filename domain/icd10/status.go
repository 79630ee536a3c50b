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
	Absent           // not in the official set of the fiscal year, which the table holds whole: DX-01
	Unknown          // well formed, but outside of what the table holds: DX-10
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
	case known || len(t.below(code)) > 0:
		return Header, e
	case t.Complete(day):
		return Absent, Entry{}
	}
	return Unknown, Entry{}
}

// Normalise brings a code as typed into its written form: "m5450 " → M54.50.
func Normalise(code string) string {
	if isNormal(code) {
		return code
	}
	plain := strings.ToUpper(strings.TrimSpace(code))
	plain = strings.Replace(plain, ".", "", 1)
	if len(plain) > 3 {
		return plain[:3] + "." + plain[3:]
	}
	return plain
}

// isNormal tells whether a code is in its written form already, as nearly all are.
func isNormal(code string) bool {
	for i := range len(code) {
		switch dot := code[i] == '.'; {
		case dot != (i == 3), !dot && !isLetter(code[i]) && !isDigit(code[i]):
			return false
		}
	}
	return len(code) != 4
}

// wellFormed tells whether a normalised code has the form of an ICD-10-CM code: a
// letter, a digit, then up to five letters or digits. Since fiscal year 2026 there
// are categories such as QA0, whose third character then is a digit.
func wellFormed(code string) bool {
	plain := strings.Replace(code, ".", "", 1)
	if len(plain) < 3 || len(plain) > 7 || !isLetter(plain[0]) || !isDigit(plain[1]) && !isDigit(plain[2]) {
		return false
	}
	for i := range len(plain) {
		if !isLetter(plain[i]) && !isDigit(plain[i]) {
			return false
		}
	}
	return true
}

func isLetter(b byte) bool { return b >= 'A' && b <= 'Z' }

func isDigit(b byte) bool { return b >= '0' && b <= '9' }
