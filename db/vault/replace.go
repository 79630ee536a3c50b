package vault

import (
	"errors"
	"os"
	"path/filepath"
)

// replaceFile writes a file under another name first, so that a crash leaves the
// old one or the new one.
func replaceFile(path string, content []byte) (err error) {
	draft, err := os.CreateTemp(filepath.Dir(path), ".key-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(draft.Name()))
		}
	}()
	_, err = draft.Write(content)
	if err == nil {
		err = draft.Sync()
	}
	if err := errors.Join(err, draft.Close()); err != nil {
		return err
	}
	return Rename(draft.Name(), path)
}

// Rename gives a file a new name that lasts through a power cut. What had the
// name before is replaced in one step.
func Rename(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(to))
}
