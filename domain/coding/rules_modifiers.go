package coding

import (
	"fmt"
	"slices"
	"strings"

	"meridian/domain"
)

// modifierRules are MOD-01 to MOD-12, on each of the encounter's own lines.
func (r *review) modifierRules() {
	for _, l := range r.own() {
		if len(l.Modifiers) == 0 {
			continue
		}
		r.modifiersKnown(l)
		r.modifiersFit(l)
		r.distinctModifierRules(l)
		r.liabilityModifiers(l)
		for _, side := range []string{"LT", "RT"} {
			if l.code.Needle && l.HasModifier(side) {
				r.add("MOD-12", modifierPath(l, side), fmt.Sprintf("%s does not belong to %s.", side, l.Code), removeModifier(l, side))
			}
		}
	}
}

func modifierPath(l line, modifier string) string {
	return fmt.Sprintf("%s.modifiers[%d]", l.path(), slices.Index(l.Modifiers, modifier))
}

func removeModifier(l line, modifier string) *domain.Fix {
	return fix("Remove "+modifier, domain.Edit{Kind: domain.RemoveModifier, Path: l.path(), Value: modifier})
}

// removeDistinct takes every modifier off a line that says it is separate.
func removeDistinct(l line) *domain.Fix {
	f := &domain.Fix{}
	for _, m := range l.Modifiers {
		if slices.Contains(distinctModifiers, m) {
			f.Label = strings.TrimSpace("Remove " + strings.TrimPrefix(f.Label, "Remove ") + " " + m)
			f.Edits = append(f.Edits, domain.Edit{Kind: domain.RemoveModifier, Path: l.path(), Value: m})
		}
	}
	return f
}

// modifiersKnown is MOD-01, MOD-02 and MOD-03.
func (r *review) modifiersKnown(l line) {
	for i, m := range l.Modifiers {
		path := fmt.Sprintf("%s.modifiers[%d]", l.path(), i)
		if _, ok := FindModifier(m); !ok {
			r.add("MOD-01", path, fmt.Sprintf("%q is not a modifier.", m), removeModifier(l, m))
		} else if slices.Index(l.Modifiers, m) < i {
			var once []string
			for _, have := range l.Modifiers {
				if !slices.Contains(once, have) {
					once = append(once, have)
				}
			}
			r.add("MOD-02", path, fmt.Sprintf("%s stands twice on the line.", m),
				fix("Keep one "+m, domain.Edit{Kind: domain.SetModifiers, Path: l.path(), Value: strings.Join(once, ",")}))
		}
	}
	if len(l.Modifiers) > mostModifiers {
		r.add("MOD-03", l.path()+".modifiers", fmt.Sprintf("%d modifiers; a line has room for four.", len(l.Modifiers)), goTo("Choose four", l.path()+".modifiers"))
	}
}

// modifiersFit is MOD-05, MOD-07 and MOD-08: modifiers on lines that they do not belong to.
func (r *review) modifiersFit(l line) {
	if l.HasModifier("25") && !l.code.Evaluation() {
		r.add("MOD-05", modifierPath(l, "25"), fmt.Sprintf("25 belongs to evaluations, not to %s.", l.Code), removeModifier(l, "25"))
	}
	wanted := r.policy.Kind == domain.UHC && l.code.Therapy
	if l.HasModifier("GP") && r.e.TherapyPlan == domain.NoTherapyPlan && !wanted {
		r.add("MOD-07", modifierPath(l, "GP"), "GP says that a therapy plan of care exists, but this visit has none.", removeModifier(l, "GP"))
	}
	if l.HasModifier("AT") && !slices.Contains([]string{"98940", "98941", "98942"}, l.Code) {
		r.add("MOD-08", modifierPath(l, "AT"), fmt.Sprintf("AT belongs to 98940–98942, not to %s.", l.Code), removeModifier(l, "AT"))
	}
}

// distinctModifierRules are MOD-04, MOD-06, MOD-10 and MOD-11.
func (r *review) distinctModifierRules(l line) {
	at := distinct(l.Line)
	if at < 0 {
		return
	}
	m := l.Modifiers[at]
	path := fmt.Sprintf("%s.modifiers[%d]", l.path(), at)
	if l.HasModifier("59") && slices.ContainsFunc(distinctModifiers[1:], l.HasModifier) {
		r.add("MOD-04", modifierPath(l, "59"), "59 does not stand beside XE, XS, XP or XU.", removeModifier(l, "59"))
	}
	switch {
	case l.code.Evaluation():
		r.add("MOD-06", path, fmt.Sprintf("%s does not belong to an evaluation; 25 does.", m),
			fix("Use 25 instead", append(removeDistinct(l).Edits, domain.Edit{Kind: domain.AddModifier, Path: l.path(), Value: "25"})...))
	case !r.separationAsked(l):
		r.add("MOD-11", path, fmt.Sprintf("No pair of codes calls for %s on %s; payers look at it in audits.", m, l.Code), removeDistinct(l))
	case l.Distinct == domain.NotDistinct && !r.uhcSurface(l):
		r.add("MOD-10", path, fmt.Sprintf("%s needs a recorded reason: another site, visit or practitioner.", m), askDistinct(m, l))
	}
}

// separationAsked tells whether an NCCI pair or a payer's own rule calls for 59
// on the line.
func (r *review) separationAsked(l line) bool {
	if l.Distinct != domain.NotDistinct && (r.uhcSurface(l) || r.manualBesideNeedling(l)) || r.uhcSurface(l) {
		return true
	}
	for _, other := range r.lines {
		if other.Line == l.Line || spokenFor(other.code, l.code) && !(other.code.Trigger && l.code.DryNeedling()) {
			continue
		}
		one, _ := r.book.pair(other.Code, l.Code, r.e.Date)
		if two, _ := r.book.pair(l.Code, other.Code, r.e.Date); one.Separable || two.Separable {
			return true
		}
	}
	return false
}

// liabilityModifiers is MOD-09.
func (r *review) liabilityModifiers(l line) {
	for _, clash := range [][2]string{{"GA", "GX"}, {"GA", "GY"}, {"GA", "GZ"}, {"GZ", "GX"}, {"GZ", "GY"}} {
		if l.HasModifier(clash[0]) && l.HasModifier(clash[1]) {
			r.add("MOD-09", modifierPath(l, clash[0]), fmt.Sprintf("%s and %s contradict each other.", clash[0], clash[1]), removeModifier(l, clash[1]))
			return
		}
	}
}
