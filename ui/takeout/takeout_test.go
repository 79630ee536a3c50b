package takeout

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"github.com/yeka/zip"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/documents"
	"meridian/ui/rehearsal"
)

var _ Store = (*db.Store)(nil)

type page struct{ *Part }

func (page) Title() string { return "Take out" }
func (page) Leave()        {}
func (page) Memory() any   { return nil }
func (page) Recall(any)    {}

func taken(t *testing.T, password string) map[string]string {
	t.Helper()
	r := rehearsal.New(t)
	patient := r.Keep(rehearsal.Lin())
	visit := r.Visit(rehearsal.BackVisit(patient, "2026-03-23"), "Mei-Ling Chen")
	r.Keep(rehearsal.Lin())
	bill, err := r.Store.IssueSuperbill(t.Context(), db.IssueRequest{Encounters: []domain.EncounterID{visit.ID}}, documents.DrawSuperbill)
	if err == nil {
		err = r.Store.VoidPaper(t.Context(), bill.ID, "The fee was wrong.")
	}
	if err != nil {
		t.Fatal(err)
	}
	p := New(r.Desk, r.Store)
	r.Show(page{p})
	path := filepath.Join(t.TempDir(), "all.zip")
	p.ask = func(_ string, chosen func(fyne.URIWriteCloser)) {
		file, err := storage.Writer(storage.NewFileURI(path))
		if err != nil {
			t.Fatal(err)
		}
		chosen(file)
	}
	if password == "" {
		p.open.SetChecked(true)
	} else {
		r.Fill("New passphrase", password)
		r.Fill("The same again", password)
	}
	r.Tap("Take everything out…")
	r.Settle()
	r.WantSeen("Everything is in all.zip.")
	archive, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close() //nolint:errcheck // only read
	files := map[string]string{}
	for _, f := range archive.File {
		if f.IsEncrypted() != (password != "") {
			t.Errorf("%s is encrypted: %v", f.Name, f.IsEncrypted())
		}
		if password != "" {
			f.SetPassword(password)
		}
		content, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(content)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(text)
	}
	if raw, err := os.ReadFile(path); err != nil || password != "" && strings.Contains(string(raw), "Mei-Hua") {
		t.Errorf("a name can be read in the encrypted zip, or %v", err)
	}
	return files
}

func TestEverythingIsInTheZipOpenOrEncrypted(t *testing.T) {
	for _, password := range []string{"", "grandmother walks to oakland singing"} {
		files := taken(t, password)
		for name, says := range map[string]string{
			"read me first.txt": "one CSV file", "dictionary.csv": "encounter,patient", "tables/patient.csv": "Mei-Hua", "charts/patient 1.pdf": "%PDF",
		} {
			if !strings.Contains(files[name], says) {
				t.Errorf("%s does not say %q: %.80s", name, says, files[name])
			}
		}
		if _, ok := files["charts/patient 2.pdf"]; ok {
			t.Error("a chart without a visit")
		}
	}
}

func TestAVoidPaperIsTakenOutAsItWasPrintedAndWithItsStamp(t *testing.T) {
	files := taken(t, "")
	var plain, stamped string
	for name, content := range files {
		switch {
		case strings.HasSuffix(name, " VOIDED.pdf"):
			stamped = content
		case strings.HasPrefix(name, "papers/"):
			plain = content
		}
	}
	if !strings.HasPrefix(stamped, "%PDF") || stamped == plain {
		t.Errorf("the stamped copy has %d bytes, the original %d", len(stamped), len(plain))
	}
	digest := sha256.Sum256([]byte(plain))
	if !strings.Contains(files["tables/paper.csv"], hex.EncodeToString(digest[:])) {
		t.Error("the digest of what was printed is not in the tables")
	}
}

func TestAWeakPasswordIsRefusedAndCancelStops(t *testing.T) {
	r := rehearsal.New(t)
	p := New(r.Desk, r.Store)
	r.Show(page{p})
	p.ask = func(string, func(fyne.URIWriteCloser)) { t.Error("asked where to save with a weak password") }
	r.Fill("New passphrase", "password")
	r.Tap("Take everything out…")
	r.WantSeen("✕ This is too easy to guess. Add a word or two.")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Write(ctx, r.Store, r.Desk.Today(), io.Discard, "", func(float64) {}); err == nil {
		t.Error("written in spite of the cancel")
	}
}

// What was written until then once stayed on the disk, for the user to delete.
func TestACancelLeavesNoFileBehind(t *testing.T) {
	r := rehearsal.New(t)
	p := New(r.Desk, r.Store)
	r.Show(page{p})
	for because, says := range map[error]string{
		context.Canceled:                    "Cancelled. No file was left behind.",
		errors.New("no space left on disk"): "the disk may be full or read-only. No file was left behind.",
	} {
		path := filepath.Join(t.TempDir(), "everything.zip")
		file, err := storage.Writer(storage.NewFileURI(path))
		if err != nil {
			t.Fatal(err)
		}
		p.write(file, db.Act{}, func(context.Context, func(float64)) error {
			_, err := file.Write([]byte("half of the patients"))
			return errors.Join(err, because)
		}, "done")
		r.Settle()
		r.WantSeen(says)
		if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("after %v the file is there (%v)", because, err)
		}
	}
}

func TestListsForOtherProgramsAreSaved(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	r.Visit(rehearsal.BackVisit(lin, "2026-03-23"), "Mei-Ling Chen")
	p := New(r.Desk, r.Store)
	r.Show(page{p})
	folder := t.TempDir()
	p.ask = func(name string, chosen func(fyne.URIWriteCloser)) {
		file, err := storage.Writer(storage.NewFileURI(filepath.Join(folder, name)))
		if err != nil {
			t.Fatal(err)
		}
		chosen(file)
	}
	for at, want := range []string{"\uFEFFPatient Number,First Name,", `"resourceType": "Bundle"`, "DTSTART", "Date,Description,Amount\n"} {
		l := lists[at]
		p.beginList(l)
		r.Settle()
		r.WantSeen(l.title+": saved in", "It is not encrypted.")
		content, err := os.ReadFile(filepath.Join(folder, "Meridian "+r.Desk.Today().ISO()+" "+l.file))
		if err != nil || !strings.Contains(string(content), want) {
			t.Errorf("%s: %v\n%s", l.title, err, content)
		}
	}
	entries, err := r.Store.Audit(t.Context(), db.AuditFilter{Kind: db.Outputs})
	if err != nil || len(entries) != len(lists) || !strings.Contains(entries[0].After, "Money as CSV") {
		t.Errorf("the trail: %+v, %v", entries, err)
	}
}
