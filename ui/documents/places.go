package documents

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/ui/nav"
	"meridian/ui/patients"
)

// NewTab is the tab of nav.Place that issues papers instead of showing them.
const NewTab = "new"

// placeOf gives where a finding of a superbill is mended.
func placeOf(path string, bill Bill, patient domain.PatientID) nav.Place {
	switch {
	case strings.HasPrefix(path, "practice"), strings.HasPrefix(path, "provider"):
		return nav.Place{Screen: nav.Settings}
	case strings.HasPrefix(path, "patient"):
		return nav.Place{Screen: nav.Patient, Patient: patient, Tab: patients.FieldTab(path)}
	}
	place, _ := visitOf(path)
	return nav.Place{Screen: nav.Visit, Patient: patient, Encounter: bill.Encounters[min(place, len(bill.Encounters)-1)].ID}
}

// placeWords names the way to a place.
func placeWords(p nav.Place) string {
	switch p.Screen {
	case nav.Settings:
		return lang.L("Open settings")
	case nav.Patient:
		return lang.L("Open the patient")
	}
	return lang.L("Open the visit")
}
