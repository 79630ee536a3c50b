package db

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// asNobody takes root's power over files away for the rest of the test, where
// it is root that runs the tests; others have none.
func asNobody(t *testing.T) {
	t.Helper()
	if os.Getuid() != 0 {
		return
	}
	const nobody = 65534
	t.Cleanup(func() {
		if err := syscall.Setfsuid(0); err != nil {
			t.Error(err)
		}
		if err := syscall.Setreuid(0, 0); err != nil {
			t.Error(err)
		}
	})
	// access(2) asks the real user, everything else the file system user.
	if err := syscall.Setreuid(nobody, 0); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Setfsuid(nobody); err != nil {
		t.Fatal(err)
	}
}

// openFolder gives a folder of the test that everybody may walk into.
func openFolder(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	if err := os.Chmod(filepath.Dir(folder), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(folder, 0o700) })
	return folder
}

func TestOpenRefusesWhatIsReadOnly(t *testing.T) {
	for name, modes := range map[string]struct{ folder, file os.FileMode }{
		"the folder": {0o555, 0o666},
		"the file":   {0o777, 0o444},
		"both":       {0o555, 0o444},
	} {
		t.Run(name, func(t *testing.T) {
			folder := openFolder(t)
			path := filepath.Join(folder, "practice.meridian")
			if err := must[*Store](t)(Open(t.Context(), path, testKey, fixed)).Close(); err != nil {
				t.Fatal(err)
			}
			for target, mode := range map[string]os.FileMode{path: modes.file, folder: modes.folder} {
				if err := os.Chmod(target, mode); err != nil {
					t.Fatal(err)
				}
			}
			asNobody(t)
			_, err := Open(t.Context(), path, testKey, fixed)
			wantFault(t, err, CodeReadOnly)
		})
	}
}

func TestOpenRefusesToCreateInAReadOnlyFolder(t *testing.T) {
	folder := openFolder(t)
	if err := os.Chmod(folder, 0o555); err != nil {
		t.Fatal(err)
	}
	asNobody(t)
	_, err := Open(t.Context(), filepath.Join(folder, "practice.meridian"), testKey, fixed)
	wantFault(t, err, CodeReadOnly)
}
