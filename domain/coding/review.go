package coding

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"meridian/domain"
	"meridian/domain/medicare"
)

// review is one look at a case; each family of rules adds its findings.
type review struct {
	*Case
	book     *Book
	e        *domain.Encounter
	policy   domain.Policy
	standing medicare.Standing
	// lines are the encounter's, then those of the day's other encounters.
	lines    []line
	findings []domain.Finding
}

// line is a line of the day with what the catalog knows of it.
type line struct {
	*domain.Line
	code *Code
	// at is the place in the encounter, -1 for a line of another encounter.
	at int
}

func (l line) path() string { return linePath(l.at) }

func linePath(at int) string { return fmt.Sprintf("lines[%d]", at) }

func (l line) own() bool { return l.at >= 0 }

// Review gives everything that the rules find about an encounter, errors first,
// in an order that depends on nothing but the case. It changes nothing.
func Review(c Case) []domain.Finding {
	r := &review{Case: &c, book: c.book(), e: &c.Encounter, policy: c.Policy(), standing: c.Standing()}
	r.gatherLines()
	for _, family := range []func(){
		r.acupunctureRules, r.dryNeedlingRules, r.pairRules, r.unitLimitRules, r.evaluationRules, r.modifierRules,
		r.codeRules, r.diagnosisRules, r.placeRules, r.medicareRules, r.uhcRules, r.commercialRules, r.vaRules,
		r.documentationRules, r.safetyRules,
	} {
		family()
	}
	slices.SortStableFunc(r.findings, func(a, b domain.Finding) int {
		return cmp.Compare(severityRank(a.Severity), severityRank(b.Severity))
	})
	return r.findings
}

func severityRank(s domain.Severity) int {
	switch s {
	case domain.SeverityError:
		return 0
	case domain.SeverityWarning:
		return 1
	}
	return 2
}

func (r *review) gatherLines() {
	r.lines = make([]line, 0, len(r.e.Lines))
	for i := range r.e.Lines {
		r.lines = append(r.lines, line{&r.e.Lines[i], known(r.e.Lines[i].Code), i})
	}
	for i := range r.SameDay {
		for j := range r.SameDay[i].Lines {
			l := &r.SameDay[i].Lines[j]
			r.lines = append(r.lines, line{l, known(l.Code), -1})
		}
	}
}

// add records a finding with the severity and source of its rule.
func (r *review) add(id, path, message string, fix *domain.Fix) {
	r.addPair("", id, path, message, fix)
}

// codeAt gives the code of the line that a path leads to, "" for none.
func (r *review) codeAt(path string) string {
	if at, err := place(path, len(r.e.Lines)); err == nil && strings.HasPrefix(path, "lines") {
		return r.e.Lines[at].Code
	}
	return ""
}

// addPair records a finding about a pair, whose source is the table that speaks of
// its code of column 1; "" stands for the code of the line at path.
func (r *review) addPair(column1, id, path, message string, fix *domain.Fix) {
	rule := ruleByID(id)
	if rule == nil {
		panic("coding: no rule " + id)
	}
	if rule.table == "pairs" && column1 == "" {
		column1 = r.codeAt(path)
	}
	r.findings = append(r.findings, domain.Finding{
		Rule: id, Severity: rule.Severity, Path: path, Message: message, Source: r.book.source(rule, column1, r.e.Date), Fix: r.withRoom(fix),
	})
}

// withRoom gives a fix, or, where it would put more modifiers on a line than there
// is room for, the way to that line.
func (r *review) withRoom(f *domain.Fix) *domain.Fix {
	if f == nil {
		return nil
	}
	taken, path := 0, ""
	for _, edit := range f.Edits {
		if edit.Kind != domain.RemoveModifier && edit.Kind != domain.AddModifier {
			continue
		}
		if edit.Path != path {
			taken, path = 0, edit.Path
		}
		at, err := place(edit.Path, len(r.e.Lines))
		switch {
		case err != nil || r.e.Lines[at].HasModifier(edit.Value) == (edit.Kind == domain.AddModifier):
		case edit.Kind == domain.RemoveModifier:
			taken++
		case len(r.e.Lines[at].Modifiers)-taken >= mostModifiers:
			return goTo("Make room for "+edit.Value, edit.Path+".modifiers")
		}
	}
	return f
}

// addAs records a finding with a severity of its own.
func (r *review) addAs(severity domain.Severity, id, path, message string, fix *domain.Fix) {
	r.add(id, path, message, fix)
	r.findings[len(r.findings)-1].Severity = severity
}

// own gives the encounter's own lines.
func (r *review) own() []line { return r.lines[:len(r.e.Lines)] }

// found tells whether a rule has spoken already.
func (r *review) found(id string) bool {
	return slices.ContainsFunc(r.findings, func(f domain.Finding) bool { return f.Rule == id })
}

// has tells whether any line of the day fits.
func (r *review) has(fits func(*Code) bool) bool {
	return slices.ContainsFunc(r.lines, func(l line) bool { return fits(l.code) })
}

func (r *review) hasCode(code string) bool {
	return slices.ContainsFunc(r.lines, func(l line) bool { return l.Code == code })
}

func fix(label string, edits ...domain.Edit) *domain.Fix {
	return &domain.Fix{Label: label, Edits: edits}
}

func goTo(label, path string) *domain.Fix { return &domain.Fix{Label: label, GoTo: path} }

func remove(l line) *domain.Fix {
	return fix("Remove "+l.Code, domain.Edit{Kind: domain.RemoveLine, Path: l.path()})
}

// removeAll takes every own line off that fits, from the last to the first, so
// that paths stay true.
func (r *review) removeAll(label string, fits func(line) bool) *domain.Fix {
	f := &domain.Fix{Label: label}
	for _, l := range slices.Backward(r.own()) {
		if fits(l) {
			f.Edits = append(f.Edits, domain.Edit{Kind: domain.RemoveLine, Path: l.path()})
		}
	}
	return f
}
