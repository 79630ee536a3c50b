package patients

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// detailsTab shows all that is known of the patient beside the visits.
func (p *PatientPage) detailsTab() fyne.CanvasObject {
	patient := p.chart.patient
	edit := widgets.NewButtonWithIcon(lang.L("Edit"), theme.DocumentCreateIcon(), p.edit)
	edit.Importance = widget.HighImportance
	actions := container.NewHBox(edit, p.archiveButton())
	left := stacked(
		widgets.Card(lang.L("PERSON"), nil, facts(personFacts(patient, p.desk.Today()))),
		widgets.Card(lang.L("COMPLAINTS"), nil, lines(complaintLines(patient), lang.L("No complaint recorded."))),
		widgets.Card(lang.L("NOTES"), nil, lines(noteLines(patient), lang.L("Nothing noted."))),
	)
	right := stacked(
		widgets.Card(lang.L("WHO PAYS"), nil, lines(policyLines(patient), lang.L("No policy: the patient pays."))),
		widgets.Card(lang.L("SAFETY"), nil, lines(flagLines(patient), lang.L("No caution recorded."))),
		widgets.Card(lang.L("SIGNED CONSENTS"), nil, lines(consentLines(patient), lang.L("No consent recorded."))),
		widgets.Card(lang.L("ACUPUNCTURE ELSEWHERE"), nil, lines(outsideLines(patient), lang.L("No visit elsewhere is known."))),
	)
	both := container.New(spans{1, 1}, container.NewVBox(left), container.NewVBox(right))
	return widgets.Below(widgets.Padded(actions, 0, gap, 0, 0), p.place.follow(widgets.NewScroll(inset(both))))
}

// fact is a label with what is known.
type fact struct{ label, value string }

// line is a line of text with a smaller one beneath.
type line struct{ text, detail string }

func facts(all []fact) fyne.CanvasObject {
	column := widgets.VBox(4)
	for _, f := range all {
		if f.value != "" {
			column.Add(spans{3, 7}.of(container.NewVBox(widgets.Padded(widgets.Cut(f.label, widgets.Small), 2, 0, 0, 0)), widgets.Wrapped(f.value, widgets.Body)))
		}
	}
	return column
}

func lines(all []line, none string) fyne.CanvasObject {
	if len(all) == 0 {
		return widgets.Cut(none, widgets.Muted)
	}
	column := widgets.VBox(2)
	for i, l := range all {
		if i > 0 {
			column.Add(widgets.Sized(widgets.Text("", widgets.Small), 0, 4))
		}
		column.Add(widgets.Wrapped(l.text, widgets.Body))
		if l.detail != "" {
			column.Add(widgets.Wrapped(l.detail, widgets.Small))
		}
	}
	return column
}

func personFacts(p domain.Patient, today domain.Date) []fact {
	address := ""
	for _, l := range p.Address.Lines() {
		address = joinedBy(", ", address, l)
	}
	return []fact{
		{lang.X("person.name", "Name"), p.Name.Printed()},
		{lang.L("Called"), p.Name.Preferred},
		{lang.L("Pronouns"), p.Pronouns},
		{lang.L("Born"), joined(locale.Date(p.BirthDate), Age(p.BirthDate, today))},
		{lang.L("Sex"), lang.L(p.Sex.String())},
		{lang.L("Phone"), domain.FormatPhone(p.Phone)},
		{lang.L("Email"), p.Email},
		{lang.L("Address"), address},
		{lang.L("Account"), p.Account},
	}
}

