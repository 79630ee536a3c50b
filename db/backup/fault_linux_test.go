package backup

import (
	"maps"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"meridian/db"
	"meridian/db/vault"
	"meridian/db/vault/vaulttest"
)

// step is how far apart the bytes lie at which writers fail.
func step(few, many int64) int64 {
	if os.Getenv("VAULT_TORTURE") != "" {
		return many
	}
	return few
}

func TestABackupThatFailsAtAnyByteLeavesNothingBehind(t *testing.T) {
	if !vaulttest.Alone(t) {
		return
	}
	p := practicing(t)
	first := p.make()
	before := files(t, p.folder)
	whole := must[db.Holdings](t)(p.store.Holdings(t.Context()))
	failed := 0
	for size := int64(0); size < first.Size; size += step(first.Size/12, 4096) + 1 {
		var err error
		vaulttest.Limited(t, size, func() { _, err = p.keeper().Make(t.Context(), p.folder) })
		if err == nil {
			t.Fatalf("made with files of %d of %d bytes", size, first.Size)
		}
		failed++
		if after := files(t, p.folder); !maps.Equal(before, after) {
			t.Fatalf("failed at byte %d: %d files before, %d after", size, len(before), len(after))
		}
	}
	if now := must[db.Holdings](t)(p.store.Holdings(t.Context())); !now.Same(whole) || failed < 10 {
		t.Errorf("after %d failures: %+v", failed, now)
	}
	p.make()
}

func TestARestoreThatFailsAtAnyByteIsOldOrNew(t *testing.T) {
	if !vaulttest.Alone(t) {
		return
	}
	p := practicing(t)
	made := p.make()
	p.admit("Haddad")
	later := must[db.Holdings](t)(p.store.Holdings(t.Context()))
	p.close()
	home := filepath.Dir(p.database)
	whole := files(t, home)
	for size, at := int64(0), step(made.Size/12, 4096)+1; size < made.Size+2*at; size += at {
		for name := range files(t, home) {
			check(t, os.Remove(filepath.Join(home, name)))
		}
		for name, content := range whole {
			check(t, os.WriteFile(filepath.Join(home, name), []byte(content), 0o600))
		}
		var err error
		request := p.restoring(made.Path, p.key)
		vaulttest.Limited(t, size, func() { _, err = Restore(t.Context(), request) })
		check(t, Recover(p.database))
		p.key = must[*vault.Key](t)(vault.Unlock(vault.KeyPath(p.database), passphrase))
		p.open()
		now := must[db.Holdings](t)(p.store.Holdings(t.Context()))
		p.close()
		if err != nil && !now.Same(later) && !now.Same(made.Holds) || err == nil && !now.Same(made.Holds) {
			t.Fatalf("failed at byte %d (%v): %+v", size, err, now)
		}
		if size >= made.Size+at && err != nil {
			t.Errorf("with room for all: %v", err)
		}
	}
}

// TestAFullDiskIsToldAsSuch takes the errors that systems give.
func TestAFullDiskIsToldAsSuch(t *testing.T) {
	err := whileWriting(&os.PathError{Op: "write", Path: "/dev/full", Err: syscall.ENOSPC}, t.TempDir())
	wantFault(t, err, CodeFull)
	wantFault(t, whileWriting(&os.PathError{Op: "write", Path: "x", Err: syscall.EROFS}, t.TempDir()), CodeUnwritable)
	wantFault(t, whileWriting(syscall.EIO, filepath.Join(t.TempDir(), "gone")), CodeAway)
}
