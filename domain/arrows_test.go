package domain_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// allowed says which of the project's packages a package may import, by the
// first part of its path: docs/ARCHITECTURE.md has the reasons.
var allowed = map[string][]string{
	"domain":  {"domain"},
	"assets":  {},
	"db":      {"db", "domain"},
	"reports": {"reports", "domain", "assets"},
	"ui":      {"ui", "db", "reports", "domain", "assets", "docs"},
	"docs":    {},
}

// fyneUsers are the parts that may know the window.
var fyneUsers = map[string]bool{"ui": true, "": true}

func TestImportsPointOneWayOnly(t *testing.T) {
	packages := projectPackages(t)
	if len(packages) < 5 {
		t.Fatalf("go list found only %d packages of the project", len(packages))
	}
	for _, p := range packages {
		part := partOf(p.ImportPath)
		for _, imported := range p.Imports {
			if strings.HasPrefix(imported, "fyne.io/fyne") && !fyneUsers[part] {
				t.Errorf("%s imports Fyne; only ui and main.go may", p.ImportPath)
			}
			if !strings.HasPrefix(imported, "meridian/") || part == "" {
				continue
			}
			if !slices.Contains(allowed[part], partOf(imported)) {
				t.Errorf("%s imports %s; %s may import only %v", p.ImportPath, imported, part, allowed[part])
			}
		}
	}
}

func TestRulesDoNoInputOrOutput(t *testing.T) {
	for _, p := range projectPackages(t) {
		if partOf(p.ImportPath) != "domain" {
			continue
		}
		for _, imported := range p.Imports {
			if slices.Contains([]string{"os", "net", "net/http", "database/sql", "os/exec", "log", "log/slog"}, imported) {
				t.Errorf("%s imports %s; the domain does no I/O", p.ImportPath, imported)
			}
		}
	}
}

type listed struct {
	ImportPath string
	Imports    []string
}

func projectPackages(t *testing.T) []listed {
	t.Helper()
	out, err := exec.Command("go", "list", "-e", "-json=ImportPath,Imports", "-tags", "migrated_fynedo", "meridian/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	decoder := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// partOf gives the top-level folder of a package of the project.
func partOf(importPath string) string {
	part, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(importPath, "meridian"), "/"), "/")
	return part
}
