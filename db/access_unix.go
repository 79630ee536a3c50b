//go:build !windows

package db

import "syscall"

const accessToWrite = 2

// mayWrite tells whether the user may write the file.
func mayWrite(path string) bool { return syscall.Access(path, accessToWrite) == nil }
