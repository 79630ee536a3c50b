package cabinet

import (
	"slices"
	"strings"
	"testing"

	"meridian/db"
	"meridian/db/vault"
)

// acts gives what the trail says of the practice as a whole, oldest first.
func acts(t *testing.T, s *db.Store) []string {
	t.Helper()
	entries, err := s.Audit(t.Context(), db.AuditFilter{Kind: db.Access})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range slices.Backward(entries) {
		all = append(all, strings.TrimSpace(e.Action+" "+e.After))
	}
	return all
}

func TestTheTrailTellsWhoCameInAndHow(t *testing.T) {
	c, _, recovery := kept(t)
	if err := c.ChangePassphrase("four plain quiet words", "five other plain quiet words"); err != nil {
		t.Fatal(err)
	}
	fresh, err := c.ChangeRecoveryKey("five other plain quiet words")
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Lock(); err != nil {
		t.Fatal(err)
	}
	for _, secret := range []vault.Secret{vault.Passphrase("four plain quiet words"), recovery} {
		if _, err := c.Unlock(t.Context(), secret); err == nil {
			t.Fatal("an old secret opens the practice")
		}
	}
	store, err := c.Unlock(t.Context(), fresh)
	if err != nil {
		t.Fatal(err)
	}
	got := acts(t, store)
	for i, want := range []string{`backup {"file":`, "passphrase", "recovery", "lock", `unlock {"with":"recovery key","wrong tries before":"2"}`} {
		if i >= len(got) || !strings.HasPrefix(got[i], want) {
			t.Fatalf("act %d: want %s in %q", i, want, got)
		}
	}
	if err := c.Lock(); err != nil {
		t.Fatal(err)
	}
	if store, err = c.Unlock(t.Context(), vault.Passphrase("five other plain quiet words")); err != nil {
		t.Fatal(err)
	}
	if got = acts(t, store); got[len(got)-1] != `unlock {"with":"passphrase"}` {
		t.Errorf("%q", got)
	}
}

func TestTheTrailTellsOfARestore(t *testing.T) {
	c, store, _ := kept(t)
	archive := c.Backups(nil)[0]
	if err := store.SaveSetting(t.Context(), "what", "new"); err != nil {
		t.Fatal(err)
	}
	restored, _, err := c.Restore(t.Context(), archive, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := acts(t, restored); len(got) == 0 || !strings.HasPrefix(got[len(got)-1], "restore ") || !strings.Contains(got[len(got)-1], ".mbk") {
		t.Errorf("%q", got)
	}
}
