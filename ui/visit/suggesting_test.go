package visit

import (
	"strings"
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
	const walking = "Walking, minutes: 10 on Jan 5 2026, 45 on Mar 23 2026, better by 35 on a scale from 0 (worst) to 60 (best)."
	r.WantSeen(walking)
	r.Tap("Record improvement")
	if got := p.sheet.Visit.Improvement.Text; !strings.Contains(got, walking) {
		t.Errorf("recorded %q", got)
	}
	p.Leave()
}

func TestWhatTheImprovementLacksIsSaid(t *testing.T) {
	r, p := medicareRoom(t)
	_, err := r.Store.NoteMeasure(t.Context(), p.sheet.Patient.ID, domain.Measure{Date: domain.MustDate("2026-01-05"), Name: "Walking, minutes", Score: 10, Best: 60})
	must(t, err)
	p = opened(r, r.Store, p.id)
	r.Tap("Same as last time")
	r.Tap("Record improvement")
	r.WantSeen("Walking, minutes: measured on Jan 5 2026 only, measure it again.")
	p.Leave()
}
