package visit

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// frame is the time between two pictures of a display.
const frame = 16 * time.Millisecond

// TestAKeyShowsItsEffectInTheNextFrame measures a key in the note and in the
// minutes of a set, from the key to the last widget that follows it, on a visit
// of ten lines under Medicare.
func TestAKeyShowsItsEffectInTheNextFrame(t *testing.T) {
	r, p := longVisit(t)
	p.do(func(s *sheet) {
		for _, code := range []string{"97110", "97112", "97530", "97124", "97032"} {
			must(t, s.addLine(code))
		}
	})
	r.Settle()
	if n := len(p.sheet.Visit.Lines); n < 10 {
		t.Fatalf("only %d lines", n)
	}
	for name, typing := range map[string]struct {
		into fyne.Focusable
		keys string
	}{
		"note":    {p.note.parts[2].entry, "Chronic pain of the lower back, improving slowly, walks farther."},
		"minutes": {p.treatment.sets[0].time, "1234:12:3412:34"},
		"points":  {p.treatment.sets[0].points, " LI4 ST36 SP6 LR3 GB34"},
	} {
		r.Window.Canvas().Focus(typing.into)
		var took []time.Duration
		for _, key := range typing.keys {
			start := time.Now()
			typing.into.TypedRune(key)
			took = append(took, time.Since(start))
		}
		r.Settle()
		slices.Sort(took)
		median := took[len(took)/2]
		t.Logf("%s: median %v, slowest %v", name, median, took[len(took)-1])
		if median > frame {
			t.Errorf("a key in the %s takes %v", name, median)
		}
	}
}
