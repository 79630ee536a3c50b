package visit

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"meridian/domain"
	"meridian/ui/nav"
	"meridian/ui/rehearsal"
	"meridian/ui/stopwatch"
)

// pass lets the window run for a while, as it looks at the clock every moment.
func pass(r *rehearsal.Room, p *Page, d time.Duration) {
	for ; d > 0; d -= 10 * time.Second {
		r.Pass(min(d, 10*time.Second))
		r.Desk.Stopwatch.Beat()
		p.Tick()
	}
	r.Settle()
}

// keepsSeen keeps what the watch saw in the room's store, as the window does.
func keepsSeen(t *testing.T, r *rehearsal.Room) {
	r.Desk.Stopwatch.Keep = func(seen time.Time) {
		must(t, r.Store.SaveSetting(t.Context(), stopwatch.KeySeen, stopwatch.Format(seen)))
	}
}

// restart is a program that begins anew on the same records.
func restart(t *testing.T, r *rehearsal.Room, p *Page) *Page {
	r.Settle()
	r.Desk.Stopwatch = stopwatch.New(r.Desk.Clock)
	keepsSeen(t, r)
	return opened(r, r.Store, p.id)
}

func secondsOf(p *Page) []int {
	var all []int
	for _, s := range p.sheet.Visit.Sets {
		all = append(all, s.Seconds)
	}
	return all
}

func TestATimerCountsFaceToFaceTime(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	r.Tap("Set")
	r.Tap("Start timer")
	pass(r, p, 9*time.Minute+50*time.Second)
	r.WantSeen("9:50", "00:09:50", "Pause")
	// The eighth minute earned 97810 and is counted, the rest is not yet.
	if e := stored(t, r, p); !e.Sets[0].Started.Equal(r.Desk.Clock().Add(-110*time.Second)) || e.Sets[0].Seconds != 480 || len(e.Lines) != 1 {
		t.Errorf("under the timer the store has %+v with %d lines", e.Sets, len(e.Lines))
	}
	r.Tap("Pause")
	e := stored(t, r, p)
	if e.Sets[0].Seconds != 590 || !e.Sets[0].Started.IsZero() || p.treatment.sets[0].time.Text != "9:50" {
		t.Errorf("paused: %+v, %q", e.Sets, p.treatment.sets[0].time.Text)
	}
	pass(r, p, 10*time.Minute)
	if got := stored(t, r, p).Sets[0].Seconds; got != 590 {
		t.Errorf("a pause counts: %d", got)
	}
	// Corrected by hand, then on from there.
	p.treatment.sets[0].time.SetText("")
	typeInto(r, p.treatment.sets[0].time, "12:00")
	r.Tap("Go on")
	pass(r, p, 3*time.Minute)
	r.Tap("Pause")
	if got := stored(t, r, p).Sets[0].Seconds; got != 900 {
		t.Errorf("12:00 and 3:00 are %d seconds", got)
	}
}

func TestTheMinuteThatEarnsACodeShowsIt(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	r.Tap("Set")
	r.Tap("Set")
	r.Window.Canvas().Focus(p.treatment.sets[1].points)
	typeInto(r, p.treatment.sets[0].time, "15")
	r.Window.Canvas().Focus(p.treatment.sets[1].points)
	p.turnCurrentTimer()
	r.Settle()
	saves := p.sheet.version
	pass(r, p, 7*time.Minute+50*time.Second)
	if p.sheet.version != saves || codesOf(p.sheet) != "97810" {
		t.Errorf("before the minute: %s, %d changes", codesOf(p.sheet), p.sheet.version-saves)
	}
	pass(r, p, 10*time.Second)
	if codesOf(p.sheet) != "97810 97811" || stored(t, r, p).Sets[1].Seconds != 480 || !r.Sees("97811") {
		t.Errorf("at the minute: %s with %v\n%s", codesOf(p.sheet), secondsOf(p), r.Words())
	}
	pass(r, p, 30*time.Second)
	r.Tap("Pause")
	if got := secondsOf(p); got[0] != 900 || got[1] != 510 {
		t.Errorf("counted %v", got)
	}
}

