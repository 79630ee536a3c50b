package coding

import (
	"fmt"
	"slices"
	"strings"

	"meridian/domain"
)

// eitherColumnSince is from when the modifier of a pair may stand on either column (CR 11168).
var eitherColumnSince = domain.MustDate("2019-07-01")

// pairRules are NCCI-00 and NCCI-01.
func (r *review) pairRules() {
	for _, first := range r.lines {
		for _, second := range r.lines {
			if first.Line == second.Line || !first.own() && !second.own() {
				continue
			}
			pair, paired := r.book.pair(first.Code, second.Code, r.e.Date)
			switch {
			case !paired || spokenFor(first.code, second.code):
			case !pair.Separable:
				r.neverTogether(first, second)
			default:
				r.togetherWithModifier(first, second)
			}
		}
	}
}

// spokenFor tells whether a more special rule speaks of a pair: ACU-01, DRY-03,
// DRY-04, DRY-08, EM-01 and EM-02.
func spokenFor(first, second *Code) bool {
	switch {
	case first.Needle && second.Needle:
		return true
	case first.Evaluation() && second.Needle, first.Needle && second.Evaluation():
		return true
	}
	return first.Trigger && second.DryNeedling()
}

func (r *review) neverTogether(first, second line) {
	at, remedy := second, remove
	if !second.own() {
		at = first
	}
	r.addPair(first.Code, "NCCI-00", at.path(), fmt.Sprintf("%s and %s are never paid together on one date; no modifier helps. %s is the one that is paid.", first.Code, second.Code, first.Code), remedy(at))
}

func (r *review) togetherWithModifier(first, second line) {
	marked := second
	i := pairModifier(second)
	if i < 0 && !r.e.Date.Before(eitherColumnSince) {
		marked, i = first, pairModifier(first)
	}
	at := second
	if !at.own() {
		at = first
	}
	if i < 0 {
		r.addPair(first.Code, "NCCI-01", at.path(), fmt.Sprintf("%s beside %s needs a modifier that says why it is separate.", second.Code, first.Code), r.separate(second, at))
		return
	}
	if sameSite(first, second) && marked.Distinct != domain.SeparateEncounter && marked.Distinct != domain.SeparatePractitioner {
		r.addPair(first.Code, "NCCI-01", at.path(), fmt.Sprintf("%s and %s name the same site (%s): no modifier makes them separate.", first.Code, second.Code, second.Site), remove(at))
	}
}

// pairModifier gives the place of a modifier that separates a pair, -1 for none.
func pairModifier(l line) int {
	if i := distinct(l.Line); i >= 0 {
		return i
	}
	if l.code.Evaluation() {
		return slices.Index(l.Modifiers, "25")
	}
	return -1
}

// sameSite tells whether two lines name one part of the body; an evaluation is of
// the whole person.
func sameSite(a, b line) bool {
	return samePart(a.Site, b.Site) && !a.code.Evaluation() && !b.code.Evaluation()
}

// samePart tells whether two sites, as they were typed, are one part of the body.
func samePart(a, b string) bool {
	a, b = strings.TrimSpace(a), strings.TrimSpace(b)
	return a != "" && strings.EqualFold(a, b)
}

// separate is the fix of a pair: 25 for an evaluation, else 59 with its reason.
func (r *review) separate(column2, at line) *domain.Fix {
	switch {
	case !column2.own():
		return remove(at)
	case column2.code.Evaluation():
		return fix("Add 25", domain.Edit{Kind: domain.AddModifier, Path: column2.path(), Value: "25"})
	}
	return askDistinct("59", column2)
}

// askDistinct adds a modifier that says separate, once the reason and the site are given.
func askDistinct(modifier string, l line) *domain.Fix {
	return &domain.Fix{
		Label: "Add " + modifier + " with the reason",
		Ask: []domain.Question{
			{Name: "reason", Prompt: "Why is it separate?", Choices: []domain.Choice{
				{Value: string(domain.SeparateSite), Label: "Another part of the body"},
				{Value: string(domain.SeparateEncounter), Label: "Another visit on the same day"},
				{Value: string(domain.SeparatePractitioner), Label: "Another practitioner"},
				{Value: string(domain.UnusualService), Label: "It does not overlap"},
			}},
			{Name: "site", Prompt: "Which part of the body was treated?"},
		},
		Edits: []domain.Edit{
			{Kind: domain.AddModifier, Path: l.path(), Value: modifier},
			{Kind: domain.SetDistinct, Path: l.path(), Value: "{reason}"},
			{Kind: domain.SetSite, Path: l.path(), Value: "{site}"},
		},
	}
}

// unitLimitRules are MUE-01 and MUE-02, on the units of the day.
func (r *review) unitLimitRules() {
	units := map[string]int{}
	for _, l := range r.lines {
		units[l.Code] += l.Units
	}
	for _, l := range r.own() {
		max, limited := r.book.limit(l.Code, r.e.Date)
		sum := units[l.Code]
		if !limited || sum <= max.Units || l.code.Included || l.code.DryNeedling() && r.found("DRY-03") {
			continue
		}
		delete(units, l.Code)
		r.overLimit(l, max, sum)
	}
}

func (r *review) overLimit(l line, max UnitLimit, sum int) {
	reduce := r.keepUnitsOfDay(l.Code, max.Units)
	switch {
	case max.Units == 0:
		if r.billsMedicare() && l.Code != "97014" && l.Code != "97010" {
			r.add("MUE-01", l.path(), l.Code+" is never paid under Medicare.", remove(l))
		}
	case max.Absolute:
		r.add("MUE-01", l.path(), fmt.Sprintf("%s of %s on one date; no more than %d may be reported.", counted(sum, "unit"), l.Code, max.Units), reduce)
	default:
		r.add("MUE-02", l.path(), fmt.Sprintf("%s of %s on one date; more than %d is unusual and can be appealed.", counted(sum, "unit"), l.Code, max.Units), reduce)
	}
}

// keepUnitsOfDay keeps so many units of a code, those of the day's other encounters first.
func (r *review) keepUnitsOfDay(code string, left int) *domain.Fix {
	for _, l := range r.lines {
		if l.Code == code && !l.own() {
			left -= l.Units
		}
	}
	return r.keepUnits(max(0, left), "unit", func(l line) bool { return l.Code == code })
}

// keepUnits keeps so many units over those of the encounter's lines that fit, in
// order, and takes the rest off.
func (r *review) keepUnits(left int, word string, fits func(line) bool) *domain.Fix {
	var edits []domain.Edit
	label := "Bill " + counted(left, word)
	for _, l := range r.own() {
		switch {
		case !fits(l):
		case left == 0:
			edits = append(edits, domain.Edit{Kind: domain.RemoveLine, Path: l.path()})
		case l.Units > left:
			edits = append(edits, domain.Edit{Kind: domain.SetUnits, Path: l.path(), Value: fmt.Sprint(left)})
			left = 0
		default:
			left -= l.Units
		}
	}
	// Lines are taken off from the last to the first, so that paths stay true.
	slices.Reverse(edits)
	return fix(label, edits...)
}
