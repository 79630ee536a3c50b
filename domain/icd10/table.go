// Package icd10 answers questions about ICD-10-CM diagnosis codes for a date of
// service: whether a code may be billed, what replaced it, and which codes fit
// the words that a practitioner types.
package icd10

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"meridian/domain"
)

//go:embed data/codes.tsv
var codesFile string

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

// Table is a set of codes with what is needed to search it.
type Table struct {
	source, date string
	entries      []Entry
	byCode       map[string]int
	words        []searchable
}

// Builtin gives the table that comes with Meridian, read once.
var Builtin = sync.OnceValue(func() *Table {
	t, err := parse(codesFile)
	if err != nil {
		panic(err)
	}
	return t
})

func parse(file string) (*Table, error) {
	t := &Table{byCode: map[string]int{}}
	for i, line := range strings.Split(strings.TrimSpace(file), "\n") {
		if name, value, ok := heading(line); ok {
			t.setHeading(name, value)
			continue
		}
		e, err := parseEntry(strings.Split(line, "\t"))
		if err != nil {
			return nil, fmt.Errorf("diagnosis table, line %d: %w", i+1, err)
		}
		t.byCode[e.Code] = len(t.entries)
		t.entries = append(t.entries, e)
	}
	t.indexWords()
	return t, nil
}

// heading reads a line such as "# date<tab>2026-10-01".
func heading(line string) (name, value string, ok bool) {
	rest, ok := strings.CutPrefix(line, "# ")
	if !ok {
		return "", "", false
	}
	name, value, _ = strings.Cut(rest, "\t")
	return name, value, true
}

func (t *Table) setHeading(name, value string) {
	switch name {
	case "source":
		t.source = value
	case "date":
		t.date = value
	}
}

func parseEntry(columns []string) (Entry, error) {
	for len(columns) < 6 {
		columns = append(columns, "")
	}
	e := Entry{Code: columns[0], Text: columns[1], Billable: columns[2] != "", Group: columns[4]}
	if !wellFormed(e.Code) || e.Text == "" {
		return Entry{}, fmt.Errorf("%q is no code with a title", columns[0])
	}
	if err := e.Span.From.UnmarshalText([]byte(columns[2])); err != nil {
		return Entry{}, err
	}
	if err := e.Span.Until.UnmarshalText([]byte(columns[3])); err != nil {
		return Entry{}, err
	}
	if e.Span.From == oldest {
		e.Span.From = domain.Date{}
	}
	if columns[5] != "" {
		e.Replacements = strings.Split(columns[5], ",")
	}
	return e, nil
}

// oldest is the first day of ICD-10-CM: codes as old as the classification are
// good for any date of service before it too, as far as the table can tell.
var oldest = domain.MustDate("2015-10-01")

// Source says where the table comes from and from when it is.
func (t *Table) Source() string { return t.source }

// Date gives the day of the newest file in the table, in ISO form.
func (t *Table) Date() string { return t.date }

// Len gives the number of entries, headers included.
func (t *Table) Len() int { return len(t.entries) }

// Lookup finds a code in any spelling that Normalise understands.
func (t *Table) Lookup(code string) (Entry, bool) {
	i, ok := t.byCode[Normalise(code)]
	if !ok {
		return Entry{}, false
	}
	return t.entries[i], true
}

// Children gives the codes below a beginning that may be billed on a day.
func (t *Table) Children(beginning string, day domain.Date) []Entry {
	beginning = Normalise(beginning)
	var found []Entry
	start, _ := slices.BinarySearchFunc(t.entries, beginning, func(e Entry, c string) int { return strings.Compare(e.Code, c) })
	for _, e := range t.entries[start:] {
		if !below(e.Code, beginning) {
			break
		}
		if e.Code != beginning && e.ValidOn(day) {
			found = append(found, e)
		}
	}
	return found
}

// below tells whether code begins with beginning, the dot left aside.
func below(code, beginning string) bool {
	return strings.HasPrefix(strings.Replace(code, ".", "", 1), strings.Replace(beginning, ".", "", 1))
}

// Replacements gives what may be billed on a day in place of an ended code or a
// header: the replacements that the addenda name, else the billable codes below it.
func (t *Table) Replacements(code string, day domain.Date) []Entry {
	e, _ := t.Lookup(code)
	var found []Entry
	for _, r := range e.Replacements {
		if n, ok := t.Lookup(r); ok && n.ValidOn(day) {
			found = append(found, n)
		}
	}
	if len(found) == 0 {
		return t.Children(code, day)
	}
	return found
}
