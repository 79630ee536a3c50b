package nav

import "runtime"

// Ctrl names a key with the modifier of the system's own shortcuts: Ctrl+K, and ⌘K
// on a Mac.
func Ctrl(key string) string {
	if runtime.GOOS == "darwin" {
		return "⌘" + key
	}
	return "Ctrl+" + key
}
