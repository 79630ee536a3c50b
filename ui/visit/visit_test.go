package visit

import (
	"slices"
	"strings"
	"testing"
	"time"

	"meridian/domain"
	"meridian/domain/coding"
)

var serviceDay = domain.MustDate("2026-03-30")

// aChart gives a fresh visit of a self-paying patient.
func aChart() chart {
	return chart{
		Visit:    domain.Encounter{ID: 7, Patient: 3, Date: serviceDay, Status: domain.Present, Route: domain.PatientPays, PlaceOfService: "11"},
		Patient:  domain.Patient{ID: 3, Name: domain.Name{First: "Mei-Hua", Last: "Lin", Native: "林美華"}, Pronouns: "she", BirthDate: domain.MustDate("1967-06-02")},
		Practice: domain.Practice{Name: "Jade River Acupuncture", SalesTax: 875},
		Provider: domain.Provider{Name: domain.Name{First: "Mei-Ling", Last: "Chen"}, Credential: "L.Ac.", Taxonomy: domain.AcupuncturistTaxonomy},
		Fees:     domain.FeeSchedule{"97810": {Amount: 8500}, "97811": {Amount: 4500}, "20560": {Amount: 6000}, "20561": {Amount: 7500}, "97140": {Amount: 4000}},
	}
}

// medicareChart gives the 14th weekly visit of a patient whose visits are billed
// through a supervising practitioner.
func medicareChart() chart {
	c := aChart()
	c.Patient.Policies = []domain.Policy{{ID: 1, Kind: domain.Medicare, MemberID: "1EG4TE5MK73", From: domain.MustDate("2024-01-01")}}
	c.Patient.Complaints = []domain.Complaint{{ID: 9, Name: "Low back pain", Onset: domain.MustDate("2024-05-01")}}
	c.Visit.Route = domain.Supervised
	c.Visit.Supervisor = domain.Supervisor{Name: "Dr. Avery Stone", NPI: "1234567893"}
	for i := range 13 {
		c.History = append(c.History, domain.Encounter{
			ID: domain.EncounterID(100 + i), Patient: 3, Date: serviceDay.AddDays(-7 * (13 - i)), Status: domain.Present,
			Diagnoses: []domain.Diagnosis{{Code: "M54.50"}}, Lines: []domain.Line{{Code: "97810", Units: 1, Pointers: []int{0}}},
		})
	}
	return c
}

// had puts a visit among the patient's, in the place of one of the same id.
func (c *chart) had(e domain.Encounter) {
	c.History = append(slices.DeleteFunc(slices.Clone(c.History), func(other domain.Encounter) bool { return other.ID == e.ID }), e)
}

func sheetOf(c chart) *sheet {
	c.Book = coding.Builtin()
	return newSheet(c, serviceDay)
}

