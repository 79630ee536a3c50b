package documents

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"meridian/domain"
	"meridian/ui/desk"
)

// save asks for a place and writes the stored bytes there.
func (p *PaperPage) save() {
	p.ask(FileName(p.paper), func(file fyne.URIWriteCloser) {
		p.letOut("save", func(_ context.Context, pdf []byte) error { return writeTo(file, pdf) }, "Saved as "+file.URI().Name()+".")
	})
}

// writeTo writes a file whole; one that could not be written is taken away again.
func writeTo(file fyne.URIWriteCloser, pdf []byte) error {
	_, err := file.Write(pdf)
	if err = errors.Join(err, file.Close()); err == nil {
		return nil
	}
	return errors.Join(&domain.Fault{
		Code: "save.failed", Message: "The PDF could not be written there. Choose another place; the disk may be full or read-only.",
	}, discard(file.URI()))
}

// discard removes what is left of a file, and minds only an error that is not
// about its absence.
func discard(uri fyne.URI) error {
	if err := storage.Delete(uri); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// askWhere opens the system's way of choosing a file, in the folder of documents.
func askWhere(desk *desk.Desk, name string, chosen func(fyne.URIWriteCloser)) {
	d := dialog.NewFileSave(func(file fyne.URIWriteCloser, err error) {
		if err != nil {
			desk.Fail(&domain.Fault{Code: "save.failed", Message: "The PDF cannot be written there. Choose another place."})
			return
		}
		if file != nil {
			chosen(file)
		}
	}, desk.Window)
	d.SetFileName(name)
	if folder := documentsFolder(); folder != nil {
		d.SetLocation(folder)
	}
	// Before it is shown the dialog has no size that could be changed.
	d.Show()
	d.Resize(fyne.NewSize(760, 520))
}

// documentsFolder gives the user's folder of documents, or home; nil where
// neither can be listed.
func documentsFolder() fyne.ListableURI {
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
