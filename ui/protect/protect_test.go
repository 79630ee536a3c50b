package protect

import (
	"path/filepath"
	"strings"
	"testing"

	"meridian/db/vault"
	"meridian/db/vault/vaulttest"
	"meridian/ui/rehearsal"
)

func TestStrengthTellsGuessableFromStrong(t *testing.T) {
	for _, c := range []struct {
		passphrase string
		enough     bool
	}{
		{"", false},
		{"password", false},
		{"Passw0rd!", false},
		{"qwertyuiop", false},
		{"Quiet Needle", false},
		{"12345678901", false},
		{"correct battery staple horse lamp", true},
		{"vT7#qLm2&xPz", true},
		{"grandmother walks to oakland singing", true},
	} {
		s := StrengthOf(c.passphrase, "Quiet Needle", "Chen")
		if s.Enough() != c.enough || c.passphrase != "" && s.Words == "" {
			t.Errorf("%q scores %d: %s", c.passphrase, s.Score, s.Words)
		}
	}
}

// A passphrase of 500 characters once took the window's thread most of a second a key.
func TestTheEndOfALongPassphraseIsNotJudged(t *testing.T) {
	long := strings.Repeat("a", 400) + "vT7#qLm2&xPz"
	if s := StrengthOf(long); s.Score != StrengthOf(strings.Repeat("a", 400)).Score {
		t.Errorf("judged to its end: %+v", s)
	}
}

func TestPassphraseIsStrongAndTheSameTwice(t *testing.T) {
	r := rehearsal.New(t)
	p := NewPassphrase()
	r.Window.SetContent(p.Object())
	r.Fill("New passphrase", "password")
	if _, ok := p.Value(); ok {
		t.Error("a weak passphrase passes")
	}
	r.WantSeen("✕ This is too easy to guess. Add a word or two.", "A thief would find this at once.")
	r.Fill("New passphrase", "grandmother walks to oakland singing")
	r.Fill("The same again", "grandmother walks to oakland singin")
	if _, ok := p.Value(); ok {
		t.Error("two different ones pass")
	}
	r.WantSeen("✕ The two are not the same.")
	r.Fill("The same again", "grandmother walks to oakland singing")
	if got, ok := p.Value(); !ok || got != "grandmother walks to oakland singing" {
		t.Errorf("%q, %v", got, ok)
	}
	p.Clear()
	if _, ok := p.Value(); ok {
		t.Error("the emptied form still has a passphrase")
	}
}

func TestAPartOfTheRecoveryKeyIsTypedBack(t *testing.T) {
	vaulttest.Cheap(t)
	_, key, err := vault.Make(filepath.Join(t.TempDir(), "practice.db.key"), "four plain quiet words")
	if err != nil {
		t.Fatal(err)
	}
	r := rehearsal.New(t)
	printed := 0
	p := NewRecovery(key, 3, func() { printed++ }, func() {})
	r.Window.SetContent(p.Object())
	r.WantSeen(append(key.Groups(), "GROUP 8")...)
	r.Tap("Print the page…")
	r.Fill("Type group 3 back, from the paper", "AAAAA")
	if p.Confirmed() || printed != 1 {
		t.Errorf("a wrong group passes, or printed %d times", printed)
	}
	r.Fill("Type group 3 back, from the paper", " "+strings.ToLower(key.Groups()[2]))
	if !p.Confirmed() {
		t.Error("the right group does not pass")
	}
}
