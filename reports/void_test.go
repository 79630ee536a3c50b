package reports

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"meridian/domain"
	"meridian/reports/sheet"
)

func voided(d *sheet.Document, reason string) *sheet.Document {
	Stamped(d, domain.Paper{State: domain.Voided, VoidReason: reason, Ended: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)})
	return d
}

// The longest reason has room in the top margin of every page, above the letterhead.
func TestTheStampTakesTheLongestReason(t *testing.T) {
	reason := strings.Repeat("Wrong W ", 38)[:domain.LongestVoidReason]
	d := voided(superbillOf(t, extreme()), reason)
	for i, page := range d.Pages {
		if text := textOf(onePage(d, i)); !strings.Contains(text, squeeze("Void since 11/23/2026: "+reason)) {
			t.Errorf("page %d does not say the reason", i+1)
		}
		for _, op := range page {
			if strings.Contains(op.Text, "Wrong") && op.Y > margins.Top {
				t.Errorf("page %d: the reason runs into the paper at %.1f mm", i+1, op.Y)
			}
		}
	}
}

func TestAPaperThatStandsIsNotStamped(t *testing.T) {
	d, plain := superbillOf(t, ordinary()), superbillOf(t, ordinary())
	Stamped(d, domain.Paper{State: domain.Issued})
	if len(d.Pages[0]) != len(plain.Pages[0]) {
		t.Error("something was drawn on it")
	}
}

// slowCheck is revision 6 of the password check in the encryption dictionary.
var slowCheck = regexp.MustCompile(`/R 6\b`)

// Every paper opens with its password alone, in other programs too, and says the same.
func TestEveryPaperCanBeProtected(t *testing.T) {
	text, _ := exec.LookPath("pdftotext")
	check, _ := exec.LookPath("qpdf")
	for name, d := range allPapers(t, domain.LetterPaper) {
		pdf, err := d.PDF()
		if err != nil {
			t.Fatal(err)
		}
		locked, err := sheet.Protect(pdf, "right-word")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if strings.Contains(string(locked), "right-word") || !strings.Contains(string(locked), "/AESV3") || !slowCheck.Match(locked) {
			t.Errorf("%s is not encrypted with AES-256 and the slow check of its password", name)
		}
		path := filepath.Join(t.TempDir(), name+".pdf")
		if err := os.WriteFile(path, locked, 0o600); err != nil {
			t.Fatal(err)
		}
		if text != "" {
			out, err := exec.Command(text, "-raw", "-upw", "right-word", path, "-").Output()
			if err != nil || squeeze(string(out)) != textOf(d) {
				t.Errorf("%s reads differently behind its password: %v", name, err)
			}
			if err := exec.Command(text, "-upw", "wrong", path, "-").Run(); err == nil {
				t.Errorf("%s opens with a wrong password", name)
			}
		}
		if check != "" {
			if out, err := exec.Command(check, "--check", "--password=right-word", path).CombinedOutput(); err != nil {
				t.Errorf("%s: qpdf: %s", name, out)
			}
		}
	}
}

// qpdf finds nothing to say about any paper.
func TestEveryPaperIsAWellFormedPDF(t *testing.T) {
	check, err := exec.LookPath("qpdf")
	if err != nil {
		t.Skip("qpdf is not installed")
	}
	for name, d := range allPapers(t, domain.LetterPaper) {
		pdf, err := d.PDF()
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), name+".pdf")
		if err := os.WriteFile(path, pdf, 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(check, "--check", path).CombinedOutput(); err != nil {
			t.Errorf("%s: %s", name, out)
		}
	}
}

// A replaced paper says which one stands in its place.
func TestTheStampNamesWhatStandsInItsPlace(t *testing.T) {
	on := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for want, p := range map[string]domain.Paper{
		"Replaced since 11/23/2026 by SB-2026-0431: wrong code":       {State: domain.Replaced, VoidReason: "wrong code", Ended: on, ReplacedBy: domain.PaperRef{ID: 2, Number: "SB-2026-0431"}},
		"Void since 11/23/2026, replaced by SB-2026-0431: wrong code": {State: domain.Voided, VoidReason: "wrong code", Ended: on, ReplacedBy: domain.PaperRef{ID: 2, Number: "SB-2026-0431"}},
	} {
		d := superbillOf(t, ordinary())
		if Stamped(d, p); !strings.Contains(textOf(d), squeeze(want)) {
			t.Errorf("the stamp does not say %q", want)
		}
	}
}
