// Package packaging_test holds what every build of Meridian promises, whatever
// its screens do: it never uses a network. The end-to-end test watches the
// running program for the same.
package packaging_test

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// harmless are packages of the network's part of the standard library that only
// read and write names and addresses.
var harmless = []string{"net/mail", "net/netip", "net/url"}

// fetchers are what the libraries offer that reaches for the network by a call.
var fetchers = []string{"LoadResourceFromURL", "LoadResourceFromURLString"}

func TestNoPackageImportsTheNetwork(t *testing.T) {
	for _, p := range projectPackages(t) {
		for _, imported := range p.Imports {
			if isNetwork(imported) {
				t.Errorf("%s imports %s; Meridian never uses a network", p.ImportPath, imported)
			}
		}
	}
}

func TestNothingIsFetched(t *testing.T) {
	for _, p := range projectPackages(t) {
		for _, name := range slices.Concat(p.GoFiles, p.CgoFiles, p.IgnoredGoFiles) {
			for _, selected := range selectors(t, filepath.Join(p.Dir, name)) {
				if slices.Contains(fetchers, selected) {
					t.Errorf("%s/%s calls %s; Meridian never uses a network", p.ImportPath, name, selected)
				}
			}
		}
	}
}

func isNetwork(path string) bool {
	if slices.Contains(harmless, path) {
		return false
	}
	for _, root := range []string{"net", "crypto/tls", "log/syslog", "golang.org/x/net", "golang.org/x/crypto/ssh", "google.golang.org"} {
		if path == root || strings.HasPrefix(path, root+"/") {
			return true
		}
	}
	return false
}

func selectors(t *testing.T, path string) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			found = append(found, s.Sel.Name)
		}
		return true
	})
	return found
}

type listed struct {
	ImportPath, Dir                            string
	GoFiles, CgoFiles, IgnoredGoFiles, Imports []string
}

// projectPackages lists the packages for every system that Meridian runs on,
// since each has files of its own.
func projectPackages(t *testing.T) []listed {
	t.Helper()
	var all []listed
	for _, system := range []string{"linux", "windows", "darwin"} {
		cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Dir,GoFiles,CgoFiles,IgnoredGoFiles,Imports", "-tags", "migrated_fynedo", "meridian/...")
		cmd.Env = append(cmd.Environ(), "GOOS="+system, "CGO_ENABLED=1")
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("go list for %s: %v", system, err)
		}
		packages := decode(t, string(out))
		if !slices.ContainsFunc(packages, func(p listed) bool { return p.ImportPath == "meridian" && len(p.Imports) > 0 }) {
			t.Fatalf("go list for %s does not know the program", system)
		}
		all = append(all, packages...)
	}
	return all
}

func decode(t *testing.T, list string) []listed {
	t.Helper()
	var all []listed
	for decoder := json.NewDecoder(strings.NewReader(list)); ; {
		var p listed
		switch err := decoder.Decode(&p); {
		case errors.Is(err, io.EOF):
			return all
		case err != nil:
			t.Fatal(err)
		}
		all = append(all, p)
	}
}
