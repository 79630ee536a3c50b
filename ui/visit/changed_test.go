package visit

import (
	"testing"

	"meridian/domain"
)

func TestWhatIsOtherwiseThanLastTimeIsSaid(t *testing.T) {
	c := aChart()
	last := domain.Encounter{
		ID: 112, Date: serviceDay.AddDays(-7), Status: domain.Present, Diagnoses: []domain.Diagnosis{{Code: "M54.50"}},
		Sets:     []domain.NeedleSet{{Seconds: 900, Points: []string{"BL23", "KI3"}}, {Seconds: 600, EStim: true}},
		Muscles:  []domain.Muscle{{Name: "Piriformis", Side: domain.Right}},
		Services: []domain.Service{{Code: "97140", Units: 1}},
	}
	c.had(last)
	s := sheetOf(c)
	want := func(words string) {
		t.Helper()
		if got := s.changes(); got != words {
			t.Errorf("said %q, want %q", got, words)
		}
	}
	want("")
	s.sameAsLast()
	want("")
	must(t, s.setTime(0, "15:40"))
	want("")
	must(t, s.setTime(0, "20"))
	s.setPoints(0, "BL23 ST36 L")
	s.setEStim(1, false)
	s.setSide(0, domain.Left)
	s.removeService(0)
	must(t, s.addDiagnosis("M62.830"))
	s.addSet()
	want("Changed since Mar 23 2026: set 1: + ST36 L, − KI3, 20 min, was 15 · set 2: − e-stim · + set 3 · + Piriformis (left) · − Piriformis (right) · − 97140 · + M62.830")
	s.removeSet(2)
	s.removeSet(1)
	s.setSide(0, domain.Right)
	want("Changed since Mar 23 2026: set 1: + ST36 L, − KI3, 20 min, was 15 · − set 2 · − 97140 · + M62.830")
	s.Visit.Signature = domain.Signature{By: "x", At: serviceDay.Time()}
	want("")
}

func TestChangesStandBelowTheTreatment(t *testing.T) {
	r, p := medicareRoom(t)
	r.Tap("Same as last time")
	if c := p.sheet.changes(); c != "" {
		t.Errorf("a repeated treatment says that it changed: %q", c)
	}
	typeInto(r, p.treatment.sets[1].points, " ST36")
	r.WantSeen("Changed since Mar 23 2026: set 2: + ST36")
	p.turn(func(s *sheet) { s.setPoints(1, "") })
	r.Settle()
	if r.Sees("Changed since Mar 23 2026: set 2: + ST36") {
		t.Errorf("still said: %q", p.sheet.changes())
	}
}