func TestOnlyOneSetIsTimed(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	p.turnCurrentTimer()
	r.Settle()
	pass(r, p, time.Minute)
	p.do(func(s *sheet) { s.addSet() })
	p.turnTimer(1)
	r.Settle()
	pass(r, p, 2*time.Minute)
	if got := secondsOf(p); got[0] != 60 || got[1] != 0 {
		t.Errorf("counted %v", got)
	}
	if at, running := p.sheet.Visit.Timed(); !running || at != 1 {
		t.Errorf("set %d runs: %v", at, running)
	}
	p.treatment.sets[0].remove()
	r.Settle()
	pass(r, p, time.Minute)
	p.Undo()
	r.Settle()
	p.turnCurrentTimer()
	if got := secondsOf(p); got[0] != 60 || got[1] != 180 {
		t.Errorf("after a set went and came back %v are counted", got)
	}
	p.turnTimer(1)
	r.Settle()
	pass(r, p, time.Minute)
	p.treatment.sets[1].remove()
	p.Undo()
	r.Settle()
	if _, running := p.sheet.Visit.Timed(); running || secondsOf(p)[1] != 240 {
		t.Errorf("a set that was removed under its timer comes back with %v", secondsOf(p))
	}
}

func TestATimerRunsOnWhileAnotherPageShows(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	p.turnCurrentTimer()
	r.Settle()
	p.Leave()
	r.Settle()
	for range 120 {
		r.Pass(5 * time.Second)
		r.Desk.Stopwatch.Beat()
	}
	p = opened(r, r.Store, p.id)
	if at, running := p.sheet.Visit.Timed(); !running || at != 0 {
		t.Error("the timer is gone")
	}
	r.WantSeen("10:00", "Pause")
	if r.Sees("Count it") {
		t.Error("it asks about time that the program saw")
	}
}

func TestACrashAsksBeforeItCounts(t *testing.T) {
	for _, c := range []struct {
		answer string
		want   int
		runs   bool
	}{{"Count it", 30*60 + 10, true}, {"Do not count it", 12 * 60, false}} {
		r, p := room(t, rehearsal.Lin())
		keepsSeen(t, r)
		p.turnCurrentTimer()
		r.Settle()
		pass(r, p, 12*time.Minute)
		r.Pass(18 * time.Minute)
		p = restart(t, r, p)
		r.WantSeen("The timer ran while the program was closed, from 12:12 PM to 12:30 PM. Was that face-to-face time?", "12:00")
		if p.layout.scrolls[0].Offset() == 0 {
			t.Error("the question is out of sight")
		}
		if codesOf(p.sheet) != "97810" || p.sheet.Visit.FaceMinutes() > 12 {
			t.Errorf("before the answer %s with %v", codesOf(p.sheet), secondsOf(p))
		}
		// It stands until somebody says, also against a second crash.
		pass(r, p, 10*time.Second)
		p = restart(t, r, p)
		r.Tap(c.answer)
		e := stored(t, r, p)
		_, runs := e.Timed()
		if got := e.Sets[0].Seconds; got != c.want || runs != c.runs || r.Sees("Count it") {
			t.Errorf("%s: %d seconds, runs %v\n%s", c.answer, got, runs, r.Words())
		}
	}
}

