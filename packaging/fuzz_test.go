package packaging_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// What `go test -fuzz` printed when its time was over in the middle of a try, and when
// a target failed.
const (
	fuzzTimeIsUp = `fuzz: elapsed: 30s, execs: 560052 (0/sec), new interesting: 123 (total: 372)
--- FAIL: FuzzOrderFile (30.17s)
    context deadline exceeded
FAIL
exit status 1
FAIL	meridian/domain/icd10	30.209s
`
	fuzzFails = `fuzz: elapsed: 3s, execs: 100538 (20316/sec), new interesting: 34 (total: 283)
--- FAIL: FuzzOrderFile (3.17s)
    --- FAIL: FuzzOrderFile (0.00s)
        order_test.go:12: context deadline exceeded
FAIL
exit status 1
FAIL	meridian/domain/icd10	3.209s
`
	fuzzDoesNotBuild = "FAIL\tmeridian/domain/icd10 [build failed]\n"
)

// Go 1.26 calls a target failed whose time is over in the middle of a try: our CI once
// refused a good commit for it. Nothing else that ends with an error may pass.
func TestFuzzingDoesNotFailBecauseItsTimeIsOver(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the script is for a shell")
	}
	for _, c := range []struct {
		name, said, status, input string
		passes                    bool
	}{
		{name: "passes", said: "ok  \tmeridian/domain/icd10\t30.2s\n", status: "0", passes: true},
		{name: "time is over", said: fuzzTimeIsUp, status: "1", passes: true},
		{name: "time is over and an input was kept", said: fuzzTimeIsUp, status: "1", input: "testdata/fuzz/FuzzOrderFile/0123"},
		{name: "fails", said: fuzzFails, status: "1"},
		{name: "does not build", said: fuzzDoesNotBuild, status: "1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, err := fuzzWith(t, c.said, c.status, c.input)
			if passed := err == nil; passed != c.passes {
				t.Fatalf("passed: %v, want %v; it said:\n%s", passed, c.passes, out)
			}
			if failed := strings.Contains(out, "FAIL"); failed == c.passes {
				t.Errorf("it says what CI's summary counts as failed: %v, want %v:\n%s", failed, !c.passes, out)
			}
			if counted := strings.Contains("\n"+out, "\nok  \t"); counted != c.passes {
				t.Errorf("it says what CI's summary counts as passed: %v, want %v:\n%s", counted, c.passes, out)
			}
		})
	}
}

// fuzzWith runs packaging/fuzz over a tree with one target, with a go command that
// prints what is given, writes an empty file of that name if there is one, and ends
// with the status.
func fuzzWith(t *testing.T, said, status, input string) (string, error) {
	t.Helper()
	script, err := filepath.Abs("fuzz")
	if err != nil {
		t.Fatal(err)
	}
	tree, bin := t.TempDir(), t.TempDir()
	command := "#!/bin/sh\ncat " + filepath.Join(bin, "said") + "\n"
	if input != "" {
		command += "sleep 0.01; mkdir -p " + filepath.Dir(input) + "; echo input >" + input + "\n"
	}
	write(t, filepath.Join(tree, "order_test.go"), "package order\n\nfunc FuzzOrderFile(f *testing.F) {}\n", 0o600)
	write(t, filepath.Join(bin, "said"), said, 0o600)
	write(t, filepath.Join(bin, "go"), command+"exit "+status+"\n", 0o700)
	run := exec.Command("sh", script, "30s") //nolint:gosec // our own script
	run.Dir = tree
	run.Env = append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	out, err := run.CombinedOutput()
	return string(out), err
}

func write(t *testing.T, path, text string, mode os.FileMode) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), mode); err != nil {
		t.Fatal(err)
	}
}
