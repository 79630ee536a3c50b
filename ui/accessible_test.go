package ui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// TestWhatCanBePressedIsToldToScreenReaders holds that every widget of our own that
// takes a tap or the keyboard has a name for those who do not see it: Fyne knows
// nothing of it otherwise.
func TestWhatCanBePressedIsToldToScreenReaders(t *testing.T) {
	methods := map[string]map[string]bool{}
	err := filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Recv == nil {
				continue
			}
			star, ok := f.Recv.List[0].Type.(*ast.StarExpr)
			if !ok {
				continue
			}
			if name, ok := star.X.(*ast.Ident); ok {
				of := filepath.Dir(path) + "." + name.Name
				if methods[of] == nil {
					methods[of] = map[string]bool{}
				}
				methods[of][f.Name.Name] = true
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for of, has := range methods {
		if !has["Tapped"] && !has["FocusGained"] {
			continue
		}
		found++
		if !has["AccessibilityLabel"] || !has["AccessibilityRole"] {
			t.Errorf("%s can be pressed and has no AccessibilityLabel or no AccessibilityRole", of)
		}
	}
	if found < 10 {
		t.Errorf("only %d widgets were found", found)
	}
}
