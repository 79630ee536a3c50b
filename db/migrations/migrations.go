// Package migrations holds the schema of the store as SQL files, one for each
// version, in order: 0001_….sql brings an empty file to version 1.
package migrations

import (
	"embed"
	"io/fs"
	"slices"
)

//go:embed *.sql
var files embed.FS

// All gives the SQL of every migration in order; the place in the list plus one
// is the PRAGMA user_version that it leads to.
func All() ([]string, error) {
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	scripts := make([]string, len(names))
	for i, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		scripts[i] = string(text)
	}
	return scripts, nil
}
