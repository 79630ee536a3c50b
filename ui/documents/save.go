package documents

import (
	"errors"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/storage"

	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/files"
)

// writeTo writes a file whole; one that could not be written is taken away again.
func writeTo(file fyne.URIWriteCloser, content []byte) error {
	_, err := file.Write(content)
	if err = errors.Join(err, file.Close()); err == nil {
		return nil
	}
	return errors.Join(&domain.Fault{
		Code: "save.failed", Message: lang.L("The file could not be written there. Choose another place; the disk may be full or read-only."),
	}, discard(file.URI()))
}

// abandon takes away a file for which nothing could be made.
func abandon(file fyne.URIWriteCloser, because error) error {
	return errors.Join(because, file.Close(), discard(file.URI()))
}

// discard removes what is left of a file, and minds only an error that is not
// about its absence.
func discard(uri fyne.URI) error {
	if err := storage.Delete(uri); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// askWhere asks where to save a paper.
func askWhere(d *desk.Desk, name string, chosen func(fyne.URIWriteCloser)) {
	files.Save(d.Window, name, chosen, func(error) {
		d.Fail(&domain.Fault{Code: "save.failed", Message: lang.L("The file cannot be written there. Choose another place.")})
	})
}
