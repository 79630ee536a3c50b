package patients

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/domain/medicare"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// periodDot is one date on the time line of a Medicare period.
type periodDot struct {
	Date domain.Date
	// Number is what stands in the dot: 7, or 3–6 for several visits elsewhere.
	Number string
	// Words tell the whole of it.
	Words string
	Tone  widgets.Tone
	// Elsewhere marks a visit to somebody else, Asked the day that is only asked about.
	Elsewhere, Asked bool
	// Encounter can be opened; 0 where there is none.
	Encounter domain.EncounterID
}

// periodMonth is the first day of a month within a period.
type periodMonth struct {
	Date  domain.Date
	Title string
}

// periodLine is a Medicare period as it is drawn: from its first visit to the day
// on which the year opens again.
type periodLine struct {
	From, LastDay, Until domain.Date
	Window               int
	Dots                 []periodDot
	Months               []periodMonth
	// Used says how many visits of how many were used.
	Used string
}

// newPeriodLine gives the time line of a standing; visits lend their ids.
func newPeriodLine(rules *medicare.Rules, s medicare.Standing, visits []domain.Encounter) periodLine {
	line := periodLine{
		From: s.First, LastDay: s.LastDay, Until: s.NextPeriod, Window: s.Limits.Window, Months: monthsBetween(s.First, s.NextPeriod),
		Used: lang.L("{{.Used}} of {{.All}} used", locale.With{"Used": Counted(s), "All": s.Limits.Year()}),
	}
	asked := false
	for _, m := range s.Marks {
		if !asked && s.On.Before(m.Date) {
			line.Dots, asked = append(line.Dots, askedDot(s)), true
		}
		asked = asked || m.Date == s.On
		line.Dots = append(line.Dots, markDot(rules, s, m, visits))
	}
	if !asked {
		line.Dots = append(line.Dots, askedDot(s))
	}
	return line
}

func markDot(rules *medicare.Rules, s medicare.Standing, m medicare.Mark, visits []domain.Encounter) periodDot {
	d := periodDot{Date: m.Date, Number: fmt.Sprint(m.Number), Tone: numberTone(s, m.Number), Elsewhere: m.Outside}
	with := locale.With{"Date": WeekdayDate(m.Date), "Day": m.Date.Sub(s.First) + 1}
	if m.Count > 1 {
		d.Number = fmt.Sprintf("%d–%d", m.Number-m.Count+1, m.Number)
	}
	with["Number"] = d.Number
	switch {
	case m.Count > 1:
		d.Words = lang.L("Visits {{.Number}} elsewhere · {{.Date}} · day {{.Day}}", with)
	case m.Outside:
		d.Words = lang.L("Visit {{.Number}} elsewhere · {{.Date}} · day {{.Day}}", with)
	default:
		d.Words = lang.L("Visit {{.Number}} · {{.Date}} · day {{.Day}}", with)
		d.Encounter = countedOn(rules, visits, m.Date)
	}
	d.Words = joined(d.Words, numberNeed(s, m.Number))
	return d
}

// askedDot is the visit that is only thought of.
func askedDot(s medicare.Standing) periodDot {
	return periodDot{
		Date: s.On, Number: fmt.Sprint(s.Number), Tone: numberTone(s, s.Number), Asked: true,
		Words: joined(lang.L("A visit on {{.Date}} would be number {{.Number}} · day {{.Day}}", locale.With{"Date": WeekdayDate(s.On), "Number": s.Number, "Day": s.Day}), numberNeed(s, s.Number)),
	}
}

func numberTone(s medicare.Standing, number int) widgets.Tone {
	switch {
	case number > s.Limits.Year():
		return widgets.Bad
	case number > s.Limits.First:
		return widgets.Warn
	}
	return widgets.Good
}

// numberNeed says what a visit with a number needs, "" for nothing.
func numberNeed(s medicare.Standing, number int) string {
	switch numberTone(s, number) {
	case widgets.Bad:
		return lang.L("past the limit")
	case widgets.Warn:
		return lang.L("needs improvement and KX")
	}
	return ""
}

func countedOn(rules *medicare.Rules, visits []domain.Encounter, day domain.Date) domain.EncounterID {
	for i := range visits {
		if visits[i].Date == day && rules.Counts(&visits[i]) {
			return visits[i].ID
		}
	}
	return 0
}

// monthsBetween gives the months that begin after a day and before another; January
// says its year.
func monthsBetween(from, until domain.Date) []periodMonth {
	var months []periodMonth
	year, month := from.Year(), from.Month()
	for {
		if month++; month > time.December {
			year, month = year+1, time.January
		}
		day, err := domain.NewDate(year, month, 1)
		if err != nil || !day.Before(until) {
			return months
		}
		layout := locale.Key("Jan")
		if month == time.January {
			layout = locale.Key("Jan 2006")
		}
		months = append(months, periodMonth{day, locale.Time(day.Time(), layout)})
	}
}

// At gives where a day stands in the period, from 0 to 1.
func (l periodLine) At(day domain.Date) float32 {
	return float32(day.Sub(l.From)) / float32(max(1, l.Until.Sub(l.From)))
}

// Summary tells the time line in a sentence, for those who cannot see it.
func (l periodLine) Summary() string {
	return joined(l.Used, lang.L("first visit {{.Date}}", locale.With{"Date": locale.Date(l.From)}),
		lang.L("day {{.Day}} is {{.Date}}", locale.With{"Day": l.Window, "Date": locale.Date(l.LastDay)}),
		lang.L("next period opens {{.Date}}", locale.With{"Date": locale.Date(l.Until)}))
}

// lanes gives each dot the lowest lane in which it does not lie over the one before
// it, with the dots at places given in order and so wide; more lanes than most are not used.
func lanes(places, widths []float32, most int) []int {
	ends := make([]float32, 0, most)
	lanes := make([]int, len(places))
	for i, x := range places {
		left := x - widths[i]/2
		best := -1
		for lane, end := range ends {
			if end <= left {
				best = lane
				break
			}
		}
		switch {
		case best < 0 && len(ends) < most:
			best, ends = len(ends), append(ends, 0)
		case best < 0:
			best = earliest(ends)
		}
		ends[best], lanes[i] = left+widths[i]+1, best
	}
	return lanes
}

func earliest(ends []float32) int {
	at := 0
	for i, end := range ends {
		if end < ends[at] {
			at = i
		}
	}
	return at
}
