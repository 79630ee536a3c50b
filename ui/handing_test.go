package ui

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/rehearsal"
	"meridian/ui/visit"
	"meridian/ui/widgets"
	"meridian/ui/work"
)

// fullDisk takes no visits.
type fullDisk struct{ *db.Store }

func (fullDisk) SaveDraft(_ context.Context, e domain.Encounter) (domain.Encounter, error) {
	return e, errFull
}

// secretWord is what is typed where it must not be seen or found.
const secretWord = "zqxhalfasentence"

// unsavedVisit opens a practice at a visit in which the secret word is typed while the disk
// is full; once the window is drawn anew the disk has room.
func unsavedVisit(t *testing.T, folder string) (*window, *work.Queue, domain.EncounterID) {
	t.Helper()
	w, queue, id := openVisit(t, folder, func(store *db.Store) visit.Store { return fullDisk{store} })
	typeIntoEmpty(t, w, secretWord)
	queue.Settle()
	return w, queue, id
}

// openVisit opens a practice at an empty visit that has a store of its own.
func openVisit(t *testing.T, folder string, storeOf func(*db.Store) visit.Store) (*window, *work.Queue, domain.EncounterID) {
	t.Helper()
	startedIn(t, folder, "four plain quiet words")
	w, queue := windowOn(t, folder)
	t.Cleanup(func() { locale.Use(locale.English) })
	enter(w, queue, "four plain quiet words")
	patient, err := w.store.CreatePatient(t.Context(), rehearsal.Lin())
	if err != nil {
		t.Fatal(err)
	}
	kept, err := w.store.CreateEncounter(t.Context(), domain.Encounter{Patient: patient.ID, Date: domain.DateOf(clock()), Status: domain.Present})
	if err != nil {
		t.Fatal(err)
	}
	shell, pages := w.shell, w.shell.routes
	shell.Route(func(place nav.Place) nav.Page {
		if place.Screen == nav.Visit {
			return visit.New(shell.desk, storeOf(w.store), visit.Drawing{}, place.Encounter)
		}
		return pages(place)
	})
	shell.Go(nav.Place{Screen: nav.Visit, Patient: patient.ID, Encounter: kept.ID})
	queue.Settle()
	return w, queue, kept.ID
}

// typeIntoEmpty types into the first entry of several lines that is empty.
func typeIntoEmpty(t *testing.T, w *window, text string) fyne.Focusable {
	t.Helper()
	var first fyne.Focusable
	rehearsal.Each(w.window.Content(), func(o fyne.CanvasObject) {
		f, ok := o.(fyne.Focusable)
		if e := widgets.EntryOf(f); ok && first == nil && e != nil && e.MultiLine && e.Text == "" {
			first = f
		}
	})
	if first == nil {
		t.Fatal("there is nothing to type into")
	}
	test.Type(first, text)
	return first
}

func (w *window) wantSubjective(t *testing.T, id domain.EncounterID, want string) {
	t.Helper()
	if kept, err := w.store.Encounter(t.Context(), id); err != nil || kept.Note.Subjective != want {
		t.Errorf("the store has %q, %v", kept.Note.Subjective, err)
	}
}

// A lock once lost what was typed in a visit that could not be saved.
func TestALockKeepsWhatCannotBeSavedAndSavesItOnceUnlocked(t *testing.T) {
	folder := t.TempDir()
	w, queue, id := unsavedVisit(t, folder)
	wantWords(t, w, "Not saved: The disk is full.")
	w.left()
	queue.Settle()
	wantWords(t, w, "Your practice is locked.", "What you typed last is not saved yet.")
	if w.store != nil || strings.Contains(words(w.window), secretWord) {
		t.Error("the lock shows the practice, or it is open")
	}
	hidden := secrets{all: map[string]string{secretWord: "what was typed"}}
	for _, place := range []string{folder, w.start.Private} {
		if found := hidden.leaks(t, place); len(found) > 0 {
			t.Errorf("in the clear: %v", found)
		}
	}
	enter(w, queue, "four plain quiet words")
	wantWords(t, w, "Lin, Mei-Hua", secretWord, "Saved ")
	w.wantSubjective(t, id, secretWord)
	w.lock()
	queue.Settle()
	if strings.Contains(words(w.window), "not saved yet") {
		t.Error("the lock still holds what is saved")
	}
}

// What was left unsaved on another page than the one that was locked is saved too.
func TestAVisitThatWasLeftUnsavedIsSavedAfterTheLock(t *testing.T) {
	w, queue, id := unsavedVisit(t, t.TempDir())
	w.shell.Go(nav.Place{Screen: nav.Today})
	queue.Settle()
	w.lock()
	queue.Settle()
	enter(w, queue, "four plain quiet words")
	queue.Settle()
	if w.shell.Place().Screen != nav.Today {
		t.Errorf("unlocked at %v", w.shell.Place())
	}
	w.wantSubjective(t, id, secretWord)
	if w.shell.Notice() != "" || len(w.shell.unsaved) > 0 {
		t.Errorf("said %q, still unsaved %v", w.shell.Notice(), w.shell.unsaved)
	}
}

// The last key before a lock was once lost where a save was under way by then.
func TestWhatIsTypedDuringASaveIsSavedBeforeTheLock(t *testing.T) {
	w, queue, id := openVisit(t, t.TempDir(), func(store *db.Store) visit.Store { return store })
	note := typeIntoEmpty(t, w, "half a ")
	for _, s := range w.shell.offers() {
		if s.Name == "Save the draft now" {
			s.Do()
		}
	}
	test.Type(note, "sentence")
	w.lock()
	queue.Settle()
	enter(w, queue, "four plain quiet words")
	w.wantSubjective(t, id, "half a sentence")
}

