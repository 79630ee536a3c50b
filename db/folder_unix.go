//go:build !windows

package db

import (
	"errors"
	"os"
	"syscall"
)

const accessToWrite = 2

// mayWrite tells whether the user may write the file.
func mayWrite(path string) bool { return syscall.Access(path, accessToWrite) == nil }

// syncFolder makes a new name in a folder last through a power cut.
func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
