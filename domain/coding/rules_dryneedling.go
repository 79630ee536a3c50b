package coding

import (
	"fmt"
	"slices"
	"strings"

	"meridian/domain"
)

// dryNeedlingRules are DRY-01 to DRY-08 and DRY-10 to DRY-12.
func (r *review) dryNeedlingRules() {
	count := countMuscles(r.musclesOfDay())
	r.muscleNamed(count)
	r.doubtfulMuscles()
	billed := slices.IndexFunc(r.own(), func(l line) bool { return l.code.DryNeedling() })
	if billed < 0 {
		return
	}
	l := r.own()[billed]
	r.oneDryNeedlingCode(count)
	r.notBesideAcupuncture(l)
	r.codeFitsMuscles(count)
	r.sidesConfirmed(l, count)
	r.noBilateral()
	r.injectedMuscles()
	r.musculoskeletal(l)
	r.dryNeedlingCoverage(l)
}

// muscleNamed is DRY-01.
func (r *review) muscleNamed(count muscleCount) {
	billed := slices.ContainsFunc(r.own(), func(l line) bool { return l.code.DryNeedling() })
	if count.byName == 0 && (billed || r.e.DryNeedling || len(r.e.Muscles) > 0) {
		r.add("DRY-01", "muscles", "Dry needling is recorded, but no muscle is named: the code counts muscles by name.", goTo("Name the muscles", "muscles"))
	}
}

// doubtfulMuscles is DRY-05.
func (r *review) doubtfulMuscles() {
	for i, m := range r.e.Muscles {
		found, ok := FindMuscle(m.Name)
		path := fmt.Sprintf("muscles[%d]", i)
		switch {
		case !ok:
			r.add("DRY-05", path, fmt.Sprintf("%q is no muscle that the list knows: it does not count for the code.", m.Name), goTo("Name the muscle", path))
		case found.Kind == Region:
			r.add("DRY-05", path, fmt.Sprintf("%q is a region, not a muscle: it does not count for the code.", m.Name), goTo("Name the muscles", path))
		case found.Kind == MuscleGroup:
			r.add("DRY-05", path, fmt.Sprintf("%q is a group and counts as one muscle. Name those that were needled.", m.Name), r.nameMembers(path, found))
		}
	}
}

func (r *review) nameMembers(path string, group MuscleName) *domain.Fix {
	return fix("Name "+strings.Join(group.Members, " and "),
		domain.Edit{Kind: domain.SetMuscles, Path: path, Value: strings.Join(group.Members, "; ")},
		domain.Edit{Kind: domain.Reselect})
}

// oneDryNeedlingCode is DRY-03.
func (r *review) oneDryNeedlingCode(count muscleCount) {
	if !r.hasCode("20560") || !r.hasCode("20561") {
		return
	}
	remedy := r.removeAll("Remove 20560", func(l line) bool { return l.Code == "20560" })
	if rightTier(count) == "20560" || r.unitsOf("20561") > 1 {
		remedy = billTreatment()
	}
	for _, l := range r.own() {
		if l.Code == "20560" {
			r.add("DRY-03", l.path(), "20560 and 20561 never stand on one date: keep 20561.", remedy)
			return
		}
	}
	r.add("DRY-03", "lines", "Another visit of this date has 20560: keep 20561 and take 20560 off that visit.", nil)
}

// notBesideAcupuncture is DRY-04.
func (r *review) notBesideAcupuncture(l line) {
	if r.has(func(c *Code) bool { return c.Timed }) {
		r.add("DRY-04", l.path(), fmt.Sprintf("%s is not reported beside acupuncture codes, and 59 does not help: report only the acupuncture.", l.Code),
			r.removeAll("Remove "+l.Code, func(l line) bool { return l.code.DryNeedling() }))
	}
}

// codeFitsMuscles is DRY-02. Where both codes stand DRY-03 speaks of 20560, and
// this rule of 20561.
func (r *review) codeFitsMuscles(count muscleCount) {
	right := rightTier(count)
	for _, l := range r.own() {
		if !l.code.DryNeedling() || right == "" || l.Code == right || l.Code == "20560" && r.found("DRY-03") {
			continue
		}
		remedy := fix("Bill "+right, domain.Edit{Kind: domain.SetCode, Path: l.path(), Value: right})
		if r.dryLines() > 1 {
			remedy = billTreatment()
		}
		r.add("DRY-02", l.path(), fmt.Sprintf("%s by name: that is %s, not %s.", counted(count.byName, "muscle"), right, l.Code), remedy)
		return
	}
}

