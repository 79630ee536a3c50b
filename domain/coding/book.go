package coding

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"meridian/domain"
	"meridian/domain/icd10"
	"meridian/domain/medicare"
)

// Book is the rule book by which a practice's bills are judged: the tables that
// come with Meridian, the official files that were imported, and what the
// practice decided otherwise. A book does not change; a new one is made when a
// table or a decision does.
type Book struct {
	Diagnoses *icd10.Table
	Medicare  *medicare.Rules
	pairs     []PairTable
	limits    []LimitTable
	words     map[string][]string
	own       domain.Decisions
	imports   Imports
}

// Imports are the official files of a practice.
type Imports struct {
	Diagnoses icd10.Official
	Pairs     []PairTable
	Limits    []LimitTable
}

// NewBook makes the book of a practice.
func NewBook(imports Imports, own domain.Decisions) *Book {
	b := &Book{
		Diagnoses: icd10.Builtin().With(imports.Diagnoses),
		Medicare:  medicare.Builtin().With(own),
		pairs:     []PairTable{builtinPairs()},
		limits:    []LimitTable{builtinLimits()},
		words:     noteWords(own.NoteWords),
		own:       own,
		imports:   imports,
	}
	for _, t := range imports.Pairs {
		t.index()
		b.pairs = append(b.pairs, t)
	}
	for _, t := range imports.Limits {
		t.index()
		b.limits = append(b.limits, t)
	}
	return b
}

// Builtin gives the book of a practice that imported and decided nothing.
var Builtin = sync.OnceValue(func() *Book { return NewBook(Imports{}, domain.Decisions{}) })

// WithDiagnoses gives the book with the order file of one more year.
func (b *Book) WithDiagnoses(year icd10.Year) *Book {
	imports := b.imports
	imports.Diagnoses = imports.Diagnoses.With(year)
	return NewBook(imports, b.own)
}

// WithPairs gives the book with one more table of pairs.
func (b *Book) WithPairs(t PairTable) *Book {
	imports := b.imports
	imports.Pairs = append(slices.Clip(imports.Pairs), t)
	return NewBook(imports, b.own)
}

// WithLimits gives the book with one more table of limits.
func (b *Book) WithLimits(t LimitTable) *Book {
	imports := b.imports
	imports.Limits = append(slices.Clip(imports.Limits), t)
	return NewBook(imports, b.own)
}

// distance tells how many days a day lies outside of the quarter that begins on a
// date: of several tables the one with the least distance is asked.
func distance(quarter, day domain.Date) int {
	if day.Before(quarter) {
		return quarter.Sub(day)
	}
	return max(0, day.Sub(endOfQuarter(quarter)))
}

func endOfQuarter(quarter domain.Date) domain.Date {
	return domain.DateOf(quarter.Time().AddDate(0, 3, -1))
}

// quarterOf gives the first day of the quarter of a day.
func quarterOf(day domain.Date) domain.Date {
	first, err := domain.NewDate(day.Year(), (day.Month()-1)/3*3+time.January, 1)
	if err != nil {
		return day
	}
	return first
}

// source says where a rule stands, with the date of the table that decides on a
// day; of the tables of pairs that is the one which speaks of the code.
func (b *Book) source(rule *Rule, code string, day domain.Date) string {
	var quarter domain.Date
	switch rule.table {
	case "pairs":
		quarter = b.pairsFor(code, day).Quarter
	case "limits":
		quarter = b.limitsFor(day).Quarter
	case "icd10":
		if b.Diagnoses.Date() != icd10.Builtin().Date() {
			return dated(rule.where, b.Diagnoses.Date())
		}
	}
	if quarter.IsZero() || quarter.ISO() == dates()[rule.table] {
		return rule.Source
	}
	return dated(rule.where, quarter.ISO())
}

func dated(where, date string) string { return where + " (table of " + date + ")" }

// TableInfo tells about a table for screens that show where a rule comes from.
type TableInfo struct {
	Name, Source, Date string
	Rows               int
	// Imported tables came from a file, Own ones are decisions of the practice.
	Imported, Own bool
}

// Tables lists the tables that decide, with their sources and dates: those that
// come with Meridian, then what was imported, then what the practice decided.
func (b *Book) Tables() []TableInfo {
	var all []TableInfo
	for _, name := range []string{"codes", "pairs", "limits", "modifiers", "muscles", "excludes", "places", "rules"} {
		t := load(name)
		all = append(all, TableInfo{Name: t.name, Source: t.source, Date: t.date, Rows: len(t.rows)})
	}
	d := b.Diagnoses
	all = append(all, TableInfo{Name: "diagnoses", Source: d.Source(), Date: d.Date(), Rows: d.Len(), Imported: d != icd10.Builtin()})
	for _, t := range b.pairs[1:] {
		source := fmt.Sprintf("NCCI procedure-to-procedure edits, CMS, column 1 from %s to %s", t.First, t.Last)
		all = append(all, TableInfo{Name: "pairs", Source: source, Date: t.Quarter.ISO(), Rows: len(t.Pairs), Imported: true})
	}
	for _, t := range b.limits[1:] {
		all = append(all, TableInfo{Name: "limits", Source: "Medically Unlikely Edits, CMS", Date: t.Quarter.ISO(), Rows: len(t.Limits), Imported: true})
	}
	return append(all, b.ownTables()...)
}

