package db

import (
	"context"
	"database/sql"

	"meridian/db/vault"
)

// Rekey seals a closed practice anew under a new data key, a new passphrase and
// a new recovery key, for when the passphrase or an unlocked computer got into
// the wrong hands. The records stay the same, and so does the audit chain. Where
// it fails the old key and passphrase still count.
//
// Faults are those of Open; vault.ErrKeyForeign where the key is not the one of
// the key file.
func Rekey(ctx context.Context, path string, key *vault.Key, passphrase vault.Passphrase) (*vault.Key, vault.RecoveryKey, error) {
	before, err := closedHoldings(ctx, path, key)
	if err != nil {
		return nil, vault.RecoveryKey{}, explain(err)
	}
	next, recovery, err := vault.Rekey(ctx, path, key, passphrase, func(ctx context.Context, db *sql.DB) error {
		if err := thorough(ctx, db); err != nil {
			return err
		}
		after, err := holdingsOf(ctx, db)
		if err == nil && !after.Same(before) {
			err = refuse(CodeFailed, "", "The records under the new key did not hold the same. The old key and passphrase still count.")
		}
		return err
	})
	return next, recovery, explain(err)
}

// closedHoldings tells what a closed practice holds, with its journal written
// into the file.
func closedHoldings(ctx context.Context, path string, key *vault.Key) (h Holdings, err error) {
	v, err := vault.Mount(key, "")
	if err != nil {
		return h, err
	}
	defer func() {
		if closing := v.Close(); err == nil {
			err = closing
		}
	}()
	db, err := sql.Open("sqlite", v.Source(path, parameters("rw")))
	if err != nil {
		return h, err
	}
	defer func() {
		if closing := db.Close(); err == nil {
			err = closing
		}
	}()
	return holdingsOf(ctx, db)
}
