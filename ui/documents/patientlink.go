package documents

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/nav"
	"meridian/ui/patients"
)

// patientLink names the patient of a paper and leads to the papers of that patient.
// A button would not do: it is as wide as its words, and a name may be wider than the
// window.
func patientLink(d *desk.Desk, id domain.PatientID, name domain.Name) *widget.Hyperlink {
	link := widget.NewHyperlinkWithStyle(patients.Headline(name), nil, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	link.Truncation = fyne.TextTruncateEllipsis
	link.OnTapped = func() {
		d.Nav.Go(nav.Place{Screen: nav.Patient, Patient: id, Tab: patients.DocumentsTab})
	}
	return link
}
