package visit

import "testing"

// BenchmarkOpen is all steps of opening a visit of ten lines together.
func BenchmarkOpen(b *testing.B) {
	r, p := longVisit(b)
	c, err := readChart(b.Context(), p.store, p.id)
	must(b, err)
	for b.Loop() {
		p.open(c)
		r.Settle()
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
