package vaulttest

import (
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"testing"
)

// aloneEnv tells a test that it runs in a process of its own.
const aloneEnv = "VAULTTEST_ALONE"

// Alone runs the calling test in a process of its own and tells whether this is
// it; the other is to return at once. Limited needs it, because go test itself
// writes files beside the tests.
func Alone(t *testing.T) bool {
	t.Helper()
	if os.Getenv(aloneEnv) != "" {
		return true
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	test := exec.Command(program, "-test.run=^"+t.Name()+"$", "-test.v")
	test.Env = append(os.Environ(), aloneEnv+"=1")
	if out, err := test.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return false
}

// Limited runs do while no file of this process can grow past size bytes: every
// writer fails at that byte, much as on a disk that is full.
func Limited(t testing.TB, size int64, do func()) {
	t.Helper()
	signal.Ignore(syscall.SIGXFSZ)
	defer signal.Reset(syscall.SIGXFSZ)
	var usual syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &usual); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: uint64(size), Max: usual.Max}); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &usual); err != nil {
			t.Fatal(err)
		}
	}()
	do()
}
