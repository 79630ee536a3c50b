package documents

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/domain/estimate"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// givenCards show an estimate that was given: when, and how the bills compare.
func (p *EstimatePage) givenCards() []fyne.CanvasObject {
	within := 0
	for i := range p.chart.Visits {
		if p.Span.Contains(p.chart.Visits[i].Date) && p.chart.Visits[i].Due() != 0 {
			within++
		}
	}
	billed := p.Billed(p.chart.Visits)
	about := widgets.VBox(
		6, widgets.Wrapped(p.Service, widgets.Strong),
		widgets.Wrapped(planWords(p.Estimate), widgets.Body),
		widgets.Wrapped(lang.L("Given to the patient on {{.Date}}. It stays as it was given.", locale.With{"Date": locale.Date(p.Given)}), widgets.Body),
	)
	sum := func(words string, amount domain.Money) fyne.CanvasObject {
		return widgets.Spread(widgets.Text(words, widgets.Body), widgets.Text(amount.String(), widgets.Strong))
	}
	compare := widgets.VBox(6, sum(lang.L("Expected in all"), p.Total()), sum(lang.L("Billed for {{.Visits}} of these dates", locale.With{"Visits": visits(within)}), billed))
	chip := widgets.Chip(lang.L("within the estimate"), widgets.Good)
	if over := billed - p.Total(); over > 0 {
		chip = widgets.Chip(lang.L("{{.Amount}} above", locale.With{"Amount": over}), widgets.Warn)
	}
	if f, ok := estimate.Compare(p.Estimate, billed); ok {
		chip = widgets.Chip(lang.L("{{.Amount}} above", locale.With{"Amount": billed - p.Total()}), widgets.Bad)
		compare.Add(widgets.Separator())
		compare.Add(widgets.Wrapped(f.Message, widgets.Body))
		compare.Add(widgets.Cut(f.Rule+" · "+f.Source, widgets.Small))
	}
	again := widgets.NewButton(lang.L("New estimate from this one"), p.again)
	return []fyne.CanvasObject{widgets.Card(lang.L("ESTIMATE"), nil, about), widgets.Card(lang.L("WHAT WAS BILLED"), chip, compare), container.NewHBox(again)}
}

// planWords says in a sentence when and how often the patient is expected.
func planWords(e estimate.Estimate) string {
	if e.Expected() == 1 {
		return lang.L("One visit on {{.Date}}", locale.With{"Date": locale.Date(e.Span.From)})
	}
	return lang.L("{{.Rhythm}} × {{.Count}}, from {{.First}} to {{.Last}}", locale.With{
		"Rhythm": lang.L(e.Rhythm.String()), "Count": e.Expected(), "First": locale.Date(e.Span.From), "Last": locale.Date(e.Span.Until),
	})
}

// again begins a new estimate with what this one holds.
func (p *EstimatePage) again() {
	e := p.Estimate
	e.ID, e.Given, e.Asked, e.OnRequest, e.Scheduled = 0, domain.Date{}, p.desk.Today(), true, domain.Date{}
	e.Patient, e.Practice, e.Provider = p.chart.Patient.Personal(), p.chart.Practice, p.chart.Provider
	e.Policy = p.chart.Patient.PolicyOn(p.desk.Today()).Kind
	e.Schedule(domain.Date{}, e.Rhythm, e.Expected())
	p.Estimate, p.dirty = e, false
	p.draw()
}
