package patients

import (
	"fyne.io/fyne/v2"

	"meridian/ui/history"
)

// historyTab shows who did what with the patient's records.
func (p *PatientPage) historyTab() fyne.CanvasObject {
	return history.New(p.desk, p.store, p.id).Object()
}
