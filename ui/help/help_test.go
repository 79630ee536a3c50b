package help

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"meridian/docs"
	"meridian/ui/rehearsal"
)

var noon = time.Date(2026, 3, 30, 12, 0, 0, 0, time.UTC)

func TestTheGuideHasItsPictures(t *testing.T) {
	used := map[string]bool{}
	for _, c := range Chapters(docs.Guide) {
		if c.Title == "" || len(c.Blocks) == 0 {
			t.Errorf("the chapter %q is empty", c.Title)
		}
		for _, b := range c.Blocks {
			if b.Picture == "" {
				continue
			}
			used[b.Picture] = true
			if b.Text == "" {
				t.Errorf("%s: nothing says what %s shows", c.Title, b.Picture)
			}
			for _, name := range []string{b.Picture, strings.Replace(b.Picture, "-light", "-dark", 1)} {
				if _, err := fs.Stat(docs.Pictures, name); err != nil {
					t.Errorf("%s: %v", c.Title, err)
				}
			}
		}
	}
	have, err := fs.Glob(docs.Pictures, "pictures/*")
	if err != nil || len(used) < 15 {
		t.Errorf("%d pictures are used (%v)", len(used), err)
	}
	for _, name := range have {
		light := strings.Replace(name, "-dark", "-light", 1)
		if !used[light] && !strings.HasPrefix(name, "pictures/first-run-") {
			t.Errorf("%s is in the program and nowhere in the guide", name)
		}
	}
}

// The walks that a new user needs are there, each in steps with a picture.
func TestTheGuideWalksThroughWhatAPracticeDoes(t *testing.T) {
	chapters := Chapters(docs.Guide)
	for at, title := range []string{"The first day", "A visit", "Month end", "Medicare", "Backup and restore"} {
		steps, pictures := 0, 0
		c := chapters[at]
		for _, b := range c.Blocks {
			if strings.HasPrefix(b.Text, "### "+strconv.Itoa(steps+1)+". ") {
				steps++
			}
			if b.Picture != "" {
				pictures++
			}
		}
		if c.Title != title || steps != 6 || pictures < 3 {
			t.Errorf("%s has %d steps and %d pictures", c.Title, steps, pictures)
		}
	}
}

var linked = regexp.MustCompile(`\]\(([^)]*)\)`)

func TestTheLinksOfTheGuideLeadToItsChapters(t *testing.T) {
	chapters := Chapters(docs.Guide)
	links := 0
	for _, m := range linked.FindAllStringSubmatch(docs.Guide, -1) {
		if strings.HasPrefix(m[1], "pictures/") {
			continue
		}
		links++
		if !slices.ContainsFunc(chapters, func(c Chapter) bool { return "#"+anchor(c.Title) == m[1] }) {
			t.Errorf("%s leads nowhere", m[1])
		}
	}
	if links == 0 {
		t.Error("the guide has no links")
	}
}

func TestALinkIsFollowed(t *testing.T) {
	r := rehearsal.New(t)
	p := New(r.Desk, Program{Clock: r.Desk.Clock}, nil, "The first day")
	r.Show(p)
	followed := false
	for _, block := range p.chapters[0].Blocks {
		for _, s := range segments(p.text(block.Text).Segments) {
			if to, ok := s.(*widget.HyperlinkSegment); ok && !followed {
				to.OnTapped()
				followed = true
			}
		}
	}
	if !followed || p.open != "A visit" {
		t.Errorf("a link led to %q", p.open)
	}
}

func TestChaptersAreReadAndFound(t *testing.T) {
	all := Chapters("# A guide\n\nbefore\n\n## One\n\nSome *words*.\n\n![A cat](cat.png)\n\n## Two\n\nOthers, and a passphrase.\n\n### Within\n\nmore\n\n## Others\n\n林美華 at Łukasz’s")
	if len(all) != 3 || all[0].Title != "One" || len(all[0].Blocks) != 2 || all[0].Blocks[1] != (Block{"A cat", "cat.png"}) {
		t.Fatalf("%+v", all)
	}
	if len(all[1].Blocks) != 3 || all[1].Blocks[1].Text != "### Within" {
		t.Errorf("%+v", all[1])
	}
	for typed, want := range map[string]string{
		"": "One Two Others", "WORDS some": "One", "wor": "One", "ords": "", "cat": "One", "others more": "Two", "some others": "", "others": "Others Two",
		"password": "Two", "美": "Others", "lukaszs": "", "łukaszs": "Others",
	} {
		var got []string
		for _, f := range Find(all, typed) {
			got = append(got, f.Title)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q finds %v, want %s", typed, got, want)
		}
	}
}

// What people look for is found first where it is told.
func TestTheSearchAnswersWhatPeopleAsk(t *testing.T) {
	chapters := Chapters(docs.Guide)
	for typed, want := range map[string]string{
		"backup": "Backup and restore", "restore": "Backup and restore", "lost computer": "", "invoice": "Superbills and papers", "password": "The first day",
		"KX": "Medicare", "timer": "Timers and templates", "csv": "Month end", "refund": "Money", "jane": "", "usb": "Backup and restore", "13th": "Medicare",
		"dark": "The first day", "lock": "Backup and restore", "package": "Money", "import": "Bringing patients along", "logo": "The first day",
	} {
		found := Find(chapters, typed)
		switch {
		case want == "" && len(found) > 2:
			t.Errorf("%q finds %d chapters", typed, len(found))
		case want != "" && (len(found) == 0 || found[0].Title != want):
			var got []string
			for _, f := range found {
				got = append(got, f.Title)
			}
			t.Errorf("%q finds %q first, want %q", typed, got, want)
		}
	}
}

