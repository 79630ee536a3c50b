package vault

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
)

const draftEnding = ".rekey"

// ErrKeyTorn tells that a change of the data key was cut off, and the file that it had
// prepared is gone.
var ErrKeyTorn = errors.New("A change of the key was cut off and cannot be finished. Restore the last backup.")

// Rekey seals the closed database anew under a new data key, a new passphrase
// and a new recovery key: the one thing that helps after a leak. verify is called
// with the new database before the old one is given up. A crash at any moment
// leaves a state that Settle finishes or that is as before.
//
// Backups from before keep their own key file; whoever has the old passphrase
// and an old backup can still read it.
func Rekey(ctx context.Context, database string, key *Key, passphrase Passphrase, verify func(context.Context, *sql.DB) error) (*Key, RecoveryKey, error) {
	content, err := ReadKeyFile(KeyPath(database))
	if err != nil {
		return nil, RecoveryKey{}, err
	}
	present, err := parseKeyFile(content)
	if err != nil {
		return nil, RecoveryKey{}, err
	}
	if err := present.holds(key); err != nil {
		return nil, RecoveryKey{}, err
	}
	next := key.renewed()
	f, recovery, err := newKeyFile(next, passphrase)
	if err != nil {
		return nil, RecoveryKey{}, err
	}
	retired, err := seal(next.data[:], key.data[:], f.ID)
	if err != nil {
		return nil, RecoveryKey{}, err
	}
	if err := reseal(ctx, database, key, next, verify); err != nil {
		return nil, RecoveryKey{}, errors.Join(err, removeDraft(database))
	}
	// From here on the new passphrase counts: the key file opens both databases
	// until the new one is in place.
	f.Retired = &retired
	old := key.data
	next.retired = &old
	if err := f.save(KeyPath(database)); err != nil {
		return nil, RecoveryKey{}, err
	}
	return next, recovery, Settle(database, next)
}

// reseal writes the database under the next key into the draft.
func reseal(ctx context.Context, database string, key, next *Key, verify func(context.Context, *sql.DB) error) (err error) {
	if err := removeDraft(database); err != nil {
		return err
	}
	from, err := Mount(key, "")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	into, err := Mount(next, "")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, into.Close()) }()
	if err := copyAlone(ctx, from, into, database); err != nil {
		return err
	}
	db, err := sql.Open("sqlite", into.Source(database+draftEnding, url.Values{"mode": {"ro"}, "immutable": {"1"}}))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return errors.Join(Integrity(ctx, db), verify(ctx, db))
}

// copyAlone copies the database, of which no journal may remain: under the new
// name it would belong to another file.
func copyAlone(ctx context.Context, from, into *Vault, database string) error {
	db, err := sql.Open("sqlite", from.Source(database, url.Values{"mode": {"rw"}}))
	if err != nil {
		return err
	}
	if err := errors.Join(into.CopyFrom(ctx, db, database+draftEnding), db.Close()); err != nil {
		return err
	}
	if journal, err := os.Stat(database + "-wal"); err == nil && journal.Size() > 0 {
		return fmt.Errorf("the database %s is in use", database)
	}
	return nil
}

// Integrity reads a database through, every page and every index.
func Integrity(ctx context.Context, db *sql.DB) error {
	var verdict string
	if err := db.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return errors.New(verdict)
	}
	return nil
}

// Settle finishes a change of the data key that was cut off. It must be called
// after Unlock, before the database is opened; mostly it has nothing to do.
func Settle(database string, key *Key) error {
	if err := key.check(); err != nil || key.retired == nil {
		return err
	}
	sealed, err := key.opens(database)
	if err != nil {
		return err
	}
	if !sealed {
		ready, err := key.opens(database + draftEnding)
		if err != nil {
			return err
		}
		if !ready {
			return ErrKeyTorn
		}
		if err := Rename(database+draftEnding, database); err != nil {
			return err
		}
	}
	if err := change(KeyPath(database), key, func(f *keyFile) error { f.Retired = nil; return nil }); err != nil {
		return err
	}
	key.retired = nil
	return removeDraft(database)
}

// opens tells whether the first page of a closed file is sealed with the key.
func (k *Key) opens(path string) (bool, error) {
	page, err := firstPageOf(path)
	if err != nil {
		return false, err
	}
	aead, err := k.sealing("database page", "")
	if err != nil {
		return false, err
	}
	p := newPages(aead, 'D')
	return p.open(make([]byte, pageSize), page, 0), nil
}

func removeDraft(database string) error {
	for _, ending := range []string{"", "-journal", "-wal", "-shm"} {
		if err := os.Remove(database + draftEnding + ending); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}
