package db

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"meridian/db/migrations"
	"meridian/db/vault"
	"meridian/domain"
)

// plainPractice writes a practice as a version without encryption left it: the
// same rows, and the chain under the public key.
func plainPractice(t testing.TB) (path string, p domain.Patient, verdict Verdict) {
	t.Helper()
	s, _, p, _ := withSigned(t)
	path = filepath.Join(t.TempDir(), "practice.db")
	sealed := must[*sql.DB](t)(sql.Open("sqlite", s.source("rw")))
	if _, err := sealed.Exec("VACUUM INTO ?", vault.PlainSource(path, map[string][]string{"vfs": {plainVFS(t)}})); err != nil {
		t.Fatal(err)
	}
	plain := must[*sql.DB](t)(sql.Open("sqlite", vault.PlainSource(path, parameters("rw", "journal_mode(WAL)"))))
	old := &Store{path: path, clock: fixed, key: []byte(publicAuditKey), writer: &pool{db: plain}, readers: &pool{db: plain}}
	plain.SetMaxOpenConns(1)
	if err := old.writer.prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	old.readers = old.writer
	err := old.change(t.Context(), func(c *session) error {
		return c.unfixed("audit_is_fixed", func() error { return c.signAll(old.key) })
	})
	if err != nil {
		t.Fatal(err)
	}
	verdict = must[Verdict](t)(old.Verify(t.Context()))
	if err := errors.Join(plain.Close(), sealed.Close()); err != nil || verdict.Broken != 0 {
		t.Fatal(err, verdict)
	}
	return path, p, verdict
}

// plainVFS gives the name of SQLite's own VFS.
func plainVFS(t testing.TB) string {
	t.Helper()
	if os.PathSeparator == '\\' {
		return "win32"
	}
	return "unix"
}

func TestAPlainPracticeIsEncrypted(t *testing.T) {
	path, p, before := plainPractice(t)
	if state := must[State](t)(Look(path)); state != Unsealed {
		t.Errorf("state %v", state)
	}
	s := must[*Store](t)(Open(t.Context(), path, testKey, fixed))
	defer s.Close() //nolint:errcheck // the test is over
	if got := must[domain.Patient](t)(s.Patient(t.Context(), p.ID)); got.Name != p.Name {
		t.Errorf("patient %v", got.Name)
	}
	after := must[Verdict](t)(s.Verify(t.Context()))
	if after.Broken != 0 || after.Entries != before.Entries+1 {
		t.Errorf("before %+v, after %+v", before, after)
	}
	newest := must[[]AuditEntry](t)(s.Audit(t.Context(), AuditFilter{Limit: 1}))
	if newest[0].Action != "encrypt" {
		t.Errorf("the newest entry is %q", newest[0].Action)
	}
	if _, err := s.writer.db.Exec("UPDATE audit SET who = 'Nobody'"); err == nil {
		t.Error("the audit can be changed afterwards")
	}
	files := must[[]string](t)(filepath.Glob(path + "*"))
	for _, file := range files {
		if bytes.Contains(must[[]byte](t)(os.ReadFile(file)), []byte(p.Name.Native)) {
			t.Errorf("%s holds a name", filepath.Base(file))
		}
	}
}

func TestABrokenPlainChainStaysBroken(t *testing.T) {
	path, _, _ := plainPractice(t)
	execute(t, vault.PlainSource(path, nil), "DROP TRIGGER audit_is_fixed; UPDATE audit SET who = 'Nobody' WHERE seq = 2; CREATE TRIGGER audit_is_fixed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'kept: x'); END")
	s := must[*Store](t)(Open(t.Context(), path, testKey, fixed))
	defer s.Close() //nolint:errcheck // the test is over
	if verdict := must[Verdict](t)(s.Verify(t.Context())); verdict.Broken == 0 {
		t.Error("encrypting mended a forged chain")
	}
}

func TestAPlainPracticeThatCannotBeEncryptedStaysAsItIs(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, path string) context.Context{
		"damaged": func(t *testing.T, path string) context.Context {
			content := must[[]byte](t)(os.ReadFile(path))
			copy(content[len(content)/2:], bytes.Repeat([]byte{0xa5}, 3*4096))
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
			return t.Context()
		},
		"contradictory": func(t *testing.T, path string) context.Context {
			execute(t, vault.PlainSource(path, nil), "INSERT INTO consent (patient, place, form, signed) VALUES (77, 0, 'x', '2026-01-01')")
			return t.Context()
		},
		"cancelled": func(t *testing.T, _ string) context.Context {
			ctx, cancel := context.WithCancel(t.Context())
			cancel()
			return ctx
		},
	} {
		t.Run(name, func(t *testing.T) {
			path, _, _ := plainPractice(t)
			ctx := spoil(t, path)
			before := must[[]byte](t)(os.ReadFile(path))
			if _, err := Open(ctx, path, testKey, fixed); err == nil {
				t.Fatal("opened")
			}
			if after := must[[]byte](t)(os.ReadFile(path)); !bytes.Equal(before, after) {
				t.Error("the plain file changed")
			}
			if left := must[[]string](t)(filepath.Glob(path + ".sealed*")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

func TestAPlainPracticeOfTheFirstVersionIsEncryptedAndMigrated(t *testing.T) {
	scripts := must[[]string](t)(migrations.All())
	path := filepath.Join(t.TempDir(), "practice.db")
	plain := must[*sql.DB](t)(sql.Open("sqlite", vault.PlainSource(path, parameters("rwc", "journal_mode(WAL)"))))
	if err := errors.Join(migrate(t.Context(), plain, scripts[:1]), plain.Close()); err != nil {
		t.Fatal(err)
	}
	s := must[*Store](t)(Open(t.Context(), path, testKey, fixed))
	defer s.Close() //nolint:errcheck // the test is over
	var version int
	if err := s.readers.db.QueryRow("PRAGMA user_version").Scan(&version); err != nil || version != len(scripts) {
		t.Errorf("version %d (%v), want %d", version, err, len(scripts))
	}
	if form := must[vault.Form](t)(vault.FormOf(path)); form != vault.Sealed {
		t.Errorf("form %v", form)
	}
}
