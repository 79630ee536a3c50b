package keychain

import (
	"errors"
	"testing"

	"github.com/zalando/go-keyring"

	"meridian/domain"
)

func TestASecretIsKeptAndForgotten(t *testing.T) {
	keyring.MockInit()
	var k System
	if _, err := k.Get("practice"); domain.FaultCode(err) != "keychain.none" {
		t.Errorf("an empty keychain: %v", err)
	}
	if err := k.Set("practice", "secret"); err != nil {
		t.Fatal(err)
	}
	if secret, err := k.Get("practice"); err != nil || secret != "secret" {
		t.Errorf("%q, %v", secret, err)
	}
	for range 2 {
		if err := k.Delete("practice"); err != nil {
			t.Errorf("forgetting: %v", err)
		}
	}
	if _, err := k.Get("practice"); err == nil {
		t.Error("it is still there")
	}
}

func TestAKeychainThatDoesNotAnswerSaysSo(t *testing.T) {
	cause := errors.New("no bus")
	keyring.MockInitWithError(cause)
	var k System
	_, got := k.Get("practice")
	for code, err := range map[string]error{"keychain.none": got, "keychain.failed": k.Set("practice", "secret")} {
		if domain.FaultCode(err) != code || !errors.Is(err, cause) {
			t.Errorf("%v", err)
		}
	}
	if domain.FaultCode(k.Delete("practice")) != "keychain.failed" {
		t.Error("a failed removal is not told")
	}
}
