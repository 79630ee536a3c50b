package vault

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestADeviceSecretOpensUntilItIsRemoved(t *testing.T) {
	path, key, recovery := made(t)
	name, has, err := Device(path)
	if err != nil || has || name == "" {
		t.Fatalf("%q, %v, %v", name, has, err)
	}
	first, err := AddDevice(path, key)
	if err != nil {
		t.Fatal(err)
	}
	second, err := AddDevice(path, key)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Unlock(path, first); !errors.Is(err, ErrWrongSecret) {
		t.Errorf("the secret before opens: %v", err)
	}
	kept, err := ParseDeviceSecret(second.Text())
	if err != nil {
		t.Fatal(err)
	}
	if got, err := Unlock(path, kept); err != nil || got.data != key.data {
		t.Errorf("the secret does not open: %v", err)
	}
	if again, has, err := Device(path); err != nil || !has || again != name {
		t.Errorf("%q, %v, %v", again, has, err)
	}
	if err := RemoveDevice(path, key); err != nil {
		t.Fatal(err)
	}
	if _, err := Unlock(path, kept); !errors.Is(err, ErrWrongSecret) {
		t.Errorf("a removed secret opens: %v", err)
	}
	if _, err := Unlock(path, recovery); err != nil {
		t.Errorf("the recovery key opens no more: %v", err)
	}
}

func TestADeviceSecretIsReadAsItWasWritten(t *testing.T) {
	for _, text := range []string{"", "short", strings.Repeat("A", 43), "not base64 at all!"} {
		if _, err := ParseDeviceSecret(text); !errors.Is(err, ErrWrongSecret) {
			t.Errorf("%q: %v", text, err)
		}
	}
	d := DeviceSecret{}
	fill(d.secret[:])
	if said := fmt.Sprintf("%v %+v %s", d, d, d); strings.Contains(said, d.Text()) || !strings.Contains(said, "(device secret)") {
		t.Errorf("it is printed as %s", said)
	}
}
