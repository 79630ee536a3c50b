package db

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"meridian/db/vault"
	"meridian/domain"
)

func TestACopyHoldsTheSame(t *testing.T) {
	s, _, _, _ := withSigned(t)
	v := must[*vault.Vault](t)(vault.Mount(vault.NewKey(), "copy"))
	defer v.Close() //nolint:errcheck // the test is over
	path := filepath.Join(t.TempDir(), "copy")
	source := must[Holdings](t)(s.CopyTo(t.Context(), v, path))
	copied := must[Holdings](t)(InspectCopy(t.Context(), v, path))
	now := must[Holdings](t)(s.Holdings(t.Context()))
	verdict := must[Verdict](t)(s.Verify(t.Context()))
	if !copied.Same(source) || !now.Same(source) || source.Head != verdict.Head || source.Entries != verdict.Entries {
		t.Errorf("source %+v, copy %+v, now %+v, chain %+v", source, copied, now, verdict)
	}
	if copied.Patients != 1 || copied.Visits != 1 || copied.LastVisit != domain.MustDate("2026-03-30") {
		t.Errorf("%+v", copied)
	}
	if err := s.SaveSetting(t.Context(), "k", "v"); err != nil {
		t.Fatal(err)
	}
	if later := must[Holdings](t)(s.Holdings(t.Context())); later.Same(copied) {
		t.Error("a later state counts as the same")
	}
}

func TestInspectCopyFindsDamage(t *testing.T) {
	s, _, _, _ := withSigned(t)
	v := must[*vault.Vault](t)(vault.Mount(testKey, ""))
	defer v.Close() //nolint:errcheck // the test is over
	path := filepath.Join(t.TempDir(), "copy")
	must[Holdings](t)(s.CopyTo(t.Context(), v, path))
	whole := must[[]byte](t)(os.ReadFile(path))
	for page := range len(whole) / 4096 {
		bad := bytes.Clone(whole)
		bad[page*4096+page*31%4096] ^= 4
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := InspectCopy(t.Context(), v, path)
		wantFault(t, err, CodeDamaged)
	}
}

func TestLookTellsWhatToAskFor(t *testing.T) {
	key := func(t *testing.T, path string) {
		t.Helper()
		if err := os.WriteFile(vault.KeyPath(path), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	records := func(t *testing.T, path string) {
		t.Helper()
		if err := must[*Store](t)(Open(t.Context(), path, testKey, fixed)).Close(); err != nil {
			t.Fatal(err)
		}
	}
	for name, c := range map[string]struct {
		want    State
		prepare func(t *testing.T, path string)
	}{
		"nothing":        {Nothing, func(*testing.T, string) {}},
		"both":           {Locked, func(t *testing.T, path string) { records(t, path); key(t, path) }},
		"only a key":     {Unfinished, key},
		"only records":   {Keyless, records},
		"emptied":        {Spoiled, func(t *testing.T, path string) { key(t, path); touch(t, path, "") }},
		"a text":         {Spoiled, func(t *testing.T, path string) { touch(t, path, "text") }},
		"a lone journal": {Spoiled, func(t *testing.T, path string) { touch(t, path+"-wal", "x") }},
		"plain with key": {Locked, func(t *testing.T, path string) { key(t, path); touch(t, path, "SQLite format 3\x00") }},
		"plain":          {Unsealed, func(t *testing.T, path string) { touch(t, path, "SQLite format 3\x00") }},
		"a folder":       {Spoiled, func(t *testing.T, path string) { _ = os.Mkdir(path, 0o700) }},
	} {
		path := filepath.Join(t.TempDir(), "practice.db")
		c.prepare(t, path)
		if got := must[State](t)(Look(path)); got != c.want {
			t.Errorf("%s: state %d, want %d", name, got, c.want)
		}
	}
}

func touch(t testing.TB, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
