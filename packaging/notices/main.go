// Notices prints the licenses of everything that a built program contains, as
// those licenses ask of whoever hands the program on: Meridian's own, Go's, its
// fonts' and those of the modules that are linked into it.
package main

import (
	"bufio"
	"debug/buildinfo"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// component is something with licenses of its own.
type component struct {
	name, folder string
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: notices PROGRAM, from Meridian's top folder")
		os.Exit(2)
	}
	out := bufio.NewWriter(os.Stdout)
	if err := errors.Join(write(out, os.Args[1]), out.Flush()); err != nil {
		fmt.Fprintln(os.Stderr, "notices:", err)
		os.Exit(1)
	}
}

func write(w io.Writer, program string) error {
	components, err := componentsOf(program)
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "Meridian contains the works below. Each is used under its own license, which follows its name.")
	for _, c := range components {
		if err := c.write(w); err != nil {
			return err
		}
	}
	return nil
}

func componentsOf(program string) ([]component, error) {
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		return nil, err
	}
	root, err := output("go", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	all := []component{
		{"Meridian", "."},
		{"The Go runtime and standard library, " + info.GoVersion, root},
	}
	for _, m := range info.Deps {
		folder, err := output("go", "list", "-m", "-f", "{{.Dir}}", m.Path)
		if err != nil {
			return nil, err
		}
		all = append(all, component{m.Path + " " + m.Version, folder})
	}
	return all, nil
}

func output(name string, args ...string) (string, error) {
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w", name, strings.Join(args, " "), err)
	}
	return strings.TrimSpace(string(out)), nil
}

// license matches the names under which licenses are kept, such as LICENSE.md,
// COPYING, LICENSE-3RD-PARTY and OFL-SourceSans3.txt.
var license = regexp.MustCompile(`(?i)^(un)?(licen[cs]e|copying|notice|ofl|apache)([-._].*)?$`)

// licenses finds the files that hold licenses; the standard library's folder
// is not searched further, since its other licenses are those of its tests.
func (c component) licenses() ([]string, error) {
	var found []string
	err := filepath.WalkDir(c.folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			if path != c.folder && slices.Contains([]string{"testdata", "cmd", "src", "dist", "bin", ".git"}, entry.Name()) {
				return filepath.SkipDir
			}
		case license.MatchString(entry.Name()) && filepath.Ext(path) != ".go":
			found = append(found, path)
		}
		return nil
	})
	return found, err
}

func (c component) write(w io.Writer) error {
	paths, err := c.licenses()
	if err != nil {
		return err
	}
	if len(paths) == 0 {
		return fmt.Errorf("%s has no license file in %s", c.name, c.folder)
	}
	fmt.Fprintf(w, "\n%s\n%s\n", strings.Repeat("=", 78), c.name)
	var written []string
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if slices.Contains(written, string(text)) {
			continue
		}
		written = append(written, string(text))
		relative, err := filepath.Rel(c.folder, path)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "\n--- %s\n\n%s\n", filepath.ToSlash(relative), strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n")))
	}
	return nil
}
