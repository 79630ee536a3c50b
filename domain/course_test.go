package domain

import (
	"strings"
	"testing"
)

func TestEachMeasureHasASentenceOfItsCourse(t *testing.T) {
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
	courses := Courses(visits, measures, from, until)
	want := "Pain: 7/10 on Jan 5 2026, 3/10 on Mar 23 2026, better by 4. Walking, minutes: 10 on Jan 5 2026, 45 on Mar 23 2026, better by 35 on a scale from 0 (worst) to 60 (best)."
	if got := strings.Join(Changes(courses), " "); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if len(courses) != 3 || courses[2].Times != 1 || courses[2].Name != "Oswestry, %" {
		t.Errorf("what was measured once: %+v", courses)
	}
	if got := strings.Join(Changes(Courses(visits[2:], measures[2:], from, until)), " "); got != "" {
		t.Errorf("what was recorded once gives %q", got)
	}
	worse := Course{Name: "Oswestry, %", First: 20, Last: 30, FirstOn: from, LastOn: until, Times: 2, Worst: 100}
	if got := worse.Sentence(); got != "Oswestry, %: 20 on Jan 1 2026, 30 on Mar 30 2026, worse by 10 on a scale from 100 (worst) to 0 (best)." {
		t.Errorf("got %q", got)
	}
}

// TestAMeasureMayBeginWithAnyLetter: the first letter was made a capital byte by byte,
// which broke names such as "équilibre".
func TestAMeasureMayBeginWithAnyLetter(t *testing.T) {
	measures := []Measure{
		{Name: "équilibre, seconds", Date: MustDate("2026-01-05"), Score: 4, Worst: 0, Best: 60},
		{Name: "équilibre, seconds", Date: MustDate("2026-03-02"), Score: 20, Worst: 0, Best: 60},
	}
	if got := strings.Join(Changes(Courses(nil, measures, MustDate("2026-01-01"), MustDate("2026-12-31"))), " "); got != "Équilibre, seconds: 4 on Jan 5 2026, 20 on Mar 2 2026, better by 16 on a scale from 0 (worst) to 60 (best)." {
		t.Errorf("got %q", got)
	}
}
