package db

import (
	"path/filepath"
	"testing"
)

// TestAnOpenPracticeIsNotLookedAtFromOutside: see openFiles.
func TestAnOpenPracticeIsNotLookedAtFromOutside(t *testing.T) {
	s, _, _ := withPatient(t)
	if state := must[State](t)(Look(s.Path())); state != Locked {
		t.Errorf("state %v", state)
	}
	other := must[*Store](t)(Open(t.Context(), s.Path(), testKey, fixed))
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	if !isOpened(s.Path()) {
		t.Error("closing the second store forgets the first")
	}
	if isOpened(filepath.Join(t.TempDir(), "another")) {
		t.Error("a file that nobody opened counts as open")
	}
}
