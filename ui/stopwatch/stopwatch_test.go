package stopwatch

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

var morning = time.Date(2026, 3, 30, 10, 5, 0, 0, time.UTC)

// wall is a clock on the wall, and what really passed of a timer's time.
type wall struct{ now time.Time }

func (c *wall) clock() time.Time { return c.now }

// pass lets the program run for a while.
func (c *wall) pass(w *Watch, d time.Duration) {
	for ; d > 0; d -= time.Second {
		c.now = c.now.Add(min(d, time.Second))
		w.Beat()
	}
}

func TestATimerCountsWhatTheProgramSees(t *testing.T) {
	c := &wall{morning}
	w := New(c.clock)
	w.Start()
	c.pass(w, 14*time.Minute+50*time.Second)
	if r := w.Read(); r.Ran != 14*time.Minute+50*time.Second || r.Open {
		t.Errorf("read %+v", r)
	}
	counted, started := w.GoOn()
	if counted != 890*time.Second || !started.Equal(morning.Add(counted)) || w.Read().Ran != 0 {
		t.Errorf("counted %v, goes on from %v with %v", counted, started, w.Read().Ran)
	}
	w.Stop()
	if r := w.Read(); r != (Reading{}) {
		t.Errorf("a stopped watch reads %+v", r)
	}
}

func TestASleepIsAGap(t *testing.T) {
	c := &wall{morning}
	w := New(c.clock)
	w.Start()
	c.pass(w, 37*time.Minute)
	c.now = c.now.Add(48 * time.Minute)
	c.pass(w, time.Minute)
	want := Gap{From: morning.Add(37 * time.Minute), To: morning.Add(85*time.Minute + time.Second)}
	c.now = c.now.Add(-time.Second)
	r := w.Read()
	if !r.Open || r.Ran != 37*time.Minute || r.Gap.From != want.From || r.Gap.To.Sub(want.To).Abs() > time.Second || r.Gap.Closed {
		t.Errorf("read %+v", r)
	}
	if whole := w.Whole(); whole != 86*time.Minute {
		t.Errorf("with the gap %v", whole)
	}
	if counted, _ := w.GoOn(); counted != 0 {
		t.Errorf("%v counted while the gap is open", counted)
	}
	if _, seen := w.Of(morning); seen {
		t.Error("all of it was seen")
	}
}

func TestAClockThatIsSetBackNeitherAddsNorTakes(t *testing.T) {
	c := &wall{morning}
	w := New(c.clock)
	w.Start()
	c.pass(w, 20*time.Minute)
	c.now = c.now.Add(-30 * time.Minute)
	c.pass(w, 5*time.Minute)
	// A beat is lost: nobody knows how long it took.
	if r := w.Read(); r.Open || r.Ran > 25*time.Minute || r.Ran < 25*time.Minute-time.Second {
		t.Errorf("read %+v", r)
	}
}

func TestAClosedProgramIsAGapFromWhenItWasLastSeen(t *testing.T) {
	c := &wall{morning}
	w := New(c.clock)
	var kept time.Time
	w.Keep = func(seen time.Time) { kept = Parse(Format(seen)) }
	started := w.Start()
	c.pass(w, 37*time.Minute+5*time.Second)
	if lost := c.now.Sub(kept); lost < 0 || lost > keepEvery {
		t.Fatalf("kept %v at %v", kept, c.now)
	}
	c.now = c.now.Add(48 * time.Minute)
	again := New(c.clock)
	c.pass(again, 10*time.Minute)
	again.Resume(started, kept)
	r := again.Read()
	if !r.Open || !r.Gap.Closed || !r.Gap.From.Equal(kept) || r.Ran != kept.Sub(started) || !r.Gap.To.Equal(started.Add(85*time.Minute+5*time.Second)) {
		t.Errorf("read %+v", r)
	}
	again.Resume(started, time.Time{})
	if again.Read() != r {
		t.Error("opening the visit once more changes what it asks")
	}
	unknown := New(c.clock)
	unknown.Resume(started, started.Add(-time.Hour))
	if r := unknown.Read(); r.Ran != 0 || !r.Open {
		t.Errorf("where nobody knows: %+v", r)
	}
	if !Parse("soon").IsZero() {
		t.Error("soon is a moment")
	}
}

// TestNothingCountsThatDidNotPass plays any day of work, sleep, crashes and set
// clocks: without a Count it, what counts is never more than the time that the
// program ran under the timer.
func TestNothingCountsThatDidNotPass(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := &wall{morning}
		var kept, started time.Time
		open := func() *Watch {
			w := New(c.clock)
			w.Keep = func(seen time.Time) { kept = seen }
			return w
		}
		w := open()
		var real, counted time.Duration
		running := false
		some := func(name string, most int) time.Duration {
			return time.Duration(rapid.IntRange(0, most).Draw(t, name)) * time.Second
		}
		for range rapid.IntRange(1, 30).Draw(t, "acts") {
			switch rapid.SampledFrom([]string{"work", "start", "pause", "go on", "sleep", "crash", "back"}).Draw(t, "act") {
			case "work":
				d := some("seconds", 90)
				c.pass(w, d)
				if running {
					real += d
				}
			case "start":
				if !running {
					started, running = w.Start(), true
				}
			case "pause":
				if running {
					counted, running = counted+w.Read().Ran.Truncate(time.Second), false
					w.Stop()
				}
			case "go on":
				if running {
					n, from := w.GoOn()
					counted, started = counted+n, from
				}
			case "sleep":
				c.now = c.now.Add(longestBeat + time.Second + some("asleep", 4000))
			case "crash":
				c.now = c.now.Add(some("closed", 4000))
				w = open()
				if running {
					w.Resume(started, kept)
				}
			case "back":
				c.now = c.now.Add(-some("set back", 4000))
			}
			w.Beat()
		}
		if running {
			counted += w.Read().Ran
		}
		if counted > real {
			t.Fatalf("%v count of %v", counted, real)
		}
	})
}
