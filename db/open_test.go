package db

import (
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"meridian/db/migrations"
	"meridian/db/vault"
	"meridian/domain"
)

// fixed is a clock that stands still.
func fixed() time.Time { return noon }

func TestOpenMakesFolderAndFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a folder", "with ünïcode % and ?", "practice.meridian")
	s := must[*Store](t)(Open(t.Context(), path, testKey, fixed))
	if err := s.SaveSetting(t.Context(), "k", "v"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path + "-wal"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a clean end leaves the journal behind: %v", err)
	}
	s = must[*Store](t)(Open(t.Context(), path, testKey, fixed))
	defer s.Close() //nolint:errcheck // the test is over
	if got := must[string](t)(s.Setting(t.Context(), "k")); got != "v" {
		t.Errorf("after opening again: %q", got)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Errorf("a sound file: %v", err)
	}
}

func TestOpenUsesTheSafePragmas(t *testing.T) {
	s, _ := opened(t)
	for pragma, want := range map[string]string{
		"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "recursive_triggers": "1",
		"busy_timeout": "100", "cache_size": "-16384", "application_id": "1296388681",
	} {
		var got string
		if err := s.writer.db.QueryRow("PRAGMA " + pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s = %q (%v), want %q", pragma, got, err, want)
		}
	}
	if _, err := s.readers.db.Exec("DELETE FROM setting"); err == nil {
		t.Error("a reading connection can write")
	}
}

func TestOpenRefusesWithASentence(t *testing.T) {
	practice := func(t *testing.T, path string) {
		t.Helper()
		if err := must[*Store](t)(Open(t.Context(), path, testKey, fixed)).Close(); err != nil {
			t.Fatal(err)
		}
	}
	run := func(t *testing.T, path, statement string) {
		t.Helper()
		execute(t, vault.PlainSource(path, nil), statement)
	}
	write := func(t *testing.T, path string, content []byte) {
		t.Helper()
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name, code string
		prepare    func(t *testing.T, path string)
	}{
		{"a text file", CodeForeign, func(t *testing.T, path string) { write(t, path, []byte(strings.Repeat("no database ", 400))) }},
		{"another program's database", CodeForeign, func(t *testing.T, path string) { run(t, path, "CREATE TABLE a (b)") }},
		{"a folder", CodeForeign, func(t *testing.T, path string) {
			if err := os.Mkdir(path, 0o700); err != nil {
				t.Fatal(err)
			}
		}},
		{"an emptied file", CodeEmpty, func(t *testing.T, path string) { practice(t, path); write(t, path, nil) }},
		{"a journal without its file", CodeTorn, func(t *testing.T, path string) { write(t, path+"-wal", []byte("frames")) }},
		{"a newer version", CodeNewer, func(t *testing.T, path string) { practice(t, path); underVault(t, path, "PRAGMA user_version = 99") }},
		{"a newer plain version", CodeNewer, func(t *testing.T, path string) {
			run(t, path, "PRAGMA user_version = 99; PRAGMA application_id = "+strconv.Itoa(applicationID))
		}},
		{"a newer format", CodeNewer, func(t *testing.T, path string) {
			write(t, path, append(make([]byte, 4092), 'V', 'L', 'T', 2))
		}},
		{"another practice's key", CodeDamaged, func(t *testing.T, path string) {
			if err := must[*Store](t)(Open(t.Context(), path, vault.NewKey(), fixed)).Close(); err != nil {
				t.Fatal(err)
			}
		}},
		{"an overwritten beginning", CodeDamaged, func(t *testing.T, path string) {
			practice(t, path)
			write(t, vault.KeyPath(path), []byte("a key file"))
			content := must[[]byte](t)(os.ReadFile(path))
			copy(content, make([]byte, 4096))
			write(t, path, content)
		}},
		{"a damaged middle", CodeDamaged, func(t *testing.T, path string) {
			practice(t, path)
			content := must[[]byte](t)(os.ReadFile(path))
			for i := len(content) / 2; i < len(content)/2+3*4096; i++ {
				content[i] = 0xa5
			}
			write(t, path, content)
		}},
		{"a damaged beginning", CodeDamaged, func(t *testing.T, path string) {
			practice(t, path)
			content := must[[]byte](t)(os.ReadFile(path))
			write(t, path, content[:4096+100])
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "practice.meridian")
			c.prepare(t, path)
			before, _ := os.ReadFile(path)
			_, err := Open(t.Context(), path, testKey, fixed)
			wantFault(t, err, c.code)
			if !strings.HasSuffix(err.Error(), ".") {
				t.Errorf("not a sentence: %q", err)
			}
			if after, _ := os.ReadFile(path); string(after) != string(before) {
				t.Error("the refused file was written to")
			}
		})
	}
}

