//go:build endtoend

// Package endtoend drives the built program in a real window, with a keyboard,
// a mouse and a window manager, as a practitioner would.
package endtoend

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Stage is a display of its own with a window manager, an empty home and the
// program running on it.
type Stage struct {
	t       *testing.T
	display string
	home    string
	program *exec.Cmd
	window  string
	shots   int
	log     string
	// keys and clicks count what the hands did; each letter of a text is a key.
	keys, clicks int
}

// patience is how long a step may take before it counts as failed; CI machines
// draw in software.
const patience = 45 * time.Second

// NewStage starts a display and a window manager.
func NewStage(t *testing.T) *Stage {
	t.Helper()
	s := &Stage{t: t, home: t.TempDir()}
	s.log = filepath.Join(s.home, "output.txt")
	s.installPrinter()
	s.display = s.startDisplay()
	s.background("openbox")
	return s
}

// installPrinter gives the stage a printer that keeps what it is sent, once it has all
// of it: half a page was once taken for the page.
func (s *Stage) installPrinter() {
	s.t.Helper()
	folder := filepath.Join(s.home, "bin")
	page := filepath.Join(s.home, "printed.pdf")
	script := fmt.Sprintf("#!/bin/sh\ncp \"$3\" '%[1]s.part' && mv '%[1]s.part' '%[1]s'\n", page)
	if err := os.Mkdir(folder, 0o700); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "lp"), []byte(script), 0o700); err != nil {
		s.t.Fatal(err)
	}
}

// practice gives the folder of the records; MERIDIAN_PRACTICE names it where the
// program does not keep it in the stage's home.
func (s *Stage) practice() string {
	if folder := os.Getenv("MERIDIAN_PRACTICE"); folder != "" {
		return folder
	}
	return filepath.Join(s.home, "data", "Meridian")
}

// printed gives the page that the printer got, or that waits for the viewer where
// the system has no printer of its own; "" for none yet. A page that is still being
// written for the printer was once taken for the printed one.
func (s *Stage) printed() string {
	if os.Getenv("MERIDIAN_PRACTICE") == "" {
		return whole(filepath.Join(s.home, "printed.pdf"))
	}
	waiting, _ := filepath.Glob(filepath.Join(s.practice(), "private", "paper-*.pdf"))
	if len(waiting) == 0 {
		return ""
	}
	return whole(waiting[0])
}

// whole gives the path of a PDF that is there to its end, else "".
func whole(path string) string {
	pdf, err := os.ReadFile(path)
	if err != nil || !bytes.HasSuffix(bytes.TrimSpace(pdf), []byte("%%EOF")) {
		return ""
	}
	return path
}

// startDisplay lets Xvfb choose a free display number.
func (s *Stage) startDisplay() string {
	s.t.Helper()
	reader, writer, err := os.Pipe()
	if err != nil {
		s.t.Fatal(err)
	}
	cmd := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1280x800x24", "-nolisten", "tcp")
	cmd.ExtraFiles = []*os.File{writer}
	s.start(cmd)
	_ = writer.Close()
	number := make([]byte, 16)
	n, err := reader.Read(number)
	if err != nil {
		s.t.Fatalf("Xvfb gave no display: %v", err)
	}
	return ":" + strings.TrimSpace(string(number[:n]))
}

func (s *Stage) background(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Env = s.environment()
	s.start(cmd)
	return cmd
}

func (s *Stage) start(cmd *exec.Cmd) {
	s.t.Helper()
	log, err := os.OpenFile(s.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() { _ = log.Close() }()
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		s.t.Fatalf("%s: %v", cmd.Path, err)
	}
	s.t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
}

func (s *Stage) environment() []string {
	return append(os.Environ(), "PATH="+s.home+"/bin:"+os.Getenv("PATH"), "DISPLAY="+s.display, "HOME="+s.home, "XDG_RUNTIME_DIR="+s.home,
		"XDG_CONFIG_HOME="+s.home+"/config", "XDG_DATA_HOME="+s.home+"/data", "XDG_STATE_HOME="+s.home+"/state",
		"XDG_CACHE_HOME="+s.home+"/cache", "WAYLAND_DISPLAY=", "LANG=C.UTF-8")
}

