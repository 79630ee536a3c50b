package vault

import (
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"log/slog"
	"slices"
)

// DeviceSecret opens a key file on one computer: random bits that the system's
// keychain keeps. It is weaker than a passphrase, since it is there for whoever uses
// the computer under the same name.
type DeviceSecret struct{ secret [keySize]byte }

func (DeviceSecret) kind() string { return "device" }

func (DeviceSecret) String() string { return "(device secret)" }

// LogValue keeps the secret out of logs.
func (d DeviceSecret) LogValue() slog.Value { return slog.StringValue(d.String()) }

// stretch needs no work to slow down guesses: nobody guesses 256 random bits.
func (d DeviceSecret) stretch(s slot) ([]byte, error) {
	return hkdf.Key(sha256.New, d.secret[:], s.Salt, "vault device secret", keySize)
}

func (DeviceSecret) prepare() slot { return slot{} }

// Text gives the secret as a keychain keeps it.
func (d DeviceSecret) Text() string { return base64.StdEncoding.EncodeToString(d.secret[:]) }

// ParseDeviceSecret reads what Text gave; anything else is ErrWrongSecret.
func ParseDeviceSecret(text string) (DeviceSecret, error) {
	var d DeviceSecret
	bytes, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(bytes) != keySize {
		return d, ErrWrongSecret
	}
	copy(d.secret[:], bytes)
	clear(bytes)
	return d, nil
}

// AddDevice puts the key under a new device secret, in the place of one before.
func AddDevice(path string, key *Key) (DeviceSecret, error) {
	var d DeviceSecret
	fill(d.secret[:])
	return d, change(path, key, func(f *keyFile) error { return f.set(d, key) })
}

// RemoveDevice makes the device secret open nothing any more.
func RemoveDevice(path string, key *Key) error {
	return change(path, key, func(f *keyFile) error {
		f.Slots = slices.DeleteFunc(f.Slots, func(s slot) bool { return s.Kind == DeviceSecret{}.kind() })
		return nil
	})
}

// Device gives the name under which a keychain keeps the device secret of a key file,
// and whether the file has one. Errors are those of ReadKeyFile.
func Device(path string) (name string, has bool, err error) {
	content, err := ReadKeyFile(path)
	if err != nil {
		return "", false, err
	}
	f, err := parseKeyFile(content)
	if err != nil {
		return "", false, err
	}
	has = slices.ContainsFunc(f.Slots, func(s slot) bool { return s.Kind == DeviceSecret{}.kind() })
	return hex.EncodeToString(f.ID), has, nil
}
