package coding

import (
	"fmt"
	"slices"
	"strings"

	"meridian/domain"
	"meridian/domain/points"
)

// pregnancyPoints are customarily left out in pregnancy.
var pregnancyPoints = []string{"LI4", "SP6", "BL60", "BL67", "GB21"}

// safetyRules are SAFE-01 to SAFE-03: the patient's safety flags at this treatment.
func (r *review) safetyRules() {
	for _, flag := range r.Patient.FlagsOn(r.e.Date) {
		switch flag.Kind {
		case domain.Pacemaker:
			r.pacemaker()
		case domain.Pregnancy:
			r.pregnancy()
		case domain.Anticoagulant:
			if len(r.e.Muscles) > 0 {
				r.add("SAFE-03", "muscles", "The patient takes an anticoagulant: deep needling bleeds more.", nil)
			}
		}
	}
}

func (r *review) pacemaker() {
	for i, s := range r.e.Sets {
		if s.EStim {
			path := fmt.Sprintf("sets[%d].e_stim", i)
			r.add("SAFE-01", path, fmt.Sprintf("The patient has a pacemaker, and set %d has e-stim.", i+1),
				fix("Take e-stim off", domain.Edit{Kind: domain.SetField, Path: path, Value: "no"}, domain.Edit{Kind: domain.Reselect}))
		}
	}
	for _, l := range r.own() {
		if l.code.Surface {
			r.add("SAFE-01", l.path(), fmt.Sprintf("The patient has a pacemaker, and %s is electrical stimulation.", l.Code), remove(l))
		}
	}
}

// pregnancy names all points of a set at once: a finding stands for its place.
func (r *review) pregnancy() {
	for i, s := range r.e.Sets {
		var found []string
		for _, p := range s.Points {
			if code := points.Code(p); slices.Contains(pregnancyPoints, code) && !slices.Contains(found, code) {
				found = append(found, code)
			}
		}
		if len(found) == 0 {
			continue
		}
		are := "is"
		if len(found) > 1 {
			are = "are"
		}
		r.add("SAFE-02", fmt.Sprintf("sets[%d].points", i), fmt.Sprintf("The patient is pregnant: %s %s customarily left out.", strings.Join(found, ", "), are), nil)
	}
}
