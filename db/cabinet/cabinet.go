// Package cabinet is the folder of a practice: taken by one program at a time, and
// locked by a key that a passphrase or the recovery key gives.
package cabinet

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"meridian/db"
	"meridian/db/backup"
	"meridian/db/vault"
	"meridian/domain"
)

// The files of the folder.
const (
	databaseName = "practice.db"
	lockName     = "meridian.lock"
	openName     = "meridian.open"
	callName     = "meridian.call"
)

// Cabinet is the folder with what is open in it. Its methods are safe for
// concurrent use.
type Cabinet struct {
	clock func() time.Time

	mu     sync.Mutex
	folder string
	taken  *flock.Flock
	key    *vault.Key
	store  *db.Store
	// torn tells that the program before did not close the records.
	torn bool
	// wrong counts the wrong passphrases since the practice was last opened.
	wrong int
}

// New gives the cabinet in a folder, which need not be there yet.
func New(folder string, clock func() time.Time) *Cabinet {
	return &Cabinet{folder: folder, clock: clock}
}

// Folder gives where the cabinet stands.
func (c *Cabinet) Folder() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.folder
}

// Move closes the cabinet and goes to another folder.
func (c *Cabinet) Move(folder string) {
	c.Close()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.folder = folder
}

// Path gives the file of the records.
func (c *Cabinet) Path() string { return filepath.Join(c.Folder(), databaseName) }

// State takes the folder for this program, closes what is open in it, and tells what
// lies there. Faults:
// "start.folder", "start.twice", and those of db.Look.
func (c *Cabinet) State() (db.State, error) {
	if err := c.take(); err != nil {
		return db.Spoiled, err
	}
	if err := c.Lock(); err != nil {
		return db.Spoiled, err
	}
	// A restore that was cut off is finished before anything else looks.
	if err := backup.Recover(c.Path()); err != nil {
		return db.Spoiled, err
	}
	return db.Look(c.Path())
}

// take makes sure that no other Meridian works in the folder.
func (c *Cabinet) take() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.taken != nil {
		return nil
	}
	if err := os.MkdirAll(c.folder, 0o700); err != nil {
		return &domain.Fault{Code: "start.folder", Message: "Meridian cannot make its folder " + c.folder + ". Check that the disk is there and that you may write to it."}
	}
	lock := flock.New(filepath.Join(c.folder, lockName))
	taken, err := lock.TryLock()
	if err != nil {
		return &domain.Fault{Code: "start.folder", Message: "Meridian cannot write to its folder " + c.folder + ". Check that you may."}
	}
	if !taken {
		c.call()
		return &domain.Fault{Code: "start.twice", Message: "Meridian is already open with this practice; its window was called to the front."}
	}
	c.taken = lock
	return nil
}

// call asks the program that has the folder to show its window.
func (c *Cabinet) call() {
	_ = os.WriteFile(filepath.Join(c.folder, callName), nil, 0o600)
}

// Called tells, once, whether another start of the program found the folder taken.
func (c *Cabinet) Called() bool {
	return os.Remove(filepath.Join(c.Folder(), callName)) == nil
}

// Create makes the key under a passphrase and opens an empty practice, or encrypts
// one that an older version left in plain.
func (c *Cabinet) Create(ctx context.Context, passphrase vault.Passphrase) (*db.Store, vault.RecoveryKey, error) {
	if err := c.take(); err != nil {
		return nil, vault.RecoveryKey{}, err
	}
	key, recovery, err := vault.Make(vault.KeyPath(c.Path()), passphrase)
	if err != nil {
		return nil, recovery, sentence(err)
	}
	store, err := c.open(ctx, key)
	return store, recovery, err
}

// Unlock opens the practice with a passphrase or the recovery key.
func (c *Cabinet) Unlock(ctx context.Context, secret vault.Secret) (*db.Store, error) {
	if err := c.take(); err != nil {
		return nil, err
	}
	key, err := vault.Unlock(vault.KeyPath(c.Path()), secret)
	if errors.Is(err, vault.ErrWrongSecret) {
		c.countWrong()
	}
	if err != nil {
		return nil, sentence(err)
	}
	store, err := c.open(ctx, key)
	if err == nil {
		c.witness(ctx, "unlock", c.opening(secret))
	}
	return store, err
}

