package cabinet

import (
	"context"
	"errors"

	"meridian/db"
	"meridian/db/vault"
)

// Keychain keeps secrets of the user who is logged in to the computer. Its faults
// are sentences for people.
type Keychain interface {
	Get(name string) (string, error)
	Set(name, secret string) error
	Delete(name string) error
}

// Remembered tells whether the keychain of some computer may open the practice.
func (c *Cabinet) Remembered() bool {
	_, has, err := vault.Device(vault.KeyPath(c.Path()))
	return err == nil && has
}

// Remember lets this computer's keychain open the practice from now on. Faults:
// "unlock.wrong", those of the keychain.
func (c *Cabinet) Remember(passphrase vault.Passphrase, chain Keychain) error {
	path := vault.KeyPath(c.Path())
	var secret vault.DeviceSecret
	err := c.proved(passphrase, func(key *vault.Key) (err error) {
		secret, err = vault.AddDevice(path, key)
		return err
	})
	if err != nil {
		return err
	}
	name, _, err := vault.Device(path)
	if err == nil {
		err = chain.Set(name, secret.Text())
	}
	if err != nil {
		// What no keychain keeps shall open nothing.
		return errors.Join(err, c.proved(passphrase, func(key *vault.Key) error { return vault.RemoveDevice(path, key) }))
	}
	c.witness(context.Background(), "remember", nil)
	return nil
}

// Forget makes the keychain's key open nothing any more, and takes it out of this
// computer's keychain. Faults: those of the keychain; the key opens nothing then either.
func (c *Cabinet) Forget(chain Keychain) error {
	path := vault.KeyPath(c.Path())
	name, _, err := vault.Device(path)
	if err != nil {
		return sentence(err)
	}
	if err := c.withKey(func(key *vault.Key) error { return vault.RemoveDevice(path, key) }); err != nil {
		return sentence(err)
	}
	c.witness(context.Background(), "forget", nil)
	return chain.Delete(name)
}

// UnlockRemembered opens the practice with what the keychain keeps. Faults: those of
// the keychain and of Unlock.
func (c *Cabinet) UnlockRemembered(ctx context.Context, chain Keychain) (*db.Store, error) {
	name, _, err := vault.Device(vault.KeyPath(c.Path()))
	if err != nil {
		return nil, sentence(err)
	}
	text, err := chain.Get(name)
	if err != nil {
		return nil, err
	}
	secret, err := vault.ParseDeviceSecret(text)
	if err != nil {
		return nil, sentence(err)
	}
	return c.Unlock(ctx, secret)
}

// withKey does something with the key of the open practice.
func (c *Cabinet) withKey(do func(*vault.Key) error) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.key == nil {
		return vault.ErrWrongSecret
	}
	return do(c.key)
}
