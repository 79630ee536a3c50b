package cabinet

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"meridian/db"
	"meridian/db/vault"
	"meridian/db/vault/vaulttest"
	"meridian/domain"
)

func at(t *testing.T, folder string) *Cabinet {
	t.Helper()
	vaulttest.Cheap(t)
	c := New(folder, time.Now)
	t.Cleanup(c.Close)
	return c
}

func state(t *testing.T, c *Cabinet) db.State {
	t.Helper()
	s, err := c.State()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestAPracticeFromItsFirstRunToTheNextUnlocking(t *testing.T) {
	c := at(t, filepath.Join(t.TempDir(), "new"))
	if s := state(t, c); s != db.Nothing {
		t.Fatalf("an empty folder is %d", s)
	}
	store, recovery, err := c.Create(t.Context(), "four plain quiet words")
	if err != nil {
		t.Fatal(err)
	}
	if err := store.SaveSetting(t.Context(), "what", "kept"); err != nil {
		t.Fatal(err)
	}
	if err := c.Lock(); err != nil {
		t.Fatal(err)
	}
	if s := state(t, c); s != db.Locked {
		t.Fatalf("a locked practice is %d", s)
	}
	if _, err := c.Unlock(t.Context(), vault.Passphrase("wrong")); domain.FaultCode(err) != "unlock.wrong" {
		t.Errorf("a wrong passphrase: %v", err)
	}
	for _, secret := range []vault.Secret{vault.Passphrase("four plain quiet words"), recovery} {
		again, err := c.Unlock(t.Context(), secret)
		if err != nil {
			t.Fatal(err)
		}
		if value, err := again.Setting(t.Context(), "what"); err != nil || value != "kept" {
			t.Errorf("%q, %v", value, err)
		}
		if err := c.Lock(); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err := c.Create(t.Context(), "another"); domain.FaultCode(err) != "start.folder" {
		t.Errorf("a key file was written over: %v", err)
	}
}

// Looking at an open practice from outside once opened it a second time beside itself.
func TestLookingAtTheFolderClosesWhatIsOpen(t *testing.T) {
	c := at(t, t.TempDir())
	store, _, err := c.Create(t.Context(), "four plain quiet words")
	if err != nil {
		t.Fatal(err)
	}
	if s := state(t, c); s != db.Locked {
		t.Errorf("an open practice is %d", s)
	}
	if _, err := store.Setting(t.Context(), "what"); err == nil {
		t.Error("the store is still open")
	}
}

func TestPassphraseAndRecoveryKeyAreChanged(t *testing.T) {
	c := at(t, t.TempDir())
	_, first, err := c.Create(t.Context(), "old words")
	if err != nil {
		t.Fatal(err)
	}
	if err := c.ChangePassphrase("not the old", "new words"); domain.FaultCode(err) != "unlock.wrong" {
		t.Errorf("changed without the old one: %v", err)
	}
	if err := c.ChangePassphrase("old words", "new words"); err != nil {
		t.Fatal(err)
	}
	second, err := c.ChangeRecoveryKey("new words")
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Lock(); err != nil {
		t.Fatal(err)
	}
	for what, refused := range map[string]vault.Secret{"the old passphrase": vault.Passphrase("old words"), "the old recovery key": first} {
		if _, err := c.Unlock(t.Context(), refused); domain.FaultCode(err) != "unlock.wrong" {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, err := c.Unlock(t.Context(), second); err != nil {
		t.Errorf("the new recovery key: %v", err)
	}
}

func TestOneProgramAtATimeAndTheOtherCallsIt(t *testing.T) {
	folder := t.TempDir()
	first, second := at(t, folder), at(t, folder)
	state(t, first)
	if _, err := second.State(); domain.FaultCode(err) != "start.twice" {
		t.Fatalf("two programs in one folder: %v", err)
	}
	if !first.Called() || first.Called() {
		t.Error("the first is not called, or more than once")
	}
	first.Close()
	state(t, second)
}

func TestTheFictionalPracticeIsMadeAnew(t *testing.T) {
	c := at(t, t.TempDir())
	for range 2 {
		store, err := c.Anew(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if value, err := store.Setting(t.Context(), "what"); err != nil || value != "" {
			t.Errorf("%q is left, %v", value, err)
		}
		if err := store.SaveSetting(t.Context(), "what", "gone"); err != nil {
			t.Fatal(err)
		}
		c.Close()
	}
}

func TestMovingGoesToAnotherFolder(t *testing.T) {
	one, other := t.TempDir(), t.TempDir()
	c := at(t, one)
	state(t, c)
	c.Move(other)
	if c.Folder() != other || state(t, c) != db.Nothing {
		t.Errorf("in %s", c.Folder())
	}
	if free := at(t, one); state(t, free) != db.Nothing {
		t.Error("the folder of before is still taken")
	}
}

func TestAFolderThatCannotBeMadeIsTold(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := at(t, filepath.Join(file, "within")).State(); domain.FaultCode(err) != "start.folder" {
		t.Errorf("%v", err)
	}
}

// A store that was closed twice once gave memory of the C library free twice.
func TestClosingTwiceDoesNoHarm(t *testing.T) {
	c := at(t, t.TempDir())
	store, _, err := c.Create(t.Context(), "four plain quiet words")
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	}
	c.Close()
	if _, err := store.Setting(t.Context(), "what"); err == nil {
		t.Error("a closed store answers")
	}
}

func TestRecordsThatWereNotClosedAreKnown(t *testing.T) {
	folder := t.TempDir()
	c := at(t, folder)
	if _, _, err := c.Create(t.Context(), "four plain quiet words"); err != nil {
		t.Fatal(err)
	}
	if c.Torn() {
		t.Error("a new practice was not closed")
	}
	// As after a power cut: the trace of the open records stays.
	c.Close()
	if err := os.WriteFile(filepath.Join(folder, openName), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, torn := range []bool{true, false} {
		if _, err := c.Unlock(t.Context(), vault.Passphrase("four plain quiet words")); err != nil || c.Torn() != torn {
			t.Errorf("torn %v, want %v, %v", c.Torn(), torn, err)
		}
		c.Close()
	}
}

func TestFoldersThatTearRecordsAreNamed(t *testing.T) {
	for folder, says := range map[string]string{
		"/home/mei/.local/share/Meridian": "", "/home/mei/boxes/Meridian": "",
		"/Users/mei/Dropbox/Meridian": "Dropbox", "/home/mei/OneDrive - Quiet Needle/Meridian": "OneDrive", "/home/mei/Google Drive/My Drive": "Google Drive",
		"/Users/mei/Library/Mobile Documents/com~apple~CloudDocs/Meridian": "iCloud", "//server/share": "another computer",
	} {
		doubt := New(folder, time.Now).Doubt()
		if (says == "") != (doubt == "") || !strings.Contains(doubt, says) {
			t.Errorf("%s: %q", folder, doubt)
		}
	}
}
