package coding

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"meridian/domain"
	"meridian/domain/cms"
)

func official(t testing.TB, name string) string {
	t.Helper()
	content, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func opened(t testing.TB, name, content string) *cms.File {
	t.Helper()
	f, err := cms.Open(name, strings.NewReader(content), int64(len(content)), IsPairFile)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func quiet(int64) {}

func readPairsOf(t testing.TB, name, content string) (PairTable, error) {
	return ReadPairs(context.Background(), opened(t, name, content), quiet)
}

const (
	pairsName  = "ccipra-v322r0-f4.txt"
	limitsName = "MCR_MUE_PractitionerServices_Eff_07-01-2026.csv"
)

func TestPairsAreReadAsPublished(t *testing.T) {
	table, err := readPairsOf(t, pairsName, official(t, pairsName))
	if err != nil {
		t.Fatal(err)
	}
	if table.Quarter != domain.MustDate("2026-07-01") || table.First != "20552" || table.Last != "98940" {
		t.Errorf("quarter %s, column 1 from %s to %s", table.Quarter.ISO(), table.First, table.Last)
	}
	if len(table.Pairs) != 7 {
		t.Errorf("kept %d pairs, want the 7 whose codes are in the catalog and that apply: %+v", len(table.Pairs), table.Pairs)
	}
	comma := strings.ReplaceAll(official(t, pairsName), "\t", ",")
	if other, err := readPairsOf(t, pairsName, comma); err != nil || len(other.Pairs) != 7 {
		t.Errorf("with commas: %d pairs, %v", len(other.Pairs), err)
	}
	if fromContent, err := readPairsOf(t, "pairs.txt", official(t, pairsName)); err != nil || fromContent.Quarter != domain.MustDate("2026-07-01") {
		t.Errorf("a file renamed: quarter %s, %v", fromContent.Quarter.ISO(), err)
	}
}

func TestImportedPairsHoldForTheirDates(t *testing.T) {
	table, err := readPairsOf(t, pairsName, official(t, pairsName))
	if err != nil {
		t.Fatal(err)
	}
	book := NewBook(Imports{Pairs: []PairTable{table}}, domain.Decisions{})
	for _, c := range []struct{ column1, column2, day, want string }{
		{"97810", "97140", "2026-08-01", "with a modifier"}, // new with the import
		{"97810", "97140", "2026-06-30", ""},                // before its effective date
		{"20560", "97810", "2021-12-31", "never together"},  // the nearest quarter is the built-in one
		{"97813", "97810", "2026-08-01", "never together"},
		{"20561", "64450", "2026-08-01", ""},                                                                   // column 1 of the imported part, and not in it
		{"99213", "20561", "2026-08-01", Builtin().pairWords("99213", "20561", domain.MustDate("2026-08-01"))}, // outside of the part
	} {
		if got := book.pairWords(c.column1, c.column2, domain.MustDate(c.day)); got != c.want {
			t.Errorf("%s and %s on %s: %q, want %q", c.column1, c.column2, c.day, got, c.want)
		}
	}
	changes := Builtin().PairChanges(book, domain.MustDate("2026-08-01"))
	found := false
	for _, c := range changes {
		found = found || c == PairChange{"97810", "97140", "", "with a modifier"}
	}
	if !found {
		t.Errorf("the report lacks the new pair: %v", changes)
	}
	c := tenLines()
	c.Book, c.Encounter.Date = book, domain.MustDate("2026-08-03")
	for _, f := range Review(c) {
		if f.Rule == "NCCI-01" && strings.Contains(f.Source, "2026-07-01") {
			return
		}
	}
	t.Error("the review does not know the imported pair, or names another table")
}

func TestLimitsAreReadAsPublished(t *testing.T) {
	table, err := ReadLimits(context.Background(), opened(t, limitsName, official(t, limitsName)), quiet)
	if err != nil || table.Quarter != domain.MustDate("2026-07-01") || len(table.Limits) != 5 {
		t.Fatalf("%+v, %v", table, err)
	}
	book := NewBook(Imports{Limits: []LimitTable{table}}, domain.Decisions{UnitLimits: []domain.UnitLimit{{Code: "97140", Units: 2}}})
	day := domain.MustDate("2026-08-03")
	for code, want := range map[string]UnitLimit{"97811": {"97811", 3, false}, "20560": {"20560", 1, true}, "97140": {"97140", 2, false}} {
		if got, ok := book.limit(code, day); !ok || got != want {
			t.Errorf("%s: %+v, want %+v", code, got, want)
		}
	}
	changes := Builtin().LimitChanges(book, day)
	found := false
	for _, c := range changes {
		found = found || c.Code == "97811" && c.Is == 3
	}
	if !found {
		t.Errorf("the report lacks 97811: %v", changes)
	}
}

func TestWrongTablesSayWhere(t *testing.T) {
	good := official(t, pairsName)
	lines := strings.SplitAfter(good, "\r\n")
	cut := good[:strings.LastIndex(good, "\t1\t")]
	for what, c := range map[string]struct{ content, code, says string }{
		"empty":                {"", "ncci.empty", "no rows"},
		"only the notice":      {strings.Join(lines[:5], ""), "ncci.empty", "no rows"},
		"the table of limits":  {official(t, limitsName), "ncci.heading", "column 1"},
		"cut within a row":     {cut, "ncci.line", "Line 22"},
		"another text at last": {good + "Total rows: 9\r\n", "ncci.line", "Line 23"},
		"a wrong date":         {strings.Replace(good, "20260701", "2026-07-01", 1), "ncci.line", "effective date"},
		"a wrong indicator":    {strings.Replace(good, "\t0\tMore", "\t5\tMore", 1), "ncci.line", "indicator"},
		"no code of column 2":  {strings.Replace(good, "J0670", "J06", 1), "ncci.line", "column 2"},
		"a deletion date":      {strings.Replace(good, "20211231", "20211331", 1), "ncci.line", "deletion date"},
	} {
		_, err := readPairsOf(t, pairsName, c.content)
		if domain.FaultCode(err) != c.code || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v (%s), want %s with %q", what, err, domain.FaultCode(err), c.code, c.says)
		}
	}
	limits := official(t, limitsName)
	for what, c := range map[string]struct{ name, content, code, says string }{
		"no quarter in the name": {"mue.csv", limits, "ncci.quarter", "07-01-2026"},
		"no number":              {limitsName, strings.Replace(limits, `"97140","4"`, `"97140","four"`, 1), "ncci.line", "number of units"},
		"no indicator":           {limitsName, strings.Replace(limits, `"1 Line Edit"`, `"Line"`, 1), "ncci.line", "indicator"},
		"cut":                    {limitsName, limits[:strings.Index(limits, `"3","3 Date`)], "ncci.line", "three columns"},
	} {
		_, err := ReadLimits(context.Background(), opened(t, c.name, c.content), quiet)
		if domain.FaultCode(err) != c.code || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v (%s), want %s with %q", what, err, domain.FaultCode(err), c.code, c.says)
		}
	}
}

func TestReadingATableStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := ReadPairs(ctx, opened(t, pairsName, official(t, pairsName)), quiet); !errors.Is(err, context.Canceled) {
		t.Errorf("read in spite of it: %v", err)
	}
}

func TestQuartersByName(t *testing.T) {
	for name, want := range map[string]string{
		"ccipra-v302r0-f1.TXT": "2024-07-01", "ccipra-v320r0-f2.txt": "2026-01-01", limitsName: "2026-07-01",
		"MCR_MUE_PractitionerServices_Eff_10-01-2024.csv": "2024-10-01", "x_99-99-2024.csv": "", "mue.csv": "",
	} {
		if got := quarterNamed(name).ISO(); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestTheNearestQuarterAnswers(t *testing.T) {
	early := LimitTable{Quarter: domain.MustDate("2025-01-01"), Limits: []UnitLimit{{"97140", 5, false}}}
	late := LimitTable{Quarter: domain.MustDate("2026-10-01"), Limits: []UnitLimit{{"97140", 7, false}}}
	book := NewBook(Imports{Limits: []LimitTable{late, early}}, domain.Decisions{})
	built, _ := Builtin().limit("97140", domain.MustDate("2024-08-01"))
	for day, want := range map[string]int{"2024-08-01": built.Units, "2025-03-31": 5, "2025-08-01": 5, "2026-09-01": 7, "2031-01-01": 7, "2001-01-01": built.Units} {
		if got, _ := book.limit("97140", domain.MustDate(day)); got.Units != want {
			t.Errorf("%s: %d, want %d", day, got.Units, want)
		}
	}
}

func TestThePracticesDecisionsAreListed(t *testing.T) {
	own := domain.Decisions{
		BackDiagnoses:  []domain.BackDiagnosis{{Code: "M54.41", Acceptance: domain.Accepted, Source: "Contractor's article A59000"}},
		MedicareLimits: []domain.MedicareLimits{{Since: domain.MustDate("2027-01-01"), First: 15, Window: 120, Further: 10, ChronicWeeks: 12}},
		UnitLimits:     []domain.UnitLimit{{Code: "97811", Units: 3}},
		NoteWords:      []domain.NoteWords{{Element: "DOC-04", Words: []string{"Felt lighter"}}},
	}
	if err := domain.CheckDecisions(own); err != nil {
		t.Fatal(err)
	}
	book := NewBook(Imports{}, own)
	list := book.Deviations(domain.MustDate("2026-11-23"))
	if len(list) != 4 || list[0].Builtin != "check the contractor's list" || list[0].Own != "accepted" || list[0].Source == "" {
		t.Errorf("%+v", list)
	}
	tables := book.Tables()
	if last := tables[len(tables)-1]; !last.Own || last.Rows != 4 {
		t.Errorf("%+v", last)
	}
	met := func(b *Book, id string) bool {
		for _, e := range b.Checklist(&domain.Encounter{Note: domain.Note{Plan: "She felt lighter at once."}}) {
			if e.ID == id {
				return e.Met
			}
		}
		return false
	}
	if !met(book, "DOC-04") || met(Builtin(), "DOC-04") {
		t.Error("the practice's own words do not show in the checklist, or show without being decided")
	}
}

func FuzzReadPairs(f *testing.F) {
	f.Add(official(f, pairsName))
	f.Add(official(f, limitsName))
	f.Add("\"")
	f.Fuzz(func(t *testing.T, content string) {
		table, err := readPairsOf(t, "x.txt", "Column 1\tColumn 2\tEffective Deletion Modifier\n"+content)
		if err != nil {
			if domain.FaultCode(err) == "" {
				t.Fatalf("%v is no fault", err)
			}
			return
		}
		for _, p := range table.Pairs {
			if p.Span.From.IsZero() || known(p.Column1).Code == "" || known(p.Column2).Code == "" {
				t.Fatalf("kept %+v", p)
			}
		}
	})
}

func FuzzReadLimits(f *testing.F) {
	f.Add(official(f, limitsName))
	f.Fuzz(func(t *testing.T, content string) {
		table, err := ReadLimits(context.Background(), opened(t, limitsName, content), quiet)
		if err != nil && domain.FaultCode(err) == "" {
			t.Fatalf("%v is no fault", err)
		}
		for _, l := range table.Limits {
			if l.Units < 0 || known(l.Code).Code == "" {
				t.Fatalf("kept %+v", l)
			}
		}
	})
}

// With one part of a quarter imported, a finding about a code of another part once
// named the imported table.
func TestAFindingNamesTheTableThatSpeaksOfItsCode(t *testing.T) {
	part := PairTable{Quarter: domain.MustDate("2026-07-01"), First: "97000", Last: "99999"}
	c := Case{Fees: DefaultFees(), Book: NewBook(Imports{Pairs: []PairTable{part}}, domain.Decisions{})}
	c.Encounter = domain.Encounter{
		ID: 1, Date: domain.MustDate("2026-08-03"), Status: domain.Present, Diagnoses: []domain.Diagnosis{{Code: "M79.18"}}, Muscles: []domain.Muscle{{Name: "soleus"}},
		Lines: []domain.Line{{Code: "20560", Units: 1, Pointers: []int{0}, Origin: domain.Added}, {Code: "64450", Units: 1, Pointers: []int{0}, Origin: domain.Added}},
	}
	for _, f := range Review(c) {
		if f.Rule == "NCCI-00" {
			if !strings.Contains(f.Source, "2024-07-01") {
				t.Errorf("%s: %s", f.Message, f.Source)
			}
			return
		}
	}
	t.Fatal("no NCCI-00")
}
