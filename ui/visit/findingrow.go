package visit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/ui/locale"
)

// open tells whether a finding still waits: neither overridden nor acknowledged.
func (s *sheet) open(f domain.Finding) bool {
	switch f.Severity {
	case domain.SeverityError:
		return s.overrideOf(f.Key()) == ""
	case domain.SeverityWarning:
		return !slices.Contains(s.Visit.Acknowledged, f.Key())
	}
	return false
}

func (s *sheet) overrideOf(key string) string {
	for _, o := range s.Visit.Overrides {
		if o.Finding == key {
			return o.Reason
		}
	}
	return ""
}

// verdict says in the heading of the bill what is left to do.
func (s *sheet) verdict() (words string, severity domain.Severity) {
	errors, warnings := 0, 0
	for _, f := range s.findings {
		switch {
		case !s.open(f):
		case f.Severity == domain.SeverityError:
			errors++
		default:
			warnings++
		}
	}
	switch {
	case errors > 0:
		return lang.L("{{.Count}} to mend", locale.With{"Count": errors}), domain.SeverityError
	case warnings > 0:
		return lang.L("{{.Count}} to look at", locale.With{"Count": warnings}), domain.SeverityWarning
	case len(s.Visit.Lines) > 0:
		return lang.L("in order"), domain.SeverityAdvice
	}
	return "", ""
}

// findingRow is a finding as its card shows it.
type findingRow struct {
	Key, Rule, Message, Source, Sentence string
	Severity                             domain.Severity
	// Word names the severity, or what became of the finding.
	Word string
	// Fix is the text of the button that mends it, "" for none.
	Fix string
	// Seen tells that a warning was acknowledged, Reason why an error is passed over.
	Seen   bool
	Reason string
	// Locked tells that the bill stands on a superbill, so that nothing can be mended.
	Locked bool
}

// Settled tells whether nothing is left to do about the finding.
func (r findingRow) Settled() bool { return r.Seen || r.Reason != "" }

// shownElsewhere are findings that the Medicare card says as a whole.
var shownElsewhere = []string{"MED-04", "MED-08"}

// findingRows gives the findings as they are shown: open ones first.
func (s *sheet) findingRows() []findingRow {
	var waiting, settled []findingRow
	for _, f := range s.findings {
		if slices.Contains(shownElsewhere, f.Rule) {
			continue
		}
		if r := s.findingRow(f); r.Settled() {
			settled = append(settled, r)
		} else {
			waiting = append(waiting, r)
		}
	}
	return append(waiting, settled...)
}

func (s *sheet) findingRow(f domain.Finding) findingRow {
	r := findingRow{Key: f.Key(), Rule: f.Rule, Message: f.Message, Source: f.Source, Severity: f.Severity, Locked: s.billLocked()}
	if rule, ok := coding.Explain(f.Rule); ok {
		r.Sentence = rule.Sentence
	}
	r.Fix = s.fixLabel(f.Fix)
	switch f.Severity {
	case domain.SeverityError:
		r.Word, r.Reason = lang.L("Error"), s.overrideOf(r.Key)
	case domain.SeverityWarning:
		r.Word, r.Seen = lang.L("Warning"), slices.Contains(s.Visit.Acknowledged, r.Key)
	default:
		r.Word = lang.L("Advice")
	}
	switch {
	case r.Reason != "":
		r.Word = lang.L("Passed over")
	case r.Seen:
		r.Word = lang.L("Seen")
	}
	return r
}

// fixLabel gives the text of the button that mends, "" where nothing can be
// mended: what a signature locks is mended by an addendum alone.
func (s *sheet) fixLabel(f *domain.Fix) string {
	switch {
	case f == nil || s.noteLocked() && touchesNote(*f):
		return ""
	case s.noteLocked() && ofNote(f.GoTo):
		return lang.L("Write an addendum")
	}
	return f.Label
}

// ofNote tells whether a path leads to what a signature locks.
func ofNote(path string) bool {
	for _, prefix := range []string{"note", "sets", "muscles", "services", "pain"} {
		if strings.HasPrefix(path, prefix) {
			return true
		}
	}
	return false
}

// finding gives the finding with a key.
func (s *sheet) finding(key string) (domain.Finding, bool) {
	at := slices.IndexFunc(s.findings, func(f domain.Finding) bool { return f.Key() == key })
	if at < 0 {
		return domain.Finding{}, false
	}
	return s.findings[at], true
}
