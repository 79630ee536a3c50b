package backups

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"meridian/db"
	"meridian/db/backup"
	"meridian/db/cabinet"
	"meridian/db/vault"
	"meridian/db/vault/vaulttest"
	"meridian/domain"
	"meridian/ui/rehearsal"
)

// maker answers for the cabinet.
type maker struct {
	made  []cabinet.Backup
	asked [][]string
}

func (m *maker) BackUp(_ context.Context, further []string) []cabinet.Backup {
	m.asked = append(m.asked, further)
	return m.made
}

func TestTheKeeperBacksUpAtTheStartAndEveryTwoHours(t *testing.T) {
	r := rehearsal.New(t)
	now := time.Date(2026, 11, 23, 9, 12, 0, 0, time.UTC)
	m := &maker{made: []cabinet.Backup{{Folder: "/own", Made: backup.Made{At: now, Holds: db.Holdings{Patients: 412, Visits: 5230}}}}}
	told := 0
	k := NewKeeper(r.Desk.Work, r.Store, m, func() time.Time { return now }, true, func() { told++ })
	r.Settle()
	if len(m.asked) != 1 || k.Line() != "Backup 09:12" || k.Held() != "412 patients, 5230 visits" || k.Where() != "in /own" || !strings.Contains(k.Sentence(), "412 patients, 5230 visits, in /own") || k.Warning() != "" || told < 2 {
		t.Fatalf("asked %d times, told %d; %s; %s; %s", len(m.asked), told, k.Line(), k.Sentence(), k.Warning())
	}
	now = now.Add(Every - time.Minute)
	k.Tick()
	now = now.Add(time.Minute)
	k.Tick()
	k.Tick()
	r.Settle()
	if len(m.asked) != 2 {
		t.Errorf("asked %d times in two hours", len(m.asked))
	}
	again := NewKeeper(r.Desk.Work, r.Store, &maker{}, func() time.Time { return now.Add(25 * time.Hour) }, true, func() {})
	r.Settle()
	if again.Last().Patients != 412 || again.Warning() != "The last verified backup is older than a day." || again.Line() != "Backup Nov 23 09:12" {
		t.Errorf("after a restart: %+v, %q, %q", again.Last(), again.Warning(), again.Line())
	}
}

