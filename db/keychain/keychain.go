// Package keychain keeps a secret in the system's keychain: the Secret Service on
// Linux, the Credential Manager on Windows, the login keychain on macOS.
package keychain

import (
	"errors"

	"github.com/zalando/go-keyring"

	"meridian/domain"
)

// service is the name under which the system lists what Meridian keeps.
const service = "Meridian"

// System is the keychain of the system.
type System struct{}

// Get gives the secret of a name. Fault: "keychain.none", where there is none or the
// keychain does not answer.
func (System) Get(name string) (string, error) {
	secret, err := keyring.Get(service, name)
	if err != nil {
		return "", &domain.Fault{Code: "keychain.none", Message: "The keychain of this computer did not give the key. Type the passphrase.", Cause: err}
	}
	return secret, nil
}

// Set keeps a secret under a name. Fault: "keychain.failed".
func (System) Set(name, secret string) error {
	if err := keyring.Set(service, name, secret); err != nil {
		return &domain.Fault{Code: "keychain.failed", Message: "The keychain of this computer does not take the key. On Linux a Secret Service must run, such as GNOME Keyring or KWallet.", Cause: err}
	}
	return nil
}

// Delete forgets a name; one that is not there is forgotten already. Fault:
// "keychain.failed".
func (System) Delete(name string) error {
	if err := keyring.Delete(service, name); err != nil && !errors.Is(err, keyring.ErrNotFound) {
		return &domain.Fault{Code: "keychain.failed", Message: "The keychain of this computer does not answer, so the key could not be removed from it. It opens nothing any more.", Cause: err}
	}
	return nil
}
