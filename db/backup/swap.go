package backup

import (
	"errors"
	"os"
	"path/filepath"

	"meridian/db/vault"
)

const (
	// draftEnding is that of a restored practice until it is in its place.
	draftEnding = ".restoring"
	// keyEnding is that of the key file of a draft; it is written last and means
	// that the draft is whole.
	keyEnding = ".key"
)

// Recover finishes a restore that was cut off, or forgets one that had changed
// nothing yet. Call it at the start of the program, before the practice is looked
// at; mostly there is nothing to do. Fault: CodeInterrupted.
func Recover(database string) error {
	draft := database + draftEnding
	_, err := vault.ReadKeyFile(draft + keyEnding)
	switch {
	case errors.Is(err, vault.ErrKeyMissing):
		return abandon(database)
	case err != nil:
		return interrupted(err, database)
	}
	if _, err := swap(database); err != nil {
		return interrupted(err, database)
	}
	return nil
}

func interrupted(cause error, database string) error {
	return because(cause, CodeInterrupted, "A restore was cut off and could not be finished in "+filepath.Dir(database)+". Check that there is room and that you may write there, then start again.")
}

// swap moves the present practice aside and the draft into its place. Each step
// may be the last before a crash; called again, it goes on where it was.
func swap(database string) (aside []string, err error) {
	draft := database + draftEnding
	keys, err := vault.ReadKeyFile(draft + keyEnding)
	if err != nil {
		return nil, err
	}
	if !lost(draft) {
		if aside, err = setAside(database); err != nil {
			return aside, err
		}
		if err := vault.Rename(draft, database); err != nil {
			return aside, err
		}
	}
	if lost(database) {
		return aside, &os.PathError{Op: "restore", Path: database, Err: os.ErrNotExist}
	}
	if err := vault.WriteKeyFile(vault.KeyPath(database), keys); err != nil {
		return aside, err
	}
	return aside, removeAll([]string{draft + keyEnding + ".bak", draft + keyEnding})
}

// setAside renames what is in the place of the practice, with all that belongs
// to it. The names come from the draft, so that a second try gives the same ones.
func setAside(database string) (aside []string, err error) {
	draft, err := os.Stat(database + draftEnding)
	if err != nil {
		return nil, err
	}
	stem := database + ".aside-" + draft.ModTime().UTC().Format("20060102T150405.000Z")
	for _, ending := range []string{"-wal", "-shm", ".key", ".key.bak", ""} {
		if lost(database + ending) {
			continue
		}
		if !lost(stem + ending) {
			return aside, &os.PathError{Op: "rename", Path: stem + ending, Err: os.ErrExist}
		}
		if err := vault.Rename(database+ending, stem+ending); err != nil {
			return aside, err
		}
		aside = append(aside, stem+ending)
	}
	return aside, nil
}

func removeAll(paths []string) error {
	for _, path := range paths {
		if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}
