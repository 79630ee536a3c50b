package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"meridian/db/vault"
)

// keepOlder puts a verified copy of a practice beside it before a newer schema is
// written into it, under the same key: practice.db.version-1.
func (s *Store) keepOlder(ctx context.Context, version int) (err error) {
	path := fmt.Sprintf("%s.version-%d", s.path, version)
	draft := path + ".new"
	if err := removeDraft(draft); err != nil {
		return unwritable(err, s.path)
	}
	from, err := sql.Open("sqlite", s.source("rw"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	before, err := holdingsOf(ctx, from)
	if err != nil {
		return err
	}
	if err := s.vault.CopyFrom(ctx, from, draft); err != nil {
		return err
	}
	kept, err := InspectCopy(ctx, s.vault, draft)
	if err != nil {
		return err
	}
	if !kept.Same(before) {
		return refuse(CodeFailed, "", "A copy of the practice could not be made, so it was not brought up to date. Nothing was changed.")
	}
	return vault.Rename(draft, path)
}

// migrate brings the file to the newest version, each step in one transaction
// together with its number.
func migrate(ctx context.Context, db *sql.DB, scripts []string) error {
	for {
		var version int
		if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
			return err
		}
		if version >= len(scripts) {
			return nil
		}
		if err := step(ctx, db, scripts[version], version+1); err != nil {
			return fmt.Errorf("migration %d: %w", version+1, err)
		}
	}
}

func step(ctx context.Context, db *sql.DB, script string, version int) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to roll back
	if _, err := tx.ExecContext(ctx, script); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d; PRAGMA application_id = %d", version, applicationID)); err != nil {
		return err
	}
	return tx.Commit()
}
