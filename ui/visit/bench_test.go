package visit

import (
	"testing"

	"fyne.io/fyne/v2"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/ui/widgets"
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

// BenchmarkKeyInTheWindow is what a key in a visit of ten lines under Medicare costs up
// to the last widget that follows it: the note, the minutes of a set, its points. A
// display draws a picture every 16 ms.
func BenchmarkKeyInTheWindow(b *testing.B) {
	r, p := longVisit(b)
	p.do(func(s *sheet) {
		for _, code := range []string{"97110", "97112", "97530", "97124", "97032"} {
			must(b, s.addLine(code))
		}
	})
	r.Settle()
	for _, typing := range []struct {
		name, keys string
		into       fyne.Focusable
	}{
		{"note", "Chronic pain of the lower back, improving slowly, walks farther.", p.note.parts[2].entry},
		{"minutes", "1234:12:3412:34", p.treatment.sets[0].time},
		{"points", " LI4 ST36 SP6 LR3 GB34", p.treatment.sets[0].points},
	} {
		b.Run(typing.name, func(b *testing.B) {
			r.Window.Canvas().Focus(typing.into)
			entry, keys := widgets.EntryOf(typing.into), []rune(typing.keys)
			was := entry.Text
			for i := 0; b.Loop(); i++ {
				if i%len(keys) == 0 {
					entry.SetText(was)
				}
				typing.into.TypedRune(keys[i%len(keys)])
			}
			r.Settle()
		})
	}
}

// BenchmarkChoose is what a muscle that is chosen and taken off again costs in it.
func BenchmarkChoose(b *testing.B) {
	_, p := longVisit(b)
	for b.Loop() {
		p.do(func(s *sheet) { s.addMuscle("infraspinatus R") })
		p.do(func(s *sheet) { s.removeMuscle(len(s.Visit.Muscles) - 1) })
	}
}

// BenchmarkSearch is what a key in the search of diagnoses costs in it.
func BenchmarkSearch(b *testing.B) {
	_, p := longVisit(b)
	p.diagnoses.openSearch()
	for i := 0; b.Loop(); i++ {
		p.diagnoses.search.SetText([]string{"neck p", "neck pa", "knee", "knee p"}[i%4])
	}
}

// BenchmarkOpen is all steps of opening a visit of ten lines together. It
// comes last: the test driver finds the scrolls of all pages that it opens in any window.
func BenchmarkOpen(b *testing.B) {
	r, p := longVisit(b)
	c, err := readChart(b.Context(), p.store, p.id)
	must(b, err)
	for b.Loop() {
		p.open(c)
		r.Settle()
	}
}
