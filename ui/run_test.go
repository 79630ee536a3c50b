package ui

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"meridian/db/cabinet"
	"meridian/db/vault"
	"meridian/db/vault/vaulttest"
	"meridian/domain"
	"meridian/ui/files"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/rehearsal"
	"meridian/ui/settings"
	"meridian/ui/stopwatch"
	"meridian/ui/widgets"
	"meridian/ui/work"
)

// words gives everything that a window says, and taps its button of a name.
func words(w fyne.Window) string {
	var all []string
	rehearsal.Each(w.Content(), func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case interface{ Text() string }:
			all = append(all, o.Text())
		case *widget.RichText:
			all = append(all, o.String())
		case *widgets.Button:
			all = append(all, o.Text)
		case *widgets.IconButton:
			all = append(all, o.Words())
		}
	})
	return strings.Join(all, "\n")
}

func tap(w fyne.Window, name string) {
	rehearsal.Each(w.Content(), func(o fyne.CanvasObject) {
		switch b := o.(type) {
		case *widgets.Button:
			if b.Text == name {
				test.Tap(b)
			}
		case *widgets.IconButton:
			if b.Words() == name {
				test.Tap(b)
			}
		}
	})
}

// englishApp speaks English, whatever the system does that the tests run on.
func englishApp(t *testing.T) fyne.App {
	t.Helper()
	app := test.NewTempApp(t)
	app.Preferences().SetString(keyLanguage, string(locale.English))
	return app
}

// windowOn opens the window on a folder.
func windowOn(t *testing.T, folder string) (*window, *work.Queue) {
	t.Helper()
	vaulttest.Cheap(t)
	c := cabinet.New(folder, clock)
	t.Cleanup(c.Close)
	w := newWindow(englishApp(t), Start{Cabinet: c, Clock: clock, Private: t.TempDir(), Moved: func(string) {}})
	runner, queue := work.NewQueued()
	w.runner = runner
	w.open()
	queue.Settle()
	return w, queue
}

