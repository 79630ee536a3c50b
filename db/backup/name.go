package backup

import (
	"os"
	"path/filepath"
	"time"
)

const (
	nameLayout = "meridian-2006-01-02T1504Z.mbk"
	draftName  = ".meridian-backup.part"
)

// nameAt gives the name of a backup made at a moment; names sort by time.
func nameAt(at time.Time) string { return at.UTC().Format(nameLayout) }

// momentOf gives the moment in a backup's name; false where it is another file.
func momentOf(name string) (time.Time, bool) {
	at, err := time.Parse(nameLayout, name)
	return at, err == nil && nameAt(at) == name
}

// freeName gives the path of a backup made at a moment, or of the next minute
// that has none yet: a backup never replaces another.
func freeName(folder string, at time.Time) string {
	for ; ; at = at.Add(time.Minute) {
		path := filepath.Join(folder, nameAt(at))
		if _, err := os.Lstat(path); os.IsNotExist(err) {
			return path
		}
	}
}

// present tells whether the folder is there.
func present(folder string) bool {
	info, err := os.Stat(folder)
	return err == nil && info.IsDir()
}
