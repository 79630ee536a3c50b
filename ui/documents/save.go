package documents

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/files"
)

// askWhere asks where to save a paper.
func askWhere(d *desk.Desk, name string, chosen func(fyne.URIWriteCloser)) {
	files.Save(d.Window, name, chosen, func(error) {
		d.Fail(&domain.Fault{Code: "save.failed", Message: lang.L("The file cannot be written there. Choose another place.")})
	})
}
