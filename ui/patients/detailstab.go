package patients

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/widgets"
)

// detailsTab shows all that is known of the patient beside the visits.
func (p *PatientPage) detailsTab() fyne.CanvasObject {
	patient := p.chart.patient
	edit := widget.NewButtonWithIcon("Edit", theme.DocumentCreateIcon(), p.edit)
	edit.Importance = widget.HighImportance
	actions := container.NewHBox(edit, p.archiveButton())
	left := stacked(
		widgets.Card("PERSON", nil, facts(personFacts(patient, p.desk.Today()))),
		widgets.Card("COMPLAINTS", nil, lines(complaintLines(patient), "No complaint recorded.")),
		widgets.Card("NOTES", nil, lines(noteLines(patient), "Nothing noted.")),
	)
	right := stacked(
		widgets.Card("WHO PAYS", nil, lines(policyLines(patient), "No policy: the patient pays.")),
		widgets.Card("SAFETY", nil, lines(flagLines(patient), "No caution recorded.")),
		widgets.Card("SIGNED CONSENTS", nil, lines(consentLines(patient), "No consent recorded.")),
		widgets.Card("ACUPUNCTURE ELSEWHERE", nil, lines(outsideLines(patient), "No visit elsewhere is known.")),
	)
	both := container.New(spans{1, 1}, container.NewVBox(left), container.NewVBox(right))
	return widgets.Below(widgets.Padded(actions, 0, gap, 0, 0), container.NewVScroll(inset(both)))
}

// fact is a label with what is known.
type fact struct{ label, value string }

// line is a line of text with a smaller one beneath.
type line struct{ text, detail string }

func facts(all []fact) fyne.CanvasObject {
	column := widgets.VBox(4)
	for _, f := range all {
		if f.value != "" {
			column.Add(widgets.Columns(gap, []float32{110, 0}, widgets.Text(f.label, widgets.Small), widgets.Cut(f.value, widgets.Body)))
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
		{"Name", p.Name.Printed()},
		{"Called", p.Name.Preferred},
		{"Pronouns", p.Pronouns},
		{"Born", joined(p.BirthDate.String(), Age(p.BirthDate, today))},
		{"Sex", p.Sex.String()},
		{"Phone", domain.FormatPhone(p.Phone)},
		{"Email", p.Email},
		{"Address", address},
		{"Account", p.Account},
	}
}

func complaintLines(p domain.Patient) []line {
	var all []line
	for _, c := range p.Complaints {
		detail := ""
		if !c.Onset.IsZero() {
			detail = "since " + c.Onset.String()
		}
		if !c.Resolved.IsZero() {
			detail = joined(detail, "resolved "+c.Resolved.String())
		}
		for _, why := range []struct {
			is    bool
			words string
		}{{c.AfterSurgery, "after surgery"}, {c.InPregnancy, "in pregnancy"}, {c.SystemicCause, "from a systemic illness"}} {
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
			member = "member " + o.MemberID
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
		return "coverage not verified"
	}
	words := "verified " + v.On.String()
	if v.By != "" {
		words += " by " + v.By
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
	words := "authorization " + a.Number
	if a.Visits > 0 {
		words += fmt.Sprintf(" for %d visits", a.Visits)
	}
	if dates := SpanWords(domain.Span{From: a.From, Until: a.Until}); dates != "" {
		words += ", " + dates
	}
	return words
}

// SpanWords gives a span of days in words, nothing for one open at both ends.
func SpanWords(s domain.Span) string {
	switch {
	case s.From.IsZero() && s.Until.IsZero():
		return ""
	case s.Until.IsZero():
		return "since " + s.From.String()
	case s.From.IsZero():
		return "until " + s.Until.String()
	}
	return s.From.String() + " – " + s.Until.String()
}

func flagLines(p domain.Patient) []line {
	var all []line
	for _, f := range p.SafetyFlags {
		all = append(all, line{f.String(), SpanWords(f.Span)})
	}
	return all
}

func consentLines(p domain.Patient) []line {
	var all []line
	for _, c := range p.Consents {
		all = append(all, line{joined(c.Form, c.Signed.String()), ""})
	}
	return all
}

func outsideLines(p domain.Patient) []line {
	var all []line
	for _, v := range p.OutsideVisits {
		words := v.Date.String()
		if v.Count > 1 {
			words = fmt.Sprintf("%d visits from %s", v.Count, v.Date)
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
