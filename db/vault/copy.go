package vault

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// Source gives a data source for a file under the vault. Parameters are those
// of the driver and of SQLite, such as mode and _pragma.
func (v *Vault) Source(path string, parameters url.Values) string {
	values := url.Values{"vfs": {v.Name()}}
	for name, value := range parameters {
		values[name] = value
	}
	return PlainSource(path, values)
}

// PlainSource gives a data source for a file without a vault.
func PlainSource(path string, parameters url.Values) string {
	if absolute, err := filepath.Abs(path); err == nil {
		path = absolute
	}
	path = filepath.ToSlash(path)
	if runtime.GOOS == "windows" && !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + parameters.Encode()
}

// CopyFrom writes the content of a database, under whatever vault or none, to a
// new file under this one: compact, in WAL mode, synced. There must be no file at
// path. The copy is of one moment; others may go on writing.
func (v *Vault) CopyFrom(ctx context.Context, from *sql.DB, path string) error {
	if _, err := os.Lstat(path); !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("%s is in the way: %w", path, os.ErrExist)
	}
	into := v.Source(path, url.Values{"reserve": {fmt.Sprint(reserve)}})
	if _, err := from.ExecContext(ctx, "VACUUM INTO ?", into); err != nil {
		return err
	}
	// A copy of a page has no pre-image worth a journal on disk.
	modes := url.Values{"_pragma": {"journal_mode(MEMORY)", "journal_mode(WAL)"}}
	db, err := sql.Open("sqlite", v.Source(path, modes))
	if err != nil {
		return err
	}
	if err := errors.Join(db.PingContext(ctx), db.Close()); err != nil {
		return err
	}
	return Sync(path)
}

// Sync makes a closed file and its name last through a power cut.
func Sync(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close(), syncFolder(filepath.Dir(path)))
}
