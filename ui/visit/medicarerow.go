package visit

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"meridian/ui/locale"
	"meridian/ui/patients"
)

// medicareRow is the card of Medicare's count; Shown is false where no Medicare
// policy is in force.
type medicareRow struct {
	Shown       bool
	Count, Line string
	// Need says what this visit needs, Met that it has what it needed; "" for nothing.
	Need, Met string
	Dots      string
}

// The dots of the card, one a visit that the year has room for.
const (
	dotOpen   = 'o' // not used yet
	dotFirst  = '1' // one of the first 12
	dotMore   = '2' // one of the further 8
	dotBeyond = 'x' // past the limit
)

func (s *sheet) medicareRow() medicareRow {
	m := s.standing
	if !m.Applies {
		return medicareRow{}
	}
	row := medicareRow{Shown: true, Count: lang.L("{{.Number}} of {{.All}}", locale.With{"Number": m.Number, "All": m.Limits.Year()})}
	row.Line = joined(patients.DayWords(m), patients.PeriodWords(m))
	row.Need = s.medicareNeed()
	if row.Need == "" && m.NeedsImprovement() {
		row.Met = lang.L("The improvement is recorded.")
	}
	var dots strings.Builder
	for i := 1; i <= max(m.Limits.Year(), m.Number); i++ {
		switch {
		case i > m.Number:
			dots.WriteByte(dotOpen)
		case i > m.Limits.Year():
			dots.WriteByte(dotBeyond)
		case i > m.Limits.First:
			dots.WriteByte(dotMore)
		default:
			dots.WriteByte(dotFirst)
		}
	}
	row.Dots = dots.String()
	return row
}

func (s *sheet) medicareNeed() string {
	m := s.standing
	switch {
	case len(s.Visit.Lines) > 0 && !s.Book.Medicare.Counts(&s.Visit):
		return lang.L("This visit is not counted: no needle line points to a low back diagnosis.")
	case m.Exhausted():
		return lang.L("The year is used up; it opens again on {{.Date}}.", locale.With{"Date": locale.Date(m.NextPeriod)})
	case m.NeedsImprovement() && !s.Visit.Improvement.Documented():
		return lang.L("Needs the improvement since the first visit.")
	}
	return ""
}

// docRow is one thing that the note must hold.
type docRow struct {
	Title, Where string
	Met          bool
	// Asked tells that a payer will look for it: under dry needling and Medicare
	// (RULES.md section 6). For other visits the list is a help.
	Asked bool
}

// docRows gives the checklist of the note, once something was treated or written.
func (s *sheet) docRows() []docRow {
	dry := s.Visit.DryNeedling || len(s.Visit.Muscles) > 0
	begun := len(s.Visit.Sets) > 0 || len(s.Visit.Services) > 0 || !s.Visit.Note.IsZero()
	if !s.standing.Applies && !dry && !begun {
		return nil
	}
	rows := make([]docRow, len(s.checklist))
	for i, element := range s.checklist {
		rows[i] = docRow{lang.L(element.Title), element.Where, element.Met, s.standing.Applies || dry}
	}
	return rows
}
