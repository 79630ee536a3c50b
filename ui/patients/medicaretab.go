package patients

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/domain/medicare"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/widgets"
)

// medicareTab shows where the patient stands today, and on a day that one asks
// about. The count is the practice's own, and says so.
func (p *PatientPage) medicareTab() fyne.CanvasObject {
	if s := p.chart.standing(p.standing); !s.Applies {
		return widgets.EmptyState(lang.L("No Medicare policy on {{.Date}}", locale.With{"Date": locale.Date(p.standing)}),
			lang.L("The count begins with a Medicare or Medicare Advantage policy."), lang.L("Add a policy"), p.edit)
	}
	answer := widgets.VBox(gap)
	ask := widgets.NewDateField(lang.L("If the patient comes on …"), p.desk.Today, false)
	ask.SetValue(p.standing)
	ask.OnChange(func(day domain.Date, err error) {
		if err == nil && !day.IsZero() {
			p.standing = day
			showStanding(answer, p.chart.standing(day))
		}
	})
	showStanding(answer, p.chart.standing(p.standing))
	when := container.NewHBox(widgets.Sized(ask.Field, 220, 0))
	return container.NewVScroll(inset(stacked(widgets.Card(lang.L("MEDICARE  our count, not Medicare’s"), nil, widgets.VBox(gap, when, answer)), p.misprintCard(), p.markCard())))
}

// misprintCard names the issued superbills that the count no longer fits; nothing
// where there are none.
func (p *PatientPage) misprintCard() fyne.CanvasObject {
	list := widgets.VBox(4)
	for _, m := range p.chart.misprints {
		openPaper := widget.NewButton(lang.L("Open"), func() { p.desk.Nav.Go(nav.Place{Screen: nav.Documents, Paper: m.Paper.ID}) })
		list.Add(container.NewBorder(nil, nil, nil, container.NewCenter(openPaper), widgets.Wrapped(MisprintSentence(m), widgets.Body)))
	}
	card := widgets.Card(lang.L("PAPERS THAT THE COUNT NO LONGER FITS"), nil, list)
	if len(p.chart.misprints) == 0 {
		card.Hide()
	}
	return card
}

// showStanding draws the answer for a day.
func showStanding(into *fyne.Container, s medicare.Standing) {
	into.Objects = nil
	if !s.Applies {
		into.Add(widgets.Wrapped(lang.L("No Medicare policy is in force on that day."), widgets.Body))
		into.Refresh()
		return
	}
	tone := countTone(s)
	number := widgets.Chip(lang.L("{{.Used}} of {{.All}} used", locale.With{"Used": Counted(s), "All": s.Limits.Year()}), tone)
	into.Add(container.NewBorder(nil, nil, nil, container.NewCenter(number), newCountDots(s)))
	into.Add(widgets.Wrapped(StandingSentence(s), widgets.Body))
	into.Add(widgets.Text(joined(DayWords(s), PeriodWords(s)), widgets.Small))
	into.Add(widgets.Wrapped(lang.L("Where the patient pays, nothing is billed to Medicare: then this is only a count."), widgets.Small))
	if s.PlanVisits > 0 {
		into.Add(widgets.Text(lang.L("The plan’s own extra visits this year: {{.Used}} of {{.All}} used, counted apart.", locale.With{"Used": s.PlanUsed, "All": s.PlanVisits}), widgets.Small))
	}
	into.Refresh()
}

// markCard lists what was counted, and what Medicare asks for.
func (p *PatientPage) markCard() fyne.CanvasObject {
	s := p.chart.standing(p.standing)
	list := widgets.VBox(4)
	for _, m := range s.Marks {
		words := WeekdayDate(m.Date)
		if m.Outside {
			words += " · " + lang.L("elsewhere")
		}
		number := fmt.Sprintf("%d", m.Number)
		if m.Count > 1 {
			number = fmt.Sprintf("%d–%d", m.Number-m.Count+1, m.Number)
		}
		list.Add(widgets.Columns(gap, []float32{48, 0}, widgets.Text(number, widgets.Mono).Trailing(), widgets.Cut(words, widgets.Body)))
	}
	if len(s.Marks) == 0 {
		list.Add(widgets.Wrapped(lang.L("Nothing is counted in this period yet. A visit counts with a needle code that points to a low back diagnosis."), widgets.Muted))
	}
	list.Add(widgets.Wrapped(lang.L("Medicare’s own count may be higher: visits elsewhere count too. Enter those you know of under Details."), widgets.Small))
	return widgets.Card(lang.L("COUNTED IN THIS PERIOD"), nil, list)
}
