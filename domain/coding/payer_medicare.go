package coding

import (
	"fmt"

	"meridian/domain"
)

// medicareRules are MED-01 to MED-13, PAY-01 and PAY-02. They hold in full where
// the visit is billed; where the patient pays, the same facts are advice.
func (r *review) medicareRules() {
	if !r.standing.Applies {
		return
	}
	r.medicareCodes()
	needle := r.needleLines()
	if len(needle) == 0 {
		return
	}
	r.patientIsTold()
	r.whoBills()
	if r.coverageBegan() && r.backDiagnosis(needle) {
		r.chronic()
		r.count(needle)
	}
	r.kxMisplaced()
}

// med records a finding that is only advice where the patient pays.
func (r *review) med(id, path, message string, fix *domain.Fix) {
	severity := ruleByID(id).Severity
	if !r.billsMedicare() {
		severity = domain.SeverityAdvice
	}
	r.addAs(severity, id, path, message, fix)
}

func (r *review) needleLines() []line {
	var needle []line
	for _, l := range r.own() {
		if l.code.Needle {
			needle = append(needle, l)
		}
	}
	return needle
}

// medicareCodes is PAY-01 and PAY-02.
func (r *review) medicareCodes() {
	for _, l := range r.own() {
		switch l.Code {
		case "97014":
			r.med("PAY-01", l.path(), "Medicare does not know 97014; it uses G0283.", fix("Use G0283", domain.Edit{Kind: domain.SetCode, Path: l.path(), Value: "G0283"}))
		case "97010":
			r.med("PAY-02", l.path(), "Medicare never pays 97010 apart.", remove(l))
		}
	}
}

// patientIsTold is MED-12.
func (r *review) patientIsTold() {
	if r.policy.Kind == domain.Medicare && !r.billsMedicare() && r.e.NoticeGiven.IsZero() {
		r.add("MED-12", "notice_given", "Medicare will not pay for this visit: the patient has to be told in writing before treatment.",
			fix("The notice was given", domain.Edit{Kind: domain.SetField, Path: "notice_given", Value: r.e.Date.ISO()}))
	}
}

// whoBills is MED-11.
func (r *review) whoBills() {
	if r.policy.Kind == domain.Medicare && r.Provider.LicensedAcupuncturist() && r.billsMedicare() && r.e.Supervisor.NPI == "" {
		r.add("MED-11", "supervisor", "An acupuncturist cannot bill Medicare. Enter the physician, PA or NP under whom this is billed.", goTo("Enter the practitioner", "supervisor"))
	}
}

// coverageBegan is MED-01.
func (r *review) coverageBegan() bool {
	if _, began := r.book.Medicare.LimitsOn(r.e.Date); began {
		return true
	}
	r.med("MED-01", "date", fmt.Sprintf("Medicare covers acupuncture from %s on.", r.standing.Limits.Since), r.patientPays())
	return false
}

// patientPays offers to let the patient pay. Whether the patient was told before, only
// the practitioner knows: MED-12 asks for it next.
func (r *review) patientPays() *domain.Fix {
	if !r.billsMedicare() {
		return nil
	}
	return fix("The patient pays", domain.Edit{Kind: domain.SetField, Path: "route", Value: string(domain.PatientPays)},
		domain.Edit{Kind: domain.RemoveModifier, Path: "lines", Value: "KX"})
}

// backDiagnosis is MED-03; it tells whether the visit counts.
func (r *review) backDiagnosis(needle []line) bool {
	counts := false
	for _, l := range needle {
		best := domain.NotAccepted
		for _, p := range l.Pointers {
			if p >= 0 && p < len(r.e.Diagnoses) {
				best = better(best, r.book.Medicare.Accepts(r.e.Diagnoses[p].Code, r.e.Date))
			}
		}
		counts = counts || best != domain.NotAccepted
		switch {
		case best == domain.NotAccepted && len(r.e.Diagnoses) > 0 && len(l.Pointers) > 0:
			r.med("MED-03", l.path()+".pointers", fmt.Sprintf("%s points to no low back diagnosis: Medicare does not cover it.", l.Code), r.patientPays())
		case best == domain.CheckContractor:
			r.addAs(r.mildly(), "MED-03", l.path()+".pointers", fmt.Sprintf("%s: check your contractor's list for this diagnosis.", l.Code), nil)
		}
	}
	return counts
}

// better gives the more favorable of two answers about a diagnosis.
func better(a, b domain.Acceptance) domain.Acceptance {
	if a == domain.Accepted || b == domain.NotAccepted {
		return a
	}
	return b
}

func (r *review) mildly() domain.Severity {
	if r.billsMedicare() {
		return domain.SeverityWarning
	}
	return domain.SeverityAdvice
}

