package reports

import (
	"fmt"

	"meridian/domain"
	"meridian/reports/sheet"
)

// The rows of the form that a visit fills at most.
const (
	blankSets    = 4
	blankMuscles = 6
	blankCodes   = 4
)

// SOAPForm sets the blank note of a visit, in the order in which the window asks.
func SOAPForm(p domain.Practice, v domain.Provider) (*sheet.Document, error) {
	f := blankForm("Visit note", p, v)
	f.Space(1)
	blanks(f, blank{"Patient", 4}, blank{"Date of birth", 2}, blank{"Date of visit", 2}, blank{"Begun", 1}, blank{"Ended", 1})
	painScale(f, "Pain before")
	painScale(f, "Pain after")
	writing(f, "Subjective", "condition and symptoms, change since the last visit", 4)
	writing(f, "Objective", "range of motion, palpation, function, tongue and pulse", 4)
	writing(f, "Assessment", "", 2)
	part(f, "Diagnoses", "ICD-10-CM")
	for i := range blankCodes {
		blanks(f, blank{domain.PointerLetter(i) + "  code", 1}, blank{"Diagnosis", 4})
	}
	part(f, "Needles", "a new set begins with new needles; only minutes face to face count")
	for i := range blankSets {
		blanks(f, blank{fmt.Sprintf("Set %d: points", i+1), 6}, blank{"From", 1}, blank{"To", 1}, blank{"Minutes", 1}, blank{"E-stim, yes or no", 1.5})
	}
	part(f, "Dry needling", "each muscle by its name, with its side")
	for i := 0; i < blankMuscles; i += 2 {
		blanks(f, blank{fmt.Sprintf("Muscle %d", i+1), 4}, blank{"Side", 1}, blank{fmt.Sprintf("Muscle %d", i+2), 4}, blank{"Side", 1})
	}
	writing(f, "Other services", "service, part of the body, minutes", 2)
	writing(f, "Plan", "frequency and duration, goals", 2)
	f.Follow = 4 + signHeight(signerLabel(v), f.Width())
	writing(f, "Response and home advice", "", 3)
	f.Follow = 0
	f.Space(4)
	signLines(f, signerLabel(v), "Date and time")
	return finished(f)
}
