package help

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"meridian/docs"
	"meridian/ui/rehearsal"
)

var noon = time.Date(2026, 3, 30, 12, 0, 0, 0, time.UTC)

func TestTheGuideHasItsPictures(t *testing.T) {
	used := 0
	for _, c := range Chapters(docs.Guide) {
		if c.Title == "" || len(c.Blocks) == 0 {
			t.Errorf("the chapter %q is empty", c.Title)
		}
		for _, b := range c.Blocks {
			if b.Picture == "" {
				continue
			}
			used++
			if _, err := fs.Stat(docs.Pictures, b.Picture); err != nil {
				t.Errorf("%s: %v", c.Title, err)
			}
		}
	}
	have, err := fs.Glob(docs.Pictures, "pictures/*")
	if err != nil || used != len(have) {
		t.Errorf("%d pictures are used, %d are in the program (%v)", used, len(have), err)
	}
}

func TestChaptersAreReadAndFound(t *testing.T) {
	all := Chapters("# A guide\n\nbefore\n\n## One\n\nSome *words*.\n\n![A cat](cat.png)\n\n## Two\n\nOthers.\n\n### Within\n\nmore")
	if len(all) != 2 || all[0].Title != "One" || len(all[0].Blocks) != 2 || all[0].Blocks[1] != (Block{"A cat", "cat.png"}) {
		t.Fatalf("%+v", all)
	}
	if len(all[1].Blocks) != 3 || all[1].Blocks[1].Text != "### Within" {
		t.Errorf("%+v", all[1])
	}
	for typed, want := range map[string]int{"": 2, "WORDS some": 1, "cat": 1, "more others": 1, "some others": 0} {
		if got := len(Find(all, typed)); got != want {
			t.Errorf("%q finds %d, want %d", typed, got, want)
		}
	}
}

func TestAReportHasTheLogAndNoUser(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	text := Report(Program{Version: "1.2.3", Clock: func() time.Time { return noon }, Log: func() string { return "open " + filepath.Join(home, "Meridian") + " failed" }})
	for _, want := range []string{"Meridian 1.2.3", "Mon, 30 Mar 2026", "~" + string(os.PathSeparator) + "Meridian failed"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, home) {
		t.Error("the user's folder is named")
	}
	if !strings.Contains(Report(Program{Clock: func() time.Time { return noon }}), "(empty)") {
		t.Error("a missing log is not said")
	}
}

func TestTheGuideIsReadSearchedAndLeftForAnotherChapter(t *testing.T) {
	r := rehearsal.New(t)
	p := New(r.Desk, Program{Version: "1.2.3", Clock: r.Desk.Clock}, []Key{{"Lock", "Ctrl+L"}}, "")
	r.Show(p)
	r.WantSeen("The first day", "recovery key")
	r.WantRoom()
	p.search.SetText("")
	p.find("package paid ahead")
	r.WantSeen("Money", "is money paid ahead")
	if r.Sees("Superbills and other papers") {
		t.Error("a chapter without the words is offered")
	}
	p.Show(KeysTab)
	r.WantSeen("Ctrl+L", "Lock")
	p.Show("no such chapter")
	if p.Title() != "Help: Keys" {
		t.Errorf("went to %q", p.Title())
	}
	again := New(r.Desk, Program{Clock: r.Desk.Clock}, nil, "")
	again.Recall(p.Memory())
	if again.Title() != "Help: Keys" {
		t.Errorf("came back to %q", again.Title())
	}
	p.Leave()
}

func TestAReportIsSavedAsItStandsOnTheScreen(t *testing.T) {
	r := rehearsal.New(t)
	p := New(r.Desk, Program{Version: "1.2.3", Clock: r.Desk.Clock}, nil, ReportTab)
	r.Show(p)
	path := filepath.Join(t.TempDir(), "report.txt")
	p.ask = func(name string, chosen func(fyne.URIWriteCloser)) {
		if name != "meridian report 2026-03-30.txt" {
			t.Errorf("proposes %q", name)
		}
		file, err := storage.Writer(storage.NewFileURI(path))
		if err != nil {
			t.Fatal(err)
		}
		chosen(file)
	}
	p.report.SetText("It printed nothing.")
	r.Tap("Save as a text file…")
	if kept, err := os.ReadFile(path); err != nil || string(kept) != "It printed nothing.\n" {
		t.Errorf("%q, %v", kept, err)
	}
	p.ask = func(_ string, chosen func(fyne.URIWriteCloser)) { chosen(full{storage.NewFileURI(path)}) }
	r.Tap("Save as a text file…")
	if last := r.Said[len(r.Said)-1]; !strings.Contains(last.Text, "could not be written") {
		t.Errorf("said %q", last.Text)
	}
}

// full is a file on a full disk.
type full struct{ uri fyne.URI }

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }
func (full) Close() error              { return nil }
func (f full) URI() fyne.URI           { return f.uri }

// Italic letters have no arrow: the window drew a sign for what it does not know.
func TestTheGuideUsesNoArrows(t *testing.T) {
	if strings.Contains(docs.Guide, "→") {
		t.Error("the guide has an arrow; use ›")
	}
}
