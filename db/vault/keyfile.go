package vault

import (
	"bytes"
	"crypto/hkdf"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
)

// What can be wrong with a key file or with what was typed; the texts are
// sentences for the user.
var (
	ErrWrongSecret = errors.New("This passphrase or recovery key does not open these records.")
	ErrKeyMissing  = errors.New("The key file is missing. Restore a backup: each one has the key file in it.")
	ErrKeyDamaged  = errors.New("The key file is damaged, and so is its copy. Restore a backup: each one has the key file in it.")
	ErrKeyNewer    = errors.New("A newer version of the program wrote the key file. Install the newest version to open it.")
	ErrKeyForeign  = errors.New("The key file belongs to other records.")
)

const (
	keyFormat  = "vault key"
	keyVersion = 1
	copyEnding = ".bak"
)

// KeyPath gives the place of the key file of a database.
func KeyPath(database string) string { return database + ".key" }

// keyFile is one line of JSON; a second line has its SHA-256, so that a damaged
// file is not taken for a wrong passphrase.
type keyFile struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
	ID      []byte `json:"id"`
	Slots   []slot `json:"slots"`
	// Proof shows which key belongs into the file to those who have it.
	Proof []byte `json:"proof"`
	// Retired is the data key before, under the present one, until a change of
	// the data key has reached the database.
	Retired *box `json:"retired,omitempty"`
}

// Make writes a new key file with a new key under a passphrase and a recovery
// key. It refuses to overwrite one.
func Make(path string, passphrase Passphrase) (*Key, RecoveryKey, error) {
	for _, name := range []string{path, path + copyEnding} {
		if _, err := os.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
			return nil, RecoveryKey{}, &fs.PathError{Op: "make", Path: name, Err: fs.ErrExist}
		}
	}
	key := NewKey()
	f, recovery, err := newKeyFile(key, passphrase)
	if err != nil {
		return nil, RecoveryKey{}, err
	}
	return key, recovery, f.save(path)
}

func newKeyFile(key *Key, passphrase Passphrase) (*keyFile, RecoveryKey, error) {
	f := &keyFile{Format: keyFormat, Version: keyVersion, ID: make([]byte, 16)}
	fill(f.ID)
	var err error
	if f.Proof, err = f.prove(key); err != nil {
		return nil, RecoveryKey{}, err
	}
	recovery := newRecoveryKey()
	return f, recovery, errors.Join(f.set(passphrase, key), f.set(recovery, key))
}

// set replaces the slot of a kind of secret.
func (f *keyFile) set(secret Secret, key *Key) error {
	s, err := wrap(secret, key, f.ID)
	if err != nil {
		return err
	}
	for i := range f.Slots {
		if f.Slots[i].Kind == s.Kind {
			f.Slots[i] = s
			return nil
		}
	}
	f.Slots = append(f.Slots, s)
	return nil
}

func (f *keyFile) prove(key *Key) ([]byte, error) {
	if err := key.check(); err != nil {
		return nil, err
	}
	return hkdf.Key(sha256.New, key.data[:], f.ID, "vault key file proof", 16)
}

// holds refuses a key that is not the one in the file.
func (f *keyFile) holds(key *Key) error {
	proof, err := f.prove(key)
	if err == nil && subtle.ConstantTimeCompare(proof, f.Proof) != 1 {
		return ErrKeyForeign
	}
	return err
}

// Holds tells whether the content of a key file is whole and has the key in it:
// nil, ErrKeyDamaged, ErrKeyNewer or ErrKeyForeign.
func Holds(content []byte, key *Key) error {
	f, err := parseKeyFile(content)
	if err != nil {
		return err
	}
	return f.holds(key)
}

// Unlock opens the key file at path. Where it is damaged or missing, its copy is
// used and put in its place; the damaged one is kept aside. Errors:
// ErrWrongSecret, ErrKeyMissing, ErrKeyDamaged, ErrKeyNewer.
func Unlock(path string, secret Secret) (*Key, error) {
	content, err := ReadKeyFile(path)
	if err != nil {
		return nil, err
	}
	key, err := UnlockContent(content, secret)
	if err == nil {
		heal(path, content)
	}
	return key, err
}

