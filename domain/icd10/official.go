package icd10

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"meridian/domain"
)

// Listed is a code as one order file lists it.
type Listed struct {
	Code, Text string
	// Billable is false for a header.
	Billable bool
}

// Year is everything that the order file of one fiscal year lists, in the order
// of the codes.
type Year struct {
	Fiscal int
	Codes  []Listed
}

// OfficialCode is a code with the years in which the official files list it.
type OfficialCode struct {
	Code string
	// Text is the title of the newest file that lists it.
	Text string
	// Listed are the years that have it at all, Billable those that may bill it.
	Listed, Billable Years
}

// Official is what the imported order files say together.
type Official struct {
	Years Years
	// Codes are in the order of their code.
	Codes []OfficialCode
}

// With adds the file of a year; a year imported again takes the place of the
// one before.
func (o Official) With(y Year) Official {
	year := bit(y.Fiscal)
	newest := y.Fiscal >= o.Years.Last()
	merged := make([]OfficialCode, 0, max(len(o.Codes), len(y.Codes)))
	old, added := o.Codes, y.Codes
	for len(old) > 0 || len(added) > 0 {
		var c OfficialCode
		order := 0
		switch {
		case len(old) == 0:
			order = 1
		case len(added) == 0:
			order = -1
		default:
			order = strings.Compare(old[0].Code, added[0].Code)
		}
		if order <= 0 {
			c, old = old[0], old[1:]
			c.Listed, c.Billable = c.Listed&^year, c.Billable&^year
		}
		if order >= 0 {
			c = c.listed(added[0], year, newest)
			added = added[1:]
		}
		if c.Listed != 0 {
			merged = append(merged, c)
		}
	}
	return Official{o.Years | year, merged}
}

// listed notes that the file of a year has the code.
func (c OfficialCode) listed(l Listed, year Years, newest bool) OfficialCode {
	if newest || c.Text == "" {
		c.Text = l.Text
	}
	c.Code = l.Code
	c.Listed |= year
	if l.Billable {
		c.Billable |= year
	}
	return c
}

// span gives the days on which the code may be billed, as far as the files tell:
// before the oldest file its start is not known, after the newest it goes on.
func (c OfficialCode) span(years Years) domain.Span {
	var s domain.Span
	if first := c.Billable.First(); first > years.First() {
		s.From = FirstDay(first)
	}
	if last := c.Billable.Last(); last < years.Last() {
		s.Until = FirstDay(last + 1).AddDays(-1)
	}
	return s
}

// With gives the table together with the imported files. The table's own dates
// win; a code of it that a later file no longer bills ends with the last year
// that did.
func (t *Table) With(o Official) *Table {
	if o.Years == 0 {
		return t
	}
	entries := make([]Entry, 0, max(len(t.entries), len(o.Codes)))
	own := t.entries
	for _, c := range o.Codes {
		for len(own) > 0 && own[0].Code < c.Code {
			entries = append(entries, own[0].endedBefore(o.Years, t.date))
			own = own[1:]
		}
		if len(own) > 0 && own[0].Code == c.Code {
			entries = append(entries, own[0].together(c, o.Years, t.date))
			own = own[1:]
			continue
		}
		entries = append(entries, c.entry(o.Years))
	}
	for _, e := range own {
		entries = append(entries, e.endedBefore(o.Years, t.date))
	}
	date := max(t.date, FirstDay(o.Years.Last()).ISO())
	source := fmt.Sprintf("ICD-10-CM order files, CMS (public domain): imported %s; %s", listYears(o.Years), t.source)
	return newTable(source, date, o.Years, entries)
}

func listYears(y Years) string {
	var all []string
	for _, f := range y.List() {
		all = append(all, fmt.Sprintf("FY %d", f))
	}
	return strings.Join(all, ", ")
}

func (c OfficialCode) entry(years Years) Entry {
	e := Entry{Code: c.Code, Text: c.Text, Billable: c.Billable != 0}
	if e.Billable {
		e.Span = c.span(years)
	}
	return e
}

// together joins an entry of the table with what later files say of its code.
func (e Entry) together(c OfficialCode, years Years, date string) Entry {
	e.Text = c.Text
	if !e.Billable && c.Billable != 0 {
		e.Billable, e.Span = true, c.span(years)
		return e
	}
	if c.Billable.Has(years.Last()) {
		return e
	}
	return e.endedBefore(years, date)
}

// endedBefore ends an entry that the newest file no longer bills, where that file
// is younger than the table which has the entry.
func (e Entry) endedBefore(years Years, date string) Entry {
	newest := FirstDay(years.Last())
	if !e.Billable || !e.Span.Until.IsZero() || newest.ISO() <= date {
		return e
	}
	e.Span.Until = newest.AddDays(-1)
	return e
}

// sortListed brings a file's codes into their order.
func sortListed(codes []Listed) {
	slices.SortStableFunc(codes, func(a, b Listed) int { return cmp.Compare(a.Code, b.Code) })
}

// MarshalText gives the year as lines of fiscal year, then code, 1 or 0, title.
func (y Year) MarshalText() ([]byte, error) {
	text := fmt.Appendf(nil, "%d\n", y.Fiscal)
	for _, l := range y.Codes {
		kind := "0"
		if l.Billable {
			kind = "1"
		}
		text = append(text, l.Code+"\t"+kind+"\t"+l.Text+"\n"...)
	}
	return text, nil
}

// UnmarshalText reads what MarshalText gave.
func (y *Year) UnmarshalText(text []byte) error {
	first, rest, _ := strings.Cut(string(text), "\n")
	fiscal, err := strconv.Atoi(first)
	if err != nil {
		return fmt.Errorf("fiscal year: %w", err)
	}
	read := Year{Fiscal: fiscal, Codes: make([]Listed, 0, strings.Count(rest, "\n"))}
	for line := range strings.Lines(rest) {
		columns := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(columns) != 3 {
			return fmt.Errorf("%d columns in %q", len(columns), line)
		}
		read.Codes = append(read.Codes, Listed{columns[0], columns[2], columns[1] == "1"})
	}
	*y = read
	return nil
}
