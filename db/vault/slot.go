package vault

import (
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/json"
	"log/slog"
	"runtime/debug"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"

	"meridian/db/vault/internal/cost"
)

// Secret opens a key file: a Passphrase, a RecoveryKey or a DeviceSecret.
type Secret interface {
	kind() string
	// stretch gives the key that wraps the slot's content.
	stretch(s slot) ([]byte, error)
	// prepare gives the slot that a new secret of this kind goes into.
	prepare() slot
}

// Passphrase is what the user types. Programs that print it print a placeholder.
type Passphrase string

func (Passphrase) kind() string { return "passphrase" }

func (Passphrase) String() string { return "(passphrase)" }

// LogValue keeps the passphrase out of logs.
func (p Passphrase) LogValue() slog.Value { return slog.StringValue(p.String()) }

// Bounds for what a key file may ask for; beyond them it is damaged or hostile.
const (
	mostTime    = 32
	mostMemory  = 1 << 20
	mostThreads = 16
)

func (p Passphrase) stretch(s slot) ([]byte, error) {
	if s.Time == 0 || s.Time > mostTime || s.Threads == 0 || s.Threads > mostThreads || s.Memory < 8*uint32(s.Threads) || s.Memory > mostMemory {
		return nil, ErrKeyDamaged
	}
	if err := room(s.Memory); err != nil {
		return nil, err
	}
	// The same passphrase may arrive composed or decomposed, by keyboard and system.
	typed := norm.NFC.Bytes([]byte(string(p)))
	key := argon2.IDKey(typed, s.Salt, s.Time, s.Memory, s.Threads, keySize)
	clear(typed)
	debug.FreeOSMemory()
	return key, nil
}

func (Passphrase) prepare() slot {
	c := cost.Passphrase
	return slot{Time: c.Time, Memory: c.Memory, Threads: c.Threads}
}

// slot holds the key wrapped under one secret.
type slot struct {
	Kind    string `json:"kind"`
	Salt    []byte `json:"salt"`
	Time    uint32 `json:"argon2id_time,omitempty"`
	Memory  uint32 `json:"argon2id_memory_kib,omitempty"`
	Threads uint8  `json:"argon2id_threads,omitempty"`
	box
}

// box is something sealed with AES-256-GCM.
type box struct {
	Nonce  []byte `json:"nonce,omitempty"`
	Sealed []byte `json:"sealed,omitempty"`
}

const (
	saltSize  = 16
	nonceSize = 12
)

func seal(key, content, bound []byte) (box, error) {
	aead, err := gcm(key)
	if err != nil {
		return box{}, err
	}
	b := box{Nonce: make([]byte, nonceSize)}
	fill(b.Nonce)
	b.Sealed = aead.Seal(nil, b.Nonce, content, bound)
	return b, nil
}

// open gives nil where the key or what the box is bound to is another one.
func (b box) open(key, bound []byte) ([]byte, error) {
	aead, err := gcm(key)
	if err != nil || len(b.Nonce) != nonceSize {
		return nil, err
	}
	content, err := aead.Open(nil, b.Nonce, b.Sealed, bound)
	if err != nil {
		return nil, nil //nolint:nilerr // a wrong key is an answer, not an error
	}
	return content, nil
}

// bound is what a slot's box is bound to: the file, and all else in the slot.
func (s slot) bound(id []byte) ([]byte, error) {
	s.box = box{}
	text, err := json.Marshal(s)
	return append(append([]byte("vault slot 1 "), id...), text...), err
}

// wrap puts a key under a new secret.
func wrap(secret Secret, key *Key, id []byte) (slot, error) {
	s := secret.prepare()
	s.Kind, s.Salt = secret.kind(), make([]byte, saltSize)
	fill(s.Salt)
	bound, err := s.bound(id)
	if err != nil {
		return s, err
	}
	wrapping, err := secret.stretch(s)
	if err != nil {
		return s, err
	}
	content := append(key.data[:len(key.data):len(key.data)], key.root[:]...)
	s.box, err = seal(wrapping, content, bound)
	clear(content)
	clear(wrapping)
	return s, err
}

// unwrap gives nil where the secret is another one.
func (s slot) unwrap(secret Secret, id []byte) (*Key, error) {
	bound, err := s.bound(id)
	if err != nil {
		return nil, err
	}
	wrapping, err := secret.stretch(s)
	if err != nil {
		return nil, err
	}
	content, err := s.open(wrapping, bound)
	clear(wrapping)
	if err != nil || len(content) != 2*keySize {
		return nil, err
	}
	key := new(Key)
	copy(key.data[:], content)
	copy(key.root[:], content[keySize:])
	clear(content)
	return key, nil
}

func (RecoveryKey) kind() string { return "recovery" }

// stretch needs no work to slow down guesses: nobody guesses 160 random bits.
func (r RecoveryKey) stretch(s slot) ([]byte, error) {
	return hkdf.Key(sha256.New, r.secret[:], s.Salt, "vault recovery key", keySize)
}

func (RecoveryKey) prepare() slot { return slot{} }
