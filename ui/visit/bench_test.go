package visit

import (
	"testing"

	"meridian/domain"
	"meridian/domain/coding"
)

// BenchmarkKeyOnTheSheet is what a key costs before anything is drawn: a visit
// under Medicare of a patient with twenty years of weekly visits.
func BenchmarkKeyOnTheSheet(b *testing.B) {
	c := medicareChart()
	c.Book = coding.Builtin()
	c.Patient.Policies[0].From = domain.MustDate("2000-01-01")
	for i := range 1000 {
		c.History = append(c.History, domain.Encounter{
			ID: domain.EncounterID(1000 + i), Patient: 3, Date: serviceDay.AddDays(-7 * (i + 14)), Status: domain.Present,
			Diagnoses: []domain.Diagnosis{{Code: "M54.50"}}, Lines: []domain.Line{{Code: "97810", Units: 1, Pointers: []int{0}}},
		})
	}
	s := newSheet(c, serviceDay)
	s.addSet()
	if err := s.setTime(0, "20"); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		s.write(subjective, "Low back pain eased after last visit")
	}
}