func complaintLines(p domain.Patient) []line {
	var all []line
	for _, c := range p.Complaints {
		detail := ""
		if !c.Onset.IsZero() {
			detail = lang.L("since {{.Date}}", locale.With{"Date": locale.Date(c.Onset)})
		}
		if !c.Resolved.IsZero() {
			detail = joined(detail, lang.L("resolved {{.Date}}", locale.With{"Date": locale.Date(c.Resolved)}))
		}
		for _, why := range []struct {
			is    bool
			words string
		}{{c.AfterSurgery, lang.L("after surgery")}, {c.InPregnancy, lang.L("in pregnancy")}, {c.SystemicCause, lang.L("from a systemic illness")}} {
			if why.is {
				detail = joined(detail, why.words)
			}
		}
		all = append(all, line{c.Name, detail})
	}
	return all
}

func policyLines(p domain.Patient) []line {
	var all []line
	for _, o := range p.Policies {
		member := ""
		if o.MemberID != "" {
			member = lang.L("member {{.Number}}", locale.With{"Number": o.MemberID})
		}
		all = append(all, line{
			joined(PayerChip(o.Kind, o.Name()), o.Plan, member),
			joined(SpanWords(o.Span()), verifiedWords(o.Verification), authorizedWords(o.Authorization)),
		})
	}
	return all
}

func verifiedWords(v domain.Verification) string {
	if v.On.IsZero() && v.Said == "" {
		return lang.L("coverage not verified")
	}
	words := lang.L("coverage verified")
	switch {
	case !v.On.IsZero() && v.By != "":
		words = lang.L("verified {{.Date}} by {{.Name}}", locale.With{"Date": locale.Date(v.On), "Name": v.By})
	case !v.On.IsZero():
		words = lang.L("verified {{.Date}}", locale.With{"Date": locale.Date(v.On)})
	}
	if v.Said != "" {
		words += ": “" + v.Said + "”"
	}
	return words
}

func authorizedWords(a domain.Authorization) string {
	if a.Number == "" && a.Visits == 0 {
		return ""
	}
	words := strings.TrimSpace(lang.L("authorization {{.Number}}", locale.With{"Number": a.Number}))
	if a.Visits > 0 {
		words = lang.N("authorization {{.Number}} for {{.Count}} visits", a.Visits, locale.With{"Number": a.Number, "Count": a.Visits})
		words = strings.Join(strings.Fields(words), " ")
	}
	if dates := SpanWords(domain.Span{From: a.From, Until: a.Until}); dates != "" {
		words = locale.List(words, dates)
	}
	return words
}

// SpanWords gives a span of days in words, nothing for one open at both ends.
func SpanWords(s domain.Span) string {
	switch {
	case s.From.IsZero() && s.Until.IsZero():
		return ""
	case s.Until.IsZero():
		return lang.L("since {{.Date}}", locale.With{"Date": locale.Date(s.From)})
	case s.From.IsZero():
		return lang.L("until {{.Date}}", locale.With{"Date": locale.Date(s.Until)})
	}
	return locale.Date(s.From) + " – " + locale.Date(s.Until)
}

func flagLines(p domain.Patient) []line {
	var all []line
	for _, f := range p.SafetyFlags {
		all = append(all, line{FlagWords(f), SpanWords(f.Span)})
	}
	return all
}

func consentLines(p domain.Patient) []line {
	var all []line
	for _, c := range p.Consents {
		all = append(all, line{joined(c.Form, locale.Date(c.Signed)), ""})
	}
	return all
}

func outsideLines(p domain.Patient) []line {
	var all []line
	for _, v := range p.OutsideVisits {
		words := locale.Date(v.Date)
		if v.Count > 1 {
			words = lang.L("{{.Count}} visits from {{.Date}}", locale.With{"Count": v.Count, "Date": locale.Date(v.Date)})
		}
		all = append(all, line{joined(words, v.Provider), ""})
	}
	return all
}

func noteLines(p domain.Patient) []line {
	if p.Notes == "" {
		return nil
	}
	return []line{{p.Notes, ""}}
}

func joinedBy(between string, parts ...string) string {
	words := ""
	for _, p := range parts {
		if p == "" {
			continue
		}
		if words != "" {
			words += between
		}
		words += p
	}
	return words
}
