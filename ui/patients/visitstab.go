package patients

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"meridian/ui/listing"
	"meridian/ui/widgets"
)

// visitsTab shows the course of the pain and all visits, newest first.
func (p *PatientPage) visitsTab() fyne.CanvasObject {
	if len(p.chart.visits) == 0 {
		return widgets.EmptyState(lang.L("No visits yet"), lang.L("The first one begins with its note; the codes follow from the treatment."), lang.L("New visit"), p.newVisit)
	}
	points := PainLine(p.chart.visits)
	if len(points) == 0 {
		return container.NewStack(p.visitList())
	}
	pain := newPainChart(points)
	above := widgets.Card(lang.L("PAIN"), widgets.Text(pain.Words(), widgets.Small), pain)
	return widgets.Below(widgets.Padded(above, 0, gap, 0, 0), p.visitList())
}

func (p *PatientPage) visitList() fyne.CanvasObject {
	list := followList(&p.place, listing.New(p.chart.rows(), func(r VisitRow) { p.goToVisit(r.Encounter.ID) }, visitLine))
	return widgets.Card(lang.L("VISITS"), p.calendarButton(), list)
}

// visitLine draws one visit: when and for what, the codes, how far it has come,
// and its money.
func visitLine(r VisitRow) fyne.CanvasObject {
	state, money := StateOf(r.Encounter), r.Money()
	what := widgets.VBox(0, widgets.Cut(r.When(), widgets.Strong), widgets.Cut(joined(r.What(), r.Encounter.Pain.String()), widgets.Small))
	codes := widgets.VBox(0, widgets.Cut(CodesOf(r.Encounter), widgets.Mono), widgets.Cut(strings.Join(r.Superbills, ", "), widgets.Small))
	return widgets.Columns(gap, []float32{0, 0, 90, 110},
		what, codes, container.NewHBox(widgets.Chip(state.Word, state.Tone)), widgets.Text(money.Word, widgets.Body.In(money.Tone.Ink())).Trailing())
}
