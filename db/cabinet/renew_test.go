package cabinet

import (
	"context"
	"os"
	"testing"

	"meridian/db/vault"
	"meridian/domain"
)

func TestANewDataKeyShutsTheOldSecretsOut(t *testing.T) {
	c, _, recovery := kept(t)
	before, err := os.ReadFile(vault.KeyPath(c.Path()))
	if err != nil {
		t.Fatal(err)
	}
	store, _, err := c.Renew(t.Context(), "wrong words altogether", "five other plain quiet words")
	if domain.FaultCode(err) != "unlock.wrong" || store == nil || count(t, store) != 1 {
		t.Fatalf("a wrong passphrase: %v", err)
	}
	store, fresh, err := c.Renew(t.Context(), "four plain quiet words", "five other plain quiet words")
	if err != nil || count(t, store) != 1 {
		t.Fatal(err)
	}
	if got := acts(t, store); got[len(got)-1] != "rekey" {
		t.Errorf("%q", got)
	}
	if v, err := store.Verify(t.Context()); err != nil || v.Broken != 0 {
		t.Errorf("%+v, %v", v, err)
	}
	for _, secret := range []vault.Secret{vault.Passphrase("four plain quiet words"), recovery} {
		if err := c.Lock(); err != nil {
			t.Fatal(err)
		}
		if _, err := c.Unlock(t.Context(), secret); err == nil {
			t.Error("an old secret opens the practice")
		}
	}
	for _, secret := range []vault.Secret{vault.Passphrase("five other plain quiet words"), fresh} {
		if err := c.Lock(); err != nil {
			t.Fatal(err)
		}
		if _, err := c.Unlock(t.Context(), secret); err != nil {
			t.Error(err)
		}
	}
	// The key file of before, as a thief may have copied it, opens nothing now.
	if err := c.Lock(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(vault.KeyPath(c.Path()), before, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Unlock(t.Context(), vault.Passphrase("four plain quiet words")); err == nil {
		t.Error("a copied key opens the records")
	}
}

func TestACancelledRenewalLeavesEverythingAsItWas(t *testing.T) {
	c, _, _ := kept(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	store, _, err := c.Renew(ctx, "four plain quiet words", "five other plain quiet words")
	if err == nil || store == nil || count(t, store) != 1 {
		t.Fatalf("%v", err)
	}
	if err := c.Lock(); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Unlock(t.Context(), vault.Passphrase("four plain quiet words")); err != nil {
		t.Error(err)
	}
}
