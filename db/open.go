package db

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	// The driver registers itself as "sqlite".
	_ "modernc.org/sqlite"

	"meridian/db/migrations"
)

// applicationID marks a file as a practice of Meridian ("MERI").
const applicationID = 0x4d455249

// busyTimeout is how long a statement waits for another program's lock before
// the user is told. Tests wait less.
var busyTimeout = 2 * time.Second

// quickFile is the size up to which a file is checked at every start; a larger
// one only after an unclean end, and by Check in the background.
const quickFile = 16 << 20

// readingConnections is enough for the screens that load at once.
const readingConnections = 4

// Store is an open practice. Its methods are safe for concurrent use.
type Store struct {
	path    string
	clock   func() time.Time
	key     []byte
	writer  *pool
	readers *pool
	books   *bookshelf
	// outer is the transaction of Together, nil outside of one.
	outer *session
}

// pool is a set of connections with the statements prepared on them.
type pool struct {
	db       *sql.DB
	prepared map[query]*sql.Stmt
}

// Open opens the practice in the file at path and makes it, with its folder,
// where there is none. keys gives the data key (NoKey for a plain store); clock
// gives the moment of every change and, by its time zone, the practice's day.
//
// Faults: CodeFolder, CodeReadOnly, CodeLocked, CodeForeign, CodeEmpty,
// CodeTorn, CodeNewer, CodeDamaged, CodeFailed. A refused file is left as it is.
func Open(ctx context.Context, path string, keys KeySource, clock func() time.Time) (*Store, error) {
	data, err := keys.Key(ctx)
	if err != nil {
		return nil, err
	}
	key, err := auditKey(data)
	if err != nil {
		return nil, explain(err)
	}
	fresh, err := examine(path)
	if err != nil {
		return nil, err
	}
	scripts, err := migrations.All()
	if err != nil {
		return nil, explain(err)
	}
	if fresh {
		err = create(ctx, path, scripts)
	} else {
		err = inspect(ctx, path, len(scripts))
	}
	if err != nil {
		return nil, explain(err)
	}
	return connect(ctx, &Store{path: path, clock: clock, key: key, books: &bookshelf{}}, scripts)
}

// examine looks at the file from outside: fresh tells that there is none yet.
func examine(path string) (fresh bool, err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return false, because(err, CodeFolder, "The folder "+filepath.Dir(path)+" is missing and cannot be made. Choose another folder.")
	}
	file, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		if journal, err := os.Stat(path + "-wal"); err == nil && journal.Size() > 0 {
			return false, refuse(CodeTorn, "", "The file "+path+" is gone, but its journal "+filepath.Base(path)+"-wal is still there. Put the file back, or move the journal away.")
		}
		return true, nil
	case err != nil:
		return false, because(err, CodeReadOnly, "The file "+path+" cannot be read. Check who may use it.")
	case file.IsDir():
		return false, refuse(CodeForeign, "", path+" is a folder, not a practice of Meridian. Choose another file.")
	case file.Size() == 0:
		return false, refuse(CodeEmpty, "", "The file "+path+" has been emptied: the practice’s records are not in it. Restore the last backup.")
	}
	return false, nil
}

// create makes a new practice under another name first, so that a file at path
// is always a whole one.
func create(ctx context.Context, path string, scripts []string) error {
	draft := path + ".new"
	for _, ending := range []string{"", "-wal", "-shm", "-journal"} {
		if err := os.Remove(draft + ending); err != nil && !errors.Is(err, os.ErrNotExist) {
			return because(err, CodeReadOnly, "The folder "+filepath.Dir(path)+" cannot be written. Choose another folder.")
		}
	}
	if file, err := os.OpenFile(draft, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600); err != nil {
		return because(err, CodeReadOnly, "The folder "+filepath.Dir(path)+" cannot be written. Choose another folder.")
	} else if err := file.Close(); err != nil {
		return err
	}
	db, err := sql.Open("sqlite", source(draft, "rw", writing...))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	if err := errors.Join(migrate(ctx, db, scripts), db.Close()); err != nil {
		return err
	}
	// Were the new name lost in a power cut, the next start would make another
	// practice in its place.
	return errors.Join(os.Rename(draft, path), syncFolder(filepath.Dir(path)))
}

