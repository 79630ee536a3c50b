package ui

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/documents"
	"meridian/ui/help"
	"meridian/ui/locale"
	"meridian/ui/look"
	"meridian/ui/money"
	"meridian/ui/nav"
	"meridian/ui/printing"
	"meridian/ui/rehearsal"
	"meridian/ui/settings"
	"meridian/ui/today"
	"meridian/ui/work"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func clock() time.Time { return noon }

// fakePage remembers one word.
type fakePage struct {
	title, word string
	left        int
	offers      []nav.Shortcut
}

func (p *fakePage) Object() fyne.CanvasObject { return widget.NewLabel(p.title) }
func (p *fakePage) Title() string             { return p.title }
func (p *fakePage) Leave()                    { p.left++ }
func (p *fakePage) Memory() any               { return p.word }
func (p *fakePage) Recall(memory any)         { p.word, _ = memory.(string) }
func (p *fakePage) Shortcuts() []nav.Shortcut { return p.offers }

// nobody finds no patients.
type nobody struct{}

func (nobody) SearchPatients(context.Context, string, int, bool) ([]db.PatientHit, error) {
	return nil, nil
}

func fakeShell(t *testing.T) (*Shell, map[nav.Screen]*fakePage) {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(look.Light))
	runner, _ := work.NewQueued()
	s := NewShell(test.NewTempWindow(t, nil), clock, runner, nobody{})
	last := map[nav.Screen]*fakePage{}
	s.Route(func(place nav.Place) nav.Page {
		last[place.Screen] = &fakePage{title: string(place.Screen)}
		return last[place.Screen]
	})
	return s, last
}

func TestTheStateOfSavingStandsAboveThePage(t *testing.T) {
	s, _ := fakeShell(t)
	want := func(words string) {
		t.Helper()
		if got := s.saved.Text(); got != words {
			t.Errorf("said %q, want %q", got, words)
		}
	}
	s.desk.Saved(noon.Add(-time.Minute))
	want("Saved 11:59:00")
	s.desk.Saved(noon.AddDate(0, 0, -2))
	want("Saved Nov 21 2026")
	locale.Use(locale.Chinese)
	t.Cleanup(func() { locale.Use(locale.English) })
	s.window.Resize(fyne.NewSize(1024, 700))
	s.desk.Saved(noon.AddDate(0, 0, -2))
	if has, needs := s.saved.Size().Width, s.saved.MinSize().Width; has < needs {
		t.Errorf("%q has %v of the %v pixels that it takes", s.saved.Text(), has, needs)
	}
	locale.Use(locale.English)
	s.desk.Unsaved(false)
	want("Saving…")
	s.desk.Unsaved(true)
	want("✕ Not saved")
}

func TestBackReturnsToWhereOneWasWithItsMemory(t *testing.T) {
	s, last := fakeShell(t)
	s.Go(nav.Place{Screen: nav.Patients})
	last[nav.Patients].word = "scrolled to Lin"
	patients := last[nav.Patients]
	s.Go(nav.Place{Screen: nav.Visit, Encounter: 7})
	if patients.left != 1 {
		t.Errorf("the page was left %d times", patients.left)
	}
	s.Back()
	if s.Place().Screen != nav.Patients || last[nav.Patients].word != "scrolled to Lin" {
		t.Errorf("back at %+v with %q", s.Place(), last[nav.Patients].word)
	}
	s.Back()
	if s.Place().Screen != nav.Patients {
		t.Error("there is nothing before the first page")
	}
}

func TestEscapeGoesBackWhereNothingElseWantsIt(t *testing.T) {
	s, _ := fakeShell(t)
	s.Go(nav.Place{Screen: nav.Today})
	s.Go(nav.Place{Screen: nav.Money})
	s.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.Place().Screen != nav.Today {
		t.Errorf("at %s", s.Place().Screen)
	}
}

func TestReplaceLeavesNoTrace(t *testing.T) {
	s, _ := fakeShell(t)
	s.Go(nav.Place{Screen: nav.Today})
	s.Go(nav.Place{Screen: nav.Patients})
	s.Replace(nav.Place{Screen: nav.Money})
	s.Back()
	if s.Place().Screen != nav.Today {
		t.Errorf("back at %s", s.Place().Screen)
	}
}

func TestANoticeStaysUntilTheNextPage(t *testing.T) {
	s, _ := fakeShell(t)
	s.Go(nav.Place{Screen: nav.Today})
	s.Desk().Say(desk.Notice{Tone: desk.Bad, Text: "The disk is full."})
	if s.Notice() != "The disk is full." {
		t.Errorf("the notice is %q", s.Notice())
	}
	s.Go(nav.Place{Screen: nav.Money})
	if s.Notice() != "" {
		t.Errorf("the notice is still %q", s.Notice())
	}
}

func TestAPagesShortcutComesBeforeTheWindows(t *testing.T) {
	s, last := fakeShell(t)
	s.Go(nav.Place{Screen: nav.Patients})
	key := &desktop.CustomShortcut{KeyName: fyne.KeyN, Modifier: fyne.KeyModifierShortcutDefault}
	last[nav.Patients].offers = []nav.Shortcut{{Name: "New patient", Shortcut: key, Do: func() {}}}
	var named []string
	for _, menu := range s.menu().Items {
		for _, i := range menu.Items {
			if i.Shortcut != nil && i.Shortcut.ShortcutName() == key.ShortcutName() {
				named = append(named, i.Label)
			}
		}
	}
	if len(named) != 1 || named[0] != "New patient" {
		t.Errorf("the key belongs to %v", named)
	}
}

