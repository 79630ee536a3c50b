package icd10

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"meridian/domain"
)

//go:embed data/codes.tsv
var codesFile string

// Builtin gives the table that comes with Meridian, read once: a selection, so
// that it is complete for no year.
var Builtin = sync.OnceValue(func() *Table {
	t, err := parse(codesFile)
	if err != nil {
		panic(err)
	}
	return t
})

func parse(file string) (*Table, error) {
	var entries []Entry
	var source, date string
	for i, line := range strings.Split(strings.TrimSpace(file), "\n") {
		if name, value, ok := heading(line); ok {
			switch name {
			case "source":
				source = value
			case "date":
				date = value
			}
			continue
		}
		e, err := parseEntry(strings.Split(line, "\t"))
		if err != nil {
			return nil, fmt.Errorf("diagnosis table, line %d: %w", i+1, err)
		}
		entries = append(entries, e)
	}
	return newTable(source, date, 0, entries), nil
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