// A program that was killed once left printed papers behind until the next one ended.
func TestPrintedPapersAreTakenAwayAtStartAndEnd(t *testing.T) {
	c := cabinet.New(t.TempDir(), clock)
	t.Cleanup(c.Close)
	private := t.TempDir()
	left := filepath.Join(private, "paper-1.pdf")
	leave := func() {
		if err := os.WriteFile(left, []byte("%PDF"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	wantGone := func(when string) {
		if _, err := os.Stat(left); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s a paper is still in the private folder", when)
		}
	}
	leave()
	w := newWindow(englishApp(t), Start{Cabinet: c, Clock: clock, Private: private, Moved: func(string) {}})
	runner, queue := work.NewQueued()
	w.runner = runner
	w.open()
	queue.Settle()
	wantGone("at the start")
	leave()
	w.finish()
	wantGone("at the end")
}

func wantWords(t *testing.T, w *window, wanted ...string) {
	t.Helper()
	said := words(w.window)
	for _, want := range wanted {
		if !strings.Contains(said, want) {
			t.Errorf("the window does not say %q:\n%s", want, said)
		}
	}
}

func TestWhatCannotBeOpenedSaysWhyAndMayBeTriedAgain(t *testing.T) {
	folder := t.TempDir()
	first := cabinet.New(folder, clock)
	if _, err := first.State(); err != nil {
		t.Fatal(err)
	}
	w, queue := windowOn(t, folder)
	wantWords(t, w, "The practice could not be opened", "Meridian is already open with this practice", folder, "Try again", "Choose another folder…", "Quit")
	if !first.Called() || first.Called() {
		t.Error("the program that has the folder is not called to the front, once")
	}
	first.Close()
	tap(w.window, "Try again")
	queue.Settle()
	wantWords(t, w, "Your practice", "step 1 of 5")
}

// startedIn makes a practice in a folder, as its first run does.
func startedIn(t *testing.T, folder string, passphrase vault.Passphrase) vault.RecoveryKey {
	t.Helper()
	vaulttest.Cheap(t)
	c := cabinet.New(folder, clock)
	defer c.Close()
	store, recovery, err := c.Create(t.Context(), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	if err := store.StartPractice(t.Context(), domain.Practice{Name: "Quiet Needle"}, domain.Provider{Name: domain.Name{First: "Mei-Ling", Last: "Chen"}}, nil); err != nil {
		t.Fatal(err)
	}
	return recovery
}

// enter types a passphrase at the lock and tries it.
func enter(w *window, queue *work.Queue, secret string) {
	rehearsal.Each(w.window.Content(), func(o fyne.CanvasObject) {
		if e, ok := o.(*widgets.Entry); ok {
			e.SetText(secret)
		}
	})
	tap(w.window, "Unlock")
	queue.Settle()
}

func TestAPracticeIsUnlockedLockedAndUnlockedAgain(t *testing.T) {
	folder := t.TempDir()
	startedIn(t, folder, "four plain quiet words")
	w, queue := windowOn(t, folder)
	wantWords(t, w, "Your practice is locked.")
	enter(w, queue, "three plain quiet words")
	wantWords(t, w, "Your practice is locked.", "does not open these records")
	enter(w, queue, "four plain quiet words")
	if w.shell == nil {
		t.Fatal("the right passphrase does not open:\n" + words(w.window))
	}
	wantWords(t, w, "Today", "Patients")
	w.lock()
	queue.Settle()
	wantWords(t, w, "Your practice is locked.")
	if _, err := os.Stat(filepath.Join(folder, "practice.db-wal")); err == nil {
		t.Error("the records are still open")
	}
	enter(w, queue, "four plain quiet words")
	wantWords(t, w, "Today")
}

// TestAfterAKillTheDraftIsThereWithANote opens a practice whose program was killed
// while a note was being written.
func TestAfterAKillTheDraftIsThereWithANote(t *testing.T) {
	folder := t.TempDir()
	startedIn(t, folder, "four plain quiet words")
	c := cabinet.New(folder, clock)
	store, err := c.Unlock(t.Context(), vault.Passphrase("four plain quiet words"))
	if err != nil {
		t.Fatal(err)
	}
	patient, err := store.CreatePatient(t.Context(), domain.Patient{Name: domain.Name{First: "Mei-Hua", Last: "Lin"}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.CreateEncounter(t.Context(), domain.Encounter{Patient: patient.ID, Date: domain.DateOf(clock()), Status: domain.Present, Note: domain.Note{Subjective: "Half a sentence"}}); err != nil {
		t.Fatal(err)
	}
	c.Close()
	// A killed program leaves the trace of the open records.
	if err := os.WriteFile(filepath.Join(folder, "meridian.open"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	w, queue := windowOn(t, folder)
	enter(w, queue, "four plain quiet words")
	queue.Settle()
	wantWords(t, w, "Meridian did not end properly the last time.", "what you typed last was kept as a draft")
	tap(w.window, "Open the draft")
	queue.Settle()
	wantWords(t, w, "Lin, Mei-Hua", "Half a sentence")
}

// While the keys change the practice stands closed; it comes back with a backup, or
// as it was.
func TestANewDataKeyIsMadeFromTheWindow(t *testing.T) {
	folder := t.TempDir()
	startedIn(t, folder, "four plain quiet words")
	w, queue := windowOn(t, folder)
	fill := func(texts ...string) {
		rehearsal.Each(w.window.Content(), func(o fyne.CanvasObject) {
			if e, ok := o.(*widgets.Entry); ok && len(texts) > 0 {
				e.SetText(texts[0])
				texts = texts[1:]
			}
		})
	}
	fill("four plain quiet words")
	tap(w.window, "Unlock")
	queue.Settle()
	w.renew(w.store)
	wantWords(t, w, "New data key", "Backups made before keep their old key")
	tap(w.window, "Back")
	queue.Settle()
	wantWords(t, w, "Today")
	w.renew(w.store)
	fill("four plain quiet words", "new grandmother sings in oakland", "new grandmother sings in oakland")
	tap(w.window, "Seal everything anew")
	queue.Settle()
	wantWords(t, w, "never shown again")
	for n := 1; n <= 8; n++ {
		// The group that is asked for stands on the screen too.
		if said := words(w.window); strings.Contains(said, fmt.Sprintf("Type group %d back", n)) {
			lines := strings.Split(said, "\n")
			fill(lines[slices.Index(lines, fmt.Sprintf("GROUP %d", n))+1])
		}
	}
	tap(w.window, "I have it")
	queue.Settle()
	wantWords(t, w, "Today", "Patients")
	if !slices.ContainsFunc(w.start.Cabinet.Backups(nil), w.start.Cabinet.Fits) {
		t.Error("no backup was made under the new key")
	}
}

func TestAClockThatWasSetBackIsTold(t *testing.T) {
	folder := t.TempDir()
	startedIn(t, folder, "four plain quiet words")
	for back, want := range map[time.Duration]bool{time.Minute: false, 26 * time.Hour: true} {
		w, queue := windowOn(t, folder)
		now := clock().Add(-back)
		w.start.Clock = func() time.Time { return now }
		enter(w, queue, "four plain quiet words")
		if told := strings.Contains(words(w.window), "Set the clock right"); told != want {
			t.Errorf("set back by %s: told %v", back, told)
		}
		w.start.Cabinet.Close()
	}
}

func TestQuietAndSleepLockThePractice(t *testing.T) {
	folder := t.TempDir()
	startedIn(t, folder, "four plain quiet words")
	for what, pass := range map[string]func(now *time.Time, w *window){
		"quiet": func(now *time.Time, w *window) {
			for range 21 {
				*now = now.Add(30 * time.Second)
				w.watch()
			}
		},
		"sleep": func(now *time.Time, w *window) {
			*now = now.Add(2 * time.Minute)
			w.watch()
		},
		"a locked screen": func(_ *time.Time, w *window) { w.left() },
	} {
		now := clock()
		w, queue := windowOn(t, folder)
		w.start.Clock = func() time.Time { return now }
		enter(w, queue, "four plain quiet words")
		if w.shell == nil || w.lockAfter != 10*time.Minute {
			t.Fatalf("%s: not open, or locks after %s", what, w.lockAfter)
		}
		w.watch()
		pass(&now, w)
		queue.Settle()
		if w.shell != nil {
			t.Errorf("%s does not lock", what)
		}
		w.start.Cabinet.Close()
	}
}

// Only plain entries were watched once, not those of notes and searches: a long note
// was locked away while it was written.
func TestWhoTypesIsNotLockedOut(t *testing.T) {
	folder := t.TempDir()
	startedIn(t, folder, "four plain quiet words")
	now := clock()
	w, queue := windowOn(t, folder)
	w.start.Clock = func() time.Time { return now }
	enter(w, queue, "four plain quiet words")
	w.shell.Find()
	for range 40 {
		now = now.Add(30 * time.Second)
		w.window.Canvas().Focused().TypedRune('a')
		w.watch()
		queue.Settle()
		if w.shell == nil {
			t.Fatalf("locked after %s of typing", now.Sub(clock()))
		}
	}
}

// A dialog once stayed above the lock, with the name of a file, and could still save it.
func TestTheLockTakesOpenDialogsAway(t *testing.T) {
	folder := t.TempDir()
	startedIn(t, folder, "four plain quiet words")
	w, queue := windowOn(t, folder)
	enter(w, queue, "four plain quiet words")
	files.Save(w.window, "Reyes, Ana.pdf", func(fyne.URIWriteCloser) {}, func(error) {})
	if w.window.Canvas().Overlays().Top() == nil {
		t.Fatal("no dialog is open")
	}
	w.left()
	queue.Settle()
	wantWords(t, w, "Unlock")
	if over := w.window.Canvas().Overlays().List(); len(over) > 0 {
		t.Errorf("above the lock: %v", over)
	}
}

// The pages that stand in the place of an open practice once kept it open for good.
func TestQuietLocksAPracticeBehindTheRestoreAndTheNewKeyToo(t *testing.T) {
	folder := t.TempDir()
	startedIn(t, folder, "four plain quiet words")
	for what, leave := range map[string]func(*window){
		"restore":      (*window).restoreOver,
		"new data key": func(w *window) { w.renew(w.store) },
	} {
		w, queue := windowOn(t, folder)
		enter(w, queue, "four plain quiet words")
		w.shell.Go(nav.Place{Screen: nav.Settings})
		leave(w)
		queue.Settle()
		tap(w.window, "Back")
		queue.Settle()
		if place := w.shell.Place(); place.Screen != nav.Settings {
			t.Errorf("%s: Back leads to %v", what, place.Screen)
		}
		leave(w)
		queue.Settle()
		w.left()
		queue.Settle()
		wantWords(t, w, "Unlock")
		if w.store != nil {
			t.Errorf("%s: the practice is still open", what)
		}
		enter(w, queue, "four plain quiet words")
		wantWords(t, w, "Patients")
		w.start.Cabinet.Close()
	}
}

func TestATimerRunsOnWhileThePracticeIsLocked(t *testing.T) {
	folder := t.TempDir()
	startedIn(t, folder, "four plain quiet words")
	now := clock()
	w, queue := windowOn(t, folder)
	w.start.Clock = func() time.Time { return now }
	w.stopwatch = stopwatch.New(w.start.Clock)
	w.stopwatch.Keep = w.keepSeen
	unlock := func() {
		enter(w, queue, "four plain quiet words")
	}
	pass := func(d time.Duration) {
		for ; d > 0; d -= 10 * time.Second {
			now = now.Add(10 * time.Second)
			w.look(nil)
			queue.Settle()
		}
	}
	unlock()
	patient, err := w.store.CreatePatient(t.Context(), rehearsal.Lin())
	if err != nil {
		t.Fatal(err)
	}
	visit, err := w.store.CreateEncounter(t.Context(), domain.Encounter{Patient: patient.ID, Date: domain.DateOf(now), Status: domain.Present})
	if err != nil {
		t.Fatal(err)
	}
	w.shell.Go(nav.Place{Screen: nav.Visit, Patient: patient.ID, Encounter: visit.ID})
	queue.Settle()
	tap(w.window, "Set")
	tap(w.window, "Start timer")
	queue.Settle()
	pass(3 * time.Minute)
	seen, err := w.store.Setting(t.Context(), stopwatch.KeySeen)
	if err != nil || now.Sub(stopwatch.Parse(seen)) > 20*time.Second {
		t.Errorf("seen until %q, %v", seen, err)
	}
	w.lock()
	queue.Settle()
	wantWords(t, w, "Your practice is locked.")
	pass(7 * time.Minute)
	unlock()
	pass(10 * time.Second)
	wantWords(t, w, "10:10", "Pause")
	if strings.Contains(words(w.window), "Count it") {
		t.Error("it asks about time that the program saw")
	}
}

// Records that somebody deleted must not be taken for a first run.
func TestDeletedRecordsLeadToTheBackups(t *testing.T) {
	folder := t.TempDir()
	startedIn(t, folder, "four plain quiet words")
	path := filepath.Join(folder, "practice.db")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	w, _ := windowOn(t, folder)
	wantWords(t, w, "Your practice is locked.", "Restore a backup…")
	w.start.Cabinet.Close()
	if err := os.MkdirAll(filepath.Join(folder, "Backups"), 0o700); err != nil {
		t.Fatal(err)
	}
	other := t.TempDir()
	startedIn(t, other, "four plain quiet words")
	c := cabinet.New(other, clock)
	defer c.Close()
	if _, err := c.Unlock(t.Context(), vault.Passphrase("four plain quiet words")); err != nil {
		t.Fatal(err)
	}
	made := c.BackUp(t.Context(), []string{filepath.Join(folder, "Backups")})
	if made[1].Err != nil {
		t.Fatal(made[1].Err)
	}
	w, _ = windowOn(t, folder)
	wantWords(t, w, "the records are gone", "Restore a backup…")
}

// The language is drawn at once, where one is, and asked for before the passphrase too.
func TestAnotherLanguageIsSpokenAtOnceAndAtTheNextStart(t *testing.T) {
	folder := t.TempDir()
	startedIn(t, folder, "four plain quiet words")
	w, queue := windowOn(t, folder)
	t.Cleanup(func() { locale.Use(locale.English) })
	enter(w, queue, "four plain quiet words")
	w.shell.Go(nav.Place{Screen: nav.Settings, Tab: settings.AppearanceTab})
	queue.Settle()
	wantWords(t, w, "Language", "As the system has it")
	w.setLanguage(locale.Chinese)
	queue.Settle()
	wantWords(t, w, "语言", "跟随系统")
	again := newWindow(w.app, w.start)
	defer again.window.Close()
	if again.language() != locale.Chinese || locale.Spoken() != locale.Chinese {
		t.Errorf("the next start speaks %q", locale.Spoken())
	}
	w.setLanguage(locale.English)
	queue.Settle()
	wantWords(t, w, "Language")
}