// chronic is MED-02.
func (r *review) chronic() {
	c, ok := r.Patient.ComplaintByID(r.e.Complaint)
	weeks := r.standing.Limits.ChronicWeeks
	switch {
	case !ok || c.Onset.IsZero():
		r.med("MED-02", "complaint", "Medicare asks since when the back hurts: no onset of the complaint is recorded.", goTo("Enter the onset", "complaint"))
	case c.AfterSurgery || c.InPregnancy || c.SystemicCause:
		r.med("MED-02", "complaint", "This back pain has a cause that Medicare excludes: surgery, pregnancy or a systemic disease.", r.patientPays())
	case r.e.Date.Sub(c.Onset) < 7*weeks:
		r.med("MED-02", "complaint", fmt.Sprintf("The pain is not yet chronic for Medicare: %d weeks are over on %s.", weeks, c.Onset.AddDays(7*weeks)), r.patientPays())
	}
}

// count is MED-04 to MED-10.
func (r *review) count(needle []line) {
	s := r.standing
	r.addAs(domain.SeverityAdvice, "MED-04", "date", fmt.Sprintf("Visit %d of %d, day %d of %d, by our own count.", s.Number, s.Limits.Year(), s.Day, s.Limits.Window), nil)
	if s.Number == 1 && len(r.Patient.OutsideVisits) == 0 {
		r.add("MED-10", "patient.outside_visits", "Medicare counts visits to all practitioners: ask whether there were any elsewhere.", goTo("Enter visits elsewhere", "patient.outside_visits"))
	}
	if s.Number > s.Limits.First {
		r.add("MED-08", "date", fmt.Sprintf("The year opens again on %s.", s.NextPeriod), nil)
	}
	progress := r.e.Improvement.Progress
	switch {
	case s.Exhausted():
		r.med("MED-07", "date", fmt.Sprintf("This is visit %d; Medicare covers %d a year. The next year opens on %s.", s.Number, s.Limits.Year(), s.NextPeriod), r.patientPays())
	case progress == domain.Unchanged || progress == domain.Regressing:
		r.med("MED-06", "improvement", "No improvement is recorded: Medicare stops covering the treatment.", r.patientPays())
	case s.NeedsImprovement():
		r.improvement(needle)
	case s.WindowClosed() && !r.e.Improvement.Documented():
		r.med("MED-09", "improvement", fmt.Sprintf("Day %d: the first %d days are over. Record the improvement.", s.Day, s.Limits.Window), askImprovement(nil))
	}
}

// improvement is MED-05.
func (r *review) improvement(needle []line) {
	if !r.e.Improvement.Documented() {
		r.med("MED-05", "improvement", fmt.Sprintf("Visit %d needs a recorded improvement since visit 1.", r.standing.Number), askImprovement(needle))
		return
	}
	if !r.billsMedicare() {
		return
	}
	for _, l := range needle {
		if !l.HasModifier("KX") {
			r.med("MED-05", l.path(), fmt.Sprintf("The improvement is recorded: %s needs KX.", l.Code), fix("Add KX", addKX(needle)...))
			return
		}
	}
}

func addKX(needle []line) []domain.Edit {
	var edits []domain.Edit
	for _, l := range needle {
		edits = append(edits, domain.Edit{Kind: domain.AddModifier, Path: l.path(), Value: "KX"})
	}
	return edits
}

// askImprovement asks for the evidence and then puts KX on the needle lines.
func askImprovement(needle []line) *domain.Fix {
	return &domain.Fix{
		Label: "Record improvement",
		Ask:   []domain.Question{{Name: "improvement", Prompt: "In what does the improvement show? (pain, function, range of motion, then and now)"}},
		Edits: append([]domain.Edit{
			{Kind: domain.SetField, Path: "improvement.progress", Value: string(domain.Improved)},
			{Kind: domain.SetField, Path: "improvement.text", Value: "{improvement}"},
		}, addKX(needle)...),
	}
}

// kxMisplaced is MED-13.
func (r *review) kxMisplaced() {
	for _, l := range r.own() {
		if !l.HasModifier("KX") {
			continue
		}
		switch {
		case !l.code.Needle:
			r.med("MED-13", modifierPath(l, "KX"), fmt.Sprintf("KX does not belong to %s: it is no needle code.", l.Code), removeModifier(l, "KX"))
		case r.standing.Number <= r.standing.Limits.First:
			r.med("MED-13", modifierPath(l, "KX"), fmt.Sprintf("KX does not belong to visit %d: it begins with visit %d.", r.standing.Number, r.standing.Limits.First+1), removeModifier(l, "KX"))
		}
	}
}
