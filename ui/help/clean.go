package help

import (
	"os"
	"os/user"
	"path/filepath"
	"regexp"
	"strings"
)

// aFile and aUser stand for what a log does not tell.
const (
	aFile = "(a file)"
	aUser = "(the user)"
)

var (
	// source is a place in the program's code, whose folders are those of whoever built it.
	source = regexp.MustCompile(`[^\s"=]*?([\w.@-]+/[\w.-]+\.(?:go|s):\d+)`)
	// rooted is a path, or the address of a file, up to what follows it: a colon and a
	// blank, a quotation mark, or the end of the line. Its folders may have blanks.
	rooted = regexp.MustCompile(`(^|[\s"=(‘“'])(?:[A-Za-z]:[\\/]|\\\\|/|~[\\/]|file:/)[^\s"][^"\n]*?(: |["\n]|$)`)
	// said is what a fault of the program said before it ended; it may hold what was typed.
	said = regexp.MustCompile(`(?m)^(panic|fatal error): (.*)$`)
)

// Clean takes out of a log what could name somebody: the names of files and folders,
// which are often those of patients; the name under which the computer is used, and its
// own; and what a fault said, but for Go's own words. Places in the program's code stay.
func Clean(text string) string {
	text = source.ReplaceAllString(text, "$1")
	text = said.ReplaceAllStringFunc(text, func(line string) string {
		kind, words, _ := strings.Cut(line, ": ")
		if strings.HasPrefix(words, "runtime error: ") || kind == "fatal error" {
			return line
		}
		return kind + ": (its words are left out)"
	})
	// A path that ends where the next begins leaves that to a second look.
	for range 2 {
		text = rooted.ReplaceAllString(text, "${1}"+aFile+"${2}")
	}
	for _, name := range ownNames() {
		text = regexp.MustCompile(`(?i)\b`+regexp.QuoteMeta(name)+`\b`).ReplaceAllString(text, aUser)
	}
	return text
}

// ownNames are the names of the user and of the computer.
func ownNames() []string {
	candidates := []string{os.Getenv("USER"), os.Getenv("USERNAME"), os.Getenv("LOGNAME")}
	if home, err := os.UserHomeDir(); err == nil {
		candidates = append(candidates, filepath.Base(home))
	}
	if host, err := os.Hostname(); err == nil {
		candidates = append(candidates, host)
	}
	if me, err := user.Current(); err == nil {
		// On Windows the name has the computer's before it.
		candidates = append(candidates, me.Name, me.Username[strings.LastIndex(me.Username, `\`)+1:])
	}
	var names []string
	for _, name := range candidates {
		if name = strings.TrimSpace(name); len(name) > 2 && name != "root" && name != "localhost" {
			names = append(names, name)
		}
	}
	return names
}
