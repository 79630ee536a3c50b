package visit

import "testing"

// BenchmarkOpen is what opening a visit of ten lines under Medicare keeps the window waiting for.
func BenchmarkOpen(b *testing.B) {
	r, p := longVisit(b)
	r.Settle()
	c, err := readChart(b.Context(), p.store, p.id)
	must(b, err)
	for b.Loop() {
		p.open(c)
	}
}
