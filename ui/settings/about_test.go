package settings

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"meridian/domain/coding"
)

// Each library in the program of any system stands on the page about it, and none that
// is not.
func TestEveryLibraryIsNamedWithItsLicense(t *testing.T) {
	var used []string
	for _, system := range []string{"linux", "windows", "darwin"} {
		list := exec.Command("go", "list", "-deps", "-tags", "migrated_fynedo accessibility", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}{{end}}{{end}}", "meridian")
		list.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=1")
		out, err := list.Output()
		if err != nil {
			t.Fatalf("%s: %v", system, err)
		}
		used = append(used, strings.Fields(string(out))...)
	}
	slices.Sort(used)
	used = slices.Compact(used)
	if len(used) < 30 {
		t.Fatalf("only %v", used)
	}
	var named []string
	for _, w := range works() {
		named = append(named, w.name)
		if w.license == "" {
			t.Errorf("%s has no license", w.name)
		}
	}
	for _, path := range used {
		if !slices.Contains(named, path) {
			t.Errorf("licenses.tsv lacks %s", path)
		}
	}
	for _, path := range named {
		if !slices.Contains(used, path) {
			t.Errorf("licenses.tsv names %s, which is in no program", path)
		}
	}
}

func TestTheTablesThatDecideHaveTheirDates(t *testing.T) {
	for _, wanted := range cmsTables {
		at := slices.IndexFunc(coding.Builtin().Tables(), func(i coding.TableInfo) bool { return i.Name == wanted.table })
		if at < 0 || coding.Builtin().Tables()[at].Date == "" {
			t.Errorf("no date of %s", wanted.name)
		}
	}
}
