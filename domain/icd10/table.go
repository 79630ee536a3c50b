// Package icd10 answers questions about ICD-10-CM diagnosis codes for a date of
// service: whether a code may be billed, what replaced it, and which codes fit
// the words that a practitioner types. It comes with the codes that acupuncturists
// use, and takes the official files of any years beside them.
package icd10

import (
	"slices"
	"strings"

	"meridian/domain"
)

// Entry is one code of the classification.
type Entry struct {
	Code string
	// Text is the official title.
	Text string
	// Span holds the days on which the code may be billed; a zero From means
	// that it is older than the oldest table at hand.
	Span domain.Span
	// Billable is false for a header, which only groups longer codes.
	Billable bool
	// Group is the part of the built-in list of favorites it belongs to, or "".
	Group string
	// Replacements are the codes that took over when this one ended.
	Replacements []string
}

// ValidOn tells whether the code may be billed for a date of service.
func (e Entry) ValidOn(day domain.Date) bool { return e.Billable && e.Span.Contains(day) }

// Table is a set of codes, ordered, with what is needed to search it. It does
// not change.
type Table struct {
	source, date string
	entries      []Entry
	// years are the fiscal years of which the table holds every code.
	years Years
	words vocabulary
}

// newTable makes a table of entries in the order of their codes.
func newTable(source, date string, years Years, entries []Entry) *Table {
	return &Table{source, date, entries, years, newVocabulary(entries)}
}

// Source says where the table comes from.
func (t *Table) Source() string { return t.source }

// Date gives the day from which the newest file in the table holds, in ISO form.
func (t *Table) Date() string { return t.date }

// Len gives the number of entries, headers included.
func (t *Table) Len() int { return len(t.entries) }

// Complete tells whether the table holds every code that was official on a day,
// so that a code which it lacks is none.
func (t *Table) Complete(day domain.Date) bool { return t.years.Has(FiscalYear(day)) }

// Lookup finds a code in any spelling that Normalise understands.
func (t *Table) Lookup(code string) (Entry, bool) {
	code = Normalise(code)
	if i := t.from(code); i < len(t.entries) && t.entries[i].Code == code {
		return t.entries[i], true
	}
	return Entry{}, false
}

// from gives the place of the first code that does not come before code; all
// codes that begin with it follow from there on.
func (t *Table) from(code string) int {
	i, _ := slices.BinarySearchFunc(t.entries, code, func(e Entry, c string) int { return strings.Compare(e.Code, c) })
	return i
}

// below gives the codes that begin with code, itself included.
func (t *Table) below(code string) []Entry {
	start := t.from(code)
	end := start
	for end < len(t.entries) && strings.HasPrefix(t.entries[end].Code, code) {
		end++
	}
	return t.entries[start:end]
}

// Children gives the codes below a beginning that may be billed on a day.
func (t *Table) Children(beginning string, day domain.Date) []Entry {
	beginning = Normalise(beginning)
	var found []Entry
	for _, e := range t.below(beginning) {
		if e.Code != beginning && e.ValidOn(day) {
			found = append(found, e)
		}
	}
	return found
}

// Replacements gives what may be billed on a day in place of an ended code or a
// header: the replacements that the addenda name, else the billable codes below
// it, else those that came in its category on the day after it ended.
func (t *Table) Replacements(code string, day domain.Date) []Entry {
	e, _ := t.Lookup(code)
	var found []Entry
	for _, r := range e.Replacements {
		if n, ok := t.Lookup(r); ok && n.ValidOn(day) {
			found = append(found, n)
		}
	}
	if len(found) == 0 {
		found = t.Children(code, day)
	}
	if len(found) == 0 && !e.Span.Until.IsZero() {
		found = t.successors(e, day)
	}
	return found
}

// successors gives the codes that came in when one ended, of the nearest
// category that has any.
func (t *Table) successors(ended Entry, day domain.Date) []Entry {
	came := ended.Span.Until.AddDays(1)
	for n := len(ended.Code) - 1; n >= 3; n-- {
		var found []Entry
		for _, e := range t.below(strings.TrimSuffix(ended.Code[:n], ".")) {
			if e.Span.From == came && e.ValidOn(day) {
				found = append(found, e)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}