// treated gives a sheet with two manual sets that earn 97810 and 97811.
func treated(t *testing.T, c chart) *sheet {
	t.Helper()
	s := sheetOf(c)
	must(t, s.addDiagnosis("m5450"))
	for i, minutes := range []string{"14:50", "9:10"} {
		s.addSet()
		must(t, s.setTime(i, minutes))
	}
	s.setPoints(0, "BL23 BL25 GV4")
	return s
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantFault(t *testing.T, err error, code string) {
	t.Helper()
	if domain.FaultCode(err) != code {
		t.Errorf("fault %q (%v), want %q", domain.FaultCode(err), err, code)
	}
}

func codesOf(s *sheet) string {
	var codes []string
	for _, l := range s.Visit.Lines {
		codes = append(codes, strings.Join(append([]string{l.Code}, l.Modifiers...), "-"))
	}
	return strings.Join(codes, " ")
}

func hasRule(s *sheet, rule string) bool {
	return slices.ContainsFunc(s.findings, func(f domain.Finding) bool { return f.Rule == rule })
}

func ruleOf(t *testing.T, s *sheet, rule string) domain.Finding {
	t.Helper()
	for _, f := range s.findings {
		if f.Rule == rule {
			return f
		}
	}
	t.Fatalf("no finding %s among %v", rule, s.findings)
	return domain.Finding{}
}

func TestTreatmentEarnsItsCodes(t *testing.T) {
	s := treated(t, aChart())
	if got := codesOf(s); got != "97810 97811" {
		t.Fatalf("24 minutes in two sets earn %q", got)
	}
	if s.money().Total != "$130.00" {
		t.Errorf("total %s, want $130.00", s.money().Total)
	}
	if faceTime(s.Visit.Sets) != "00:24:00" {
		t.Errorf("face to face %s", faceTime(s.Visit.Sets))
	}
	must(t, s.setTime(1, "5"))
	if got := codesOf(s); got != "97810" {
		t.Errorf("19 minutes earn %q, want 97810", got)
	}
}

func TestDryNeedlingCountsNamedMuscles(t *testing.T) {
	s := sheetOf(aChart())
	s.setDryNeedling(true)
	if !hasRule(s, "DRY-01") {
		t.Error("dry needling without a muscle goes unsaid")
	}
	for _, m := range []string{"trapezius R", "levator scapulae left", "supraspinatus"} {
		s.addMuscle(m)
	}
	if got := codesOf(s); got != "20561" {
		t.Errorf("three muscles earn %q", got)
	}
	if m := s.Visit.Muscles[0]; m.Name != "trapezius" || m.Side != domain.Right {
		t.Errorf("trapezius R read as %v", m)
	}
	s.setSide(0, domain.Both)
	s.removeMuscle(1)
	if got := codesOf(s); got != "20560" || s.muscleNote() != "2 muscles count" {
		t.Errorf("two muscles earn %q, %s", got, s.muscleNote())
	}
	s.stopDryNeedling()
	if len(s.Visit.Lines) != 0 || s.Visit.DryNeedling {
		t.Error("dry needling was not taken out")
	}
	if back, _ := s.undoLast(); back.what != "Dry needling removed" || len(s.Visit.Muscles) != 2 {
		t.Error("dry needling did not come back")
	}
}

func TestTreatingMakesAScheduledPatientPresent(t *testing.T) {
	c := aChart()
	c.Visit.Status = domain.Scheduled
	s := sheetOf(c)
	s.write(subjective, "prepared the day before")
	if s.Visit.Status != domain.Scheduled {
		t.Error("a word in the note made the patient present")
	}
	s.addSet()
	if s.Visit.Status != domain.Present {
		t.Error("a treated patient is still scheduled")
	}
	c.Visit.Date = serviceDay.AddDays(7)
	s = sheetOf(c)
	s.addSet()
	if s.Visit.Status != domain.Scheduled {
		t.Error("a visit of next week became present")
	}
}

func TestWhoIsTreatedAfterAllIsPresent(t *testing.T) {
	for _, missed := range []domain.Status{domain.NoShow, domain.Cancelled} {
		c := aChart()
		c.Visit.Status = missed
		s := sheetOf(c)
		s.addSet()
		if s.Visit.Status != domain.Present {
			t.Errorf("a treated patient is still %q", s.Visit.Status)
		}
		s.addSet()
		s.setStatus(missed)
		s.removeSet(0)
		s.removeSet(0)
		if s.Visit.Status != missed {
			t.Errorf("taking the treatment away made the patient %q", s.Visit.Status)
		}
	}
}

func TestMovingADiagnosisTakesItsPointersAlong(t *testing.T) {
	s := treated(t, aChart())
	must(t, s.addDiagnosis("M62.830"))
	must(t, s.addLine("97140"))
	must(t, s.setLine(2, linePointers, "b"))
	s.moveDiagnosis(1, -1)
	if s.Visit.Diagnoses[0].Code != "M62.830" || s.Visit.Lines[2].PointerLetters() != "A" {
		t.Errorf("after moving: %v, pointer %s", s.Visit.Diagnoses, s.Visit.Lines[2].PointerLetters())
	}
	s.moveDiagnosis(0, -1)
	if s.Visit.Diagnoses[0].Code != "M62.830" {
		t.Error("the first diagnosis moved before the first place")
	}
	s.removeDiagnosis(1)
	if got := s.Visit.Lines[2].PointerLetters(); got != "A" {
		t.Errorf("pointer after removal: %q", got)
	}
}

func TestDiagnosesAreRefusedTwiceAndPastTwelve(t *testing.T) {
	s := sheetOf(aChart())
	must(t, s.addDiagnosis("M54.50"))
	wantFault(t, s.addDiagnosis("m5450 "), "diagnosis.twice")
	wantFault(t, s.addDiagnosis("low bak"), "diagnosis.form")
	for i := range 11 {
		must(t, s.addDiagnosis("M99.0"+string(rune('A'+i))))
	}
	wantFault(t, s.addDiagnosis("M62.830"), "diagnosis.full")
}

func TestALineAddedBeforeTheDiagnosisPointsToIt(t *testing.T) {
	s := sheetOf(aChart())
	must(t, s.addLine("97140"))
	must(t, s.addDiagnosis("M54.2"))
	if got := s.Visit.Lines[0].PointerLetters(); got != "A" {
		t.Errorf("pointers %q, want A", got)
	}
}

func TestDeadDiagnosesAreSaid(t *testing.T) {
	s := sheetOf(aChart())
	must(t, s.addDiagnosis("M54.5"))
	row := s.diagnosisRows()[0]
	if row.Doubt == "" || s.diagnosesNote() != "1 to check on Mar 30 2026" {
		t.Errorf("row %+v, note %q", row, s.diagnosesNote())
	}
	f := ruleOf(t, s, "DX-03")
	answers := map[string]string{}
	for _, q := range f.Fix.Ask {
		answers[q.Name] = q.Choices[0].Value
	}
	must(t, s.mend(f, answers))
	if s.diagnosisRows()[0].Doubt != "" || hasRule(s, "DX-03") {
		t.Errorf("after the fix: %+v", s.diagnosisRows()[0])
	}
}

func TestAHandMayChangeAnyFieldOfALine(t *testing.T) {
	s := treated(t, aChart())
	must(t, s.setLine(0, lineUnits, "1"))
	if s.lineRows()[0].Hand != "" {
		t.Error("a line that stayed the same counts as changed by hand")
	}
	must(t, s.setLine(1, lineUnits, "2"))
	if row := s.lineRows()[1]; row.Hand != "changed by hand" || row.Charge != "$90.00" || row.Gravest != domain.SeverityError {
		t.Errorf("row %+v", row)
	}
	if !hasRule(s, "ACU-03") {
		t.Errorf("three units in 24 minutes pass: %v", s.findings)
	}
	must(t, s.setTime(1, "12"))
	if s.Visit.Lines[1].Units != 2 {
		t.Error("the treatment overwrote what a hand had set")
	}
	s.followAgain(1)
	if s.Visit.Lines[1].Units != 1 || s.lineRows()[1].Hand != "" {
		t.Error("the line does not follow the treatment again")
	}
	wantFault(t, s.setLine(0, lineModifiers, "5 9"), "modifier.unknown")
	must(t, s.setLine(0, lineModifiers, "gp 59"))
	if got := s.lineRows()[0].Modifiers; got != "59 GP" {
		t.Errorf("modifiers %q", got)
	}
	wantFault(t, s.setLine(0, linePointers, "C"), "pointers.letter")
	wantFault(t, s.setLine(0, lineUnits, "none"), "count.invalid")
	must(t, s.setLine(0, lineCode, "97140"))
	if row := s.lineRows()[0]; row.Label == "" || row.Charge != "$40.00" {
		t.Errorf("another code: %+v", row)
	}
}

func TestATakenOffLineStaysOffUntilPutBack(t *testing.T) {
	s := treated(t, aChart())
	s.removeLine(1)
	must(t, s.setTime(1, "20"))
	if codesOf(s) != "97810" || !slices.Equal(s.Visit.Declined, []string{"97811"}) {
		t.Fatalf("lines %s, declined %v", codesOf(s), s.Visit.Declined)
	}
	must(t, s.addLine(" 97811"))
	if codesOf(s) != "97810 97811" || s.lineRows()[1].Hand != "" {
		t.Errorf("put back: %s, %+v", codesOf(s), s.lineRows()[1])
	}
	wantFault(t, s.addLine("acupuncture"), "code.form")
}

func TestImprovementClearsMED05AndBringsKX(t *testing.T) {
	s := treated(t, medicareChart())
	s.setComplaint(9)
	f := ruleOf(t, s, "MED-05")
	if f.Severity != domain.SeverityError || s.medicareRow().Count != "14 of 20" {
		t.Fatalf("%+v, %+v", f, s.medicareRow())
	}
	if words, severity := s.verdict(); words != "1 to mend" || severity != domain.SeverityError {
		t.Errorf("verdict %q (%s)", words, severity)
	}
	wantFault(t, s.mend(f, nil), "fix.answer")
	must(t, s.mend(f, map[string]string{"improvement": "Flexion 70°, was 40°"}))
	if hasRule(s, "MED-05") || codesOf(s) != "97810-KX 97811-KX" {
		t.Errorf("after the fix: %s, %v", codesOf(s), s.findings)
	}
	if dots := s.medicareRow().Dots; dots != "11111111111122oooooo" {
		t.Errorf("dots %s", dots)
	}
}

func TestAcknowledgedAndOverriddenFindingsAreSettled(t *testing.T) {
	s := treated(t, aChart())
	must(t, s.setLine(1, lineUnits, "3"))
	f := ruleOf(t, s, "ACU-03")
	wantFault(t, s.override(f.Key(), " ", time.Time{}), "override.reason")
	must(t, s.override(f.Key(), "Payer approved by letter", time.Date(2026, 3, 30, 10, 0, 0, 0, time.UTC)))
	row := s.findingRow(f)
	if row.Word != "Passed over" || !row.Settled() || s.open(f) {
		t.Errorf("row %+v", row)
	}
	s.withdraw(f.Key())
	if !s.open(f) {
		t.Error("a withdrawn reason still counts")
	}
	w := ruleOf(t, s, "ACU-08")
	s.acknowledge(w.Key())
	if s.open(w) || s.findingRow(w).Word != "Seen" {
		t.Error("an acknowledged warning still waits")
	}
	rows := s.findingRows()
	if rows[len(rows)-1].Rule != "ACU-08" {
		t.Errorf("settled findings do not come last: %+v", rows)
	}
	s.acknowledge(w.Key())
	if !s.open(w) {
		t.Error("acknowledging again does not take it back")
	}
}

func TestSameAsLastTime(t *testing.T) {
	c := medicareChart()
	last := domain.Encounter{
		ID: 112, Date: serviceDay.AddDays(-7), Complaint: 9, Pain: pain(t, 6), Status: domain.Present,
		Note: domain.Note{Subjective: "worse", Plan: "Weekly for 4 weeks"}, Diagnoses: []domain.Diagnosis{{Code: "M54.50", Text: "Low back pain, unspecified"}},
		Sets:  []domain.NeedleSet{{Seconds: 890, Points: []string{"BL23"}}, {Seconds: 550}},
		Route: domain.Supervised, Supervisor: domain.Supervisor{Name: "Dr. Avery Stone", NPI: "1234567893"},
		Improvement: domain.Improvement{Progress: domain.Improved, Text: "walks farther"}, Signature: domain.Signature{By: "x", At: time.Now()},
	}
	c.had(last)
	s := sheetOf(c)
	s.setPain(pain(t, 4))
	said := s.sameAsLast()
	if want := "Taken from Mar 23 2026: 2 sets with 24 minutes, 1 diagnosis and the plan."; said != want {
		t.Errorf("said %q, want %q", said, want)
	}
	e := s.Visit
	if codesOf(s) != "97810 97811" || e.Complaint != 9 || e.Note.Plan != "Weekly for 4 weeks" {
		t.Errorf("filled: %s %+v", codesOf(s), e)
	}
	if e.Signed() || e.Note.Subjective != "" || e.Improvement.Progress != "" || e.Pain.String() != "4/10" {
		t.Errorf("something of another day was taken: %+v", e)
	}
	must(t, s.setTime(0, "20"))
	if s.Last.Sets[0].Seconds != 890 {
		t.Error("changing the copy changed the last visit")
	}
	s.undoLast()
	if len(s.Visit.Sets) != 0 || s.Visit.Pain.String() != "4/10" {
		t.Error("undo did not give the visit back as it was")
	}
}

// What a hand did to the last bill is done again, so that a follow-up needs no typing;
// what was vouched for that day is not, and an evaluation is of its own day.
func TestSameAsLastTimeRepeatsWhatAHandDid(t *testing.T) {
	c := aChart()
	last := domain.Encounter{
		ID: 112, Date: serviceDay.AddDays(-7), Status: domain.Present, Diagnoses: []domain.Diagnosis{{Code: "M54.50"}},
		Sets:     []domain.NeedleSet{{Seconds: 900}, {Seconds: 900}},
		Services: []domain.Service{{Code: "97140", Units: 1}, {Code: "99203", Units: 1}},
		Lines: []domain.Line{
			{Code: "97810", Units: 1, Pointers: []int{0}, Fee: 100, Label: "By hand", Modifiers: []string{"KX"}, Origin: domain.Edited, Replaces: "97810"},
			{Code: "97140", Units: 1, Pointers: []int{0}, Site: "neck", Distinct: domain.SeparateSite, Modifiers: []string{"59", "GA"}, Origin: domain.Edited, Replaces: "97140"},
			{Code: "97026", Units: 1, Pointers: []int{0}, Fee: 1500, Label: "Infrared", Origin: domain.Added},
			{Code: "99213", Units: 1, Pointers: []int{0}, Origin: domain.Added},
		},
		Declined: []string{"97811"},
	}
	c.had(last)
	s := sheetOf(c)
	said := s.sameAsLast()
	if got := codesOf(s); got != "97810 97140-59 97026" {
		t.Fatalf("the bill is %s", got)
	}
	first, manual := s.Visit.Lines[0], s.Visit.Lines[1]
	if len(first.Modifiers) != 0 || first.Fee != c.Fees["97810"].Amount || first.Label != "By hand" {
		t.Errorf("the first line is %+v", first)
	}
	if strings.Join(manual.Modifiers, " ") != "59" || manual.Distinct != domain.SeparateSite {
		t.Errorf("manual therapy is %+v", manual)
	}
	if !strings.Contains(said, "4 changes of the bill") || !strings.Contains(said, "1 other service") {
		t.Errorf("said %q", said)
	}
	if len(last.Services) != 2 || last.Lines[0].Modifiers[0] != "KX" {
		t.Errorf("the last visit changed: %+v", last)
	}
	s.undoLast()
	if len(s.Visit.Lines) != 0 {
		t.Error("undo did not give the bill back")
	}
}

// A line that was changed only by what is of its own day follows the treatment again.
func TestSameAsLastTimeDropsIdleChanges(t *testing.T) {
	c := aChart()
	last := domain.Encounter{ID: 112, Date: serviceDay.AddDays(-7), Status: domain.Present, Sets: []domain.NeedleSet{{Seconds: 900}}}
	c.had(last)
	s := sheetOf(c)
	s.sameAsLast()
	changed, idle := s.Visit.Lines[0], s.Visit.Lines[0]
	changed.Origin, changed.Replaces, changed.Code = domain.Edited, "97813", "97813"
	idle.Origin, idle.Replaces, idle.Modifiers = domain.Edited, "97810", []string{"GZ"}
	last.Lines = []domain.Line{idle, changed}
	c.had(last)
	s = sheetOf(c)
	s.sameAsLast()
	if len(s.Visit.Lines) != 1 || s.Visit.Lines[0].Origin != domain.Proposed {
		t.Errorf("the bill is %+v", s.Visit.Lines)
	}
}

func TestTheLastTreatmentFollowsTheDate(t *testing.T) {
	c := aChart()
	sets := []domain.NeedleSet{{Seconds: 900}}
	for id, e := range []domain.Encounter{
		{Date: serviceDay.AddDays(-28), Status: domain.Present, Sets: sets},
		{Date: serviceDay.AddDays(-14), Status: domain.Present, Sets: sets, Start: domain.NewClockTime(9, 0)},
		{Date: serviceDay.AddDays(-14), Status: domain.Present, Sets: sets, Start: domain.NewClockTime(15, 0)},
		{Date: serviceDay.AddDays(-7), Status: domain.NoShow, Sets: sets},
		{Date: serviceDay.AddDays(-6), Status: domain.Present},
		{Date: serviceDay, Status: domain.Present, Sets: sets},
	} {
		e.ID = domain.EncounterID(100 + id)
		c.had(e)
	}
	s := sheetOf(c)
	for _, step := range []struct {
		days int
		last domain.EncounterID
	}{{0, 102}, {-14, 100}, {-28, 0}, {-13, 102}} {
		s.setDate(serviceDay.AddDays(step.days))
		if s.Last.ID != step.last || s.HasLast != (step.last != 0) {
			t.Errorf("%d days before: the last treatment is %d", -step.days, s.Last.ID)
		}
	}
}

func TestAWrittenPlanStays(t *testing.T) {
	c := aChart()
	c.had(domain.Encounter{ID: 112, Date: serviceDay.AddDays(-7), Status: domain.Present, Note: domain.Note{Plan: "old plan"}, Sets: []domain.NeedleSet{{Seconds: 900}}})
	s := sheetOf(c)
	s.write(plan, "new plan")
	if said := s.sameAsLast(); strings.Contains(said, "plan") || s.Visit.Note.Plan != "new plan" {
		t.Errorf("said %q, plan %q", said, s.Visit.Note.Plan)
	}
}

func TestASignedNoteIsLockedAndItsBillIsNot(t *testing.T) {
	c := aChart()
	c.Visit.Sets = []domain.NeedleSet{{Seconds: 900, EStim: true}}
	c.Visit.Diagnoses = []domain.Diagnosis{{Code: "M54.50"}}
	c.Visit.Lines = []domain.Line{{Code: "97810", Units: 1, Pointers: []int{0}, Fee: 8500}}
	c.Visit.Signature = domain.Signature{By: "Mei-Ling Chen, L.Ac.", At: time.Date(2026, 3, 30, 11, 0, 0, 0, time.UTC)}
	c.Patient.SafetyFlags = []domain.SafetyFlag{{Kind: domain.Pacemaker}}
	s := sheetOf(c)
	s.write(subjective, "later thought")
	s.addSet()
	s.removeSet(0)
	if s.Visit.Note.Subjective != "" || len(s.Visit.Sets) != 1 || s.version != 0 {
		t.Error("a signed note changed")
	}
	wantFault(t, s.mend(ruleOf(t, s, "SAFE-01"), nil), "fix.signed")
	must(t, s.setLine(0, lineModifiers, "GP"))
	must(t, s.setDiscount("10"))
	if s.Visit.Lines[0].Modifiers[0] != "GP" || s.money().Total != "$75.00" {
		t.Error("the bill of a signed visit cannot be corrected")
	}
	s.Papers = []domain.Paper{{Kind: domain.SuperbillPaper, State: domain.Issued, Number: "SB-2026-0001"}}
	must(t, s.setLine(0, lineUnits, "5"))
	s.removeLine(0)
	if len(s.Visit.Lines) != 1 || s.Visit.Lines[0].Units != 1 {
		t.Error("a bill on an issued superbill changed")
	}
	s.addItem(domain.Herbs)
	s.setProgress(domain.Improved)
	if len(s.Visit.Items) != 1 || s.Visit.Improvement.Progress != domain.Improved {
		t.Error("what no superbill shows is locked by it")
	}
	s.Papers[0].State = domain.Voided
	must(t, s.setLine(0, lineUnits, "2"))
	if s.Visit.Lines[0].Units != 2 {
		t.Error("the bill stays locked after the superbill was voided")
	}
}

func TestItemsReachTheTotalAndNeverTheServices(t *testing.T) {
	s := treated(t, aChart())
	s.addItem(domain.Herbs)
	must(t, s.setItem(0, itemPrice, "20"))
	must(t, s.setItem(0, itemQuantity, "2"))
	if s.Visit.Items[0].TaxRate != 875 || s.money().Items != "$43.50" || s.money().Total != "$173.50" {
		t.Errorf("items %+v, money %+v", s.Visit.Items, s.money())
	}
	wantFault(t, s.setItem(0, itemPrice, "-1"), "money.negative")
	wantFault(t, s.setItem(0, itemTax, "lots"), "percent.invalid")
	if codesOf(s) != "97810 97811" {
		t.Errorf("lines %s", codesOf(s))
	}
	s.addItem(domain.MissedAppointment)
	s.removeItem(0)
	if s.Visit.Items[0].Kind != domain.MissedAppointment {
		t.Errorf("wrong item removed: %+v", s.Visit.Items)
	}
}

func TestTheDateOfServiceDecides(t *testing.T) {
	s := treated(t, aChart())
	must(t, s.setStart("2pm"))
	wantFault(t, s.setStart("noonish"), "time.invalid")
	s.setDate(domain.MustDate("2019-03-04"))
	if s.diagnosisRows()[0].Doubt != "valid from Oct 1 2021" || !strings.Contains(s.head().Line, "Mon Mar 4 2019, 2:00 PM") {
		t.Errorf("%+v, %s", s.diagnosisRows()[0], s.head().Line)
	}
}

func TestMoneyOfAVisit(t *testing.T) {
	s := treated(t, aChart())
	wantFault(t, s.setDiscount("500"), "discount.large")
	must(t, s.setDiscount("30"))
	s.Payments = []domain.Payment{{ID: 1, Encounter: 7, Amount: 4000, Method: domain.Card, Date: serviceDay}, {ID: 2, Encounter: 8, Amount: 9900}}
	m := s.money()
	if m.Total != "$100.00" || m.Paid != "$40.00" || m.Balance != "$60.00" || m.Full || s.owed() != 6000 {
		t.Errorf("money %+v, owed %v", m, s.owed())
	}
	if rows := s.paymentRows(); len(rows) != 1 || rows[0].Text != "Mar 30 2026 · Card" {
		t.Errorf("payments %+v", rows)
	}
	s.setStatus(domain.Scheduled)
	if s.money().Pending == "" || s.owed() != 0 {
		t.Error("a scheduled visit is due")
	}
}

func TestServicesOfAnInjection(t *testing.T) {
	s := sheetOf(aChart())
	must(t, s.addService("97140"))
	must(t, s.setServiceUnits(0, "2"))
	s.setServiceSite(0, " lumbar ")
	s.setInjected(0, "trapezius, supraspinatus")
	if v := s.Visit.Services[0]; v.Units != 2 || v.Site != "lumbar" || len(v.Muscles) != 2 {
		t.Errorf("service %+v", v)
	}
	if l := s.Visit.Lines[0]; l.Site != "lumbar" || l.Charge() != 8000 {
		t.Errorf("line %+v", l)
	}
	wantFault(t, s.addService("needle"), "code.form")
	s.removeService(0)
	if len(s.Visit.Lines) != 0 {
		t.Error("the line of a removed service stays")
	}
}

func TestSearchesFindByCodeAndWords(t *testing.T) {
	s := sheetOf(aChart())
	if found := s.searchCodes("9714", 5); len(found) == 0 || found[0].Code != "97140" {
		t.Errorf("9714 finds %v", found)
	}
	if found := s.searchCodes("manual", 5); !slices.ContainsFunc(found, func(c coding.Code) bool { return c.Code == "97140" }) {
		t.Errorf("manual finds %v", found)
	}
	if found := searchMuscles("trap", 8); len(found) == 0 {
		t.Error("trap finds no muscle")
	}
	if found := s.searchDiagnoses("m545", 8); len(found) == 0 || !strings.HasPrefix(found[0].Code, "M54.5") {
		t.Errorf("m545 finds %v", found)
	}
}

func TestHeader(t *testing.T) {
	c := medicareChart()
	c.Patient.SafetyFlags = []domain.SafetyFlag{{Kind: domain.Allergy, Note: "latex"}}
	row := sheetOf(c).head()
	want := headRow{
		Name: "Lin, Mei-Hua", Native: "林美華", Payer: "Medicare, supervised", Flags: []string{"Allergy: latex"},
		Line: "58 years · she · visit 14 on Mon Mar 30 2026 · balance $0.00",
	}
	if row.Name != want.Name || row.Native != want.Native || row.Payer != want.Payer || row.Line != want.Line || !slices.Equal(row.Flags, want.Flags) {
		t.Errorf("header %+v", row)
	}
	if got := sheetOf(chart{Visit: domain.Encounter{Date: serviceDay}}).head(); got.Name != "Patient without a name" {
		t.Errorf("header of an empty patient: %+v", got)
	}
}

func TestWhyTellsReasonsAndWhatMoreWouldTake(t *testing.T) {
	s := treated(t, aChart())
	why := s.lineRows()[1].Why
	for _, part := range []string{"re-insertion", "38 minutes"} {
		if !strings.Contains(why, part) {
			t.Errorf("why %q lacks %q", why, part)
		}
	}
	must(t, s.setLine(1, lineUnits, "2"))
	if why := s.lineRows()[1].Why; !strings.Contains(why, "the treatment earns: 97811 ×1") {
		t.Errorf("why %q", why)
	}
}

func TestUndoKeepsOnlySoManySteps(t *testing.T) {
	s := sheetOf(aChart())
	for range undoSteps + 5 {
		s.addSet()
		s.removeSet(0)
	}
	if len(s.undo) != undoSteps {
		t.Errorf("%d steps kept", len(s.undo))
	}
	for range undoSteps {
		s.undoLast()
	}
	if _, more := s.undoLast(); more {
		t.Error("undo past the first step")
	}
}

func pain(t testing.TB, n int) domain.Pain {
	t.Helper()
	p, err := domain.NewPain(n)
	must(t, err)
	return p
}

func TestARecordedImprovementIsNoWarning(t *testing.T) {
	s := treated(t, medicareChart())
	if row := s.medicareRow(); row.Need == "" || row.Met != "" {
		t.Errorf("the 14th visit says %q, %q", row.Need, row.Met)
	}
	s.setProgress(domain.Improved)
	s.setImprovementText("Flexion 70°, was 40°")
	if row := s.medicareRow(); row.Need != "" || row.Met == "" {
		t.Errorf("with its improvement it says %q, %q", row.Need, row.Met)
	}
}
