package patients

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/domain/estimate"
	"meridian/ui/nav"
	"meridian/ui/widgets"
)

// EstimateState gives the word for where a good faith estimate stands on a day.
func EstimateState(e estimate.Estimate, today domain.Date) VisitState {
	due, ok := e.Due()
	switch {
	case !e.Given.IsZero():
		return VisitState{"Given " + e.Given.String(), widgets.Good}
	case ok && today.After(due):
		return VisitState{"Late since " + due.String(), widgets.Bad}
	case ok:
		return VisitState{"Due " + due.String(), widgets.Warn}
	}
	return VisitState{"Draft", widgets.Quiet}
}

// estimateColumns are the columns of a patient's estimates.
func (p *PatientPage) estimateColumns() []widgets.Column[estimate.Estimate] {
	today := p.desk.Today()
	return []widgets.Column[estimate.Estimate]{
		{Title: "ESTIMATE", Text: func(e estimate.Estimate) string { return e.Service }},
		{Title: "FROM", Width: 96, Text: func(e estimate.Estimate) string { return e.Span.From.String() }},
		{Title: "STATE", Width: 150, Text: func(e estimate.Estimate) string { return EstimateState(e, today).Word }, Chip: func(e estimate.Estimate) widgets.Tone { return EstimateState(e, today).Tone }},
		{Title: "BILLED", Width: 84, Trailing: true, Text: func(e estimate.Estimate) string { return e.Billed(p.chart.visits).String() }, Style: func(e estimate.Estimate) widgets.Style {
			if _, over := estimate.Compare(e, e.Billed(p.chart.visits)); over && !e.Given.IsZero() {
				return widgets.Strong.In(widgets.Bad.Ink())
			}
			return widgets.Body
		}},
		{Title: "EXPECTED", Width: 84, Trailing: true, Text: func(e estimate.Estimate) string { return e.Total().String() }},
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
	return widgets.Card("GOOD FAITH ESTIMATES", nil, widgets.Sized(rows, 0, high))
}

func (p *PatientPage) newEstimate() {
	p.desk.Nav.Go(nav.Place{Screen: nav.Documents, Patient: p.id, Tab: "estimate"})
}

func (p *PatientPage) estimateButton() *widget.Button {
	return widget.NewButton("New estimate", p.newEstimate)
}
