package cabinet

import (
	"path/filepath"
	"strings"
)

// synced are names within a path that services give their folders.
var synced = map[string]string{
	"dropbox": "Dropbox", "onedrive": "OneDrive", "google drive": "Google Drive", "googledrive": "Google Drive", "my drive": "Google Drive",
	"icloud": "iCloud", "mobile documents": "iCloud", "com~apple~clouddocs": "iCloud", "nextcloud": "Nextcloud", "box sync": "Box", "pcloud": "pCloud",
}

// Doubt says what speaks against keeping the records in their folder, "" where
// nothing does: a service that copies files while they are written, or another
// computer's disk, can tear them. For backups both are fine.
func (c *Cabinet) Doubt() string {
	folder := c.Folder()
	if strings.HasPrefix(folder, `\\`) || strings.HasPrefix(folder, "//") {
		return "The records lie on another computer (" + folder + "). A lost connection can tear them: keep them on this computer, and only backups there."
	}
	for _, part := range strings.Split(filepath.ToSlash(strings.ToLower(folder)), "/") {
		for name, service := range synced {
			if part == name || strings.HasPrefix(part, name+" ") || strings.HasPrefix(part, name+"-") {
				return "The records lie in a folder that " + service + " copies while they are written, which can tear them: keep them elsewhere on this computer, and only backups there."
			}
		}
	}
	return ""
}
