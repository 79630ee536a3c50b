package ui

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"meridian/docs"
)

var (
	setApart = regexp.MustCompile(`\*\*([^*]+)\*\*|\*([^*\n]+)\*`)
	fixLabel = regexp.MustCompile(`(?:Label:\s+|goTo\()"([^"]+)"`)
	keyWord  = regexp.MustCompile(`\b(?:Ctrl|Alt|Shift)\+[^\s,.;:)]+|\bF\d+\b`)
)

// windowTexts are the texts of the window, and the fixes that findings offer.
func windowTexts(t *testing.T) []string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("locale", "translations", "en.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]any
	if err := json.Unmarshal(content, &all); err != nil || len(all) < 1000 {
		t.Fatalf("%d texts, %v", len(all), err)
	}
	var texts []string
	for key := range all {
		texts = append(texts, key)
	}
	rules, err := filepath.Glob(filepath.Join("..", "domain", "coding", "*.go"))
	if err != nil || len(rules) == 0 {
		t.Fatal(err)
	}
	for _, path := range rules {
		code, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range fixLabel.FindAllStringSubmatch(string(code), -1) {
			texts = append(texts, m[1])
		}
	}
	return texts
}

// What the guide sets apart is a button, a menu, a tab or a heading of the window, so
// that it cannot go on about what was renamed.
func TestTheGuideNamesWhatTheWindowHas(t *testing.T) {
	texts := windowTexts(t)
	known := func(name string) bool {
		return slices.ContainsFunc(texts, func(text string) bool {
			return text == name || text == strings.ToUpper(name) || strings.HasPrefix(text, name+": {{") || strings.HasPrefix(text, name+" {{")
		})
	}
	named := 0
	for _, m := range setApart.FindAllStringSubmatch(docs.Guide, -1) {
		for _, name := range strings.Split(m[1]+m[2], " › ") {
			named++
			if !known(name) {
				t.Errorf("the window has no text %q", name)
			}
		}
	}
	if named < 100 {
		t.Errorf("the guide names only %d things", named)
	}
}

// heldElsewhere are keys that no menu has.
var heldElsewhere = map[string]string{"F1": "the window's own", "Ctrl+D": "in a search of codes"}

func TestTheKeysOfTheGuideAreThoseOfTheMenus(t *testing.T) {
	window := openWindow(t, demoPractice)
	window.shell.OnLock = func() {}
	keys := map[string]bool{}
	for _, stop := range window.stops {
		window.shell.Go(stop.Place)
		window.Settle()
		for _, k := range keysOf(window.shell.menu()) {
			keys[strings.ReplaceAll(k.Keys, "⌘", "Ctrl+")] = true
		}
	}
	for _, written := range keyWord.FindAllString(docs.Guide, -1) {
		if !keys[written] && heldElsewhere[written] == "" {
			t.Errorf("no menu has %s; they have %v", written, keys)
		}
	}
}
