package patients

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// progress is the tab with what was measured over time and what the patient wants to
// reach. It stays while the page is drawn anew, with what was typed into it.
type progress struct {
	measures *fyne.Container
	form     *measureForm
	goals    *goalList
	scroll   *widgets.Scroll
}

func (p *PatientPage) progressTab() fyne.CanvasObject {
	if p.progress == nil {
		t := &progress{measures: stacked(), form: newMeasureForm(p), goals: newGoalList(p)}
		t.scroll = widgets.NewScroll(inset(stacked(widgets.Card(lang.L("FUNCTION OVER TIME"), nil, t.measures), t.form.object, t.goals.object)))
		p.progress = t
	}
	p.showMeasures(p.progress.measures)
	p.progress.form.offer(p.chart.measures)
	p.progress.goals.show(p.chart.goals)
	return p.place.follow(p.progress.scroll)
}

func (p *PatientPage) showMeasures(list *fyne.Container) {
	list.Objects = nil
	for _, group := range domain.MeasureGroups(p.chart.measures) {
		list.Add(p.measureGroup(group))
	}
	if len(p.chart.measures) == 0 {
		list.Add(widgets.Wrapped(lang.L("Nothing is measured yet. What is measured at the first visit and again later shows the improvement that the 13th Medicare visit needs, and stands on the progress report."), widgets.Muted))
	}
}

// measureGroup draws a measure with its course, and its results with a way to take
// one back.
func (p *PatientPage) measureGroup(group []domain.Measure) fyne.CanvasObject {
	points := make([]PainPoint, len(group))
	results := widgets.Flow(6)
	for i, m := range group {
		points[i] = PainPoint{m.Date, m.Score}
		results.Add(widgets.NewChipButton(fmt.Sprintf("%d · %s", m.Score, locale.Date(m.Date)), widgets.Quiet, nil, func() { p.withdraw(m) }))
	}
	first, last := group[0], group[len(group)-1]
	course := newPainChart(points)
	course.low, course.high = min(first.Worst, first.Best), max(first.Worst, first.Best)
	words := lang.L("{{.Score}} on {{.Date}} · worst {{.Worst}}, best {{.Best}}", locale.With{"Score": last.Score, "Date": locale.Date(last.Date), "Worst": first.Worst, "Best": first.Best})
	if len(group) > 1 {
		words = lang.L("{{.First}} on {{.Start}}, now {{.Last}} · worst {{.Worst}}, best {{.Best}}", locale.With{
			"First": first.Score, "Start": locale.Date(first.Date), "Last": last.Score, "Worst": first.Worst, "Best": first.Best,
		})
	}
	return widgets.VBox(4, widgets.Cut(first.Name, widgets.Strong), widgets.Text(words, widgets.Small), course, results)
}

// withdraw takes a wrong result away, with a way back.
func (p *PatientPage) withdraw(m domain.Measure) {
	p.perform(desk.Act{
		Done: lang.L("{{.Name}} of {{.Date}} is withdrawn.", locale.With{"Name": m.Name, "Date": locale.Date(m.Date)}), Undone: lang.L("It is there again."),
		Redo: func(ctx context.Context) error { return p.store.WithdrawMeasure(ctx, m.ID) },
		Undo: func(ctx context.Context) error { return p.store.ReinstateMeasure(ctx, m.ID) },
	})
}