// execute runs statements past the store.
func execute(t testing.TB, source, statements string) {
	t.Helper()
	db := must[*sql.DB](t)(sql.Open("sqlite", source))
	_, err := db.Exec(statements)
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

func underVault(t testing.TB, path, statements string) {
	t.Helper()
	v := must[*vault.Vault](t)(vault.Mount(testKey, ""))
	execute(t, v.Source(path, nil), statements)
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestOpenRefusesAFileThatAnotherProgramHolds(t *testing.T) {
	path := filepath.Join(t.TempDir(), "practice.meridian")
	if err := must[*Store](t)(Open(t.Context(), path, testKey, fixed)).Close(); err != nil {
		t.Fatal(err)
	}
	v := must[*vault.Vault](t)(vault.Mount(testKey, ""))
	other := must[*sql.DB](t)(sql.Open("sqlite", v.Source(path, url.Values{"_pragma": {"locking_mode(EXCLUSIVE)"}})))
	defer func() {
		if err := errors.Join(other.Close(), v.Close()); err != nil {
			t.Error(err)
		}
	}()
	if _, err := other.Exec("PRAGMA user_version = 1"); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), path, testKey, fixed)
	wantFault(t, err, CodeLocked)
}

func TestOpenStartsOverAfterACrashWhileCreating(t *testing.T) {
	path := filepath.Join(t.TempDir(), "practice.meridian")
	for _, left := range []string{".new", ".new-wal", ".new-shm"} {
		if err := os.WriteFile(path+left, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s := must[*Store](t)(Open(t.Context(), path, testKey, fixed))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if left := must[[]string](t)(filepath.Glob(path + ".new*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestOpenIsCheckedAfterAnUncleanEnd(t *testing.T) {
	s, _, p := withPatient(t)
	// What a crash leaves: file and journal as they are now.
	copied := filepath.Join(t.TempDir(), "practice.meridian")
	for _, ending := range []string{"", "-wal"} {
		content := must[[]byte](t)(os.ReadFile(s.Path() + ending))
		if err := os.WriteFile(copied+ending, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	again := must[*Store](t)(Open(t.Context(), copied, testKey, fixed))
	defer again.Close() //nolint:errcheck // the test is over
	if got := must[domain.Patient](t)(again.Patient(t.Context(), p.ID)); got.Name != p.Name {
		t.Errorf("committed, but lost: %v", got.Name)
	}
}

func TestOpenRefusesAFolderThatCannotBeMade(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), filepath.Join(file, "practice.meridian"), testKey, fixed)
	wantFault(t, err, CodeFolder)
}

func TestCloseMayBeCalledTwice(t *testing.T) {
	s := must[*Store](t)(Open(t.Context(), filepath.Join(t.TempDir(), "p"), testKey, fixed))
	if err := errors.Join(s.Close(), s.Close()); err != nil {
		t.Error(err)
	}
	if isOpened(s.Path()) {
		t.Error("counts as open")
	}
}

func TestOpenRefusesAWipedKey(t *testing.T) {
	key := vault.NewKey()
	key.Wipe()
	path := filepath.Join(t.TempDir(), "p")
	if _, err := Open(t.Context(), path, key, fixed); err == nil {
		t.Error("opened")
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Error("a file was made")
	}
}

func TestMigrationRaisesItsNumberInTheSameTransaction(t *testing.T) {
	scripts := must[[]string](t)(migrations.All())
	db := must[*sql.DB](t)(sql.Open("sqlite", filepath.Join(t.TempDir(), "m")))
	defer db.Close() //nolint:errcheck // the test is over
	broken := append(scripts[:len(scripts):len(scripts)], "CREATE TABLE extra (a) STRICT; CREATE TABLE oops (")
	if err := migrate(t.Context(), db, broken); err == nil {
		t.Fatal("a broken migration passed")
	}
	var version, tables int
	if err := db.QueryRow("SELECT user_version, (SELECT count(*) FROM sqlite_schema WHERE name = 'extra') FROM pragma_user_version").Scan(&version, &tables); err != nil {
		t.Fatal(err)
	}
	if version != len(scripts) || tables != 0 {
		t.Errorf("version %d with %d tables of the broken step, want %d and none", version, tables, len(scripts))
	}
}

func TestAPracticeIsCopiedBeforeItIsMigrated(t *testing.T) {
	s, _, _ := withPatient(t)
	scripts := must[[]string](t)(migrations.All())
	before := must[Holdings](t)(s.Holdings(t.Context()))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	newer := must[*Store](t)(sealedStore(s.path, testKey, fixed))
	defer newer.vault.Close() //nolint:errcheck // the test is over
	if err := newer.prepareFile(t.Context(), testKey, append(scripts[:len(scripts):len(scripts)], "CREATE TABLE oops (")); err != nil {
		t.Fatal(err)
	}
	kept := must[Holdings](t)(InspectCopy(t.Context(), newer.vault, s.path+".version-"+strconv.Itoa(len(scripts))))
	if !kept.Same(before) {
		t.Errorf("kept %+v, was %+v", kept, before)
	}
}