func TestTheWindowDoesNotCloseBehindTheLockOverWhatWasTyped(t *testing.T) {
	w, queue, _ := unsavedVisit(t, t.TempDir())
	w.lock()
	queue.Settle()
	closed := false
	w.window.SetOnClosed(func() { closed = true })
	w.close()
	queue.Settle()
	wantWords(t, w, "would be lost. Unlock to save it.", "Close all the same")
	if closed {
		t.Fatal("the window closes")
	}
	tap(w.window, "Close all the same")
	queue.Settle()
	if !closed {
		t.Error("the window does not close even when told to")
	}
}

// Another language once dropped what was typed in a visit that could not be saved.
func TestAnotherLanguageKeepsWhatCannotBeSaved(t *testing.T) {
	w, queue, id := unsavedVisit(t, t.TempDir())
	w.shell.Go(nav.Place{Screen: nav.Settings})
	queue.Settle()
	w.setLanguage(locale.Chinese)
	queue.Settle()
	w.wantSubjective(t, id, secretWord)
	wantWords(t, w, "设置")
}

// A restore and a new data key leave the practice and may come back to it.
func TestWhatCannotBeSavedIsThereAfterTheRestoreWasNotMade(t *testing.T) {
	w, queue, id := unsavedVisit(t, t.TempDir())
	w.restoreOver()
	queue.Settle()
	wantWords(t, w, "This is not saved: The disk is full.", secretWord)
	tap(w.window, "Restore all the same")
	queue.Settle()
	wantWords(t, w, "Restore a backup")
	tap(w.window, "Back")
	queue.Settle()
	wantWords(t, w, secretWord)
	w.wantSubjective(t, id, secretWord)
}

func TestWhatCannotBeSavedIsThereAfterANewDataKeyWasNotMade(t *testing.T) {
	w, queue, id := unsavedVisit(t, t.TempDir())
	w.renew(w.store)
	queue.Settle()
	wantWords(t, w, "New data key")
	tap(w.window, "Back")
	queue.Settle()
	wantWords(t, w, secretWord)
	w.wantSubjective(t, id, secretWord)
}

// A patient's form that waited for its Save was once lost with a lock, in another language
// and where the window was closed.
func TestAPatientsFormGoesThroughALockAndAnotherLanguage(t *testing.T) {
	folder := t.TempDir()
	startedIn(t, folder, "four plain quiet words")
	w, queue := windowOn(t, folder)
	t.Cleanup(func() { locale.Use(locale.English) })
	enter(w, queue, "four plain quiet words")
	w.shell.Go(nav.Place{Screen: nav.Patients})
	queue.Settle()
	tap(w.window, "New patient…")
	rehearsal.In(t, w.store, w.window, queue).Fill("Last name", secretWord)
	w.left()
	queue.Settle()
	wantWords(t, w, "What you typed last is not saved yet.")
	enter(w, queue, "four plain quiet words")
	wantWords(t, w, "New patient", secretWord)
	w.shell.Go(nav.Place{Screen: nav.Settings})
	queue.Settle()
	wantWords(t, w, "The new patient is not saved yet.", "Go back to it")
	w.setLanguage(locale.Chinese)
	queue.Settle()
	tap(w.window, "回去修改")
	queue.Settle()
	wantWords(t, w, "新患者", secretWord)
	w.setLanguage(locale.English)
	queue.Settle()
	closed := false
	w.window.SetOnClosed(func() { closed = true })
	w.close()
	queue.Settle()
	wantWords(t, w, "The new patient is not saved yet. What you typed last would be lost.", "Close all the same")
	if closed {
		t.Error("the window closes over a patient who is not saved")
	}
}

// An answer that came after the lock once showed its page, with a name in the title.
func TestALateAnswerOpensNoPageBehindTheLock(t *testing.T) {
	s, _ := fakeShell(t)
	s.Go(nav.Place{Screen: nav.Today})
	s.Close()
	s.window.SetTitle("Meridian: locked")
	s.Go(nav.Place{Screen: nav.Patient, Patient: 1})
	if s.Page() != nil || s.window.Title() != "Meridian: locked" {
		t.Errorf("shown is %q", s.window.Title())
	}
}

// The settings once kept the parts that were looked at in the language of before, and
// dropped with a lock what was wrong in them.
func TestTheSettingsSpeakAnotherLanguageAndKeepWhatIsWrongThroughALock(t *testing.T) {
	folder := t.TempDir()
	startedIn(t, folder, "four plain quiet words")
	w, queue := windowOn(t, folder)
	t.Cleanup(func() { locale.Use(locale.English) })
	enter(w, queue, "four plain quiet words")
	w.shell.Go(nav.Place{Screen: nav.Settings, Tab: "Templates"})
	queue.Settle()
	rehearsal.In(t, w.store, w.window, queue).Fill("P  plan", secretWord)
	w.setLanguage(locale.Chinese)
	queue.Settle()
	wantWords(t, w, "新模板", secretWord)
	w.setLanguage(locale.English)
	queue.Settle()
	w.shell.Go(nav.Place{Screen: nav.Today})
	queue.Settle()
	wantWords(t, w, "The template is not saved yet.", "Go back to it")
	w.left()
	queue.Settle()
	enter(w, queue, "four plain quiet words")
	queue.Settle()
	wantWords(t, w, "The template is not saved yet.", "Go back to it")
	tap(w.window, "Go back to it")
	queue.Settle()
	wantWords(t, w, "NEW TEMPLATE", secretWord)
}
