package patients

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/nav"
	"meridian/ui/widgets"
)

// documentsTab lists the patient's papers; each opens in the documents screen.
func (p *PatientPage) documentsTab() fyne.CanvasObject {
	papers := p.papersPart()
	if len(p.chart.estimates) == 0 {
		return papers
	}
	return widgets.Below(widgets.Padded(p.estimatesCard(), 0, 10, 0, 0), papers)
}

// papersPart lists what was issued.
func (p *PatientPage) papersPart() fyne.CanvasObject {
	if len(p.chart.papers) == 0 {
		others := container.NewHBox(layout.NewSpacer(), p.estimateButton(), p.recordButton(), widget.NewButton("Other papers…", p.otherPapers))
		empty := widgets.EmptyState("No papers yet", "A superbill is issued for signed visits, one or many.", "New superbill", p.newSuperbill)
		return container.NewStack(empty, container.NewBorder(others, nil, nil, nil))
	}
	rows := widgets.NewRows(PaperColumns(false), func(paper domain.Paper) {
		p.desk.Nav.Go(nav.Place{Screen: nav.Documents, Patient: p.id, Paper: paper.ID})
	})
	rows.Set(p.chart.papers)
	other := widget.NewButton("Other papers…", p.otherPapers)
	issue := widget.NewButtonWithIcon("New superbill", theme.ContentAddIcon(), p.newSuperbill)
	return container.NewStack(widgets.Card("PAPERS", widgets.HBox(6, p.estimateButton(), p.recordButton(), other, issue), rows))
}

func (p *PatientPage) newSuperbill() {
	p.desk.Nav.Go(nav.Place{Screen: nav.Documents, Patient: p.id, Tab: "new"})
}

// otherPapers draws receipts, statements, notes and the like, which are not kept.
func (p *PatientPage) otherPapers() {
	p.desk.Nav.Go(nav.Place{Screen: nav.Documents, Patient: p.id, Tab: "other"})
}

// recordButton leads to everything of the patient as one paper, which patients have
// a right to: from there it is printed or saved.
func (p *PatientPage) recordButton() *widget.Button {
	return widget.NewButton("Complete record", func() {
		p.desk.Nav.Go(nav.Place{Screen: nav.Documents, Patient: p.id, Tab: "other/chart"})
	})
}

// PaperColumns are the columns of a list of papers, with or without the patient.
func PaperColumns(patient bool) []widgets.Column[domain.Paper] {
	all := []widgets.Column[domain.Paper]{
		{Title: "NUMBER", Width: 116, Text: func(p domain.Paper) string { return p.Number }, Style: func(domain.Paper) widgets.Style { return widgets.Mono }},
		{Title: "PATIENT", Text: func(p domain.Paper) string { return Headline(p.PatientName) }},
		{Title: "ISSUED", Width: 96, Text: func(p domain.Paper) string { return p.Issued.String() }},
		{Title: "VISITS", Text: PaperDates},
		{Title: "STATE", Width: 82, Text: func(p domain.Paper) string { return PaperState(p).Word }, Chip: func(p domain.Paper) widgets.Tone { return PaperState(p).Tone }},
		{Title: "TOTAL", Width: 84, Trailing: true, Text: PaperTotal},
	}
	if patient {
		return append(all[:3:3], all[4:]...)
	}
	return append(all[:1:1], all[2:]...)
}

// PaperState gives the word for the state of a paper.
func PaperState(p domain.Paper) VisitState {
	switch p.State {
	case domain.Voided:
		return VisitState{"Voided", widgets.Bad}
	case domain.Replaced:
		return VisitState{"Replaced", widgets.Quiet}
	}
	return VisitState{"Issued", widgets.Good}
}

// PaperDates gives the dates of service of a paper.
func PaperDates(p domain.Paper) string {
	dates := p.Services.From.String()
	if p.Services.Until != p.Services.From {
		dates += " – " + p.Services.Until.String()
	}
	return p.Kind.String() + " · " + dates
}

// PaperTotal gives the total, nothing for a paper without money.
func PaperTotal(p domain.Paper) string {
	if p.Kind != domain.SuperbillPaper {
		return ""
	}
	return p.Total.String()
}
