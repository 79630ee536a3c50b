package documents

import (
	"cmp"
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// flightCard shows one superbill before it is issued: whose, how much, and what
// is wrong with it.
func (p *IssuePage) flightCard(f Preflight) fyne.CanvasObject {
	count := widgets.Chip(lang.L("ready"), widgets.Good)
	if n := len(f.Blocking()); n > 0 {
		count = widgets.Chip(lang.L("✕ {{.Count}} to mend", locale.With{"Count": n}), widgets.Bad)
	}
	t := f.Content.Totals
	sums := lang.L("{{.Visits}} · charges {{.Charges}} · paid {{.Paid}} · balance {{.Balance}}", locale.With{
		"Visits": visits(len(f.Bill.Encounters)), "Charges": t.Charges, "Paid": t.Paid, "Balance": t.Balance,
	})
	body := widgets.VBox(8, widgets.Cut(f.Bill.Title(), widgets.Strong), widgets.Cut(sums, widgets.Small))
	if words := f.Unprintable(); words != "" {
		body.Add(widgets.Wrapped(words, widgets.Body.In(widgets.Warn.Ink())))
	}
	remarks := 0
	for _, finding := range gravestFirst(f.Findings) {
		if finding.Severity == domain.SeverityAdvice {
			if remarks++; !p.remarks {
				continue
			}
		}
		body.Add(widgets.Separator())
		body.Add(p.findingLine(f, finding))
	}
	if remarks > 0 {
		body.Add(p.remarksButton(remarks))
	}
	return widgets.Card(lang.L("SUPERBILL"), count, body)
}

// remarksButton shows or hides what is only worth knowing.
func (p *IssuePage) remarksButton(n int) fyne.CanvasObject {
	words := lang.L("Show remarks · {{.Count}}", locale.With{"Count": n})
	if p.remarks {
		words = lang.L("Hide remarks")
	}
	b := widgets.NewButton(words, func() {
		p.remarks = !p.remarks
		p.drawFlights()
	})
	b.Importance = widget.LowImportance
	return widgets.Flow(0, b)
}

// gravestFirst sorts findings and leaves out advice that was given already.
func gravestFirst(findings []domain.Finding) []domain.Finding {
	sorted := slices.Clone(findings)
	slices.SortStableFunc(sorted, func(a, b domain.Finding) int { return cmp.Compare(gravity(a), gravity(b)) })
	said := map[string]bool{}
	return slices.DeleteFunc(sorted, func(f domain.Finding) bool {
		again := f.Severity == domain.SeverityAdvice && said[f.Message]
		said[f.Message] = true
		return again
	})
}

func gravity(f domain.Finding) int {
	return slices.Index([]domain.Severity{domain.SeverityError, domain.SeverityWarning, domain.SeverityAdvice}, f.Severity)
}

func severityTone(s domain.Severity) widgets.Tone {
	switch s {
	case domain.SeverityError:
		return widgets.Bad
	case domain.SeverityWarning:
		return widgets.Warn
	}
	return widgets.Quiet
}

// findingLine draws a finding with the way to mend it, or to pass over it.
func (p *IssuePage) findingLine(f Preflight, finding domain.Finding) fyne.CanvasObject {
	tone := severityTone(finding.Severity)
	words := widgets.VBox(0, widgets.Wrapped(finding.Message, widgets.Body), widgets.Cut(finding.Rule+" · "+finding.Source, widgets.Small))
	if o, passed := f.Overridden(finding); passed {
		tone = widgets.Quiet
		words.Add(widgets.Wrapped(lang.L("Passed over: “{{.Reason}}”", locale.With{"Reason": o.Reason}), widgets.Small))
	} else if finding.Severity == domain.SeverityError {
		words.Add(widgets.Padded(p.remedies(f, finding), 4, 2, 0, 0))
	}
	icon := container.NewVBox(widgets.Padded(widgets.Sized(widget.NewIcon(tone.Icon()), 18, 18), 6, 0, 0, 0))
	return container.NewBorder(nil, nil, icon, nil, words)
}

func (p *IssuePage) remedies(f Preflight, finding domain.Finding) fyne.CanvasObject {
	place := placeOf(finding.Path, f.Bill, p.patient)
	mend := widgets.NewButton(placeWords(place), func() { p.desk.Nav.Go(place) })
	if !MayOverride(finding) {
		return widgets.Flow(6, mend)
	}
	asked := widgets.VBox(6)
	pass := widgets.NewButton(lang.L("Pass over…"), func() { p.askReason(asked, f, finding) })
	pass.Importance = widget.LowImportance
	asked.Add(widgets.Flow(6, mend, pass))
	return asked
}

// askReason asks for the written reason that is kept with the visit.
func (p *IssuePage) askReason(into *fyne.Container, f Preflight, finding domain.Finding) {
	reason := widgets.NewField(lang.L("Why does it go out in spite of this?"), lang.L("Kept with the visit and in the audit trail."), widgets.Required(lang.L("Write the reason.")))
	keep := func() {
		if reason.Valid() {
			p.passOver(f, finding, reason.Text())
		}
	}
	reason.OnSubmitted = func(string) { keep() }
	do := widgets.NewButton(lang.L("Keep the reason"), keep)
	into.Objects = []fyne.CanvasObject{reason, widgets.Flow(6, do, widgets.NewButton(lang.L("Cancel"), p.drawFlights))}
	p.right.Refresh()
	reason.Focus()
}

func (p *IssuePage) passOver(f Preflight, finding domain.Finding, reason string) {
	e := f.WithReason(finding, reason, p.desk.Clock())
	p.desk.Work.Run(context.Background(), func(ctx context.Context) error {
		_, err := p.store.CorrectBilling(ctx, e)
		return err
	}, func(err error) {
		if err != nil {
			p.refused(err)
			return
		}
		p.desk.Changes.Encounter.Emit(e.ID)
	})
}
