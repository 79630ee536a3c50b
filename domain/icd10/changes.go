package icd10

import "meridian/domain"

// Use is a code that the practice works with, and where: a favorite, a template,
// the visits of its patients.
type Use struct{ Code, Where string }

// Changes says what an imported year brought, and what it means for a practice.
type Changes struct {
	Fiscal int
	// Codes and Headers are how many billable codes and headers the file lists.
	Codes, Headers int
	// Came, Ended and Retitled count billable codes against the year before, as
	// far as a table of that year is at hand.
	Came, Ended, Retitled int
	// Missing are years between those imported, whose changes are dated to the
	// next year at hand.
	Missing []int
	// Dying are codes in use that cannot be billed any more.
	Dying []Dying
}

// Dying is a code in use that ended.
type Dying struct {
	Use
	Text string
	// Until is its last day; zero where no table knows the code.
	Until domain.Date
	// Replacements may be billed instead.
	Replacements []Entry
}

// Compare tells what the file of a year changed between two tables, judged on its
// first day or today, whichever is later.
func Compare(before, after *Table, year Year, used []Use, today domain.Date) Changes {
	c := Changes{Fiscal: year.Fiscal, Missing: after.years.Missing()}
	c.count(before, after, year)
	day := FirstDay(year.Fiscal)
	if today.After(day) {
		day = today
	}
	for _, u := range used {
		status, e := after.On(u.Code, day)
		if status == Valid || status == Unknown || status == NotYet {
			continue
		}
		c.Dying = append(c.Dying, Dying{u, e.Text, e.Span.Until, after.Replacements(u.Code, day)})
	}
	return c
}

func (c *Changes) count(before, after *Table, year Year) {
	for _, l := range year.Codes {
		if !l.Billable {
			c.Headers++
			continue
		}
		c.Codes++
		if old, ok := before.Lookup(l.Code); ok && old.Text != l.Text {
			c.Retitled++
		}
	}
	first := FirstDay(year.Fiscal)
	for _, e := range after.entries {
		switch {
		case !e.Billable:
		case e.Span.From == first:
			c.Came++
		case e.Span.Until == first.AddDays(-1):
			c.Ended++
		}
	}
}
