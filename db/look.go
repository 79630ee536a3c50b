package db

import (
	"os"

	"meridian/db/vault"
)

// State is what lies in the folder of a practice before it is unlocked.
type State int

// States of a folder.
const (
	// Nothing: neither records nor a key file. This is the first run.
	Nothing State = iota
	// Locked: records and their key file, which a passphrase or recovery key opens.
	Locked
	// Unfinished: a key file without records. A first run that was cut off leaves
	// it so, but so does somebody who deleted the records: offer the backups first,
	// since Open begins an empty practice.
	Unfinished
	// Unsealed: records that an older version left in plain. A key file must be
	// made; Open encrypts them.
	Unsealed
	// Keyless: records without a key file. Only a backup opens them.
	Keyless
	// Spoiled: a file that Open refuses, and says why.
	Spoiled
)

// Look tells what the first screen is to ask for.
func Look(path string) (State, error) {
	if isOpened(path) {
		return Locked, nil
	}
	_, err := vault.ReadKeyFile(vault.KeyPath(path))
	keyed := err != vault.ErrKeyMissing
	form, err := vault.FormOf(path)
	if err != nil {
		if info, second := os.Stat(path); second == nil && info.IsDir() {
			return Spoiled, nil
		}
		return Spoiled, because(err, CodeReadOnly, "The file "+path+" cannot be read. Check who may use it.")
	}
	switch {
	case form == vault.Plain && keyed:
		return Locked, nil
	case form == vault.Plain:
		return Unsealed, nil
	case refuseForm(path, form) != nil:
		return Spoiled, nil
	case form == vault.Missing && keyed:
		return Unfinished, nil
	case form == vault.Missing:
		return Nothing, nil
	case keyed:
		return Locked, nil
	}
	return Keyless, nil
}
