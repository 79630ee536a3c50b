package db

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"

	"meridian/db/vault"
)

// applicationID marks a file as a practice of Meridian ("MERI").
const applicationID = 0x4d455249

// quickFile is the size up to which a file is checked at every start; a larger
// one only after an unclean end, and by Check in the background.
const quickFile = 16 << 20

// drafts are the endings of what SQLite may leave beside a file.
var drafts = []string{"", "-wal", "-shm", "-journal"}

// examine looks at the file from outside, before SQLite does.
func examine(path string) (vault.Form, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return 0, because(err, CodeFolder, "The folder "+filepath.Dir(path)+" is missing and cannot be made. Choose another folder.")
	}
	if file, err := os.Stat(path); err == nil && file.IsDir() {
		return 0, refuse(CodeForeign, "", path+" is a folder, not a practice of Meridian. Choose another file.")
	}
	form, err := vault.FormOf(path)
	if err != nil {
		return 0, because(err, CodeReadOnly, "The file "+path+" cannot be read. Check who may use it.")
	}
	return form, refuseForm(path, form)
}

func refuseForm(path string, form vault.Form) error {
	switch form {
	case vault.Missing:
		if hasBytes(path + "-wal") {
			return refuse(CodeTorn, "", "The file "+path+" is gone, but its journal "+filepath.Base(path)+"-wal is still there. Put the file back, or restore the last backup.")
		}
	case vault.Empty:
		return refuse(CodeEmpty, "", "The file "+path+" has been emptied: the practice’s records are not in it. Restore the last backup.")
	case vault.Newer:
		return newer()
	case vault.Foreign:
		if hasBytes(vault.KeyPath(path)) {
			return refuse(CodeDamaged, "", "The beginning of the file "+path+" is damaged. Restore the last backup.")
		}
		return foreign(path)
	}
	return nil
}

func newer() error {
	return refuse(CodeNewer, "", "A newer Meridian wrote this practice. Install the newest version to open it.")
}

func foreign(path string) error {
	return refuse(CodeForeign, "", "The file "+path+" is not a practice of Meridian. Choose another file.")
}

// hasBytes tells whether there is a file that is not empty. After a clean end,
// the journal of a practice is gone.
func hasBytes(path string) bool {
	file, err := os.Stat(path)
	return err == nil && file.Size() > 0
}

// create makes a new practice under another name first, so that a file at path
// is always a whole one.
func (s *Store) create(ctx context.Context, scripts []string) error {
	draft := s.path + ".new"
	if err := removeDraft(draft); err != nil {
		return unwritable(err, s.path)
	}
	if err := s.vault.Create(draft); err != nil {
		return unwritable(err, s.path)
	}
	db, err := sql.Open("sqlite", s.vault.Source(draft, parameters("rw", writing...)))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	if err := errors.Join(migrate(ctx, db, scripts), db.Close()); err != nil {
		return err
	}
	// Were the new name lost in a power cut, the next start would make another
	// practice in its place.
	return vault.Rename(draft, s.path)
}

func unwritable(err error, path string) error {
	return because(err, CodeReadOnly, "The folder "+filepath.Dir(path)+" cannot be written. Choose another folder.")
}

// removeDraft removes what a crash may have left of a file in the making.
func removeDraft(path string) error {
	for _, ending := range drafts {
		if err := os.Remove(path + ending); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}

// inspect refuses a file that is not a whole practice of this or an older
// version, without writing to it, and tells which version wrote it.
func (s *Store) inspect(ctx context.Context, version int) (written int, err error) {
	unclean := hasBytes(s.path + "-wal")
	db, err := sql.Open("sqlite", s.source("rw", "query_only(1)"))
	if err != nil {
		return 0, err
	}
	defer db.Close() //nolint:errcheck // nothing was written
	if written, err = identify(ctx, db, s.path, version); err != nil {
		return 0, err
	}
	if file, err := os.Stat(s.path); err == nil && (unclean || file.Size() <= quickFile) {
		return written, quickCheck(ctx, db)
	}
	return written, nil
}

// identify refuses what is not a practice of this or an older version, and what
// cannot be written; it gives the version of the rest.
func identify(ctx context.Context, db *sql.DB, path string, version int) (written int, err error) {
	var application int
	err = db.QueryRowContext(ctx, "SELECT application_id, user_version FROM pragma_application_id, pragma_user_version").Scan(&application, &written)
	switch {
	case vault.Refused(err):
		return 0, because(err, CodeDamaged, "The practice’s records do not open with the key file beside them: it belongs to others, or they are damaged. Restore the last backup.")
	case err != nil:
		return 0, err
	case application != applicationID:
		return 0, foreign(path)
	case written > version:
		return 0, newer()
	case !writable(path):
		return 0, refuse(CodeReadOnly, "", "The file "+path+" or its folder is read-only. Give yourself the right to write there.")
	}
	return written, nil
}

// writable tells whether the folder takes a new file and the file may be
// written. It never opens the file itself: closing it would drop SQLite's locks.
func writable(path string) bool {
	probe, err := os.CreateTemp(filepath.Dir(path), ".meridian-*")
	if err != nil {
		return false
	}
	written := probe.Close() == nil
	return os.Remove(probe.Name()) == nil && written && mayWrite(path)
}

func quickCheck(ctx context.Context, db *sql.DB) error {
	var verdict string
	if err := db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return because(errors.New(verdict), CodeDamaged, "The file of the practice’s records is damaged. Restore the last backup.")
	}
	return nil
}
