package visit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"meridian/ui/locale"
)

// asBefore tells whether a part of the note stands word for word as at the last
// treatment, while it can still be changed.
func (s *sheet) asBefore(f noteField) bool {
	if s.noteLocked() || !s.HasLast {
		return false
	}
	last := s.Last.Note
	now, before := strings.TrimSpace(*f.in(&s.Visit.Note)), strings.TrimSpace(*f.in(&last))
	return now != "" && now == before
}

// carried says what stands as at the last treatment, "" where nothing does: a note
// that only repeats the one before is what reviewers look for.
func (s *sheet) carried() string {
	if s.noteLocked() || !s.HasLast {
		return ""
	}
	var parts []string
	for _, f := range noteFields {
		if s.asBefore(f) {
			parts = append(parts, lang.L(partNames[f].word))
		}
	}
	for i, set := range s.Visit.Sets {
		if i < len(s.Last.Sets) && len(set.Points) > 0 && slices.Equal(set.Points, s.Last.Sets[i].Points) {
			parts = append(parts, lang.L("points of set {{.Number}}", locale.With{"Number": i + 1}))
		}
		if i < len(s.Last.Sets) && set.Seconds > 0 && set.Seconds == s.Last.Sets[i].Seconds {
			parts = append(parts, lang.L("minutes of set {{.Number}}", locale.With{"Number": i + 1}))
		}
	}
	if len(s.Visit.Muscles) > 0 && slices.Equal(s.Visit.Muscles, s.Last.Muscles) {
		parts = append(parts, lang.L("muscles"))
	}
	if len(parts) == 0 {
		return ""
	}
	return lang.L("As on {{.Date}}: {{.Parts}}. Change what is no longer so.", locale.With{"Date": locale.Date(s.Last.Date), "Parts": locale.List(parts...)})
}