func TestAnUnknownPlaceLeadsToToday(t *testing.T) {
	window := openWindow(t, nothingYet)
	window.shell.Go(nav.Place{Screen: "elsewhere"})
	window.Settle()
	if got := window.shell.Page().Title(); got != "Today" {
		t.Errorf("it leads to %q", got)
	}
}

func TestTheFieldAtTheTopFindsPatients(t *testing.T) {
	window := openWindow(t, demoPractice)
	window.shell.Find()
	window.Settle()
	test.Type(window.shell.finder.Pick.Entry(), "lin mei")
	window.Settle()
	if options := window.shell.finder.Pick.Options(); len(options) == 0 {
		t.Error("the field at the top finds nobody")
	}
	// Ctrl+K once added to what an older search had left.
	window.shell.Find()
	window.Settle()
	test.Type(window.shell.finder.Pick.Entry(), "wal")
	window.Settle()
	if text := window.shell.finder.Pick.Text(); text != "wal" || len(window.shell.finder.Pick.Options()) == 0 {
		t.Errorf("asked again, it looks for %q", text)
	}
}

// The list of keys is made from the menus, so that it cannot lie.
func TestHelpListsTheKeysOfThePageOneComesFrom(t *testing.T) {
	r := rehearsal.New(t)
	shell := NewPractice(r.Window, r.Desk.Work, Practice{Store: r.Store, Clock: r.Desk.Clock})
	r.Window.SetContent(shell.Object())
	shell.Go(nav.Place{Screen: nav.Patients})
	r.Settle()
	shell.Help(help.KeysTab)
	r.Settle()
	r.WantSeen(nav.Ctrl("1"), "Today", nav.Ctrl("K"), "Find", nav.Ctrl("N"), "New patient", "Alt+Left", "Back")
	shell.Back()
	r.Window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF1})
	r.Settle()
	if place := shell.Place(); place.Screen != nav.Help {
		t.Errorf("F1 leads to %+v", place)
	}
	shell.Help(help.ReportTab)
	r.Settle()
	r.WantSeen("Save as a text file…")
}

func TestOneFieldFindsScreensActionsChaptersAndPapers(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	e := r.Visit(rehearsal.BackVisit(lin, "2026-03-23"), "Mei-Ling Chen")
	paper, err := r.Store.IssueSuperbill(t.Context(), db.IssueRequest{Encounters: []domain.EncounterID{e.ID}}, func(domain.Superbill) ([]byte, error) { return []byte("%PDF"), nil })
	if err != nil {
		t.Fatal(err)
	}
	shell := NewPractice(r.Window, r.Desk.Work, Practice{
		Store: r.Store, Clock: r.Desk.Clock, Printer: printing.New(t.TempDir()), Appearance: func() settings.Appearance { return settings.Appearance{} },
	})
	r.Window.SetContent(shell.Object())
	shell.Go(nav.Place{Screen: nav.Patients})
	r.Settle()
	for typed, want := range map[string]nav.Place{
		"lin":          {Screen: nav.Patient, Patient: lin.ID},
		"mon":          {Screen: nav.Money},
		"security":     {Screen: nav.Settings, Tab: "Security and backups"},
		"guide backup": {Screen: nav.Help, Tab: "Backup and restore"},
		paper.Number:   {Screen: nav.Documents, Paper: paper.ID},
		"new visit":    {Screen: nav.Today, Tab: today.NewVisitTab},
		"income":       {Screen: nav.Money, Tab: money.IncomeTab},
		"day close":    {Screen: nav.Money, Tab: money.DayTab},
		"week":         {Screen: nav.Today, Tab: today.WeekTab},
		"new sup":      {Screen: nav.Documents, Tab: documents.NewTab},
		"many":         {Screen: nav.Documents, Tab: documents.ManyTab},
		"other papers": {Screen: nav.Documents, Tab: documents.OtherTab},
	} {
		shell.Find()
		shell.finder.Pick.SetText(typed)
		r.Settle()
		options := shell.finder.Pick.Options()
		if len(options) == 0 {
			t.Errorf("%q finds nothing", typed)
			continue
		}
		shell.finder.Pick.OnPick(options[0])
		r.Settle()
		if got := shell.Place(); got != want {
			t.Errorf("%q leads to %+v, want %+v", typed, got, want)
		}
		shell.Go(nav.Place{Screen: nav.Patients})
		r.Settle()
	}
	shell.finder.Pick.SetText("nowhere at all")
	r.Settle()
	r.WantSeen("No patient, screen or paper fits this.")
	shell.finder.Pick.Clear()
	r.Settle()
	if r.Sees("fits this") {
		t.Error("the empty field still says that nothing fits")
	}
	shell.finder.Pick.SetText("l")
	r.Settle()
	for _, o := range shell.finder.Pick.Options() {
		if o.Label == "Lock" {
			t.Error("one letter asks for no action")
		}
	}
}
