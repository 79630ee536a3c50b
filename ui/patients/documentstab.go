package patients

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"meridian/domain"
	"meridian/ui/locale"
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
		others := container.NewHBox(layout.NewSpacer(), p.estimateButton(), p.recordButton(), widgets.NewButton(lang.L("Other papers…"), p.otherPapers))
		empty := widgets.EmptyState(lang.L("No papers yet"), lang.L("A superbill is issued for signed visits, one or many."), lang.L("New superbill"), p.newSuperbill)
		return widgets.Below(others, empty)
	}
	rows := widgets.NewRows(PaperColumns(false), func(paper domain.Paper) {
		p.desk.Nav.Go(nav.Place{Screen: nav.Documents, Patient: p.id, Paper: paper.ID})
	})
	rows.Set(p.chart.papers)
	other := widgets.NewButton(lang.L("Other papers…"), p.otherPapers)
	issue := widgets.NewButtonWithIcon(lang.L("New superbill"), theme.ContentAddIcon(), p.newSuperbill)
	return container.NewStack(widgets.Card(lang.L("PAPERS"), widgets.HBox(6, p.estimateButton(), p.recordButton(), other, issue), rows))
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
func (p *PatientPage) recordButton() *widgets.Button {
	return widgets.NewButton(lang.L("Complete record"), func() {
		p.desk.Nav.Go(nav.Place{Screen: nav.Documents, Patient: p.id, Tab: "other/chart"})
	})
}

// PaperColumns are the columns of a list of papers, with or without the patient.
func PaperColumns(patient bool) []widgets.Column[domain.Paper] {
	all := []widgets.Column[domain.Paper]{
		{Title: lang.L("NUMBER"), Width: 116, Text: func(p domain.Paper) string { return p.Number }, Style: func(domain.Paper) widgets.Style { return widgets.Mono }},
		{Title: lang.L("PATIENT"), Text: func(p domain.Paper) string { return Headline(p.PatientName) }},
		{Title: lang.L("ISSUED"), Width: 108, Text: func(p domain.Paper) string { return locale.Date(p.Issued) }},
		{Title: lang.L("VISITS"), Text: PaperDates},
		{Title: lang.L("STATE"), Width: 82, Text: func(p domain.Paper) string { return PaperState(p).Word }, Chip: func(p domain.Paper) widgets.Tone { return PaperState(p).Tone }},
		{Title: lang.L("TOTAL"), Width: 84, Trailing: true, Text: PaperTotal},
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
		return VisitState{lang.L("Voided"), widgets.Bad}
	case domain.Replaced:
		return VisitState{lang.L("Replaced"), widgets.Quiet}
	}
	return VisitState{lang.L("Issued"), widgets.Good}
}

// PaperDates gives the dates of service of a paper.
func PaperDates(p domain.Paper) string {
	dates := locale.Date(p.Services.From)
	if p.Services.Until != p.Services.From {
		dates += " – " + locale.Date(p.Services.Until)
	}
	return lang.L(p.Kind.String()) + " · " + dates
}

// PaperTotal gives the total, nothing for a paper without money.
func PaperTotal(p domain.Paper) string {
	if p.Kind != domain.SuperbillPaper {
		return ""
	}
	return p.Total.String()
}
