package cabinet

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"meridian/db"
	"meridian/db/vault"
	"meridian/domain"
)

// kept makes a practice with a patient and a backup of it.
func kept(t *testing.T) (*Cabinet, *db.Store, vault.RecoveryKey) {
	t.Helper()
	c := at(t, filepath.Join(t.TempDir(), "practice"))
	store, recovery, err := c.Create(t.Context(), "four plain quiet words")
	if err != nil {
		t.Fatal(err)
	}
	if err := store.StartPractice(t.Context(), domain.Practice{Name: "Quiet Needle"}, domain.Provider{}, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := store.CreatePatient(t.Context(), domain.Patient{Name: domain.Name{First: "Mei-Hua", Last: "Lin"}}); err != nil {
		t.Fatal(err)
	}
	for _, b := range c.BackUp(t.Context(), nil) {
		if b.Err != nil || b.Made.Holds.Patients != 1 {
			t.Fatalf("%+v", b)
		}
	}
	return c, store, recovery
}

func count(t *testing.T, s *db.Store) int {
	t.Helper()
	n, err := s.PatientCount(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestABackupIsRestoredOverWhatIsThere(t *testing.T) {
	c, store, _ := kept(t)
	if _, err := store.CreatePatient(t.Context(), domain.Patient{Name: domain.Name{First: "Ana", Last: "Reyes"}}); err != nil {
		t.Fatal(err)
	}
	archives := c.Backups([]string{"/away"})
	if len(archives) != 1 || !c.Fits(archives[0]) {
		t.Fatalf("%d backups", len(archives))
	}
	if holds, err := c.Inspect(t.Context(), archives[0], nil); err != nil || holds.Patients != 1 {
		t.Errorf("%+v, %v", holds, err)
	}
	restored, done, err := c.Restore(t.Context(), archives[0], nil, nil)
	if err != nil || count(t, restored) != 1 || done.Kept.Path == "" {
		t.Fatalf("%+v, %v", done, err)
	}
	if _, _, err := c.Restore(t.Context(), archives[0], nil, nil); domain.FaultCode(err) != "restore.nothing" {
		t.Errorf("a restore that changes nothing: %v", err)
	}
}

func TestARestoreTellsItsStepsAndMayBeCancelledAtEach(t *testing.T) {
	c, store, _ := kept(t)
	if _, err := store.CreatePatient(t.Context(), domain.Patient{Name: domain.Name{First: "Ana", Last: "Reyes"}}); err != nil {
		t.Fatal(err)
	}
	archive := c.Backups(nil)[0]
	steps := 1
	for at := 0; at < steps; at++ {
		ctx, cancel := context.WithCancel(t.Context())
		told, last := 0, -1.0
		_, _, err := c.Restore(ctx, archive, nil, func(words string, share float64) {
			if words == "" || share <= last || share > 1 {
				t.Errorf("step %q at %v after %v", words, share, last)
			}
			if told == at {
				cancel()
			}
			told, last = told+1, share
			steps = max(steps, told+1)
		})
		cancel()
		// The last step cannot be cancelled any more.
		if err == nil {
			if n := count(t, c.opened()); n != 1 || told < 4 {
				t.Errorf("%d patients after %d steps", n, told)
			}
			return
		}
		if !errors.Is(err, context.Canceled) || c.opened() == nil || count(t, c.opened()) != 2 {
			t.Fatalf("cancelled at step %d: %v", at, err)
		}
	}
	t.Error("no restore came to its end")
}

func TestABackupOpensOnAnotherComputer(t *testing.T) {
	first, _, recovery := kept(t)
	archive := first.Backups(nil)[0]
	for name, secret := range map[string]vault.Secret{"passphrase": vault.Passphrase("four plain quiet words"), "recovery key": recovery} {
		other := at(t, filepath.Join(t.TempDir(), "new"))
		state(t, other)
		if _, err := other.Inspect(t.Context(), archive, vault.Passphrase("wrong")); domain.FaultCode(err) != "backup.secret" {
			t.Errorf("a wrong passphrase: %v", err)
		}
		store, _, err := other.Restore(t.Context(), archive, secret, nil)
		if err != nil || count(t, store) != 1 {
			t.Fatalf("%s: %v", name, err)
		}
		if err := other.Lock(); err != nil {
			t.Fatal(err)
		}
		if _, err := other.Unlock(t.Context(), vault.Passphrase("four plain quiet words")); err != nil {
			t.Errorf("after the restore with the %s: %v", name, err)
		}
	}
}

func TestADestroyedFileComesBackFromTheBackup(t *testing.T) {
	c, _, _ := kept(t)
	archive := c.Backups(nil)[0]
	if err := c.Lock(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(c.Path(), []byte("not a practice any more, but something else of some length"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Unlock(t.Context(), vault.Passphrase("four plain quiet words")); err == nil {
		t.Fatal("a destroyed file opens")
	}
	store, done, err := c.Restore(t.Context(), archive, vault.Passphrase("four plain quiet words"), nil)
	if err != nil || count(t, store) != 1 || len(done.Aside) == 0 {
		t.Errorf("%+v, %v", done, err)
	}
}

func TestABackupInAFolderThatIsAwaySaysSoAndTheOthersAreMade(t *testing.T) {
	c, _, _ := kept(t)
	made := c.BackUp(t.Context(), []string{filepath.Join(t.TempDir(), "usb")})
	if len(made) != 2 || made[0].Err != nil || domain.FaultCode(made[1].Err) != "backup.away" {
		t.Errorf("%+v", made)
	}
}
