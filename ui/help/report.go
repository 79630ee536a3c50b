package help

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
)

// Program is what a report tells of the program.
type Program struct {
	Version string
	Clock   func() time.Time
	// Log gives the newest lines of the log and of what a crash left; nil for none.
	Log func() string
}

// Report gathers what somebody who helps needs to know: nothing of the practice but
// that it is there. The folder of the user is not named either.
func Report(p Program) string {
	var text strings.Builder
	fmt.Fprintf(&text, "Meridian %s\n%s %s, %d processors, %s\n%s\n", p.Version, runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), p.Clock().Format(time.RFC1123Z))
	log := ""
	if p.Log != nil {
		log = strings.TrimSpace(p.Log())
	}
	if log == "" {
		log = "(empty)"
	}
	fmt.Fprintf(&text, "\nWhat I did, and what happened instead of what I expected:\n\n\n\nLog\n%s\n", log)
	return withoutHome(text.String())
}

// withoutHome puts ~ in the place of the user's folder, which has a name in it.
func withoutHome(text string) string {
	if home, err := os.UserHomeDir(); err == nil && len(home) > 1 {
		text = strings.ReplaceAll(text, home, "~")
	}
	return text
}
