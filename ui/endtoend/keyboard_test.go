//go:build endtoend

package endtoend

import (
	"os"
	"strings"
	"testing"
	"time"
)

// aMinute is how many keys a practiced hand presses in a minute.
const aMinute = 240

// By keyboard alone: a new patient with a first visit and a printed superbill; then
// the program is killed in the middle of another visit, whose draft is there again.
func TestKeyboardAlone(t *testing.T) {
	if os.Getenv("MERIDIAN_PRACTICE") != "" {
		t.Skip("this system's printed pages wait for a viewer and are not found by their names")
	}
	s := NewStage(t)
	s.Open()
	s.startPractice()

	keys := s.keys
	s.newPatient()
	s.firstVisitByKeys()
	s.Keys("ctrl+Return")
	s.Rest(time.Second)
	s.Keys("ctrl+shift+m", "Return")
	s.Rest(time.Second)
	s.Keys("ctrl+b")
	today := time.Now().Format("01/02/2006")
	s.issuedSays("keyboard", "Ana Reyes", today+" 11 97810 Acupuncture, first 15 min A 1 $85.00", today+" 11 97811 Acupuncture, each added 15 min A 1 $45.00", "Paid in full $0.00")
	keys = s.keys - keys
	t.Logf("a new patient, a first visit and its superbill: %d keys, %d clicks; %s at %d keys a minute", keys, s.clicks, (time.Duration(keys) * time.Minute / aMinute).Round(time.Second), aMinute)
	if s.clicks > 0 {
		t.Errorf("the mouse was needed %d times", s.clicks)
	}
	s.killedInAVisit()
	s.Quit()
}

// firstVisitByKeys records a visit of the patient whose page shows.
func (s *Stage) firstVisitByKeys() {
	s.t.Helper()
	s.Keys("ctrl+n")
	s.Until("the visit opens", func() bool { return strings.Contains(s.Title(), " ·") })
	s.Rest(time.Second)
	s.Fields("Low back pain for two years, stiff in the morning.", "Flexion 60 degrees.", "Chronic low back pain.", "Weekly for six weeks. Goal: walk a mile.")
	s.Keys("ctrl+shift+d")
	s.Rest(500 * time.Millisecond)
	s.Type("m5450")
	s.Rest(time.Second)
	s.Keys("Return")
	for _, points := range []string{"BL23 BL25 GV4", "BL40 KI3"} {
		s.Keys("ctrl+shift+n")
		s.Rest(500 * time.Millisecond)
		s.Fields("15", points)
	}
	s.Shot("typed")
}

// killedInAVisit kills the program a moment after the last word; the note is there
// again, the start says so, and the visit is signed and billed from it.
func (s *Stage) killedInAVisit() {
	s.t.Helper()
	s.Keys("ctrl+2", "ctrl+n")
	s.Rest(time.Second)
	s.Fields("Ben", "", "Okafor", "", "", "", "he/him", "2/3/1975", "male", "", "5105550173", "", "9 Fern St", "", "Berkeley", "ca", "94702")
	s.Keys("ctrl+s")
	s.Until("the second patient is saved", func() bool { return strings.HasSuffix(s.Title(), "Okafor, Ben") })
	s.firstVisitByKeys()
	s.Rest(2 * time.Second) // a draft is kept within a second of the last key
	s.Kill()
	s.Open()
	s.Until("the practice is locked", func() bool { return strings.HasSuffix(s.Title(), "locked") })
	s.unlock()
	s.Rest(3 * time.Second)
	s.Shot("after-kill")
	s.Keys("ctrl+k")
	s.Type("okafor")
	s.Rest(time.Second)
	s.Keys("Return")
	s.Until("the patient is there", func() bool { return strings.HasSuffix(s.Title(), "Okafor, Ben") })
	s.Keys("ctrl+n")
	s.Until("the draft opens", func() bool { return strings.Contains(s.Title(), "Okafor, Ben ·") })
	s.Rest(time.Second)
	s.Shot("draft")
	s.Keys("ctrl+Return")
	s.Rest(1500 * time.Millisecond)
	s.Keys("ctrl+b")
	s.issuedSays("after-kill", "Ben Okafor", "M54.50", "97810 Acupuncture, first 15 min A 1 $85.00", "97811 Acupuncture, each added 15 min A 1 $45.00")
}
