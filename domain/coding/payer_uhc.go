package coding

import (
	"fmt"

	"meridian/domain"
)

// uhcRules are PAY-03 and PAY-05: UnitedHealthcare's own policy.
func (r *review) uhcRules() {
	if r.policy.Kind != domain.UHC {
		return
	}
	for _, l := range r.own() {
		if r.uhcSurface(l) {
			r.surfaceBesideNeedle(l)
		}
		if l.code.Therapy && !l.HasModifier("GP") && r.e.TherapyPlan != domain.NoTherapyPlan {
			r.add("PAY-05", l.path(), fmt.Sprintf("UnitedHealthcare wants GP on %s.", l.Code), fix("Add GP", domain.Edit{Kind: domain.AddModifier, Path: l.path(), Value: "GP"}))
		}
	}
}

// uhcSurface tells whether a line is surface e-stim beside electro-acupuncture
// under UnitedHealthcare.
func (r *review) uhcSurface(l line) bool {
	return r.policy.Kind == domain.UHC && l.code.Surface && r.has(func(c *Code) bool { return c.Timed && c.EStim })
}

// surfaceBesideNeedle is PAY-03.
func (r *review) surfaceBesideNeedle(l line) {
	if distinct(l.Line) >= 0 && l.Distinct != domain.NotDistinct && !r.needleAt(l.Site) {
		return
	}
	if l.Site != "" && !r.needleAt(l.Site) {
		modifier := "XS"
		if i := distinct(l.Line); i >= 0 {
			modifier = l.Modifiers[i]
		}
		r.add("PAY-03", l.path(), fmt.Sprintf("%s at another site than the electro-acupuncture needs 59 or XS with the reason.", l.Code), askDistinct(modifier, l))
		return
	}
	r.add("PAY-03", l.path(), fmt.Sprintf("UnitedHealthcare does not pay %s beside electro-acupuncture at the same site.", l.Code), remove(l))
}

// needleAt tells whether an electro-acupuncture line names the same site.
func (r *review) needleAt(site string) bool {
	for _, l := range r.lines {
		if l.code.Timed && l.code.EStim && samePart(l.Site, site) {
			return true
		}
	}
	return false
}
