package help

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"meridian/ui/locale"
)

// Program is what a report tells of the program.
type Program struct {
	Version string
	Clock   func() time.Time
	// Log gives the newest lines of the log and of what a crash left; nil for none.
	Log func() string
}

// Report gathers what somebody who helps needs to know: nothing of the practice but
// that it is there. Display is the window's, nil for none.
func Report(p Program, display fyne.Canvas) string {
	var text strings.Builder
	fmt.Fprintf(&text, "Meridian %s\n%s %s, %s, %d processors\n%s, Fyne %s\n", p.Version, systemName(), runtime.GOARCH, locale.Spoken(), runtime.NumCPU(), runtime.Version(), moduleVersion("fyne.io/fyne/v2"))
	if display != nil {
		size := display.Size()
		fmt.Fprintf(&text, "window %.0f × %.0f at %.2f\n", size.Width, size.Height, display.Scale())
	}
	fmt.Fprintf(&text, "%s\n", p.Clock().Format(time.RFC1123Z))
	log := ""
	if p.Log != nil {
		log = strings.TrimSpace(p.Log())
	}
	if log == "" {
		log = "(empty)"
	}
	fmt.Fprintf(&text, "\nWhat I did, and what happened instead of what I expected:\n\n\n\nLog\n%s\n", Clean(log))
	return text.String()
}

// systemName gives the system with its version, where it says one.
func systemName() string {
	content, err := os.ReadFile("/etc/os-release")
	if err != nil {
		return runtime.GOOS
	}
	for _, line := range strings.Split(string(content), "\n") {
		if name, ok := strings.CutPrefix(line, "PRETTY_NAME="); ok {
			return runtime.GOOS + " (" + strings.Trim(name, `"`) + ")"
		}
	}
	return runtime.GOOS
}

// moduleVersion gives the version of a library in this program, "" where it is not told.
func moduleVersion(path string) string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, m := range info.Deps {
		if m.Path == path {
			return m.Version
		}
	}
	return ""
}
