package visit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/ui/locale"
	"meridian/ui/patients"
)

// headRow is what the header of the screen says.
type headRow struct {
	Name, Native, Line string
	Payer              string
	Flags              []string
	// Signed says by whom and when, "" for a draft.
	Signed string
}

func (s *sheet) head() headRow {
	e, p := s.Visit, s.Patient
	row := headRow{Name: p.Name.Listed(), Native: p.Name.Native, Payer: s.payer()}
	if p.Name.IsZero() {
		row.Name = lang.L("Patient without a name")
	}
	for _, f := range p.FlagsOn(e.Date) {
		row.Flags = append(row.Flags, patients.FlagWords(f))
	}
	when := lang.L("visit {{.Number}} on {{.Date}}", locale.With{"Number": s.number(), "Date": patients.WeekdayDate(e.Date)})
	if t := locale.Clock(e.Start); t != "" {
		when = lang.L("{{.Day}}, {{.Time}}", locale.With{"Day": when, "Time": t})
	}
	row.Line = joined(patients.Age(p.BirthDate, e.Date), p.Pronouns, when, patients.BalanceWords(s.Balance), e.Reason)
	if e.Signed() {
		row.Signed = lang.L("Signed by {{.Name}}, {{.When}}", locale.With{"Name": e.Signature.By, "When": locale.Time(e.Signature.At, locale.Key("Jan 2 2006 3:04 PM"))})
	}
	return row
}

// payer names who pays and how, as the chip shows it.
func (s *sheet) payer() string {
	policy := s.Patient.PolicyOn(s.Visit.Date)
	name := patients.PayerChip(policy.Kind, policy.Payer)
	if policy.Kind == domain.SelfPay {
		return name
	}
	switch s.Visit.Route {
	case domain.Supervised:
		return lang.L("{{.Payer}}, supervised", locale.With{"Payer": name})
	case domain.PlanPays:
		return lang.L("{{.Payer}}, plan billed", locale.With{"Payer": name})
	}
	return lang.L("{{.Payer}}, patient pays", locale.With{"Payer": name})
}

// number gives which of the patient's visits this is, missed ones left out.
func (s *sheet) number() int {
	n := 1
	for i := range s.History {
		h := &s.History[i]
		if h.ID != s.Visit.ID && (h.Status == domain.Present || h.Signed()) &&
			(h.Date.Before(s.Visit.Date) || h.Date == s.Visit.Date && h.Start < s.Visit.Start) {
			n++
		}
	}
	return n
}

// lastPain gives the pain of the last visit that recorded one, "" for none.
func (s *sheet) lastPain() string {
	var last domain.Encounter
	for i := range s.History {
		h := &s.History[i]
		if _, scored := h.Pain.Score(); scored && h.ID != s.Visit.ID && h.Date.Before(s.Visit.Date) && !h.Date.Before(last.Date) {
			last = *h
		}
	}
	if score, ok := last.Pain.Score(); ok {
		return lang.L("was {{.Score}}", locale.With{"Score": score})
	}
	return ""
}

// joined puts the parts that say something behind each other with middle dots.
func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " · ")
}