// Anew opens an empty practice in the place of whatever lies in the folder, under
// a key that is forgotten at the end: for the fictional practice.
func (c *Cabinet) Anew(ctx context.Context) (*db.Store, error) {
	if err := c.take(); err != nil {
		return nil, err
	}
	for _, ending := range []string{"", "-wal", "-shm", ".key", ".key.bak"} {
		if err := os.Remove(c.Path() + ending); err != nil && !errors.Is(err, os.ErrNotExist) {
			return nil, &domain.Fault{Code: "start.folder", Message: "The old demo practice could not be removed from " + c.Folder() + "."}
		}
	}
	return c.open(ctx, vault.NewKey())
}

func (c *Cabinet) open(ctx context.Context, key *vault.Key) (*db.Store, error) {
	store, err := db.Open(ctx, c.Path(), key, c.clock)
	if err != nil {
		key.Wipe()
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.key, c.store = key, store
	c.torn = c.mark()
	return store, nil
}

// mark leaves a trace that the records are open, and tells whether one was there.
func (c *Cabinet) mark() (left bool) {
	path := filepath.Join(c.folder, openName)
	_, err := os.Stat(path)
	_ = os.WriteFile(path, nil, 0o600)
	return err == nil
}

// Torn tells whether the records were left open at the end before: then they are
// worth a check.
func (c *Cabinet) Torn() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.torn
}

// Lock closes the records and forgets the key.
func (c *Cabinet) Lock() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	var err error
	if c.store != nil {
		note(context.Background(), c.store, "lock", nil)
		err = c.store.Close()
		_ = os.Remove(filepath.Join(c.folder, openName))
	}
	if c.key != nil {
		c.key.Wipe()
	}
	c.store, c.key = nil, nil
	return err
}

// Close locks the cabinet and gives the folder free.
func (c *Cabinet) Close() {
	if err := c.Lock(); err != nil {
		slog.Error("the store did not close", "error", domain.FaultCode(err))
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.taken != nil {
		_ = c.taken.Unlock()
		c.taken = nil
	}
}

// ChangePassphrase puts a new passphrase in the place of the old one, which must
// be right.
func (c *Cabinet) ChangePassphrase(old, fresh vault.Passphrase) error {
	err := c.proved(old, func(key *vault.Key) error {
		return vault.ChangePassphrase(vault.KeyPath(c.Path()), key, fresh)
	})
	if err == nil {
		c.witness(context.Background(), "passphrase", nil)
	}
	return err
}

// ChangeRecoveryKey makes another recovery key; the one before opens nothing more.
func (c *Cabinet) ChangeRecoveryKey(passphrase vault.Passphrase) (vault.RecoveryKey, error) {
	var recovery vault.RecoveryKey
	err := c.proved(passphrase, func(key *vault.Key) (err error) {
		recovery, err = vault.ChangeRecoveryKey(vault.KeyPath(c.Path()), key)
		return err
	})
	if err == nil {
		c.witness(context.Background(), "recovery", nil)
	}
	return recovery, err
}

// proved does something with the key once the passphrase is shown to be right.
func (c *Cabinet) proved(passphrase vault.Passphrase, do func(*vault.Key) error) error {
	key, err := vault.Unlock(vault.KeyPath(c.Path()), passphrase)
	if err != nil {
		return sentence(err)
	}
	defer key.Wipe()
	return sentence(do(key))
}

// sentence makes a fault of an error whose text is for people already.
func sentence(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, vault.ErrWrongSecret):
		return &domain.Fault{Code: "unlock.wrong", Message: err.Error()}
	case errors.Is(err, os.ErrExist):
		return &domain.Fault{Code: "start.folder", Message: "There is a key file in this folder already. Choose another folder, or restore a backup."}
	}
	return &domain.Fault{Code: "unlock.failed", Message: err.Error()}
}