// rightTier gives the code for so many muscles, "" for none.
func rightTier(count muscleCount) string {
	switch {
	case count.byName == 0:
		return ""
	case count.byName <= 2:
		return "20560"
	}
	return "20561"
}

// unitsOf counts the units of a code on the day.
func (r *review) unitsOf(code string) int {
	n := 0
	for _, l := range r.lines {
		if l.Code == code {
			n += l.Units
		}
	}
	return n
}

// dryLines counts the dry needling lines of the day.
func (r *review) dryLines() int {
	n := 0
	for _, l := range r.lines {
		if l.code.DryNeedling() {
			n++
		}
	}
	return n
}

// sidesConfirmed is DRY-06.
func (r *review) sidesConfirmed(l line, count muscleCount) {
	if count.byName > 0 && count.byName <= 2 && count.bySide >= 3 && l.Code == "20560" {
		r.add("DRY-06", l.path(), fmt.Sprintf("Left and right counted apart would make %d; muscles count by name, so this is 20560. Please confirm.", count.bySide), nil)
	}
}

// noBilateral is DRY-07.
func (r *review) noBilateral() {
	for _, l := range r.own() {
		if l.code.DryNeedling() && l.HasModifier("50") {
			r.add("DRY-07", l.path(), "Dry needling codes take no modifier 50.", fix("Remove 50", domain.Edit{Kind: domain.RemoveModifier, Path: l.path(), Value: "50"}))
		}
	}
}

// injectedMuscles is DRY-08.
func (r *review) injectedMuscles() {
	if !r.has(func(c *Code) bool { return c.Trigger }) {
		return
	}
	injected := map[string]bool{}
	for _, s := range r.servicesOfDay() {
		for _, name := range s.Muscles {
			if m, ok := FindMuscle(name); ok && known(s.Code).Trigger {
				injected[m.Name] = true
			}
		}
	}
	for i, m := range r.e.Muscles {
		if found, ok := FindMuscle(m.Name); ok && injected[found.Name] {
			r.add("DRY-08", fmt.Sprintf("muscles[%d]", i), fmt.Sprintf("%s was injected: the same muscle is not dry needled on that day.", found.Name), goTo("Look at the muscles", "muscles"))
			return
		}
	}
	for _, l := range r.own() {
		if !l.code.DryNeedling() || distinct(l.Line) >= 0 {
			continue
		}
		r.add("DRY-08", l.path(), fmt.Sprintf("%s beside a trigger point injection needs 59 or XS: other muscles were treated.", l.Code), askDistinct("XS", l))
	}
}

func (r *review) servicesOfDay() []domain.Service {
	services := slices.Clone(r.e.Services)
	for i := range r.SameDay {
		services = append(services, r.SameDay[i].Services...)
	}
	return services
}

// musculoskeletal is DRY-11: chapters M and S.
func (r *review) musculoskeletal(l line) {
	if len(r.e.Diagnoses) == 0 {
		return
	}
	for _, p := range l.Pointers {
		if p >= 0 && p < len(r.e.Diagnoses) && strings.ContainsAny(r.e.Diagnoses[p].Code[:min(1, len(r.e.Diagnoses[p].Code))], "MS") {
			return
		}
	}
	if len(l.Pointers) > 0 {
		r.add("DRY-11", l.path(), fmt.Sprintf("%s points to no musculoskeletal diagnosis that would support it.", l.Code), goTo("Add a diagnosis", "diagnoses"))
	}
}

// dryNeedlingCoverage is DRY-10 and DRY-12.
func (r *review) dryNeedlingCoverage(l line) {
	if r.policy.Kind == domain.SelfPay {
		return
	}
	if r.Provider.LicensedAcupuncturist() {
		r.add("DRY-10", l.path(), fmt.Sprintf("Many payers do not pay an acupuncturist for %s: verify first.", l.Code), nil)
	}
	if r.policy.Verification.On.IsZero() {
		r.add("DRY-12", l.path(), fmt.Sprintf("Nobody has recorded asking %s whether it covers dry needling.", r.policy.Name()), goTo("Record the answer", "patient.policies"))
	}
}
