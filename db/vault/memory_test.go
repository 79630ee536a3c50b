package vault

import (
	"errors"
	"runtime"
	"testing"
)

func TestTooLittleMemoryIsSaidBeforeItIsTaken(t *testing.T) {
	path, key, _ := made(t)
	before := available
	t.Cleanup(func() { available = before })
	have, told := uint64(1<<20), true
	available = func() (uint64, bool) { return have, told }
	if _, err := Unlock(path, Passphrase("correct horse")); !errors.Is(err, ErrMemory) {
		t.Errorf("unlocking: %v", err)
	}
	if err := ChangePassphrase(path, key, "other words"); !errors.Is(err, ErrMemory) {
		t.Errorf("changing: %v", err)
	}
	if _, err := AddDevice(path, key); err != nil {
		t.Errorf("a device secret needs no memory: %v", err)
	}
	told = false
	if err := ChangePassphrase(path, key, "other words"); err != nil {
		t.Errorf("a system that does not tell: %v", err)
	}
	have, told = 1<<40, true
	if _, err := Unlock(path, Passphrase("other words")); err != nil {
		t.Errorf("with enough: %v", err)
	}
}

func TestThisSystemTellsItsMemory(t *testing.T) {
	have, told := availableMemory()
	if (runtime.GOOS == "linux" || runtime.GOOS == "windows") && (!told || have < 16<<20) {
		t.Errorf("%d, %v", have, told)
	}
}
