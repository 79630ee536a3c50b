package cabinet

import (
	"errors"
	"testing"

	"meridian/db/vault"
	"meridian/domain"
)

// chain is a keychain that may fail.
type chain struct {
	kept map[string]string
	fail error
}

func (c *chain) Get(name string) (string, error) {
	if secret, ok := c.kept[name]; ok && c.fail == nil {
		return secret, nil
	}
	return "", &domain.Fault{Code: "keychain.none", Message: "no"}
}

func (c *chain) Set(name, secret string) error {
	if c.fail == nil {
		c.kept[name] = secret
	}
	return c.fail
}

func (c *chain) Delete(name string) error {
	delete(c.kept, name)
	return c.fail
}

func TestTheKeychainOpensThePracticeUntilItForgets(t *testing.T) {
	c, _, _ := kept(t)
	k := &chain{kept: map[string]string{}}
	if c.Remembered() {
		t.Error("it is on from the beginning")
	}
	if err := c.Remember("wrong words altogether", k); domain.FaultCode(err) != "unlock.wrong" || c.Remembered() {
		t.Errorf("a wrong passphrase: %v", err)
	}
	if err := c.Remember("four plain quiet words", k); err != nil || !c.Remembered() || len(k.kept) != 1 {
		t.Fatalf("%v, %v", err, k.kept)
	}
	reopen := func() error {
		if err := c.Lock(); err != nil {
			t.Fatal(err)
		}
		_, err := c.UnlockRemembered(t.Context(), k)
		return err
	}
	if err := reopen(); err != nil {
		t.Fatal(err)
	}
	if got := acts(t, c.opened()); got[len(got)-1] != `unlock {"with":"keychain"}` {
		t.Errorf("%q", got)
	}
	// Another passphrase changes nothing for the keychain.
	if err := c.ChangePassphrase("four plain quiet words", "five other plain quiet words"); err != nil {
		t.Fatal(err)
	}
	if err := reopen(); err != nil {
		t.Error(err)
	}
	stolen := map[string]string{}
	for name, secret := range k.kept {
		stolen[name] = secret
	}
	if err := c.Forget(k); err != nil || c.Remembered() || len(k.kept) != 0 {
		t.Errorf("%v, %v", err, k.kept)
	}
	k.kept = stolen
	if err := reopen(); domain.FaultCode(err) != "unlock.wrong" {
		t.Errorf("a forgotten key: %v", err)
	}
	if _, err := c.Unlock(t.Context(), vault.Passphrase("five other plain quiet words")); err != nil {
		t.Error(err)
	}
}

func TestAKeychainThatFailsLeavesNoWayIn(t *testing.T) {
	c, _, _ := kept(t)
	k := &chain{kept: map[string]string{}, fail: errors.New("no keychain")}
	if err := c.Remember("four plain quiet words", k); !errors.Is(err, k.fail) || c.Remembered() {
		t.Errorf("%v", err)
	}
	if err := c.Lock(); err != nil {
		t.Fatal(err)
	}
	if _, err := c.UnlockRemembered(t.Context(), k); domain.FaultCode(err) != "keychain.none" {
		t.Errorf("%v", err)
	}
}

func TestANewDataKeyIsNotInTheKeychain(t *testing.T) {
	c, _, _ := kept(t)
	k := &chain{kept: map[string]string{}}
	if err := c.Remember("four plain quiet words", k); err != nil {
		t.Fatal(err)
	}
	if _, _, err := c.Renew(t.Context(), "four plain quiet words", "five other plain quiet words"); err != nil {
		t.Fatal(err)
	}
	if c.Remembered() {
		t.Error("the keychain still opens the practice")
	}
}
