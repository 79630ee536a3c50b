package patients

import (
	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/locale"
)

// draftKey names what is being edited: a patient, or with 0 somebody new.
type draftKey struct {
	desk    *desk.Desk
	patient domain.PatientID
}

// unsaved keeps what was being edited when its page was left, so that it is
// there again by whichever way one returns. It belongs to the UI thread.
var unsaved = map[draftKey]*draft{}

// leaveDraft keeps a draft that holds changes, and says so.
func leaveDraft(d *desk.Desk, work *draft, back func()) {
	if !work.dirty() {
		return
	}
	unsaved[draftKey{d, work.before.ID}] = work
	words := lang.L("The new patient is not saved yet.")
	if work.before.ID != 0 {
		words = lang.L("The changes to {{.Name}} are not saved yet.", locale.With{"Name": work.before.Name.Listed()})
	}
	d.Say(desk.Notice{Tone: desk.Warn, Text: words, Action: lang.L("Go back to it"), Do: back})
}

// takeDraft gives back a draft that was left, nil where there is none.
func takeDraft(d *desk.Desk, patient domain.PatientID) *draft {
	key := draftKey{d, patient}
	work := unsaved[key]
	delete(unsaved, key)
	return work
}
