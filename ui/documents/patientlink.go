package documents

import (
	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/nav"
	"meridian/ui/patients"
	"meridian/ui/widgets"
)

// patientLink names the patient of a paper and leads to the papers of that patient.
// A button would not do: it is as wide as its words, and a name may be wider than the
// window.
func patientLink(d *desk.Desk, id domain.PatientID, name domain.Name) *widgets.Link {
	return widgets.NewLink(patients.Headline(name), func() {
		d.Nav.Go(nav.Place{Screen: nav.Patient, Patient: id, Tab: patients.DocumentsTab})
	})
}
