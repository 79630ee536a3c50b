package vault

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
)

const keySize = 32

// Key is the secret of one database: what its pages are sealed with, and a root
// from which keys are derived that outlive a change of the data key.
type Key struct {
	data, root [keySize]byte
	// retired seals the pages of a database whose change of key was cut off.
	retired *[keySize]byte
}

// NewKey gives a new random key, which is kept nowhere.
func NewKey() *Key {
	k := new(Key)
	fill(k.data[:])
	fill(k.root[:])
	return k
}

// fill cannot fail: where the system has no randomness, Go ends the program.
func fill(p []byte) { _, _ = rand.Read(p) }

// renewed gives a key with another data key and the same root.
func (k *Key) renewed() *Key {
	next := &Key{root: k.root}
	fill(next.data[:])
	return next
}

// errWiped is what a locked program gets.
var errWiped = errors.New("the key was wiped from memory")

func (k *Key) check() error {
	if k == nil || k.data == [keySize]byte{} {
		return errWiped
	}
	return nil
}

// Derive gives 32 bytes for a purpose outside of the pages, such as a keyed hash
// chain. They stay the same when the data key is changed.
func (k *Key) Derive(label string) ([]byte, error) {
	if err := k.check(); err != nil {
		return nil, err
	}
	return hkdf.Key(sha256.New, k.root[:], nil, "vault derived: "+label, keySize)
}

// SameRoot tells whether two keys belong to the same database, before and after
// a change of the data key.
func (k *Key) SameRoot(other *Key) bool {
	return k.check() == nil && other.check() == nil && subtle.ConstantTimeCompare(k.root[:], other.root[:]) == 1
}

// Equal tells whether both keys open the same pages.
func (k *Key) Equal(other *Key) bool {
	return k.SameRoot(other) && subtle.ConstantTimeCompare(k.data[:], other.data[:]) == 1
}

// Wipe overwrites the key. Go may have made copies that it cannot reach, such as
// the round keys of a mounted vault, which go with the garbage.
func (k *Key) Wipe() {
	clear(k.data[:])
	clear(k.root[:])
	if k.retired != nil {
		clear(k.retired[:])
	}
}

// subkey gives the key of one kind of file within a scope.
func (k *Key) subkey(purpose, scope string) ([]byte, error) {
	if err := k.check(); err != nil {
		return nil, err
	}
	return hkdf.Key(sha256.New, k.data[:], []byte(scope), "vault "+purpose, keySize)
}

func (k *Key) sealing(purpose, scope string) (cipher.AEAD, error) {
	sub, err := k.subkey(purpose, scope)
	if err != nil {
		return nil, err
	}
	return gcm(sub)
}

func (k *Key) block(purpose, scope string) (cipher.Block, error) {
	sub, err := k.subkey(purpose, scope)
	if err != nil {
		return nil, err
	}
	return aes.NewCipher(sub)
}

func gcm(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}