func TestASleepAsksBeforeItCounts(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	p.turnCurrentTimer()
	r.Settle()
	pass(r, p, 5*time.Minute)
	r.Pass(48 * time.Minute)
	p.Tick()
	r.WantSeen("The timer ran while the computer slept or its clock was changed, from 12:05 PM to 12:53 PM. Was that face-to-face time?")
	if r.Sees("Pause") || secondsOf(p)[0] != 0 {
		t.Errorf("%v count before the answer\n%s", secondsOf(p), r.Words())
	}
	p.turnCurrentTimer()
	if said := lastSaid(r); !strings.HasPrefix(said.Text, "Say first whether") {
		t.Errorf("the key says %+v", said)
	}
	r.Tap("Sign")
	r.Tap("Pause it and sign")
	if stored(t, r, p).Signed() {
		t.Error("signed before the answer")
	}
	r.Tap("Do not count it")
	if got := stored(t, r, p).Sets[0]; got.Seconds != 300 || !got.Started.IsZero() {
		t.Errorf("counted %+v", got)
	}
	r.WantSeen("Go on")
}

func TestAClockThatIsSetBackChangesNoMinutes(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	p.turnCurrentTimer()
	r.Settle()
	pass(r, p, 10*time.Minute)
	r.Pass(-2 * time.Hour)
	pass(r, p, 5*time.Minute)
	r.Tap("Pause")
	if got := secondsOf(p)[0]; got < 890 || got > 900 {
		t.Errorf("%d seconds", got)
	}
}

func TestATimerOfAnotherVisitIsPausedFirst(t *testing.T) {
	r, other := room(t, rehearsal.Lin())
	other.turnCurrentTimer()
	r.Settle()
	pass(r, other, 8*time.Minute)
	other.Leave()
	r.Settle()
	reyes := r.Keep(domain.Patient{Name: domain.Name{First: "Ana", Last: "Reyes"}})
	e := r.Visit(domain.Encounter{Patient: reyes.ID, Date: serviceDay, Status: domain.Present}, "")
	p := opened(r, r.Store, e.ID)
	p.turnCurrentTimer()
	r.Settle()
	r.WantSeen("A timer runs for Lin, Mei-Hua. Face-to-face time is with one patient at a time.")
	r.Tap("Not now")
	if _, running := p.sheet.Visit.Timed(); running || r.Sees("A timer runs") {
		t.Error("not now starts it")
	}
	r.Tap("Start timer")
	r.Tap("Open that visit")
	if last := r.Walker.Last(); last.Screen != nav.Visit || last.Encounter != other.id {
		t.Errorf("went to %+v", last)
	}
	r.Tap("Pause it and start here")
	if kept := stored(t, r, other); kept.Sets[0].Seconds != 480 || !kept.Sets[0].Started.IsZero() {
		t.Errorf("the other visit has %+v", kept.Sets)
	}
	if at, running := stored(t, r, p).Timed(); !running || at != 0 {
		t.Error("this one does not run")
	}
	// Nobody saw the time of a third one: it is answered there.
	p.Leave()
	r.Settle()
	r.Desk.Stopwatch = stopwatch.New(r.Desk.Clock)
	other = opened(r, r.Store, other.id)
	other.turnCurrentTimer()
	r.Settle()
	if !r.Sees("Open that visit") || r.Sees("Pause it and start here") {
		t.Errorf("unseen time is offered to be counted\n%s", r.Words())
	}
}

func TestSigningPausesTheTimer(t *testing.T) {
	r, p := medicareRoom(t)
	r.Tap("Same as last time")
	p.do(func(s *sheet) { s.setProgress(domain.Improved); s.setImprovementText("Flexion 70°, was 40°") })
	r.Window.Canvas().Focus(p.treatment.sets[0].time)
	p.turnCurrentTimer()
	r.Settle()
	if said := lastSaid(r); said.Text != "The timer of set 1 begins at 0:00. The 15:00 taken from last time are gone." || said.Action != "Undo" {
		t.Errorf("said %+v", said)
	}
	if r.Window.Canvas().Focused() != fyne.Focusable(p.treatment.sets[0].timer.button) {
		t.Error("the keyboard is left in a field that is hidden")
	}
	pass(r, p, 16*time.Minute)
	r.Tap("Sign")
	r.WantSeen("The timer of set 1 still runs.")
	r.Tap("Pause it and sign")
	e := stored(t, r, p)
	if !e.Signed() || e.Sets[0].Seconds != 960 {
		t.Errorf("signed %v with %+v\n%s", e.Signed(), e.Sets, r.Words())
	}
}

