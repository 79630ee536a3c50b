package visit

import (
	"testing"

	"meridian/domain"
)

func TestTheImprovementIsAskedWithWhatWasMeasured(t *testing.T) {
	r, p := medicareRoom(t)
	for iso, minutes := range map[string]int{"2026-01-05": 10, "2026-03-23": 45, "2024-01-05": 60} {
		_, err := r.Store.NoteMeasure(t.Context(), p.sheet.Patient.ID, domain.Measure{Date: domain.MustDate(iso), Name: "Walking, minutes", Score: minutes, Best: 60})
		must(t, err)
	}
	p = opened(r, r.Store, p.id)
	r.Tap("Same as last time")
	r.Tap("Record improvement")
	r.WantSeen("Walking, minutes 10 on Jan 5 2026, now 45")
	r.Tap("Record improvement")
	if got := p.sheet.Visit.Improvement.Text; got != "Walking, minutes 10 on Jan 5 2026, now 45" {
		t.Errorf("recorded %q", got)
	}
	p.Leave()
}
