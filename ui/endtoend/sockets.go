//go:build endtoend

package endtoend

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// command gives what starts the program. Where MERIDIAN_STRACE names strace, it
// notes every socket that the program and its children ask the system for.
func (s *Stage) command(args ...string) *exec.Cmd {
	program := os.Getenv("MERIDIAN")
	strace := os.Getenv("MERIDIAN_STRACE")
	if strace == "" {
		return exec.Command(program, args...)
	}
	watch := []string{"--follow-forks", "--seccomp-bpf", "--quiet=all", "--trace=socket", "--output-append-mode", "--output=" + s.sockets(), program}
	return exec.Command(strace, append(watch, args...)...)
}

func (s *Stage) sockets() string { return filepath.Join(s.home, "sockets.txt") }

// CheckSockets fails when the program asked for a socket that can reach beyond
// this computer. Its display is reached over a local one, which shows that the
// watch was kept.
func (s *Stage) CheckSockets() {
	s.t.Helper()
	if os.Getenv("MERIDIAN_STRACE") == "" {
		s.t.Log("SKIPPED: the watch over sockets; MERIDIAN_STRACE names no strace")
		return
	}
	noted, err := os.ReadFile(s.sockets())
	if err != nil {
		s.t.Fatal(err)
	}
	if !strings.Contains(string(noted), "socket(AF_UNIX") {
		s.t.Fatalf("strace noted no socket at all, not even the display's:\n%s", noted)
	}
	for line := range strings.Lines(string(noted)) {
		if strings.Contains(line, "socket(") && !strings.Contains(line, "socket(AF_UNIX,") {
			s.t.Errorf("Meridian never uses a network, but it asked for this socket: %s", line)
		}
	}
}