// UnlockContent opens a key file that was read from elsewhere, such as a backup.
func UnlockContent(content []byte, secret Secret) (*Key, error) {
	f, err := parseKeyFile(content)
	if err != nil {
		return nil, err
	}
	for _, s := range f.Slots {
		if s.Kind != secret.kind() {
			continue
		}
		key, err := s.unwrap(secret, f.ID)
		if err != nil {
			return nil, err
		}
		if key != nil {
			return key, f.complete(key)
		}
	}
	return nil, ErrWrongSecret
}

// complete checks the unwrapped key and adds the retired data key to it.
func (f *keyFile) complete(key *Key) error {
	if err := f.holds(key); err != nil {
		return err
	}
	if f.Retired == nil {
		return nil
	}
	data, err := f.Retired.open(key.data[:], f.ID)
	if err != nil {
		return err
	}
	if len(data) != keySize {
		return ErrKeyDamaged
	}
	key.retired = new([keySize]byte)
	copy(key.retired[:], data)
	return nil
}

// ReadKeyFile gives the content of the key file at path or, where it is damaged
// or missing, of its copy. Errors: ErrKeyMissing, ErrKeyDamaged, ErrKeyNewer.
func ReadKeyFile(path string) ([]byte, error) {
	content, err := readWhole(path)
	if err == nil || errors.Is(err, ErrKeyNewer) {
		return content, err
	}
	if kept, second := readWhole(path + copyEnding); second == nil {
		return kept, nil
	}
	return nil, err
}

func readWhole(path string) ([]byte, error) {
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrKeyMissing
	}
	if err != nil {
		return nil, err
	}
	_, err = parseKeyFile(content)
	return content, err
}

func parseKeyFile(content []byte) (*keyFile, error) {
	line, rest, _ := bytes.Cut(content, []byte("\n"))
	sum := sha256.Sum256(line)
	if string(rest) != hex.EncodeToString(sum[:])+"\n" {
		return nil, ErrKeyDamaged
	}
	var f keyFile
	if json.Unmarshal(line, &f) != nil || f.Format != keyFormat {
		return nil, ErrKeyDamaged
	}
	if f.Version > keyVersion {
		return nil, ErrKeyNewer
	}
	return &f, nil
}

// heal brings file and copy to the content that was just unlocked. It is a
// kindness: where it cannot write, the next start tries again.
func heal(path string, content []byte) {
	if present, err := readWhole(path); err != nil {
		if !errors.Is(err, ErrKeyMissing) && os.Rename(path, path+".damaged") != nil {
			return
		}
		_ = replaceFile(path, content)
	} else if kept, err := os.ReadFile(path + copyEnding); err != nil || !bytes.Equal(kept, present) {
		_ = replaceFile(path+copyEnding, present)
	}
}

// ChangePassphrase puts the key under a new passphrase. The database stays as it
// is; so do older backups, which open with the passphrase of their time.
func ChangePassphrase(path string, key *Key, passphrase Passphrase) error {
	return change(path, key, func(f *keyFile) error { return f.set(passphrase, key) })
}

// ChangeRecoveryKey puts the key under a new recovery key, where the printed one
// was lost.
func ChangeRecoveryKey(path string, key *Key) (RecoveryKey, error) {
	recovery := newRecoveryKey()
	return recovery, change(path, key, func(f *keyFile) error { return f.set(recovery, key) })
}

func change(path string, key *Key, do func(*keyFile) error) error {
	content, err := ReadKeyFile(path)
	if err != nil {
		return err
	}
	f, err := parseKeyFile(content)
	if err != nil {
		return err
	}
	if err := errors.Join(f.holds(key), do(f)); err != nil {
		return err
	}
	return f.save(path)
}

func (f *keyFile) save(path string) error {
	line, err := json.Marshal(f)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(line)
	return WriteKeyFile(path, append(append(line, '\n'), hex.EncodeToString(sum[:])+"\n"...))
}

// WriteKeyFile puts content, a whole key file, at path and into its copy. A crash
// leaves the old one or the new one.
func WriteKeyFile(path string, content []byte) error {
	if _, err := parseKeyFile(content); err != nil {
		return err
	}
	if err := replaceFile(path, content); err != nil {
		return err
	}
	return replaceFile(path+copyEnding, content)
}
