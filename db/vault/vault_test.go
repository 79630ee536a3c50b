package vault

import (
	"bytes"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	_ "modernc.org/sqlite"
)

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func must[T any](t testing.TB) func(T, error) T {
	return func(value T, err error) T {
		t.Helper()
		check(t, err)
		return value
	}
}

// mounted gives the vault of a key for the length of the test.
func mounted(t testing.TB, key *Key) *Vault {
	t.Helper()
	v := must[*Vault](t)(Mount(key, ""))
	t.Cleanup(func() {
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	})
	return v
}

// source is a data source as programs use it, plain where vfs is ""; extra begins with "&".
func source(path, vfs, extra string) string {
	if vfs != "" {
		extra = "&vfs=" + vfs + extra
	}
	return "file:" + filepath.ToSlash(path) + "?_txlock=immediate" +
		"&_pragma=busy_timeout(5000)" +
		"&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)" + extra
}

func connect(t testing.TB, v *Vault, path, extra string) *sql.DB {
	t.Helper()
	db := must[*sql.DB](t)(sql.Open("sqlite", source(path, v.Name(), extra)))
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func run(t testing.TB, db *sql.DB, statement string, args ...any) {
	t.Helper()
	if _, err := db.Exec(statement, args...); err != nil {
		t.Fatalf("%.100s: %v", statement, err)
	}
}

func integrity(db *sql.DB) error {
	var verdict string
	if err := db.QueryRow("PRAGMA integrity_check").Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return errors.New(verdict)
	}
	return nil
}

// filled makes a database with n notes and closes it.
func filled(t testing.TB, key *Key, n int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.db")
	v := must[*Vault](t)(Mount(key, ""))
	check(t, v.Create(path))
	db := must[*sql.DB](t)(sql.Open("sqlite", source(path, v.Name(), "")))
	run(t, db, "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT); CREATE INDEX note_text ON note (text)")
	run(t, db, `WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ?)
		INSERT INTO note SELECT n, 'SECRET ' || n || ' ' || hex(randomblob(iif(n % 50, 200, 5000))) FROM c`, n)
	check(t, db.Close())
	check(t, v.Close())
	return path
}

func TestWhatWasWrittenIsReadAfterOpeningAgain(t *testing.T) {
	key := NewKey()
	path := filled(t, key, 300)
	db := connect(t, mounted(t, key), path, "")
	run(t, db, "CREATE VIRTUAL TABLE found USING fts5 (text)")
	run(t, db, "INSERT INTO found SELECT text FROM note")
	run(t, db, "DELETE FROM note WHERE id % 5 = 0")
	run(t, db, "VACUUM")
	run(t, db, "PRAGMA wal_checkpoint(TRUNCATE)")
	run(t, db, "INSERT INTO note VALUES (9000, 'SECRET tail')")
	check(t, integrity(db))
	var notes, words int
	check(t, db.QueryRow("SELECT (SELECT count(*) FROM note), (SELECT count(*) FROM found WHERE found MATCH '299')").Scan(&notes, &words))
	if notes != 241 || words != 1 {
		t.Errorf("%d notes and %d hits, want 241 and 1", notes, words)
	}
	for _, ending := range []string{"", "-wal"} {
		raw := must[[]byte](t)(os.ReadFile(path + ending))
		if len(raw) == 0 || bytes.Contains(raw, []byte("SECRET")) || bytes.Contains(raw, []byte("SQLite")) {
			t.Errorf("%q: %d bytes, plaintext in it", ending, len(raw))
		}
	}
}

func TestAnotherKeyOrScopeOpensNothing(t *testing.T) {
	key := NewKey()
	path := filled(t, key, 10)
	for name, open := range map[string]func() (*Vault, error){
		"key":   func() (*Vault, error) { return Mount(NewKey(), "") },
		"scope": func() (*Vault, error) { return Mount(key, "backup") },
	} {
		v := must[*Vault](t)(open())
		db := must[*sql.DB](t)(sql.Open("sqlite", source(path, v.Name(), "")))
		err := db.Ping()
		if !Refused(err) {
			t.Errorf("another %s: %v", name, err)
		}
		if d := v.Damage(); d == nil || d.Path != path || d.Offset != 0 {
			t.Errorf("another %s: place %v", name, d)
		}
		check(t, db.Close())
		check(t, v.Close())
	}
}

func TestAPlainDatabaseIsRefusedUnderTheVault(t *testing.T) {
	path := filepath.Join(t.TempDir(), "plain.db")
	plain := must[*sql.DB](t)(sql.Open("sqlite", path))
	run(t, plain, "CREATE TABLE a (b)")
	check(t, plain.Close())
	before := must[[]byte](t)(os.ReadFile(path))
	if err := must[*sql.DB](t)(sql.Open("sqlite", source(path, mounted(t, NewKey()).Name(), ""))).Ping(); err == nil {
		t.Error("opened")
	}
	if after := must[[]byte](t)(os.ReadFile(path)); !bytes.Equal(before, after) {
		t.Error("written to")
	}
}

