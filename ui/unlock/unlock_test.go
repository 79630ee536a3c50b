package unlock

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"meridian/db"
	"meridian/db/cabinet"
	"meridian/db/vault"
	"meridian/db/vault/vaulttest"
	"meridian/domain"
	"meridian/ui/rehearsal"
)

// box opens with one passphrase or its recovery key.
type box struct {
	right vault.Secret
	fails error
	tried []vault.Secret
	// remembered tells that a keychain may open it.
	remembered bool
}

func (b *box) Remembered() bool { return b.remembered }

func (b *box) UnlockRemembered(ctx context.Context, chain cabinet.Keychain) (*db.Store, error) {
	text, err := chain.Get("box")
	if err != nil {
		return nil, err
	}
	return b.Unlock(ctx, vault.Passphrase(text))
}

// chain is a keychain that has one thing, or nothing.
type chain string

func (c chain) Get(string) (string, error) {
	if c == "" {
		return "", &domain.Fault{Code: "keychain.none", Message: "The keychain gives nothing. Type the passphrase."}
	}
	return string(c), nil
}
func (chain) Set(string, string) error { return nil }
func (chain) Delete(string) error      { return nil }

func (b *box) Unlock(_ context.Context, s vault.Secret) (*db.Store, error) {
	b.tried = append(b.tried, s)
	switch {
	case b.fails != nil:
		return nil, b.fails
	case s != b.right:
		return nil, &domain.Fault{Code: "unlock.wrong", Message: "This does not open it."}
	}
	return nil, nil
}

func open(t *testing.T, b *box) (*rehearsal.Room, *Page, *int) {
	t.Helper()
	return openWith(t, b, "")
}

func openWith(t *testing.T, b *box, c chain) (*rehearsal.Room, *Page, *int) {
	t.Helper()
	r := rehearsal.New(t)
	opened := 0
	p := New(r.Desk.Work, b, c, func(*db.Store) { opened++ })
	r.Window.SetContent(p.Object())
	return r, p, &opened
}

func TestPassphraseOpens(t *testing.T) {
	r, _, opened := open(t, &box{right: vault.Passphrase("four words")})
	r.Tap("Unlock")
	r.Settle()
	r.Fill("Passphrase", "three words")
	r.Tap("Unlock")
	r.Settle()
	r.WantSeen("✕ This does not open it.")
	r.Fill("Passphrase", "four words")
	r.Tap("Unlock")
	r.Settle()
	if *opened != 1 {
		t.Errorf("opened %d times", *opened)
	}
}

func TestTheRecoveryKeyOpensAndASlipIsNamed(t *testing.T) {
	vaulttest.Cheap(t)
	_, key, err := vault.Make(filepath.Join(t.TempDir(), "practice.db.key"), "four words")
	if err != nil {
		t.Fatal(err)
	}
	b := &box{right: key}
	r, _, opened := open(t, b)
	r.Tap("I forgot the passphrase")
	r.Fill("Recovery key", "ABCDE")
	r.Tap("Unlock")
	r.Settle()
	if len(b.tried) != 0 {
		t.Error("a key that cannot be one was tried")
	}
	r.Fill("Recovery key", strings.ToLower(strings.Join(key.Groups(), "-")))
	r.Tap("Unlock")
	r.Settle()
	if *opened != 1 {
		t.Errorf("opened %d times", *opened)
	}
}

func TestFiveWrongTriesSlowDown(t *testing.T) {
	b := &box{right: vault.Passphrase("four words")}
	r, p, opened := open(t, b)
	var pauses []time.Duration
	var goOn func()
	p.after = func(d time.Duration, do func()) { pauses, goOn = append(pauses, d), do }
	for range 5 {
		r.Fill("Passphrase", "wrong")
		r.Tap("Unlock")
		r.Settle()
	}
	r.WantSeen("5 wrong tries: the next one is possible in 5 seconds.")
	r.Tap("Unlock")
	r.Settle()
	if len(b.tried) != 5 {
		t.Errorf("%d tries got through", len(b.tried))
	}
	goOn()
	r.Fill("Passphrase", "wrong")
	r.Tap("Unlock")
	r.Settle()
	if len(pauses) != 2 || pauses[1] != 10*time.Second {
		t.Errorf("pauses %v", pauses)
	}
	goOn()
	r.Fill("Passphrase", "four words")
	r.Tap("Unlock")
	r.Settle()
	if *opened != 1 {
		t.Errorf("opened %d times", *opened)
	}
}

func TestAnotherFailureIsToldAndCostsNoTry(t *testing.T) {
	b := &box{fails: errors.New("The key file is damaged.")} //nolint:staticcheck // a sentence for people
	r, p, _ := open(t, b)
	r.Fill("Passphrase", "four words")
	r.Tap("Unlock")
	r.Settle()
	r.WantSeen("✕ The key file is damaged.")
	if p.tries != 0 {
		t.Error("it counts as a wrong try")
	}
	if focused := r.Window.Canvas().Focused(); focused == nil || focused != fyne.Focusable(p.field.Entry()) {
		t.Error("the keyboard is not in the field that is wrong")
	}
}

func TestTheKeychainOpensOnlyWhenAsked(t *testing.T) {
	const byChain = "Unlock with this computer’s keychain"
	r, _, _ := openWith(t, &box{right: vault.Passphrase("four words")}, "four words")
	if r.Sees(byChain) {
		t.Error("a practice that was entrusted to nobody offers the keychain")
	}
	b := &box{right: vault.Passphrase("four words"), remembered: true}
	r, _, opened := openWith(t, b, "four words")
	r.Settle()
	if *opened != 0 {
		t.Error("it opened by itself")
	}
	r.Tap(byChain)
	r.Settle()
	if *opened != 1 {
		t.Errorf("opened %d times", *opened)
	}
	r, _, opened = openWith(t, b, "")
	r.Tap(byChain)
	r.Settle()
	r.WantSeen("The keychain gives nothing. Type the passphrase.")
	r.Fill("Passphrase", "four words")
	r.Tap("Unlock")
	r.Settle()
	if *opened != 1 {
		t.Error("the passphrase opens no more")
	}
}
