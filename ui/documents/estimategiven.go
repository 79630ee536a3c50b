package documents

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/domain/estimate"
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
		widgets.Wrapped("Given to the patient on "+p.Given.String()+". It stays as it was given.", widgets.Body),
	)
	sum := func(words string, amount domain.Money) fyne.CanvasObject {
		return widgets.Spread(widgets.Text(words, widgets.Body), widgets.Text(amount.String(), widgets.Strong))
	}
	compare := widgets.VBox(6, sum("Expected in all", p.Total()), sum("Billed for "+visits(within)+" of these dates", billed))
	chip := widgets.Chip("within the estimate", widgets.Good)
	if over := billed - p.Total(); over > 0 {
		chip = widgets.Chip(over.String()+" above", widgets.Warn)
	}
	if f, ok := estimate.Compare(p.Estimate, billed); ok {
		chip = widgets.Chip((billed-p.Total()).String()+" above", widgets.Bad)
		compare.Add(widgets.Separator())
		compare.Add(widgets.Wrapped(f.Message, widgets.Body))
		compare.Add(widgets.Cut(f.Rule+" · "+f.Source, widgets.Small))
	}
	again := widget.NewButton("New estimate from this one", p.again)
	return []fyne.CanvasObject{widgets.Card("ESTIMATE", nil, about), widgets.Card("WHAT WAS BILLED", chip, compare), container.NewHBox(again)}
}

// planWords says in a sentence when and how often the patient is expected.
func planWords(e estimate.Estimate) string {
	if e.Expected() == 1 {
		return "One visit on " + e.Span.From.String()
	}
	return fmt.Sprintf("%s × %d, from %s to %s", e.Rhythm, e.Expected(), e.Span.From, e.Span.Until)
}

// again begins a new estimate with what this one holds.
func (p *EstimatePage) again() {
	e := p.Estimate
	e.ID, e.Given, e.Asked, e.OnRequest = 0, domain.Date{}, p.desk.Today(), true
	e.Patient, e.Practice, e.Provider = p.chart.Patient.Personal(), p.chart.Practice, p.chart.Provider
	e.Policy = p.chart.Patient.PolicyOn(p.desk.Today()).Kind
	e.Schedule(domain.Date{}, e.Rhythm, e.Expected())
	p.Estimate, p.dirty = e, false
	p.draw()
}
