package db

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestEveryQueryIsPrepared holds that Open prepared each registered statement,
// on both pools, against the schema.
func TestEveryQueryIsPrepared(t *testing.T) {
	s, _ := opened(t)
	if len(queries) < 80 {
		t.Fatalf("only %d statements are registered", len(queries))
	}
	for _, q := range queries {
		if s.writer.prepared[q] == nil || s.readers.prepared[q] == nil {
			t.Errorf("not prepared: %s", *q.text)
		}
	}
}

// TestQueriesAreOnlyRegisteredOnes holds that no statement reaches the driver
// past the register: outside opening, copying, migrating and exporting, nobody holds the sql.DB.
func TestQueriesAreOnlyRegisteredOnes(t *testing.T) {
	direct := []string{"Exec", "Query", "QueryRow", "Prepare"}
	opening := map[string]bool{"open.go": true, "file.go": true, "convert.go": true, "holdings.go": true, "rekey.go": true, "migrate.go": true, "session.go": true, "export.go": true}
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) < 15 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		if opening[name] || strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.SelectorExpr); ok && slices.Contains(direct, strings.TrimSuffix(call.Sel.Name, "Context")) {
				t.Errorf("%s calls %s; statements are registered and run through a session", name, call.Sel.Name)
			}
			return true
		})
	}
}
