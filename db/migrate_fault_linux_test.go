package db

import (
	"os"
	"path/filepath"
	"testing"

	"meridian/db/vault/vaulttest"
	"meridian/domain"
)

// A practice of an older version is brought up to date while the disk fails at one
// byte after another: it is then the old one or the new one, and opens with room again.
func TestAMigrationThatFailsAtAnyByteIsOldOrNew(t *testing.T) {
	if !vaulttest.Alone(t) {
		return
	}
	const old = 3
	text, err := os.ReadFile(fixture(old))
	if err != nil {
		t.Fatal(err)
	}
	steps := int64(16)
	if os.Getenv("VAULT_TORTURE") != "" {
		steps = 400
	}
	failed, done := 0, 0
	for at := range steps {
		path := filepath.Join(t.TempDir(), "practice.meridian")
		keptBy(t, path, string(text))
		before, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		limit := before.Size() * (at + 1) * 2 / steps
		var s *Store
		vaulttest.Limited(t, limit, func() { s, err = Open(t.Context(), path, testKey, fixed) })
		if err == nil {
			done++
		} else {
			failed++
			if domain.FaultCode(err) == "" {
				t.Fatalf("at %d bytes: %v is no sentence", limit, err)
			}
			if s, err = Open(t.Context(), path, testKey, fixed); err != nil {
				t.Fatalf("after a failure at %d bytes: %v (%v)", limit, err, causeOf(err))
			}
		}
		wantOldRecords(t, s)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if failed < 5 {
		t.Errorf("only %d of %d failed", failed, failed+done)
	}
}
