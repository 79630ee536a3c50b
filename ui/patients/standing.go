package patients

import (
	"fmt"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/medicare"
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
		return VisitState{"Medicare · not counted", widgets.Quiet}, true
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
	says := "lacks KX"
	if line.HasKX {
		says = "bears KX"
	}
	return fmt.Sprintf("%s of %s %s for the visit of %s, which is number %d by the count as it is now. Void it and issue another.", m.Paper.Number, m.Paper.Issued, says, line.Date, line.Number)
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
	switch {
	case s.On.Before(s.Limits.Since):
		return "Medicare covers acupuncture for low back pain only from " + s.Limits.Since.String() + "."
	case s.Exhausted():
		return fmt.Sprintf("All %d visits of this period are used. The next period opens on %s.", limit, s.NextPeriod)
	case s.NeedsImprovement():
		return fmt.Sprintf("A visit on %s would be number %d of %d. It is covered only with a recorded improvement since the first visit.", s.On, s.Number, limit)
	case s.WindowClosed():
		return fmt.Sprintf("A visit on %s would be number %d, but day %d has passed. Record the improvement before going on.", s.On, s.Number, s.Limits.Window)
	case s.First == s.On && Counted(s) == 0:
		return fmt.Sprintf("A visit on %s would be the first of a new period.", s.On)
	}
	return fmt.Sprintf("A visit on %s would be number %d of the first %d.", s.On, s.Number, s.Limits.First)
}

// DayWords gives the place of the day asked for in the first window.
func DayWords(s medicare.Standing) string {
	if s.Day > s.Limits.Window {
		return fmt.Sprintf("Day %d ended on %s", s.Limits.Window, s.LastDay)
	}
	return fmt.Sprintf("Day %d of %d, until %s", s.Day, s.Limits.Window, s.LastDay)
}

// PeriodWords gives the period's first visit and when the next one opens.
func PeriodWords(s medicare.Standing) string {
	if Counted(s) == 0 {
		return "No visit counted in this period yet"
	}
	return joined("first visit "+s.First.String(), "next period opens "+s.NextPeriod.String())
}