func TestAVisitOfAnotherDayHasNoTimer(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	p.do(func(s *sheet) { s.addSet(); s.setDate(serviceDay.AddDays(-1)) })
	r.Settle()
	p.turnCurrentTimer()
	r.Settle()
	if _, running := p.sheet.Visit.Timed(); running || r.Sees("Start timer") {
		t.Errorf("yesterday's visit is timed\n%s", r.Words())
	}
}

func TestATimerIsPausedByItsKeyAfterMidnight(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	p.turnCurrentTimer()
	r.Settle()
	for range 12*60*4 + 1 {
		r.Pass(15 * time.Second)
		r.Desk.Stopwatch.Beat()
	}
	p.Tick()
	if r.Desk.Today() == p.sheet.Visit.Date {
		t.Fatal("it is not past midnight")
	}
	r.WantSeen("Pause")
	p.turnCurrentTimer()
	if got := secondsOf(p)[0]; got != longestSet {
		t.Errorf("%d seconds of a timer that somebody forgot", got)
	}
	r.Settle()
	if r.Sees("Go on") {
		t.Error("yesterday's visit is timed on")
	}
}

// TestNothingIsDrawnBetweenTwoSeconds holds that a timer costs a label a second.
func TestNothingIsDrawnBetweenTwoSeconds(t *testing.T) {
	r, p := room(t, rehearsal.Lin())
	p.turnCurrentTimer()
	r.Settle()
	pass(r, p, time.Minute)
	version, shown := p.sheet.version, p.treatment.sets[0].timer.shown
	for range 9 {
		r.Pass(100 * time.Millisecond)
		if allocs := testing.AllocsPerRun(1, p.Tick); allocs > 20 {
			t.Errorf("a tick that shows nothing new makes %v objects", allocs)
		}
	}
	if p.sheet.version != version || p.treatment.sets[0].timer.shown != shown {
		t.Error("something changed within a second")
	}
	r.Pass(100 * time.Millisecond)
	p.Tick()
	if now := p.treatment.sets[0].timer.time.Text(); now != "1:01" {
		t.Errorf("after a second %q", now)
	}
}

// TestUndoNeverTouchesWhatATimerCounted plays starts, pauses, removals and undos on
// a sheet: the sets have what was typed and what their timers counted, no more.
func TestUndoNeverTouchesWhatATimerCounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sheetOf(aChart())
		s.addSet()
		counted := 0
		now := time.Date(2026, 3, 30, 12, 0, 0, 0, time.UTC)
		for range rapid.IntRange(1, 40).Draw(t, "acts") {
			at := rapid.IntRange(0, len(s.Visit.Sets)).Draw(t, "set")
			switch rapid.SampledFrom([]string{"run", "add", "remove", "undo"}).Draw(t, "act") {
			case "run":
				if at < len(s.Visit.Sets) {
					ran := rapid.IntRange(0, 300).Draw(t, "seconds")
					s.startTimer(at, now)
					s.count(time.Duration(ran)*time.Second, time.Time{})
					counted += ran
				}
			case "add":
				s.addSet()
			case "remove":
				if at < len(s.Visit.Sets) && s.Visit.Sets[at].Seconds > 0 {
					s.removeSet(at)
					s.undoLast()
				}
			case "undo":
				s.undoLast()
			}
			if _, running := s.Visit.Timed(); running {
				t.Fatal("a timer runs that was paused")
			}
		}
		sum := 0
		for _, set := range s.Visit.Sets {
			sum += set.Seconds
		}
		if sum != counted {
			t.Fatalf("the sets have %d seconds, timers counted %d", sum, counted)
		}
	})
}
