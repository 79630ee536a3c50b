package security

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"meridian/db/cabinet"
	"meridian/db/vault"
	"meridian/db/vault/vaulttest"
	"meridian/ui/rehearsal"
)

type page struct{ *Part }

func (page) Title() string { return "Security" }
func (page) Leave()        {}
func (page) Memory() any   { return nil }
func (page) Recall(any)    {}

type room struct {
	*rehearsal.Room
	part    *Part
	cabinet *cabinet.Cabinet
	lock    time.Duration
	printed [][]string
	// renewed tells that one went to the page with a new data key.
	renewed bool
	chain   chain
}

// chain is a keychain in memory.
type chain map[string]string

func (c chain) Get(name string) (string, error) { return c[name], nil }
func (c chain) Set(name, secret string) error   { c[name] = secret; return nil }
func (c chain) Delete(name string) error        { delete(c, name); return nil }

func open(t *testing.T) *room {
	t.Helper()
	vaulttest.Cheap(t)
	r := &room{Room: rehearsal.New(t), cabinet: cabinet.New(filepath.Join(t.TempDir(), "practice"), time.Now), chain: chain{}}
	t.Cleanup(r.cabinet.Close)
	if _, _, err := r.cabinet.Create(t.Context(), "old plain quiet words"); err != nil {
		t.Fatal(err)
	}
	r.part = New(r.Desk, r.Store, Means{
		Keys: r.cabinet, Keychain: r.chain,
		Print:   func(_ context.Context, groups []string) error { r.printed = append(r.printed, groups); return nil },
		SetLock: func(after time.Duration) { r.lock = after }, Renew: func() { r.renewed = true },
	})
	r.Show(page{r.part})
	return r
}

// opens tells whether a secret opens the practice.
func (r *room) opens(t *testing.T, secret vault.Secret) bool {
	t.Helper()
	if err := r.cabinet.Lock(); err != nil {
		t.Fatal(err)
	}
	_, err := r.cabinet.Unlock(t.Context(), secret)
	return err == nil
}

func TestThePassphraseIsChangedWithTheOldOne(t *testing.T) {
	r := open(t)
	r.Fill("New passphrase", "new grandmother sings in oakland")
	r.Fill("The same again", "new grandmother sings in oakland")
	r.Tap("Change the passphrase")
	r.Settle()
	r.WantSeen("does not open these records")
	r.Fill("Present passphrase", "old plain quiet words")
	r.Tap("Change the passphrase")
	r.Settle()
	r.WantSeen("The passphrase is changed.")
	if r.Field("Present passphrase", 0).Text != "" || r.Field("New passphrase", 0).Text != "" {
		t.Error("passphrases stay in the fields")
	}
	if !r.opens(t, vault.Passphrase("new grandmother sings in oakland")) || r.opens(t, vault.Passphrase("old plain quiet words")) {
		t.Error("the new one does not open, or the old one still does")
	}
}

func TestANewRecoveryKeyIsShownPrintedAndConfirmed(t *testing.T) {
	r := open(t)
	r.Fill("Passphrase", "old plain quiet words")
	r.Tap("Make a new recovery key")
	r.Settle()
	r.WantSeen("GROUP 1", "never shown again")
	r.Tap("Print the page…")
	r.Settle()
	if len(r.printed) != 1 || len(r.printed[0]) != 8 {
		t.Fatalf("printed %v", r.printed)
	}
	r.Tap("I have it")
	if !r.Sees("GROUP 1") {
		t.Error("the key goes before a part of it was typed back")
	}
	text := ""
	for _, g := range r.printed[0] {
		text += g + " "
	}
	key, err := vault.ParseRecoveryKey(text)
	if err != nil || !r.opens(t, key) {
		t.Errorf("the printed key does not open: %v", err)
	}
}

func TestTheMinutesAreKeptAndTold(t *testing.T) {
	r := open(t)
	r.Choose("Lock after", "5 minutes")
	r.Settle()
	if kept, err := r.Store.Setting(t.Context(), KeyMinutes); err != nil || kept != "5" || r.lock != 5*time.Minute {
		t.Errorf("kept %q, told %s, %v", kept, r.lock, err)
	}
	for setting, want := range map[string]time.Duration{"": 10 * time.Minute, "0": 0, "30": 30 * time.Minute, "x": 10 * time.Minute, "-1": 10 * time.Minute} {
		if got := LockAfter(setting); got != want {
			t.Errorf("%q: %s, want %s", setting, got, want)
		}
	}
}

func TestTheKeychainIsOffUntilThePassphraseIsTyped(t *testing.T) {
	r := open(t)
	r.WantSeen("That is weaker")
	r.Fill("Your passphrase", "not the right words")
	r.Tap("Let the keychain open the practice")
	r.Settle()
	r.WantSeen("does not open these records")
	if len(r.chain) != 0 {
		t.Error("a wrong passphrase reached the keychain")
	}
	r.Fill("Your passphrase", "old plain quiet words")
	r.Tap("Let the keychain open the practice")
	r.Settle()
	r.WantSeen("One click opens the practice")
	if len(r.chain) != 1 {
		t.Fatal("the keychain has nothing")
	}
	r.Tap("Ask for the passphrase again")
	r.Settle()
	r.WantSeen("That is weaker")
	if len(r.chain) != 0 {
		t.Error("the keychain still has it")
	}
}
