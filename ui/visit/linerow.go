package visit

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/ui/locale"
)

// lineRow is a line of the bill as it is shown.
type lineRow struct {
	Code, Label, Modifiers, Pointers, Units, Charge string
	// Hand says what a hand did to the line, "" where it follows the treatment.
	Hand string
	// Why holds the reasons, one a line.
	Why string
	// Gravest is the gravest finding about the line, "" for none.
	Gravest domain.Severity
}

func (s *sheet) lineRows() []lineRow {
	rows := make([]lineRow, len(s.Visit.Lines))
	for i, l := range s.Visit.Lines {
		rows[i] = lineRow{
			Code: l.Code, Label: l.Label, Modifiers: strings.Join(l.Modifiers, " "),
			Pointers: strings.ReplaceAll(l.PointerLetters(), ", ", ""), Units: fmt.Sprint(l.Units), Charge: l.Charge().String(),
			Hand: handOf(l), Why: s.why(l), Gravest: s.gravestOf(i),
		}
		if l.Label == "" {
			rows[i].Label = lang.L("Not in the code list")
		}
	}
	return rows
}

func handOf(l domain.Line) string {
	switch l.Origin {
	case domain.Edited:
		return lang.L("changed by hand")
	case domain.Added:
		return lang.L("added by hand")
	}
	return ""
}

// why gives the reasons of a line: those of the proposal it follows or replaces.
func (s *sheet) why(l domain.Line) string {
	code := l.Code
	var reasons []string
	if l.Origin == domain.Edited {
		code = l.Replaces
		reasons = append(reasons, lang.L("Changed by hand; the treatment earns:"))
	}
	if l.Origin == domain.Added {
		reasons = append(reasons, lang.L("Added by hand: it stays as it is until you change it."))
	}
	at := slices.IndexFunc(s.proposals, func(p coding.Proposal) bool { return p.Line.Code == code })
	if at >= 0 && l.Origin != domain.Added {
		p := s.proposals[at]
		if l.Origin == domain.Edited {
			reasons[0] += fmt.Sprintf(" %s ×%d.", p.Line.Code, p.Line.Units)
		}
		reasons = append(reasons, p.Why...)
		if p.WhyNotMore != "" {
			reasons = append(reasons, p.WhyNotMore)
		}
	}
	if len(reasons) == 0 {
		reasons = append(reasons, lang.L("The treatment as recorded no longer earns this line."))
	}
	if l.Site != "" {
		reasons = append(reasons, lang.L("Body site: {{.Site}}.", locale.With{"Site": l.Site}))
	}
	return strings.Join(reasons, "\n")
}

// gravestOf gives the severity of the gravest open finding about a line.
func (s *sheet) gravestOf(at int) domain.Severity {
	prefix := fmt.Sprintf("lines[%d]", at)
	for _, f := range s.findings {
		if strings.HasPrefix(f.Path, prefix) && s.open(f) {
			return f.Severity
		}
	}
	return ""
}
