package icd10

import (
	"testing"

	"meridian/domain"
)

func TestStatusOnDateOfService(t *testing.T) {
	cases := []struct {
		id, code, day string
		want          Status
	}{
		{"E01", "M54.5", "2021-09-30", Valid},
		{"E02", "M54.5", "2021-10-01", Ended},
		{"E03", "M54.50", "2021-09-30", NotYet},
		{"E05", "R51", "2020-10-01", Ended},
		{"E06", "M51.36", "2024-09-30", Valid},
		{"E06", "M51.36", "2024-10-01", Ended},
		{"E08", "R10.2", "2025-10-01", Ended},
		{"E10", "M67.A01", "2026-09-30", NotYet},
		{"E10", "M67.A01", "2026-10-01", Valid},
		{"E11", "M25.51", "2026-11-23", Header},
		{"E11", "M54.4", "2026-11-23", Header},
		{"E11", "M79.6", "2026-11-23", Header},
		{"E11", "M99.0", "2026-11-23", Header},
		{"E11", "M75.1", "2026-11-23", Header},
		{"E13", "m5450 ", "2026-11-23", Valid},
		{"E14", "M62.838", "2026-11-23", Valid},
		{"E14", "R52", "2026-11-23", Valid},
		{"E14", "G44.89", "2026-11-23", Valid},
		{"E14", "M54.9", "2026-11-23", Valid},
		{"E18", "M72.2", "2026-09-30", Valid},
		{"beginning", "S33.5XX", "2026-11-23", Header},
		{"beginning", "S33", "2026-11-23", Header},
		{"form", "54.50", "2026-11-23", Malformed},
		{"form", "M5", "2026-11-23", Malformed},
		{"form", "M54.500000", "2026-11-23", Malformed},
		{"outside", "A00.0", "2026-11-23", Unknown},
	}
	for _, c := range cases {
		if got, _ := Builtin().On(c.code, domain.MustDate(c.day)); got != c.want {
			t.Errorf("%s: %s on %s is %d, want %d", c.id, c.code, c.day, got, c.want)
		}
	}
}

func TestReplacementsAreValidOnTheDay(t *testing.T) {
	for code, want := range map[string][]string{
		"M54.5": {"M54.50", "M54.51", "M54.59"},
		"R51":   {"R51.0", "R51.9"},
		"R10.2": {"R10.20", "R10.21", "R10.22", "R10.23", "R10.24"},
	} {
		got := Builtin().Replacements(code, domain.MustDate("2026-11-23"))
		if len(got) != len(want) {
			t.Fatalf("%s: %v, want %v", code, got, want)
		}
		for i, e := range got {
			if e.Code != want[i] {
				t.Errorf("%s: replacement %d is %s, want %s", code, i, e.Code, want[i])
			}
		}
	}
}

func TestTableIsSortedAndReplacesWithKnownCodes(t *testing.T) {
	b := Builtin()
	if b.Len() < 2000 || b.Source() == "" || b.Date() == "" {
		t.Fatalf("table of %d entries, source %q, date %q", b.Len(), b.Source(), b.Date())
	}
	for i, e := range b.entries {
		if i > 0 && e.Code <= b.entries[i-1].Code {
			t.Errorf("%s does not stand in order", e.Code)
		}
		for _, r := range e.Replacements {
			if _, ok := b.Lookup(r); !ok {
				t.Errorf("%s is replaced by %s, which the table lacks", e.Code, r)
			}
		}
	}
}

func TestSearch(t *testing.T) {
	cases := []struct{ query, day, first string }{
		{"m5450", "2026-11-23", "M54.50"},
		{"M54.50", "2026-11-23", "M54.50"},
		{"low back pain", "2026-11-23", "M54.50"},
		{"pain low back", "2026-11-23", "M54.50"},
		{"low back pain", "2020-01-01", "M54.5"},
		{"sciatica left", "2026-11-23", "M54.32"},
		{"neck", "2026-11-23", "M54.2"},
		{"frozen shoulder", "2026-11-23", "M75.00"},
		{"frozen shoulder right", "2026-11-23", "M75.01"},
		{"plantar fasciitis", "2026-11-23", "M67.A01"},
		{"plantar fasciitis", "2026-09-30", "M72.2"},
		{"TMJ", "2026-11-23", "M26.601"},
	}
	for _, c := range cases {
		got := Builtin().Search(c.query, domain.MustDate(c.day), nil, 5)
		if len(got) == 0 || got[0].Code != c.first {
			t.Errorf("%q on %s finds %v, want %s first", c.query, c.day, got, c.first)
		}
	}
	preferred := Builtin().Search("pain", domain.MustDate("2026-11-23"), []string{"M25.562"}, 3)
	if len(preferred) == 0 || preferred[0].Code != "M25.562" {
		t.Errorf("a preferred code does not come first: %v", preferred)
	}
}

func TestEverySynonymFindsACode(t *testing.T) {
	for _, s := range synonyms() {
		if len(Builtin().Search(s.said, domain.MustDate("2026-11-23"), nil, 1)) == 0 {
			t.Errorf("%q finds nothing", s.said)
		}
	}
}

func FuzzSearchAndStatus(f *testing.F) {
	for _, s := range []string{"m5450 ", "frozen shoulder", "", ".", "M54.", "é林", "S33.5XXA"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		day := domain.MustDate("2026-11-23")
		status, e := Builtin().On(s, day)
		if status == Valid && !e.ValidOn(day) {
			t.Errorf("%q is called valid but is not", s)
		}
		for _, e := range Builtin().Search(s, day, nil, 20) {
			if !e.Billable {
				t.Errorf("%q finds the header %s", s, e.Code)
			}
		}
	})
}

func BenchmarkSearch(b *testing.B) {
	day := domain.MustDate("2026-11-23")
	for b.Loop() {
		Builtin().Search("low back pa", day, nil, 20)
	}
}
