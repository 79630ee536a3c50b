package reports

import (
	"fmt"
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

// qpdf finds nothing to say about any paper, on either size.
func TestEveryPaperIsAWellFormedPDF(t *testing.T) {
	check, err := exec.LookPath("qpdf")
	if err != nil {
		t.Skip("qpdf is not installed")
	}
	for path := range filesOfAllPapers(t) {
		if out, err := exec.Command(check, "--check", path).CombinedOutput(); err != nil {
			t.Errorf("%s: %s", filepath.Base(path), out)
		}
	}
}

// Every file says its title, author, subject and language.
func TestEveryPaperSaysWhatItIs(t *testing.T) {
	tool, err := exec.LookPath("qpdf")
	if err != nil {
		t.Skip("qpdf is not installed")
	}
	for path, d := range filesOfAllPapers(t) {
		trailer, err := exec.Command(tool, "--show-object=trailer", path).Output()
		if err != nil {
			t.Fatal(err)
		}
		for key, want := range map[string]string{"Root": "/Lang (en-US)", "Info": "/Title "} {
			reference := regexp.MustCompile(`/` + key + ` (\d+) 0 R`).FindSubmatch(trailer)
			if reference == nil {
				t.Fatalf("%s has no %s", path, key)
			}
			object, err := exec.Command(tool, "--show-object="+string(reference[1]), path).Output()
			if err != nil || !strings.Contains(string(object), want) {
				t.Errorf("%s: the %s does not have %s: %s (%v)", filepath.Base(path), key, want, object, err)
			}
		}
		if d.Info.Title == "" || d.Info.Author == "" || d.Info.Subject == "" || d.Info.Created.IsZero() {
			t.Errorf("%s does not say what it is: %+v", filepath.Base(path), d.Info)
		}
		for _, want := range []string{d.Info.Title, d.Info.Author, d.Info.Subject} {
			if told := pdfinfo(t, path); told != "" && !strings.Contains(squeeze(told), squeeze(want)) {
				t.Errorf("%s does not say %q:\n%s", filepath.Base(path), want, told)
			}
		}
	}
}

// pdfinfo gives what the file says of itself, nothing where the tool is not installed.
func pdfinfo(t *testing.T, path string) string {
	t.Helper()
	tool, err := exec.LookPath("pdfinfo")
	if err != nil {
		return ""
	}
	told, err := exec.Command(tool, "-enc", "UTF-8", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(told)
}

// No paper relies on a font of the machine that opens it.
func TestEveryFontIsEmbedded(t *testing.T) {
	tool, err := exec.LookPath("pdffonts")
	if err != nil {
		t.Skip("pdffonts is not installed (Debian: poppler-utils)")
	}
	for path := range filesOfAllPapers(t) {
		out, err := exec.Command(tool, path).Output()
		if err != nil {
			t.Fatal(err)
		}
		fonts := strings.Split(strings.TrimSpace(string(out)), "\n")[2:]
		if len(fonts) == 0 {
			t.Errorf("%s has no font", filepath.Base(path))
		}
		for _, font := range fonts {
			// The columns from the right: object (two), uni, sub, emb.
			columns := strings.Fields(font)
			if emb, uni := columns[len(columns)-5], columns[len(columns)-3]; emb != "yes" || uni != "yes" {
				t.Errorf("%s: embedded %s, readable as text %s: %s", filepath.Base(path), emb, uni, font)
			}
		}
	}
}

// filesOfAllPapers writes every paper on both sizes and gives what each file was made from.
func filesOfAllPapers(t *testing.T) map[string]*sheet.Document {
	t.Helper()
	files, folder := map[string]*sheet.Document{}, t.TempDir()
	for _, size := range domain.PaperSizes {
		for name, d := range allPapers(t, size) {
			pdf, err := d.PDF()
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(folder, fmt.Sprintf("%s-%s.pdf", name, size))
			if err := os.WriteFile(path, pdf, 0o600); err != nil {
				t.Fatal(err)
			}
			files[path] = d
		}
	}
	return files
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