// inspect refuses a file that is not a whole practice of this or an older
// version, without writing to it.
func inspect(ctx context.Context, path string, version int) error {
	// After a clean end the journal is gone.
	journal, err := os.Stat(path + "-wal")
	unclean := err == nil && journal.Size() > 0
	db, err := sql.Open("sqlite", source(path, "rw", "query_only(1)"))
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // nothing was written
	var application, written int
	if err := db.QueryRowContext(ctx, "SELECT application_id, user_version FROM pragma_application_id, pragma_user_version").Scan(&application, &written); err != nil {
		return err
	}
	switch {
	case application != applicationID:
		return refuse(CodeForeign, "", "The file "+path+" is not a practice of Meridian. Choose another file.")
	case written > version:
		return refuse(CodeNewer, "", "A newer Meridian wrote this practice. Install the newest version to open it.")
	case !writable(path):
		return refuse(CodeReadOnly, "", "The file "+path+" or its folder is read-only. Give yourself the right to write there.")
	}
	if file, err := os.Stat(path); err == nil && (unclean || file.Size() <= quickFile) {
		return quickCheck(ctx, db)
	}
	return nil
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

// writing are the pragmas of the writing connection; they stand in the data
// source so that every connection of a pool gets them.
var writing = []string{
	"journal_mode(WAL)",
	"synchronous(FULL)",
	"fullfsync(1)",
	"checkpoint_fullfsync(1)",
	"foreign_keys(1)",
	"recursive_triggers(1)",
	"trusted_schema(0)",
	"temp_store(MEMORY)",
	"cache_size(-16384)",
}

var reading = []string{
	"query_only(1)",
	"temp_store(MEMORY)",
	"cache_size(-16384)",
}

func source(path, mode string, pragmas ...string) string {
	// The timeout comes first: setting the journal mode may have to wait already.
	wait := "busy_timeout(" + strconv.FormatInt(busyTimeout.Milliseconds(), 10) + ")"
	values := url.Values{"mode": {mode}, "_pragma": append([]string{wait}, pragmas...)}
	if mode == "rw" {
		values.Set("_txlock", "immediate")
	}
	return "file:" + escaped(path) + "?" + values.Encode()
}

// escaped gives a path as a SQLite URI wants it, on Windows with a leading slash.
func escaped(path string) string {
	if absolute, err := filepath.Abs(path); err == nil {
		path = absolute
	}
	path = filepath.ToSlash(path)
	if runtime.GOOS == "windows" && !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return (&url.URL{Path: path}).EscapedPath()
}

func connect(ctx context.Context, s *Store, scripts []string) (*Store, error) {
	writer, err := sql.Open("sqlite", source(s.path, "rw", writing...))
	if err != nil {
		return nil, explain(err)
	}
	writer.SetMaxOpenConns(1)
	if err := migrate(ctx, writer, scripts); err != nil {
		return nil, explain(errors.Join(err, writer.Close()))
	}
	readers, err := sql.Open("sqlite", source(s.path, "ro", reading...))
	if err != nil {
		return nil, explain(errors.Join(err, writer.Close()))
	}
	readers.SetMaxOpenConns(readingConnections)
	readers.SetMaxIdleConns(readingConnections)
	s.writer, s.readers = &pool{db: writer}, &pool{db: readers}
	if err := errors.Join(s.writer.prepare(ctx), s.readers.prepare(ctx)); err != nil {
		return nil, explain(errors.Join(err, s.Close()))
	}
	return s, nil
}

func (p *pool) prepare(ctx context.Context) error {
	p.prepared = make(map[query]*sql.Stmt, len(queries))
	for _, q := range queries {
		statement, err := p.db.PrepareContext(ctx, *q.text)
		if err != nil {
			return err
		}
		p.prepared[q] = statement
	}
	return nil
}

// Close writes the journal into the file and closes it.
func (s *Store) Close() error {
	return explain(errors.Join(s.readers.db.Close(), s.writer.db.Close()))
}

// Path gives the file of the practice.
func (s *Store) Path() string { return s.path }

// Check reads through the file and gives a fault CodeDamaged where its structure
// is not sound. It takes a second for a large practice; run it off the screen.
func (s *Store) Check(ctx context.Context) error {
	return explain(quickCheck(ctx, s.readers.db))
}
