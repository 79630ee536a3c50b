package patients

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/domain/estimate"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/widgets"
)

// EstimateState gives the word for where a good faith estimate stands on a day.
func EstimateState(e estimate.Estimate, today domain.Date) VisitState {
	due, ok := e.Due()
	switch {
	case !e.Given.IsZero():
		return VisitState{lang.L("Given {{.Date}}", locale.With{"Date": locale.Date(e.Given)}), widgets.Good}
	case ok && today.After(due):
		return VisitState{lang.L("Late since {{.Date}}", locale.With{"Date": locale.Date(due)}), widgets.Bad}
	case ok:
		return VisitState{lang.L("Due {{.Date}}", locale.With{"Date": locale.Date(due)}), widgets.Warn}
	}
	return VisitState{lang.L("Draft"), widgets.Quiet}
}

// estimateColumns are the columns of a patient's estimates.
func (p *PatientPage) estimateColumns() []widgets.Column[estimate.Estimate] {
	today := p.desk.Today()
	return []widgets.Column[estimate.Estimate]{
		{Title: lang.L("ESTIMATE"), Text: func(e estimate.Estimate) string { return e.Service }},
		{Title: lang.L("FROM"), Width: 108, Text: func(e estimate.Estimate) string { return locale.Date(e.Span.From) }},
		{Title: lang.L("STATE"), Width: 150, Text: func(e estimate.Estimate) string { return EstimateState(e, today).Word }, Chip: func(e estimate.Estimate) widgets.Tone { return EstimateState(e, today).Tone }},
		{Title: lang.L("BILLED"), Width: 84, Trailing: true, Text: func(e estimate.Estimate) string { return e.Billed(p.chart.visits).String() }, Style: func(e estimate.Estimate) widgets.Style {
			if _, over := estimate.Compare(e, e.Billed(p.chart.visits)); over && !e.Given.IsZero() {
				return widgets.Strong.In(widgets.Bad.Ink())
			}
			return widgets.Body
		}},
		{Title: lang.L("EXPECTED"), Width: 84, Trailing: true, Text: func(e estimate.Estimate) string { return e.Total().String() }},
	}
}

// rowHeight is that of a row of a list, shownEstimates how many show without scrolling.
const (
	rowHeight      = 40
	shownEstimates = 3
)

// estimatesCard lists the patient's good faith estimates.
func (p *PatientPage) estimatesCard() fyne.CanvasObject {
	rows := widgets.NewRows(p.estimateColumns(), func(e estimate.Estimate) {
		p.desk.Nav.Go(nav.Place{Screen: nav.Documents, Patient: p.id, Estimate: e.ID, Tab: "estimate"})
	})
	rows.Set(p.chart.estimates)
	high := float32(min(len(p.chart.estimates), shownEstimates)+1) * rowHeight
	return widgets.Card(lang.L("GOOD FAITH ESTIMATES"), nil, widgets.Sized(rows, 0, high))
}

func (p *PatientPage) newEstimate() {
	p.desk.Nav.Go(nav.Place{Screen: nav.Documents, Patient: p.id, Tab: "estimate"})
}

func (p *PatientPage) estimateButton() *widgets.Button {
	return widgets.NewButton(lang.L("New estimate"), p.newEstimate)
}
