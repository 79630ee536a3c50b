//go:build endtoend

package endtoend

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// A practitioner's first day: from the first run to a saved superbill, in the
// real window, with keyboard and mouse.
func TestFirstDay(t *testing.T) {
	s := NewStage(t)
	s.Open()
	s.startPractice()
	s.newPatient()
	s.recordVisit()
	s.signAndPay()
	pdf := s.saveSuperbill()
	s.checkPaper(pdf)
	s.Quit()

	// The practice is still there at the next start, locked; a wrong passphrase does
	// not open it, and after unlocking the patient is found.
	s.Open()
	s.Until("the practice is locked", func() bool { return strings.HasSuffix(s.Title(), "locked") })
	s.Type("another passphrase")
	s.Keys("Return")
	s.Rest(3 * time.Second)
	s.Shot("wrong-passphrase")
	s.unlock()
	s.Keys("ctrl+l")
	s.Until("the practice is locked by hand", func() bool { return strings.HasSuffix(s.Title(), "locked") })
	s.Rest(time.Second)
	s.unlock()
	s.Shot("again")
	s.Keys("ctrl+k")
	s.Type("reyes an")
	s.Rest(time.Second)
	s.Keys("Return")
	s.Until("the patient's page opens", func() bool { return strings.Contains(s.Title(), "Reyes, Ana") })
	s.Quit()
	s.CheckSockets()

	// The records are destroyed; the backup made at the end brings the patient back.
	s.destroyRecords()
	s.Open()
	s.Shot("destroyed")
	s.restoreNewest()
	s.Keys("ctrl+k")
	s.Type("reyes an")
	s.Rest(time.Second)
	s.Keys("Return")
	s.Until("the patient is back", func() bool { return strings.Contains(s.Title(), "Reyes, Ana") })
	s.Quit()
}

// destroyRecords writes over the file of the practice.
func (s *Stage) destroyRecords() {
	s.t.Helper()
	path := filepath.Join(s.practice(), "practice.db")
	if err := os.WriteFile(path, []byte("this was a practice once, and is none any more"), 0o600); err != nil {
		s.t.Fatal(err)
	}
}

// restoreNewest goes from the refused practice to its newest backup.
func (s *Stage) restoreNewest() {
	s.t.Helper()
	s.Keys("Tab", "space")
	s.Until("the backups are listed", func() bool { return strings.HasSuffix(s.Title(), "restore") })
	s.Rest(time.Second)
	s.Keys("Tab", "space")
	s.Rest(time.Second)
	s.Type(passphrase)
	s.Keys("Return")
	s.Rest(4 * time.Second)
	s.Shot("comparison")
	s.Keys("Tab", "space")
	s.Until("the practice is restored", func() bool { return strings.HasSuffix(s.Title(), "Today") })
	s.Rest(time.Second)
}

func (s *Stage) startPractice() {
	s.t.Helper()
	s.Fields("Still River Acupuncture", "East Asian medicine", "2418 Telegraph Avenue", "Suite 3", "Oakland", "ca", "94612",
		"5105550148", "office@stillriver.example", "", "84-1234567", "", "8.75")
	s.Shot("practice")
	s.Keys("Return")
	// The NPI has a wrong check digit at first; the field says so and Enter stays.
	s.Fields("Mei-Ling", "Chen", "", "L.Ac.", "AC 12345", "ca", "1234567890")
	s.Keys("Return")
	s.Shot("wrong-npi")
	s.Keys("BackSpace")
	s.Type("3")
	s.Keys("Return")
	s.Rest(500 * time.Millisecond)
	s.Shot("fees")
	s.Keys("Return")
	s.Rest(500 * time.Millisecond)
	s.Fields(passphrase, passphrase)
	s.Shot("passphrase")
	s.Keys("Return")
	s.typeRecoveryBack()
}

const passphrase = "grandmother walks to oakland singing"

func (s *Stage) unlock() {
	s.t.Helper()
	s.Keys("ctrl+a")
	s.Type(passphrase)
	s.Keys("Return")
	s.Until("the practice opens", func() bool { return strings.HasSuffix(s.Title(), "Today") })
	s.Rest(time.Second)
}

