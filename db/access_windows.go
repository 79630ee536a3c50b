package db

import "os"

// mayWrite tells whether the file lacks the read-only attribute.
func mayWrite(path string) bool {
	file, err := os.Stat(path)
	return err == nil && file.Mode()&0o200 != 0
}
