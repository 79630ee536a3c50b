package db

import "sync"

// openFiles counts the stores of this program by their files. Looking at such a
// file from outside would drop SQLite's locks on it, since on Unix a process
// loses all its locks on a file with the first handle that it closes.
var openFiles = struct {
	sync.Mutex
	files map[string]int
}{files: map[string]int{}}

func noteOpened(path string, change int) {
	openFiles.Lock()
	defer openFiles.Unlock()
	if openFiles.files[path] += change; openFiles.files[path] <= 0 {
		delete(openFiles.files, path)
	}
}

func isOpened(path string) bool {
	openFiles.Lock()
	defer openFiles.Unlock()
	return openFiles.files[path] > 0
}
