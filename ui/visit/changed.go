package visit

import (
	"slices"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/ui/locale"
)

// changes says what the treatment does otherwise than the last one, "" where nothing
// is recorded yet or nothing differs.
func (s *sheet) changes() string {
	now, last := &s.Visit, &s.Last
	if s.noteLocked() || !s.HasLast || len(now.Sets)+len(now.Muscles)+len(now.Services) == 0 {
		return ""
	}
	parts := setsChanged(last.Sets, now.Sets)
	parts = append(parts, gainedAndLost(last.Muscles, now.Muscles, domain.Muscle.String)...)
	parts = append(parts, gainedAndLost(last.Services, now.Services, func(v domain.Service) string { return v.Code })...)
	parts = append(parts, gainedAndLost(last.Diagnoses, now.Diagnoses, func(d domain.Diagnosis) string { return d.Code })...)
	if len(parts) == 0 {
		return ""
	}
	return lang.L("Changed since {{.Date}}: {{.Changes}}", locale.With{"Date": locale.Date(last.Date), "Changes": joined(parts...)})
}

func setsChanged(before, now []domain.NeedleSet) []string {
	var parts []string
	for i := range max(len(before), len(now)) {
		number := locale.With{"Number": i + 1}
		switch {
		case i >= len(before):
			parts = append(parts, lang.L("+ set {{.Number}}", number))
		case i >= len(now):
			parts = append(parts, lang.L("− set {{.Number}}", number))
		default:
			if words := setChanged(before[i], now[i]); words != "" {
				parts = append(parts, lang.L("set {{.Number}}: {{.Changes}}", locale.With{"Number": i + 1, "Changes": words}))
			}
		}
	}
	return parts
}

// setChanged compares whole minutes: seconds differ each time and mean nothing.
func setChanged(before, now domain.NeedleSet) string {
	parts := gainedAndLost(before.Points, now.Points, func(entry string) string { return entry })
	if minutes, were := now.Seconds/60, before.Seconds/60; now.Seconds > 0 && minutes != were {
		parts = append(parts, lang.L("{{.Minutes}} min, was {{.Before}}", locale.With{"Minutes": minutes, "Before": were}))
	}
	switch {
	case now.EStim && !before.EStim:
		parts = append(parts, lang.L("+ e-stim"))
	case before.EStim && !now.EStim:
		parts = append(parts, lang.L("− e-stim"))
	}
	return locale.List(parts...)
}

// gainedAndLost names with a plus what is new and with a minus what is no more.
func gainedAndLost[T any](before, now []T, name func(T) string) []string {
	names := func(list []T) []string {
		all := make([]string, len(list))
		for i, one := range list {
			all[i] = name(one)
		}
		return all
	}
	had, have := names(before), names(now)
	var parts []string
	for _, one := range have {
		if !slices.Contains(had, one) {
			parts = append(parts, "+ "+one)
		}
	}
	for _, one := range had {
		if !slices.Contains(have, one) {
			parts = append(parts, "− "+one)
		}
	}
	return parts
}
