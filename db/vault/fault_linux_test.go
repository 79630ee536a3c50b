package vault

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"meridian/db/vault/vaulttest"
)

func TestAChangeOfPassphraseThatFailsAtAnyByteLeavesTheOldOne(t *testing.T) {
	if !vaulttest.Alone(t) {
		return
	}
	path, key, _ := made(t)
	length := int64(len(must[[]byte](t)(os.ReadFile(path))))
	for size := int64(0); size < length-1; size += int64(rounds(13, 1)) {
		var err error
		vaulttest.Limited(t, size, func() { err = ChangePassphrase(path, key, "calm river") })
		if err == nil {
			t.Fatalf("changed with files of %d of %d bytes", size, length)
		}
		if got := must[*Key](t)(Unlock(path, typed)); !got.Equal(key) {
			t.Fatalf("failed at byte %d: another key", size)
		}
	}
	if left := must[[]string](t)(filepath.Glob(filepath.Join(filepath.Dir(path), ".key-*"))); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestAChangeOfTheDataKeyThatFailsAtAnyByteIsOldOrNew wants one of the two
// passphrases to open all notes, whatever failed.
func TestAChangeOfTheDataKeyThatFailsAtAnyByteIsOldOrNew(t *testing.T) {
	if !vaulttest.Alone(t) {
		return
	}
	database, key := practice(t)
	info := must[os.FileInfo](t)(os.Stat(database))
	for size := int64(0); size < info.Size()+8192; size += info.Size() / int64(rounds(20, 400)) {
		var err error
		vaulttest.Limited(t, size, func() { _, _, err = Rekey(t.Context(), database, key, "calm river", sound) })
		opened, second := Unlock(KeyPath(database), typed)
		if errors.Is(second, ErrWrongSecret) {
			opened, second = Unlock(KeyPath(database), Passphrase("calm river"))
		}
		check(t, errors.Join(second, Settle(database, opened)))
		if n := notes(t, database, opened); n != 40 {
			t.Fatalf("failed at byte %d (%v): %d notes", size, err, n)
		}
		if err == nil {
			return
		}
		key = opened
	}
	t.Error("it never succeeded")
}
