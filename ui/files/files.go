// Package files asks for files and folders of the computer, in the window's own way.
package files

import (
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
)

// size is how large the window's dialogs open.
var size = fyne.NewSize(760, 520)

// chooser is a dialog that may be resized once it is shown: before, it has no size
// that could be changed.
type chooser interface {
	Show()
	Resize(fyne.Size)
}

func show(d chooser) {
	d.Show()
	d.Resize(size)
}

// Open asks for a file; chosen is not called where none is chosen.
func Open(window fyne.Window, title string, chosen func(path string)) {
	d := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err != nil || file == nil {
			return
		}
		path := file.URI().Path()
		_ = file.Close()
		chosen(path)
	}, window)
	d.SetTitleText(title)
	show(d)
}

// Save asks where to write a file, beginning in the folder of documents; failed is
// told where nothing can be written there.
func Save(window fyne.Window, name string, chosen func(fyne.URIWriteCloser), failed func(error)) {
	d := dialog.NewFileSave(func(file fyne.URIWriteCloser, err error) {
		switch {
		case err != nil:
			failed(err)
		case file != nil:
			chosen(file)
		}
	}, window)
	d.SetFileName(name)
	if folder := documents(); folder != nil {
		d.SetLocation(folder)
	}
	show(d)
}

// Folder asks for a folder; chosen is not called where none is chosen.
func Folder(window fyne.Window, chosen func(path string)) {
	show(dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		if err == nil && folder != nil {
			chosen(folder.Path())
		}
	}, window))
}

// documents gives the user's folder of documents, or home; nil where neither can
// be listed.
func documents() fyne.ListableURI {
	home, err := os.UserHomeDir()
	if err != nil {
		return nil
	}
	for _, path := range []string{filepath.Join(home, "Documents"), home} {
		if folder, err := storage.ListerForURI(storage.NewFileURI(path)); err == nil {
			return folder
		}
	}
	return nil
}