// A practice that locks itself often once made a backup at each unlocking.
func TestUnlockingMakesABackupOnlyWhenOneIsDue(t *testing.T) {
	r := rehearsal.New(t)
	now := time.Date(2026, 11, 23, 9, 12, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	m := &maker{made: []cabinet.Backup{{Folder: "/own", Made: backup.Made{At: now}}}}
	NewKeeper(r.Desk.Work, r.Store, m, clock, true, func() {})
	r.Settle()
	now = now.Add(time.Hour)
	k := NewKeeper(r.Desk.Work, r.Store, m, clock, false, func() {})
	r.Settle()
	if len(m.asked) != 1 {
		t.Fatalf("asked %d times within an hour", len(m.asked))
	}
	now = now.Add(time.Hour)
	k.Tick()
	r.Settle()
	if len(m.asked) != 2 {
		t.Errorf("asked %d times in two hours", len(m.asked))
	}
}

func TestAFolderThatFailsIsNamed(t *testing.T) {
	r := rehearsal.New(t)
	m := &maker{made: []cabinet.Backup{{Folder: "/usb", Err: &domain.Fault{Code: "backup.away", Message: "The disk is away."}}}}
	k := NewKeeper(r.Desk.Work, r.Store, m, time.Now, true, func() {})
	r.Settle()
	if k.Warning() != "There is no backup yet: /usb: The disk is away." || k.Line() != "No backup yet" {
		t.Errorf("%q, %q", k.Warning(), k.Line())
	}
	p := NewPart(r.Window, k, func() {})
	r.Window.SetContent(p.Object())
	p.AskFolder = func(chosen func(string)) { chosen("/mnt/usb") }
	r.Tap("Add a folder…")
	r.Settle()
	p.Draw()
	r.WantSeen("/usb: The disk is away.", "/mnt/usb", "No backup was verified yet.")
	if len(m.asked) != 2 || len(m.asked[1]) != 1 || m.asked[1][0] != "/mnt/usb" {
		t.Errorf("asked for %v", m.asked)
	}
	r.Tap("Remove")
	r.Settle()
	if len(k.Folders()) != 0 {
		t.Errorf("folders %v", k.Folders())
	}
}

// practiceWithBackup gives a practice with one patient and its backup.
func practiceWithBackup(t *testing.T) (*cabinet.Cabinet, *db.Store) {
	t.Helper()
	vaulttest.Cheap(t)
	c := cabinet.New(filepath.Join(t.TempDir(), "practice"), time.Now)
	t.Cleanup(c.Close)
	store, _, err := c.Create(t.Context(), "four plain quiet words")
	if err != nil {
		t.Fatal(err)
	}
	if err := store.StartPractice(t.Context(), domain.Practice{Name: "Quiet Needle"}, domain.Provider{}, nil); err != nil {
		t.Fatal(err)
	}
	add(t, store)
	if made := c.BackUp(t.Context(), nil); made[0].Err != nil {
		t.Fatal(made[0].Err)
	}
	return c, store
}

func add(t *testing.T, store *db.Store) {
	t.Helper()
	if _, err := store.CreatePatient(t.Context(), domain.Patient{Name: domain.Name{First: "Mei-Hua", Last: "Lin"}}); err != nil {
		t.Fatal(err)
	}
}

func TestARestoreComparesFirstAndSaysWhenItWouldChangeNothing(t *testing.T) {
	c, store := practiceWithBackup(t)
	add(t, store)
	now, err := store.Holdings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	r := rehearsal.New(t)
	var restored *db.Store
	page := NewRestore(r.Desk.Work, r.Window, c, nil, &now, func(s *db.Store) { restored = s }, func() {})
	r.Window.SetContent(page.Object())
	r.Tap("Look into it")
	r.Settle()
	r.WantSeen("holds 1 patient, 0 visits.", "The practice now holds 2 patients, 0 visits.")
	r.Tap("Restore it")
	r.Settle()
	if restored == nil {
		t.Fatal("not restored: " + r.Words())
	}
	if n, err := restored.PatientCount(t.Context()); err != nil || n != 1 {
		t.Errorf("%d patients, %v", n, err)
	}
	page.choose(c.Backups(nil)[len(c.Backups(nil))-1])
	r.Settle()
	r.Tap("Restore it")
	r.Settle()
	r.WantSeen("Restore a backup")
	if r.Sees("Cancel") {
		t.Error("the page still waits")
	}
}

// hesitant is a cabinet in which somebody cancels in the middle of a restore.
type hesitant struct {
	*cabinet.Cabinet
	cancel func()
}

func (h hesitant) Restore(ctx context.Context, a *backup.Archive, _ vault.Secret, step func(string, float64)) (*db.Store, backup.Restored, error) {
	step("Writing the records…", 0.6)
	h.cancel()
	return nil, backup.Restored{}, ctx.Err()
}

func TestACancelledRestoreSaysThatAllIsAsItWas(t *testing.T) {
	c, _ := practiceWithBackup(t)
	r := rehearsal.New(t)
	h := &hesitant{Cabinet: c}
	page := NewRestore(r.Desk.Work, r.Window, h, nil, nil, func(*db.Store) { t.Error("it was restored") }, func() {})
	h.cancel = func() { page.cancel() }
	r.Window.SetContent(page.Object())
	r.Tap("Look into it")
	r.Settle()
	r.Tap("Restore it")
	r.Settle()
	r.WantSeen("Cancelled. Everything is as it was.", "Restore it")
	if page.bar.Value != 0.6 || page.busy.Text() != "Writing the records…" {
		t.Errorf("the bar stood at %v: %s", page.bar.Value, page.busy.Text())
	}
}

// unwilling makes no backup that was cancelled.
type unwilling struct{ began func() }

func (u unwilling) BackUp(ctx context.Context, _ []string) []cabinet.Backup {
	u.began()
	return []cabinet.Backup{{Folder: "/own", Err: ctx.Err()}}
}

func TestABackupIsStoppedWithoutAWarning(t *testing.T) {
	r := rehearsal.New(t)
	var k *Keeper
	k = NewKeeper(r.Desk.Work, r.Store, unwilling{func() { k.Cancel() }}, r.Desk.Clock, false, func() {})
	part := NewPart(r.Window, k, func() {})
	r.Window.SetContent(part.Object())
	k.Told = part.Draw
	k.Now()
	r.WantSeen("Stop backing up")
	r.Settle()
	r.WantSeen("Back up now")
	if len(k.Trouble()) != 0 {
		t.Errorf("%q", k.Trouble())
	}
}

func TestABackupOfAnotherComputerAsksForItsPassphrase(t *testing.T) {
	first, _ := practiceWithBackup(t)
	archive := first.Backups(nil)[0]
	c := cabinet.New(filepath.Join(t.TempDir(), "new"), time.Now)
	t.Cleanup(c.Close)
	r := rehearsal.New(t)
	var restored *db.Store
	page := NewRestore(r.Desk.Work, r.Window, c, nil, nil, func(s *db.Store) { restored = s }, func() {})
	r.Window.SetContent(page.Object())
	r.WantSeen("There is no backup beside the records.")
	page.AskFile = func(chosen func(string)) { chosen(filepath.Join(t.TempDir(), "nothing.mbk")) }
	r.Tap("Choose a file…")
	page.AskFile = func(chosen func(string)) { chosen(archive.Path) }
	r.Tap("Choose a file…")
	r.Fill("Passphrase of its time, or recovery key", "wrong")
	r.Tap("Look into it")
	r.Settle()
	if !r.Sees("Another backup") || restored != nil {
		t.Fatal(r.Words())
	}
	r.Fill("Passphrase of its time, or recovery key", "four plain quiet words")
	r.Tap("Look into it")
	r.Settle()
	r.WantSeen("holds 1 patient, 0 visits.")
	r.Tap("Restore it")
	r.Settle()
	if restored == nil {
		t.Fatal("not restored: " + r.Words())
	}
}