// Deviation is one thing that the practice decided otherwise than the tables.
type Deviation struct {
	// What names the thing, such as "M54.41 under Medicare".
	What string
	// Builtin is what the tables say, Own what holds for the practice.
	Builtin, Own string
	// Source is where the practice has it from.
	Source string
}

// Deviations lists what the practice decided otherwise than the tables say on a
// day, for the screen that shows it and for a biller who looks for the reason of a
// finding.
func (b *Book) Deviations(day domain.Date) []Deviation {
	var all []Deviation
	for _, d := range b.own.BackDiagnoses {
		builtin := medicare.Builtin().Accepts(d.Code, day)
		all = append(all, Deviation{d.Code + " under Medicare", acceptance(builtin), acceptance(d.Acceptance), d.Source})
	}
	for _, l := range b.own.MedicareLimits {
		builtin, _ := medicare.Builtin().LimitsOn(l.Since)
		all = append(all, Deviation{"Medicare's limits from " + l.Since.String(), limitWords(builtin), limitWords(l), ""})
	}
	for _, u := range b.own.UnitLimits {
		builtin := "no limit"
		if l, ok := b.limits[0].byCode[u.Code]; ok {
			builtin = counted(l.Units, "unit")
		}
		all = append(all, Deviation{"Units of " + u.Code + " a day", builtin, counted(u.Units, "unit"), u.Source})
	}
	for _, w := range b.own.NoteWords {
		all = append(all, Deviation{"Words for " + w.Element, strings.Join(noteWords(nil)[w.Element], ", "), "also " + strings.Join(w.Words, ", "), ""})
	}
	for _, m := range b.own.PayerModifiers {
		all = append(all, Deviation{"Modifiers of " + m.Code + " for " + m.Payer, "none by default", strings.Join(m.Modifiers, ", "), m.Source})
	}
	return all
}

func (b *Book) ownTables() []TableInfo {
	n := len(b.own.BackDiagnoses) + len(b.own.MedicareLimits) + len(b.own.UnitLimits) + len(b.own.NoteWords) + len(b.own.PayerModifiers)
	if n == 0 {
		return nil
	}
	return []TableInfo{{Name: "your own", Source: "What this practice decided otherwise", Rows: n, Own: true}}
}

func acceptance(a domain.Acceptance) string {
	switch a {
	case domain.Accepted:
		return "accepted"
	case domain.CheckContractor:
		return "check the contractor's list"
	}
	return "not covered"
}

func limitWords(l domain.MedicareLimits) string {
	return fmt.Sprintf("%d visits in %d days, %d more, pain for %d weeks", l.First, l.Window, l.Further, l.ChronicWeeks)
}

// PairChange is an edit that a new table changed.
type PairChange struct {
	Column1, Column2 string
	// Was and Is are "", "never together" or "with a modifier".
	Was, Is string
}

// PairChanges lists what another book says otherwise about the catalog's pairs on
// a day, for the report of an import.
func (b *Book) PairChanges(after *Book, day domain.Date) []PairChange {
	var all []PairChange
	for _, first := range Codes() {
		for _, second := range Codes() {
			was, is := b.pairWords(first.Code, second.Code, day), after.pairWords(first.Code, second.Code, day)
			if was != is {
				all = append(all, PairChange{first.Code, second.Code, was, is})
			}
		}
	}
	return all
}

func (b *Book) pairWords(column1, column2 string, day domain.Date) string {
	p, paired := b.pair(column1, column2, day)
	switch {
	case !paired:
		return ""
	case p.Separable:
		return "with a modifier"
	}
	return "never together"
}

// LimitChange is a limit that a new table changed; -1 stands for none.
type LimitChange struct {
	Code    string
	Was, Is int
}

// LimitChanges lists what another book says otherwise about units on a day.
func (b *Book) LimitChanges(after *Book, day domain.Date) []LimitChange {
	units := func(book *Book, code string) int {
		if l, ok := book.limit(code, day); ok {
			return l.Units
		}
		return -1
	}
	var all []LimitChange
	for _, c := range Codes() {
		if was, is := units(b, c.Code), units(after, c.Code); was != is {
			all = append(all, LimitChange{c.Code, was, is})
		}
	}
	return slices.Clip(all)
}