func TestAnEmptiedFileIsNotStartedOver(t *testing.T) {
	key := NewKey()
	path := filled(t, key, 10)
	check(t, os.Truncate(path, 0))
	v := mounted(t, key)
	db := connect(t, v, path, "")
	if _, err := db.Exec("CREATE TABLE a (b)"); err == nil {
		t.Error("written into the emptied file")
	}
	if form := must[Form](t)(FormOf(path)); form != Empty {
		t.Errorf("form %v", form)
	}
}

func TestRollbackJournalsAreRefused(t *testing.T) {
	key := NewKey()
	path := filled(t, key, 10)
	v := mounted(t, key)
	db := connect(t, v, path, "")
	db.SetMaxOpenConns(1)
	var mode string
	if err := db.QueryRow("PRAGMA journal_mode = DELETE").Scan(&mode); err == nil {
		_, err = db.Exec("INSERT INTO note (text) VALUES ('x')")
		if err == nil {
			t.Errorf("written in mode %q", mode)
		}
	}
	if _, err := os.Stat(path + "-journal"); !errors.Is(err, os.ErrNotExist) {
		t.Error("a journal was made")
	}
}

func TestPagesAndKeysOfSQLiteThatWouldBeLostAreRefused(t *testing.T) {
	v := mounted(t, NewKey())
	path := filepath.Join(t.TempDir(), "small")
	db := must[*sql.DB](t)(sql.Open("sqlite", "file:"+path+"?vfs="+v.Name()+"&_pragma=journal_mode(MEMORY)"))
	defer db.Close() //nolint:errcheck // nothing was written
	if _, err := db.Exec("CREATE TABLE a (b)"); err == nil {
		t.Error("a database without room for tags was written")
	}
}

func TestWritersAndReadersAtOnce(t *testing.T) {
	key := NewKey()
	path := filled(t, key, 50)
	db := connect(t, mounted(t, key), path, "&_pragma=wal_autocheckpoint(20)")
	db.SetMaxOpenConns(6)
	var work sync.WaitGroup
	for i := range 6 {
		work.Go(func() {
			for n := range 60 {
				var err error
				if i < 2 {
					_, err = db.Exec("INSERT INTO note (text) VALUES (hex(randomblob(900)))")
				} else {
					var count, sum int
					err = db.QueryRow("SELECT count(*), sum(length(text)) FROM note WHERE id % 7 = ?", n%7).Scan(&count, &sum)
				}
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	work.Wait()
	check(t, integrity(db))
	var count int
	check(t, db.QueryRow("SELECT count(*) FROM note").Scan(&count))
	if count != 50+120 {
		t.Errorf("%d notes, want 170", count)
	}
}

func TestCopyUnderAnotherKey(t *testing.T) {
	from, into := NewKey(), NewKey()
	path := filled(t, from, 200)
	target := filepath.Join(t.TempDir(), "copy.db")
	other := mounted(t, into)
	db := connect(t, mounted(t, from), path, "")
	check(t, other.CopyFrom(t.Context(), db, target))
	copied := connect(t, other, target, "")
	copied.SetMaxOpenConns(1)
	check(t, integrity(copied))
	var notes int
	check(t, copied.QueryRow("SELECT count(*) FROM note").Scan(&notes))
	if notes != 200 {
		t.Errorf("%d notes", notes)
	}
	if err := other.CopyFrom(t.Context(), db, target); !errors.Is(err, os.ErrExist) {
		t.Errorf("a second copy over the first: %v", err)
	}
}

func TestCreateOverwritesNothing(t *testing.T) {
	key := NewKey()
	path := filled(t, key, 5)
	if err := mounted(t, key).Create(path); !errors.Is(err, os.ErrExist) {
		t.Error(err)
	}
}

func TestForms(t *testing.T) {
	page := make([]byte, pageSize)
	p := testPages(t)
	p.seal(page, firstPage(), 0)
	newer := bytes.Clone(page)
	newer[pageSize-1]++
	for want, content := range map[Form]string{
		Empty: "", Plain: plainMagic + strings.Repeat("x", 5000), Sealed: string(page), Newer: string(newer), Foreign: strings.Repeat("text ", 1000),
	} {
		path := filepath.Join(t.TempDir(), "f")
		check(t, os.WriteFile(path, []byte(content), 0o600))
		if got := must[Form](t)(FormOf(path)); got != want {
			t.Errorf("form %v, want %v", got, want)
		}
	}
	if got := must[Form](t)(FormOf(filepath.Join(t.TempDir(), "none"))); got != Missing {
		t.Errorf("form %v", got)
	}
}