func TestAReportHasTheLogAndNoUser(t *testing.T) {
	home := filepath.Join(t.TempDir(), "annabell")
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	text := Report(Program{Version: "1.2.3", Clock: func() time.Time { return noon }, Log: func() string { return "open " + filepath.Join(home, "Meridian") + ": failed\nannabell@desk" }}, nil)
	for _, want := range []string{"Meridian 1.2.3", runtime.GOARCH, "Mon, 30 Mar 2026", "Fyne", "open (a file): failed", "(the user)@desk"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, "annabell") {
		t.Errorf("the user is named:\n%s", text)
	}
	if !strings.Contains(Report(Program{Clock: func() time.Time { return noon }}, nil), "(empty)") {
		t.Error("a missing log is not said")
	}
}

func TestALogNamesNoFileAndNoUser(t *testing.T) {
	t.Setenv("USER", "annabell")
	for line, want := range map[string]string{
		`msg="  Cause: open /media/usb/Vega Rosa.pdf: permission denied"`: `msg="  Cause: open (a file): permission denied"`,
		`C:\Users\ann\Vega Rosa\x.db: in use`:                             `(a file): in use`,
		`rename /home/ann/a b.pdf /home/ann/Vega.pdf: no space left`:      `rename (a file): no space left`,
		`path="/home/ann/Vega Rosa/"`:                                     `path="(a file)"`,
		`\\server\Vega Rosa\x: gone`:                                      `(a file): gone`,
		`file:///home/ann/Vega%20Rosa.png: no picture`:                    `(a file): no picture`,
		`open ~/Vega Rosa`:                                                `open (a file)`,
		`At: /root/go/pkg/mod/fyne.io/fyne/v2@v2.8.1/app/cache.go:28`:     `At: app/cache.go:28`,
		"\t/home/ann/src/meridian/ui/visit/page.go:214 +0x1d":             "\tvisit/page.go:214 +0x1d",
		`time=2026-11-28T06:10:39.283Z level=INFO msg=started`:            `time=2026-11-28T06:10:39.283Z level=INFO msg=started`,
		`panic: no visit of Vega, Rosa`:                                   `panic: (its words are left out)`,
		`panic: runtime error: index out of range [3] with length 3`:      `panic: runtime error: index out of range [3] with length 3`,
		`user Annabell logged in, at 24/7 and on 3/30/2026`:               `user (the user) logged in, at 24/7 and on 3/30/2026`,
		`not found`: `not found`,
	} {
		if got := Clean(line); got != want {
			t.Errorf("%s\nbecomes %s\n  want  %s", line, got, want)
		}
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
	if r.Sees("Superbills and papers") {
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
	p.Show("A visit")
	p.find("xylophone quartz")
	r.WantSeen("Nothing in the guide has “xylophone quartz”")
	p.find("")
	r.WantSeen("A visit", "A follow-up takes four actions")
	p.Leave()
}

func TestAPictureOpensAsLargeAsThePageByKeyboardToo(t *testing.T) {
	r := rehearsal.New(t)
	p := New(r.Desk, Program{Clock: r.Desk.Clock}, nil, "A visit")
	r.Show(p)
	var view *pictureView
	rehearsal.Each(r.Window.Content(), func(o fyne.CanvasObject) {
		if v, ok := o.(*pictureView); ok && view == nil {
			view = v
		}
	})
	if view == nil || view.image.Image == nil || view.AccessibilityLabel() == "" {
		t.Fatal("the chapter shows no picture")
	}
	r.Window.Canvas().Focus(view)
	small := view.Size().Width
	view.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.Settle()
	r.WantSeen("Back to the guide", view.words)
	if large := p.around.Objects[0].Size().Width; large < small+100 {
		t.Errorf("the picture is %v wide, and was %v", large, small)
	}
	r.WantRoom()
	r.Tap("Back to the guide")
	r.WantSeen("A follow-up takes four actions")
}

func TestTheGuideIsReadByKeyboard(t *testing.T) {
	r := rehearsal.New(t)
	p := New(r.Desk, Program{Clock: r.Desk.Clock}, nil, "A visit")
	r.Show(p)
	press := func(name string) {
		for _, s := range p.Shortcuts() {
			if s.Name == name {
				s.Do()
				return
			}
		}
		t.Fatalf("there is no key to %s", name)
	}
	press("Read on")
	if p.body.Offset() == 0 {
		t.Error("the text does not scroll")
	}
	press("Read back")
	if p.body.Offset() != 0 {
		t.Errorf("the text is at %v", p.body.Offset())
	}
	if press("Next chapter"); p.open != "Month end" {
		t.Errorf("the next chapter is %q", p.open)
	}
	press("Chapter before")
	press("Chapter before")
	if press("Chapter before"); p.open != "The first day" {
		t.Errorf("the first chapter is %q", p.open)
	}
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

// What was written of a report was gone when one looked something up elsewhere.
func TestAReportIsThereWhenOneComesBack(t *testing.T) {
	r := rehearsal.New(t)
	p := New(r.Desk, Program{Clock: r.Desk.Clock}, nil, ReportTab)
	r.Show(p)
	p.report.SetText("The picture was black.")
	again := New(r.Desk, Program{Clock: r.Desk.Clock}, nil, "")
	again.Recall(p.Memory())
	r.Show(again)
	r.WantSeen("Report a problem", "The picture was black.")
}
