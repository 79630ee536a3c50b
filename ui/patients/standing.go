package patients

import (
	"fmt"

	"fyne.io/fyne/v2/lang"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/medicare"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// CountChip gives the chip with Medicare's count for a visit, such as
// "Medicare 13/20 KX"; false where no Medicare policy is in force. A signed
// visit that is none of those that rules count says so.
func CountChip(rules *medicare.Rules, s medicare.Standing, e domain.Encounter) (VisitState, bool) {
	if !s.Applies {
		return VisitState{}, false
	}
	if e.Signed() && !rules.Counts(&e) {
		return VisitState{lang.L("Medicare · not counted"), widgets.Quiet}, true
	}
	words := fmt.Sprintf("Medicare %d/%d", s.Number, s.Limits.Year())
	if s.NeedsImprovement() && e.Route != domain.PatientPays && e.Route != "" {
		words += " KX"
	}
	return VisitState{words, countTone(s)}, true
}

// MisprintSentence says what an issued superbill has wrong by today's count.
func MisprintSentence(m db.Misprint) string {
	line := m.Lines[0]
	data := locale.With{"Paper": m.Paper.Number, "Issued": locale.Date(m.Paper.Issued), "Visit": locale.Date(line.Date), "Number": line.Number}
	if line.HasKX {
		return lang.L("{{.Paper}} of {{.Issued}} bears KX for the visit of {{.Visit}}, which is number {{.Number}} by the count as it is now. Void it and issue another.", data)
	}
	return lang.L("{{.Paper}} of {{.Issued}} lacks KX for the visit of {{.Visit}}, which is number {{.Number}} by the count as it is now. Void it and issue another.", data)
}

func countTone(s medicare.Standing) widgets.Tone {
	switch {
	case s.Exhausted():
		return widgets.Bad
	case s.NeedsImprovement(), s.WindowClosed():
		return widgets.Warn
	}
	return widgets.Good
}

// Counted gives how many visits of the period took place.
func Counted(s medicare.Standing) int {
	if len(s.Marks) == 0 {
		return 0
	}
	return s.Marks[len(s.Marks)-1].Number
}

// StandingSentence says what the next visit on the day asked for would be, and
// what it needs.
func StandingSentence(s medicare.Standing) string {
	limit := s.Limits.Year()
	on := locale.With{"Date": locale.Date(s.On), "Number": s.Number, "All": limit, "Day": s.Limits.Window, "First": s.Limits.First}
	switch {
	case s.On.Before(s.Limits.Since):
		return lang.L("Medicare covers acupuncture for low back pain only from {{.Date}}.", locale.With{"Date": locale.Date(s.Limits.Since)})
	case s.Exhausted():
		return lang.L("All {{.All}} visits of this period are used. The next period opens on {{.Date}}.", locale.With{"All": limit, "Date": locale.Date(s.NextPeriod)})
	case s.NeedsImprovement():
		return lang.L("A visit on {{.Date}} would be number {{.Number}} of {{.All}}. It is covered only with a recorded improvement since the first visit.", on)
	case s.WindowClosed():
		return lang.L("A visit on {{.Date}} would be number {{.Number}}, but day {{.Day}} has passed. Record the improvement before going on.", on)
	case s.First == s.On && Counted(s) == 0:
		return lang.L("A visit on {{.Date}} would be the first of a new period.", on)
	}
	return lang.L("A visit on {{.Date}} would be number {{.Number}} of the first {{.First}}.", on)
}

// DayWords gives the place of the day asked for in the first window.
func DayWords(s medicare.Standing) string {
	if s.Day > s.Limits.Window {
		return lang.L("Day {{.Day}} ended on {{.Date}}", locale.With{"Day": s.Limits.Window, "Date": locale.Date(s.LastDay)})
	}
	return lang.L("Day {{.Day}} of {{.All}}, until {{.Date}}", locale.With{"Day": s.Day, "All": s.Limits.Window, "Date": locale.Date(s.LastDay)})
}

// PeriodWords gives the period's first visit and when the next one opens.
func PeriodWords(s medicare.Standing) string {
	if Counted(s) == 0 {
		return lang.L("No visit counted in this period yet")
	}
	return joined(lang.L("first visit {{.Date}}", locale.With{"Date": locale.Date(s.First)}), lang.L("next period opens {{.Date}}", locale.With{"Date": locale.Date(s.NextPeriod)}))
}
