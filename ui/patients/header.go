package patients

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"meridian/ui/nav"
	"meridian/ui/widgets"
)

// header shows who the patient is, what to be careful about, who pays and what
// is owed.
func (p *PatientPage) header() fyne.CanvasObject {
	patient, today := p.chart.patient, p.desk.Today()
	policy := patient.PolicyOn(today)
	chips := []fyne.CanvasObject{widgets.Chip(PayerChip(policy.Kind, policy.Name()), widgets.Good)}
	for _, flag := range patient.FlagsOn(today) {
		chips = append(chips, widgets.Chip(FlagWords(flag), widgets.Bad))
	}
	if !patient.Archived.IsZero() {
		chips = append(chips, widgets.Chip(lang.L("Archived"), widgets.Quiet))
	}
	name := widgets.Cut(Headline(patient.Name), widgets.Title)
	sub := widgets.Wrapped(Subline(patient, Owed(p.chart.ledger()), today), widgets.Muted)
	return container.NewBorder(nil, nil, nil, widgets.VBox(4, newVisitButton(p.newVisit), p.scheduleButton()),
		widgets.VBox(4, name, sub, widgets.Flow(6, chips...)))
}

// ScheduleTab is the part of Today that schedules visits of a patient.
const ScheduleTab = "schedule"

// scheduleButton leads to where visits of the patient are scheduled.
func (p *PatientPage) scheduleButton() *widgets.Button {
	return widgets.NewButton(lang.L("Schedule…"), func() {
		p.desk.Nav.Go(nav.Place{Screen: nav.Today, Patient: p.id, Tab: ScheduleTab})
	})
}

// archiveButton archives the patient, or brings the patient back.
func (p *PatientPage) archiveButton() *widgets.Button {
	if p.chart.patient.Archived.IsZero() {
		return widgets.NewButtonWithIcon(lang.L("Archive"), theme.FolderIcon(), p.archive)
	}
	return widgets.NewButtonWithIcon(lang.L("Bring back"), theme.FolderOpenIcon(), p.unarchive)
}