// Open starts the program and waits for its window.
func (s *Stage) Open(args ...string) {
	s.t.Helper()
	s.program = s.command(args...)
	s.program.Env, s.program.Dir = s.environment(), s.home
	s.start(s.program)
	s.Until("the window opens", func() bool {
		out, err := s.output("xdotool", "search", "--onlyvisible", "--name", "^Meridian")
		s.window, _, _ = strings.Cut(strings.TrimSpace(out), "\n")
		return err == nil && s.window != ""
	})
	s.run("xdotool", "windowactivate", "--sync", s.window)
	s.run("xdotool", "windowmove", "--sync", s.window, "0", "0")
	s.Until("the window has its size", func() bool {
		s.run("xdotool", "windowsize", s.window, "1240", "740")
		out, err := s.output("xdotool", "getwindowgeometry", s.window)
		return err == nil && strings.Contains(out, "1240x740")
	})
	s.Rest(2 * time.Second)
}

// Title gives the window's title.
func (s *Stage) Title() string {
	out, err := s.output("xdotool", "getwindowname", s.window)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(out)
}

// Quit closes the window as a person does and waits for the program to end.
func (s *Stage) Quit() {
	s.t.Helper()
	s.run("xdotool", "key", "--clearmodifiers", "alt+F4")
	done := make(chan error, 1)
	go func() { done <- s.program.Wait() }()
	select {
	case err := <-done:
		if err != nil {
			s.Fail("the program ended with a fault: " + err.Error())
		}
	case <-time.After(patience):
		s.Fail("the program did not end")
	}
}

// Kill ends the program as a power cut does.
func (s *Stage) Kill() {
	s.t.Helper()
	// What was started may be the program that watches its sockets.
	pid, err := s.output("xdotool", "getwindowpid", s.window)
	if err != nil {
		s.t.Fatal(pid)
	}
	s.run("kill", "-9", strings.TrimSpace(pid))
	_ = s.program.Wait()
}

// Keys presses keys one after another, by their X names: "ctrl+n", "Tab".
func (s *Stage) Keys(keys ...string) {
	s.t.Helper()
	s.keys += len(keys)
	for _, k := range keys {
		s.run("xdotool", "key", "--clearmodifiers", k)
		s.Rest(120 * time.Millisecond)
	}
}

// Type types text into what has the focus.
func (s *Stage) Type(text string) {
	s.t.Helper()
	s.keys += len(text)
	s.run("xdotool", "type", "--delay", "15", text)
	s.Rest(150 * time.Millisecond)
}

// Fields types one text into each field, going on with Tab between them.
func (s *Stage) Fields(texts ...string) {
	s.t.Helper()
	for i, text := range texts {
		if i > 0 {
			s.Keys("Tab")
		}
		if text != "" {
			s.Type(text)
		}
	}
}

// Click clicks at a place in the window, in its own pixels.
func (s *Stage) Click(x, y int) {
	s.t.Helper()
	s.clicks++
	s.run("xdotool", "mousemove", "--sync", "--window", s.window, fmt.Sprint(x), fmt.Sprint(y), "click", "1")
	s.Rest(250 * time.Millisecond)
}

// Shot takes a picture of the screen for whoever reads a failure; MERIDIAN_SHOTS
// names the folder that keeps them.
func (s *Stage) Shot(name string) string {
	s.t.Helper()
	folder := os.Getenv("MERIDIAN_SHOTS")
	if folder == "" {
		folder = filepath.Join(os.TempDir(), "meridian-endtoend")
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		s.t.Fatal(err)
	}
	s.shots++
	path := filepath.Join(folder, fmt.Sprintf("%s-%02d-%s.png", strings.ToLower(s.t.Name()), s.shots, name))
	s.run("import", "-window", "root", path)
	return path
}

// Until waits for something to become true and fails with a picture otherwise.
func (s *Stage) Until(what string, holds func() bool) {
	s.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(150 * time.Millisecond) {
		if holds() {
			return
		}
	}
	s.Fail("waited in vain until " + what)
}

// Fail ends the test with a picture and what the program said.
func (s *Stage) Fail(why string) {
	s.t.Helper()
	if s.display != "" {
		why += "; picture: " + s.Shot("failure")
	}
	said, _ := os.ReadFile(s.log)
	s.t.Fatalf("%s\n%s", why, said)
}

// Rest gives the program time to draw.
func (s *Stage) Rest(d time.Duration) { time.Sleep(d) }

func (s *Stage) run(name string, args ...string) {
	s.t.Helper()
	if out, err := s.output(name, args...); err != nil {
		s.t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
}

func (s *Stage) output(name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Env = s.environment()
	out, err := cmd.CombinedOutput()
	return string(out), err
}
