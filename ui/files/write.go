package files

import (
	"errors"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/storage"

	"meridian/domain"
)

// Write writes a file whole; one that could not be written is taken away again. Fault:
// "save.failed".
func Write(file fyne.URIWriteCloser, content []byte) error {
	_, err := file.Write(content)
	if err = errors.Join(err, file.Close()); err == nil {
		return nil
	}
	return errors.Join(notWritten(), discard(file.URI()))
}

// Abandon takes away a file for which nothing could be made, or not all of it.
func Abandon(file fyne.URIWriteCloser, because error) error {
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

func notWritten() error {
	return &domain.Fault{Code: "save.failed", Message: lang.L("The file could not be written there. Choose another place; the disk may be full or read-only.")}
}
