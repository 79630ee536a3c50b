package printing

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"meridian/domain"
)

// spooler is a printing program that keeps what it was given.
type spooler struct {
	name string
	args []string
	file []byte
	mode os.FileMode
	fail error
}

func (s *spooler) run(_ context.Context, name string, args ...string) error {
	s.name, s.args = name, args
	path := args[len(args)-1]
	s.file, _ = os.ReadFile(path)
	if info, err := os.Stat(path); err == nil {
		s.mode = info.Mode().Perm()
	}
	return s.fail
}

func filesIn(t *testing.T, folder string) int {
	t.Helper()
	left, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	return len(left)
}

func TestPrintHandsThePaperToLpAndLeavesNothingBehind(t *testing.T) {
	for _, system := range []string{"linux", "darwin"} {
		folder := filepath.Join(t.TempDir(), "private")
		var s spooler
		if err := NewWith(folder, system, s.run).Print(t.Context(), "SB-2026-0417", []byte("%PDF-1.7 paper")); err != nil {
			t.Fatal(err)
		}
		if s.name != "lp" || !slices.Equal(s.args[:2], []string{"-t", "SB-2026-0417"}) {
			t.Errorf("%s: ran %s %v", system, s.name, s.args)
		}
		if string(s.file) != "%PDF-1.7 paper" || s.mode != 0o600 {
			t.Errorf("%s: lp saw %q with mode %o", system, s.file, s.mode)
		}
		if n := filesIn(t, folder); n != 0 {
			t.Errorf("%s: %d files left behind", system, n)
		}
	}
}

func TestTheViewerOfWindowsKeepsItsFileUntilClean(t *testing.T) {
	folder := t.TempDir()
	var s spooler
	p := NewWith(folder, "windows", s.run)
	if err := p.Print(t.Context(), "SB-2026-0417", []byte("paper")); err != nil {
		t.Fatal(err)
	}
	if s.name != "rundll32" || p.Prints() || filesIn(t, folder) != 1 {
		t.Fatalf("ran %s, %d files", s.name, filesIn(t, folder))
	}
	p.Clean()
	if n := filesIn(t, folder); n != 0 {
		t.Errorf("%d files left after Clean", n)
	}
}

func TestFailuresOfPrintingSayWhatToDo(t *testing.T) {
	for _, c := range []struct {
		fail error
		code string
	}{
		{exec.ErrNotFound, CodeNoPrinter},
		{errors.New("lp: Error - no default destination available."), CodeNoPrinter},
		{errors.New("lp: Connection refused"), CodeRefused},
	} {
		folder := t.TempDir()
		s := spooler{fail: c.fail}
		err := NewWith(folder, "linux", s.run).Print(t.Context(), "SB-2026-0417", nil)
		if domain.FaultCode(err) != c.code {
			t.Errorf("%v: got %v", c.fail, err)
		}
		if n := filesIn(t, folder); n != 0 {
			t.Errorf("%v: %d files left behind", c.fail, n)
		}
	}
}

func TestAFolderThatCannotBeMadeIsTold(t *testing.T) {
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var s spooler
	err := NewWith(filepath.Join(blocked, "private"), "linux", s.run).Print(t.Context(), "x", nil)
	if domain.FaultCode(err) != CodeFolder || s.name != "" {
		t.Errorf("got %v, ran %q", err, s.name)
	}
}
