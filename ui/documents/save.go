package documents

import (
	"context"
	"errors"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/files"
)

// save asks for a place and writes the stored bytes there.
func (p *PaperPage) save() {
	p.ask(FileName(p.paper), func(file fyne.URIWriteCloser) {
		p.letOut("save-pdf", func(_ context.Context, pdf []byte) error { return writeTo(file, pdf) }, "Saved as "+file.URI().Name()+".")
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

// askWhere asks where to save a paper.
func askWhere(d *desk.Desk, name string, chosen func(fyne.URIWriteCloser)) {
	files.Save(d.Window, name, chosen, func(error) {
		d.Fail(&domain.Fault{Code: "save.failed", Message: "The PDF cannot be written there. Choose another place."})
	})
}
