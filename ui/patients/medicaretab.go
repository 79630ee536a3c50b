package patients

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"meridian/domain"
	"meridian/domain/medicare"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/widgets"
)

// medicareTab shows where the patient stands today, and on a day that one asks
// about. The count is the practice's own, and says so.
func (p *PatientPage) medicareTab() fyne.CanvasObject {
	if !slices.ContainsFunc(p.chart.patient.Policies, func(o domain.Policy) bool { return medicare.Covers(o.Kind) }) {
		return widgets.EmptyState(lang.L("No Medicare policy on {{.Date}}", locale.With{"Date": locale.Date(p.desk.Today())}),
			lang.L("The count begins with a Medicare or Medicare Advantage policy."), lang.L("Add a policy"), p.edit)
	}
	answer := widgets.VBox(gap)
	period, asked := container.NewStack(), container.NewStack()
	when := container.NewHBox()
	scroll := widgets.NewScroll(inset(stacked(widgets.Card(lang.L("MEDICARE  our count, not Medicare’s"), nil, widgets.VBox(gap, when, answer)), p.misprintCard(), period, asked)))
	answerFor := func(day domain.Date) {
		s := p.chart.standing(day)
		showStanding(answer, s, p.chart.planned(day, p.desk.Today()))
		period.Objects = []fyne.CanvasObject{p.periodCard(s)}
		period.Refresh()
		asked.Objects = []fyne.CanvasObject{p.askedCard(s)}
		show(asked, s.Applies)
		asked.Refresh()
		scroll.Refresh()
	}
	ask := widgets.NewDateField(lang.L("If the patient comes on …"), p.desk.Today, false)
	ask.SetValue(p.standing)
	ask.OnChange(func(day domain.Date, err error) {
		if err == nil && !day.IsZero() {
			p.standing = day
			answerFor(day)
		}
	})
	answerFor(p.standing)
	when.Add(widgets.Sized(ask.Field, 220, 0))
	return p.place.follow(scroll)
}

// misprintCard names the issued superbills that the count no longer fits; nothing
// where there are none.
func (p *PatientPage) misprintCard() fyne.CanvasObject {
	list := widgets.VBox(4)
	for _, m := range p.chart.misprints {
		openPaper := widgets.NewButton(lang.L("Open"), func() { p.desk.Nav.Go(nav.Place{Screen: nav.Documents, Paper: m.Paper.ID}) })
		list.Add(container.NewBorder(nil, nil, nil, container.NewCenter(openPaper), widgets.Wrapped(MisprintSentence(m), widgets.Body)))
	}
	card := widgets.Card(lang.L("PAPERS THAT THE COUNT NO LONGER FITS"), nil, list)
	if len(p.chart.misprints) == 0 {
		card.Hide()
	}
	return card
}

// showStanding draws the answer for a day, and what it is if the patient comes as planned
// before.
func showStanding(into *fyne.Container, s, planned medicare.Standing) {
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
	if planned.Number != s.Number {
		into.Add(widgets.Wrapped(lang.L("With what is scheduled before that day it would be number {{.Number}}.", locale.With{"Number": planned.Number}), widgets.Body.In(countTone(planned).Ink())))
	}
	into.Add(widgets.Text(joined(DayWords(s), PeriodWords(s)), widgets.Small))
	into.Add(widgets.Wrapped(lang.L("Where the patient pays, nothing is billed to Medicare: then this is only a count."), widgets.Small))
	if s.PlanVisits > 0 {
		into.Add(widgets.Text(lang.L("The plan’s own extra visits this year: {{.Used}} of {{.All}} used, counted apart.", locale.With{"Used": s.PlanUsed, "All": s.PlanVisits}), widgets.Small))
	}
	into.Refresh()
}

// periodCard draws the period of a standing as a time line, and says what Medicare
// may count beside it.
func (p *PatientPage) periodCard(s medicare.Standing) fyne.CanvasObject {
	body := widgets.VBox(gap)
	if s.Applies {
		line := newPeriodLine(p.chart.rules, s, p.chart.visits)
		said := widgets.Cut(line.Summary(), widgets.Body)
		body.Add(newTimeLine(line, said.SetText, func(id domain.EncounterID) {
			p.desk.Nav.Go(nav.Place{Screen: nav.Visit, Patient: p.id, Encounter: id})
		}))
		body.Add(said)
		body.Add(legend())
		if len(s.Marks) == 0 {
			body.Add(widgets.Wrapped(lang.L("Nothing is counted in this period yet. A visit counts with a needle code that points to a low back diagnosis."), widgets.Muted))
		}
	}
	body.Add(widgets.Wrapped(lang.L("Medicare’s own count may be higher: visits elsewhere count too. Enter those you know of."), widgets.Small))
	return widgets.Card(lang.L("THIS PERIOD, DAY BY DAY"), nil, body)
}

// askedCard has what Medicare's rules ask about the patient: since when the pain
// lasts and where it comes from, how it changed since the first visit, and who else
// treated it.
func (p *PatientPage) askedCard(s medicare.Standing) fyne.CanvasObject {
	edit := widgets.NewButtonWithIcon(lang.L("Edit"), theme.DocumentCreateIcon(), p.editForMedicare)
	measure := widgets.NewButton(lang.L("Record a measure"), func() { p.open(ProgressTab) })
	part := func(title string, body fyne.CanvasObject) fyne.CanvasObject {
		return container.NewVBox(widgets.VBox(4, widgets.Wrapped(title, widgets.Small), body))
	}
	courses := domain.Courses(p.chart.visits, p.chart.measures, s.First, s.On)
	return widgets.Card(lang.L("WHAT MEDICARE ASKS ABOUT"), edit, container.New(spans{1, 1, 1},
		part(lang.L("Low back pain for {{.Weeks}} weeks or longer", locale.With{"Weeks": s.Limits.ChronicWeeks}), lines(onsetLines(p.chart.patient, s), lang.L("No complaint recorded."))),
		part(lang.L("Change since the first visit"), courseLines(courses, container.NewHBox(measure))),
		part(lang.L("Acupuncture elsewhere"), lines(outsideLines(p.chart.patient), lang.L("No visit elsewhere is known."))),
	))
}

// onsetLines says of each complaint since when it lasts and whether that is long
// enough on the day asked about (MED-02).
func onsetLines(patient domain.Patient, s medicare.Standing) []line {
	all := complaintLines(patient)
	for i, c := range patient.Complaints {
		if c.Onset.IsZero() {
			all[i].detail = joined(all[i].detail, lang.L("Enter since when it lasts."))
			continue
		}
		chronic := c.Onset.AddDays(7 * s.Limits.ChronicWeeks)
		words := lang.L("chronic since {{.Date}}", locale.With{"Date": locale.Date(chronic)})
		if s.On.Before(chronic) {
			words = lang.L("chronic only from {{.Date}}", locale.With{"Date": locale.Date(chronic)})
		}
		all[i].detail = joined(all[i].detail, words)
	}
	return all
}