// typeRecoveryBack prints the recovery key on a printer that keeps the page, and
// types the group that is asked for, which only the screen tells: a wrong one is
// refused.
func (s *Stage) typeRecoveryBack() {
	s.t.Helper()
	s.Rest(3 * time.Second)
	s.Keys("shift+Tab", "space")
	page := ""
	s.Until("the recovery key is printed", func() bool { page = s.printed(); return page != "" })
	s.Shot("recovery-key")
	out, err := exec.Command("pdftotext", "-layout", page, "-").Output()
	if err != nil {
		s.t.Fatal(err)
	}
	groups := regexp.MustCompile(`\b[0-9A-HJKMNP-TV-Z]{5}\b`).FindAllString(string(out), -1)
	if len(groups) != 8 {
		s.t.Fatalf("the page has the groups %v:\n%s", groups, out)
	}
	s.Rest(time.Second)
	for _, g := range groups {
		s.Keys("ctrl+a")
		s.Type(g)
		s.Keys("Return")
		s.Rest(700 * time.Millisecond)
		if strings.HasSuffix(s.Title(), "Today") {
			break
		}
	}
	s.Until("Today opens", func() bool { return strings.HasSuffix(s.Title(), "Today") })
}

func (s *Stage) newPatient() {
	s.t.Helper()
	s.Keys("ctrl+2", "ctrl+n")
	s.Rest(time.Second)
	s.Fields("Ana", "", "Reyes", "", "", "", "she/her", "4/12/1984", "female", "", "5105550172", "", "1187 Juniper St", "Apt 4B", "Berkeley", "ca", "94702")
	s.Shot("patient")
	s.Keys("ctrl+s")
	s.Until("the patient is saved", func() bool { return strings.HasSuffix(s.Title(), "Reyes, Ana") })
}

func (s *Stage) recordVisit() {
	s.t.Helper()
	s.Keys("ctrl+n")
	s.Until("the visit opens", func() bool { return strings.Contains(s.Title(), "Reyes, Ana ·") })
	s.Rest(time.Second)
	s.Fields("Low back pain for two years, stiff in the morning.", "Flexion 60 degrees.", "Chronic low back pain.", "Weekly for six weeks. Goal: walk a mile.")
	s.Keys("Tab", "Tab", "space")
	s.Rest(500 * time.Millisecond)
	s.Type("m5450")
	s.Rest(time.Second)
	s.Keys("Return")
	s.Rest(500 * time.Millisecond)
	s.Keys("Tab", "space")
	s.Rest(500 * time.Millisecond)
	s.Fields("15", "BL23 BL25 GV4")
	s.Keys("Tab", "Tab", "Tab", "Tab", "space")
	s.Rest(500 * time.Millisecond)
	s.Fields("15", "BL40 KI3")
	s.Rest(1500 * time.Millisecond)
	s.Shot("visit")
}

func (s *Stage) signAndPay() {
	s.t.Helper()
	s.Keys("ctrl+Return")
	s.Rest(2 * time.Second)
	s.Shot("signed")
	s.Click(1154, 148)
	s.Rest(time.Second)
	s.Shot("payment")
	s.Click(855, 684)
	s.Rest(time.Second)
	s.Shot("paid")
}

// saveSuperbill issues the superbill and saves it where the dialog proposes.
func (s *Stage) saveSuperbill() string {
	s.t.Helper()
	s.Keys("ctrl+b")
	s.Until("the superbill is issued", func() bool { return strings.Contains(s.Title(), "SB-") })
	s.Rest(time.Second)
	s.Shot("superbill")
	s.Keys("ctrl+s")
	s.Rest(1500 * time.Millisecond)
	s.Shot("save")
	s.Keys("Return")
	var found []string
	s.Until("the PDF is saved", func() bool {
		found, _ = filepath.Glob(filepath.Join(s.home, "SB-*.pdf"))
		return len(found) == 1
	})
	return found[0]
}

func (s *Stage) checkPaper(pdf string) {
	s.t.Helper()
	out, err := exec.Command("pdftotext", "-layout", pdf, "-").Output()
	if err != nil {
		s.t.Fatal(err)
	}
	text := strings.Join(strings.Fields(string(out)), " ")
	today := time.Now().Format("01/02/2006")
	for _, want := range []string{
		"Still River Acupuncture", "NPI 1234567893", "EIN 84-1234567", "CA AC 12345", "171100000X", "Ana Reyes", "04/12/1984", "P-00001",
		"M54.50", "Low back pain, unspecified",
		today + " 11 97810 Acupuncture, first 15 min A 1 $85.00", today + " 11 97811 Acupuncture, each added 15 min A 1 $45.00",
		"Total charges (full fees) $130.00", "Amount paid −$130.00", "Paid in full $0.00", "Page 1 of 1",
	} {
		if !strings.Contains(text, want) {
			s.t.Errorf("the superbill does not say %q:\n%s", want, out)
		}
	}
}
