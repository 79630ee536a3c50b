package domain

import "testing"

func TestFirstAndNow(t *testing.T) {
	visit := func(iso string, pain int) Encounter {
		p, err := NewPain(pain)
		if err != nil {
			t.Fatal(err)
		}
		return Encounter{Date: MustDate(iso), Status: Present, Pain: p}
	}
	visits := []Encounter{visit("2026-03-23", 3), visit("2026-01-05", 7), visit("2025-06-01", 9)}
	walk := func(iso string, minutes int) Measure {
		return Measure{Date: MustDate(iso), Name: "Walking, minutes", Score: minutes, Best: 60}
	}
	measures := []Measure{walk("2026-01-05", 10), walk("2026-03-23", 45), {Date: MustDate("2026-02-01"), Name: "Oswestry, %", Score: 40, Worst: 100}}
	from, until := MustDate("2026-01-01"), MustDate("2026-03-30")
	want := "Pain 7/10 on Jan 5 2026, now 3/10; Walking, minutes 10 on Jan 5 2026, now 45"
	if got := FirstAndNow(visits, measures, from, until); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := FirstAndNow(visits[2:], measures[2:], from, until); got != "" {
		t.Errorf("what was recorded once gives %q", got)
	}
}

// TestAMeasureMayBeginWithAnyLetter: the first letter was made a capital byte by byte,
// which broke names such as "équilibre".
func TestAMeasureMayBeginWithAnyLetter(t *testing.T) {
	measures := []Measure{
		{Name: "équilibre, seconds", Date: MustDate("2026-01-05"), Score: 4, Worst: 0, Best: 60},
		{Name: "équilibre, seconds", Date: MustDate("2026-03-02"), Score: 20, Worst: 0, Best: 60},
	}
	if got := FirstAndNow(nil, measures, MustDate("2026-01-01"), MustDate("2026-12-31")); got != "Équilibre, seconds 4 on Jan 5 2026, now 20" {
		t.Errorf("got %q", got)
	}
}
