package coding

import (
	"fmt"
	"slices"
	"strings"

	"meridian/domain"
)

// acupunctureRules are ACU-01 to ACU-10, judged on the whole day.
func (r *review) acupunctureRules() {
	var day treated
	day.add(r.e)
	for i := range r.SameDay {
		day.add(&r.SameDay[i])
	}
	r.includedSupplies()
	if !r.has(func(c *Code) bool { return c.Timed }) {
		return
	}
	oneFirst := r.oneFirstCode()
	r.addOnNeedsFirst()
	r.unitsNeedTimeAndSets(&day)
	if oneFirst && !r.found("ACU-02") && !r.found("ACU-03") && !r.found("ACU-04") && !r.found("ACU-05") {
		r.estimMatchesSets()
	}
	r.surfaceIsNotNeedle()
	r.manyUnits()
	r.secondVisit()
}

// billTreatment puts what the treatment earns in place of the needle lines.
func billTreatment() *domain.Fix {
	return fix("Bill what the treatment supports", domain.Edit{Kind: domain.Reselect})
}

// oneFirstCode is ACU-01; it tells whether the day has no two different first codes.
func (r *review) oneFirstCode() bool {
	if !r.hasCode("97810") || !r.hasCode("97813") {
		return true
	}
	for _, l := range r.own() {
		if l.Code == "97810" || l.Code == "97813" {
			r.add("ACU-01", l.path(), "97810 and 97813 stand on the same date: only one of them may be the first 15 minutes.", billTreatment())
			return false
		}
	}
	return false
}

// addOnNeedsFirst is ACU-02.
func (r *review) addOnNeedsFirst() {
	if r.hasCode("97810") || r.hasCode("97813") {
		return
	}
	for _, l := range r.own() {
		if l.code.Timed && l.code.AddOn {
			r.add("ACU-02", l.path(), fmt.Sprintf("%s is an added unit and needs 97810 or 97813 on the same date.", l.Code), billTreatment())
			return
		}
	}
}

// unitsNeedTimeAndSets is ACU-03, ACU-04 and ACU-05.
func (r *review) unitsNeedTimeAndSets(day *treated) {
	units, last := 0, line{at: -1}
	for _, l := range r.lines {
		if l.code.Timed {
			units += max(0, l.Units)
			if l.own() {
				last = l
			}
		}
	}
	if !last.own() || units == 0 {
		return
	}
	minutes := day.minutes()
	switch supported := TimeUnits(minutes); {
	case supported == 0:
		r.add("ACU-05", last.path(), fmt.Sprintf("%s of face-to-face time are recorded: under 8 minutes no acupuncture code may be reported.", counted(minutes, "minute")), billTreatment())
		return
	case units > supported:
		r.add("ACU-03", last.path(), fmt.Sprintf("%s are billed, but %d minutes face to face support %d.", counted(units, "unit"), minutes, supported), billTreatment())
	}
	if units > len(day.sets) {
		r.add("ACU-04", last.path(), fmt.Sprintf("%s are billed, but there is %s: each added unit needs a re-insertion of needles.",
			counted(units, "unit"), counted(len(day.sets), "set")), billTreatment())
	}
}

// estimMatchesSets is ACU-06: what is billed must be among what the sets earn, one
// unit after the other. Billing less than that is the practice's choice; so is which of
// the day's two acupuncture visits bills the first unit (ACU-10).
func (r *review) estimMatchesSets() {
	if r.billedElsewhere(isTimed) || slices.ContainsFunc(r.SameDay, func(e domain.Encounter) bool { return len(e.Sets) > 0 }) {
		return
	}
	var at line
	billed := map[string]int{}
	for _, l := range r.own() {
		if l.code.Timed {
			billed[l.Code] += max(0, l.Units)
			at = l
		}
	}
	if at.Line == nil {
		return
	}
	for _, u := range r.increments() {
		billed[u.code]--
	}
	for _, surplus := range billed {
		if surplus > 0 {
			r.add("ACU-06", at.path(), "The e-stim codes do not match the sets: 97813 and 97814 stand for sets whose needles were stimulated electrically.", billTreatment())
			return
		}
	}
}

// surfaceWords in a note speak of e-stim through pads.
var surfaceWords = []string{"pads", "surface e-stim", "surface electrodes", "tens unit", " tens "}

// surfaceIsNotNeedle is ACU-07.
func (r *review) surfaceIsNotNeedle() {
	note := " " + strings.ToLower(r.e.Note.Objective+" "+r.e.Note.Plan+" "+r.e.Note.Response) + " "
	for _, l := range r.own() {
		if !l.code.Timed || !l.code.EStim {
			continue
		}
		for _, w := range surfaceWords {
			if strings.Contains(note, w) {
				r.add("ACU-07", l.path(), fmt.Sprintf("The note speaks of surface e-stim; %s needs current through a needle.", l.Code), goTo("Look at the sets", "sets[0].e_stim"))
				return
			}
		}
	}
}

// manyUnits is ACU-08.
func (r *review) manyUnits() {
	units, at := 0, line{at: -1}
	for _, l := range r.lines {
		if l.code.Timed {
			units += l.Units
			if l.own() {
				at = l
			}
		}
	}
	if units > 3 && at.own() {
		r.add("ACU-08", at.path(), fmt.Sprintf("%d units of acupuncture on one date: several payers stop at three.", units), nil)
	}
}

// includedSupplies is ACU-09.
func (r *review) includedSupplies() {
	for _, l := range r.own() {
		if l.code.Included {
			r.add("ACU-09", l.path(), fmt.Sprintf("Needles (%s) are included in the service.", l.Code), remove(l))
		}
	}
}

// secondVisit is ACU-10.
func (r *review) secondVisit() {
	for _, l := range r.lines {
		if l.own() || !l.code.Timed {
			continue
		}
		for _, mine := range r.own() {
			if mine.code.Timed {
				r.add("ACU-10", mine.path(), "There is another acupuncture visit on this date: its time can only be added units.", nil)
				return
			}
		}
	}
}
