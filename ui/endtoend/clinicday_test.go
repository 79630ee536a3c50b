//go:build endtoend

package endtoend

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A day in the demo practice, in the real window: a follow-up in four actions, a
// thirteenth Medicare visit, and a dry needling whose muscles are touched on the
// drawn body and typed.
func TestClinicDay(t *testing.T) {
	if os.Getenv("MERIDIAN_PRACTICE") != "" {
		t.Skip("the demo practice has a folder of its own, where this system's printed pages are not found")
	}
	s := NewStage(t)
	s.Open("--demo")
	s.Until("the demo practice opens", func() bool { return strings.HasSuffix(s.Title(), "Today") })
	s.followUpInFourActions()
	s.thirteenthVisit()
	s.dryNeedling()
	s.Quit()
}

// The rows of the demo's list of today.
const (
	hughes    = 2
	kovalenko = 6
	avery     = 9
)

// fromToday opens a row of today's list with the arrows and Enter.
func (s *Stage) fromToday(row int, name string) {
	s.t.Helper()
	s.Keys("ctrl+1")
	s.Until("Today is shown", func() bool { return strings.HasSuffix(s.Title(), "Today") })
	s.Rest(1500 * time.Millisecond)
	s.Keys("Home")
	for range row {
		s.Keys("Down")
	}
	s.Keys("Return")
	s.Until("the visit of "+name+" opens", func() bool { return strings.Contains(s.Title(), name+" ·") })
	s.Rest(time.Second)
}

// followUpInFourActions: open, same as last time, sign, superbill.
func (s *Stage) followUpInFourActions() {
	s.t.Helper()
	s.fromToday(kovalenko, "Kovalenko, Oksana")
	actions := 1 // it was opened
	for _, key := range []string{"ctrl+r", "ctrl+Return", "ctrl+b"} {
		s.Keys(key)
		actions++
		s.Rest(1500 * time.Millisecond)
	}
	s.t.Logf("a follow-up without changes took %d actions", actions)
	s.issuedSays("four-actions", "Oksana Kovalenko", "97810 Acupuncture, first 15 min A, B 1 $85.00", "97811 Acupuncture, each added 15 min A, B 1 $45.00")
}

// thirteenthVisit asks for the improvement before the codes carry KX.
func (s *Stage) thirteenthVisit() {
	s.t.Helper()
	s.fromToday(hughes, "Hughes, Walter")
	s.Shot("thirteenth")
	s.Click(862, 571)
	s.Rest(700 * time.Millisecond)
	s.Type("Walks an hour, at first 10 minutes")
	s.Keys("Return")
	s.Rest(1500 * time.Millisecond)
	s.Shot("improvement")
	s.Keys("ctrl+Return")
	s.Rest(1500 * time.Millisecond)
	s.Keys("ctrl+b")
	s.issuedSays("kx", "Walter Hughes", "97810 KX Acupuncture, first 15 min A 1 $85.00", "97811 KX Acupuncture, each added 15 min A 1 $45.00")
}

// dryNeedling names one muscle on the drawn body and one by typing.
func (s *Stage) dryNeedling() {
	s.t.Helper()
	s.fromToday(avery, "Avery, Jordan")
	s.Fields("Right shoulder hurts when lifting the arm, 6 of 10.", "Abduction 100 degrees, taut band in the infraspinatus.",
		"Myofascial pain.", "Twice a week for two weeks. Goal: reach the upper shelf.")
	s.Keys("Tab", "Tab", "space")
	s.Rest(700 * time.Millisecond)
	s.Type("m7918")
	s.Rest(1200 * time.Millisecond)
	s.Keys("Return")
	s.Rest(700 * time.Millisecond)
	s.Keys("Tab", "Tab", "space")
	s.Rest(1500 * time.Millisecond)
	s.Shot("body")
	s.Click(475, 369)
	s.Rest(time.Second)
	s.Shot("touched")
	s.Click(470, 670)
	s.Type("infraspinatus R")
	s.Rest(700 * time.Millisecond)
	s.Keys("Return")
	s.Rest(1500 * time.Millisecond)
	s.Shot("two-muscles")
	s.Keys("ctrl+Return")
	s.Rest(1500 * time.Millisecond)
	s.Keys("ctrl+b")
	s.issuedSays("needling", "Jordan Avery", "M79.18", "20560 Dry needling, 1 or 2 muscles A 1 $60.00")
}

// issuedSays prints the paper that was just issued and looks for texts on the page.
func (s *Stage) issuedSays(shot string, texts ...string) {
	s.t.Helper()
	s.Until("the superbill is issued", func() bool { return strings.Contains(s.Title(), "SB-") })
	s.Rest(time.Second)
	s.Shot(shot)
	page := filepath.Join(s.home, "printed.pdf")
	_ = os.Remove(page)
	s.Keys("ctrl+p")
	s.Until("the superbill is printed", func() bool { return whole(page) != "" })
	s.Rest(500 * time.Millisecond)
	out, err := exec.Command("pdftotext", "-layout", page, "-").Output()
	if err != nil {
		s.t.Fatal(err)
	}
	text := strings.Join(strings.Fields(string(out)), " ")
	for _, want := range texts {
		if !strings.Contains(text, want) {
			s.t.Errorf("the superbill does not say %q:\n%s", want, out)
		}
	}
}
