package medicare

import (
	"testing"

	"pgregory.net/rapid"

	"meridian/domain"
)

func day(iso string) domain.Date { return domain.MustDate(iso) }

func medicarePatient() domain.Patient {
	return domain.Patient{Policies: []domain.Policy{{Kind: domain.Medicare}}}
}

func weekly(from string, n int) []domain.Encounter {
	var all []domain.Encounter
	for i := range n {
		all = append(all, backVisit(day(from).AddDays(7*i)))
	}
	return all
}

func TestAPlanNumbersItsVisitsOneAfterAnother(t *testing.T) {
	plan := Builtin().Plan(medicarePatient(), weekly("2026-01-05", 11), []domain.Date{day("2026-04-06"), day("2026-03-30"), day("2026-04-06"), day("2027-01-04")})
	var got []int
	for _, s := range plan {
		got = append(got, s.Number)
	}
	if len(got) != 3 || got[0] != 12 || got[1] != 13 || got[2] != 1 {
		t.Errorf("numbers %v, want 12 13 1", got)
	}
	if !plan[1].NeedsImprovement() || plan[0].NeedsImprovement() {
		t.Error("the 13th visit needs the improvement, the 12th does not")
	}
}

func TestAPlanCountsWhatIsScheduledBesideIt(t *testing.T) {
	history := weekly("2026-01-05", 11)
	for _, iso := range []string{"2026-03-20", "2026-04-01", "2026-04-08"} {
		history = append(history, domain.Encounter{Date: day(iso), Status: domain.Scheduled})
	}
	plan := Builtin().PlanBeside(medicarePatient(), history, []domain.Date{day("2026-04-06"), day("2026-04-08")}, day("2026-03-30"))
	if len(plan) != 2 || plan[0].Number != 13 || plan[1].Number != 14 {
		t.Errorf("the plan is %+v, want the numbers 13 and 14", plan)
	}
}

func TestAPlanIsTheSameAsKeepingIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		patient, history := medicarePatient(), historyOf(t)
		var dates []domain.Date
		for _, o := range rapid.SliceOfN(rapid.IntRange(0, 900), 1, 12).Draw(t, "planned") {
			dates = append(dates, day("2024-01-03").AddDays(o))
		}
		for _, planned := range Builtin().Plan(patient, history, dates) {
			if s := Builtin().StandingOn(patient, history, planned.On); s.Number != planned.Number || s.First != planned.First {
				t.Fatalf("%s planned as %d from %s, kept as %d from %s", planned.On.ISO(), planned.Number, planned.First.ISO(), s.Number, s.First.ISO())
			}
			history = append(history, backVisit(planned.On))
		}
	})
}

func TestWhatAVisitElsewhereDoesToLaterNumbers(t *testing.T) {
	history := weekly("2026-01-05", 13)
	told := medicarePatient()
	told.OutsideVisits = []domain.OutsideVisit{{Date: day("2026-03-18"), Count: 1}}
	effects := Builtin().Effects(medicarePatient(), told, history, history)
	if len(effects) != 2 {
		t.Fatalf("%+v", effects)
	}
	twelfth, thirteenth := effects[0], effects[1]
	if twelfth.Before != 12 || twelfth.After != 13 || twelfth.BeforeImproved || !twelfth.AfterImproved {
		t.Errorf("the visit after it: %+v", twelfth)
	}
	if thirteenth.After != 14 || thirteenth.Exhausted {
		t.Errorf("the next: %+v", thirteenth)
	}
	voided := Builtin().Effects(told, told, history, history[1:])
	if len(voided) == 0 || voided[0].Before != 2 || voided[0].After != 1 {
		t.Errorf("without the first visit: %+v", voided)
	}
}

func TestIssuedPapersThatTheCountNoLongerFits(t *testing.T) {
	history := weekly("2026-01-05", 13)
	paper := domain.Superbill{Diagnoses: []domain.Diagnosis{{Code: "M54.50"}}}
	for i, e := range history {
		history[i].ID = domain.EncounterID(i + 1)
		l := domain.SuperbillLine{Encounter: history[i].ID, Date: e.Date, Code: "97810", Pointers: []int{0}}
		if i == 12 {
			l.Modifiers = []string{"KX"}
		}
		paper.Services = append(paper.Services, l)
		paper.Visits = append(paper.Visits, domain.SuperbillVisit{Encounter: history[i].ID, Date: e.Date, Route: domain.Supervised})
	}
	patient := medicarePatient()
	if found := Builtin().Misprints(paper, patient, history); len(found) != 0 {
		t.Fatalf("a true paper: %+v", found)
	}
	patient.OutsideVisits = []domain.OutsideVisit{{Date: day("2026-01-02"), Count: 1}}
	if found := Builtin().Misprints(paper, patient, history); len(found) != 1 || found[0].Number != 13 || found[0].HasKX {
		t.Errorf("one more visit elsewhere: %+v", found)
	}
	patient.OutsideVisits = nil
	if found := Builtin().Misprints(paper, patient, history[1:]); len(found) != 1 || !found[0].HasKX || found[0].Number != 12 {
		t.Errorf("one visit voided: %+v", found)
	}
	for i := range paper.Visits {
		paper.Visits[i].Route = domain.PatientPays
	}
	if found := Builtin().Misprints(paper, patient, history[1:]); len(found) != 0 {
		t.Errorf("what the patient paid bears no KX: %+v", found)
	}
}

func TestThePracticesOwnListAndLimits(t *testing.T) {
	rules := Builtin().With(domain.Decisions{
		BackDiagnoses:  []domain.BackDiagnosis{{Code: "M54.4", Acceptance: domain.Accepted}, {Code: "M54.41", Acceptance: domain.NotAccepted}},
		MedicareLimits: []domain.MedicareLimits{{Since: day("2027-01-01"), First: 15, Window: 120, Further: 10, ChronicWeeks: 8}},
	})
	for code, want := range map[string]domain.Acceptance{
		"M54.42": domain.Accepted, "M54.41": domain.NotAccepted, "M54.50": domain.Accepted, "M54.2": domain.NotAccepted, "M51.360": domain.CheckContractor,
	} {
		if got := rules.Accepts(code, day("2026-11-23")); got != want {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
	}
	if l, _ := rules.LimitsOn(day("2026-12-31")); l.First != 12 {
		t.Errorf("before its date a limit holds: %+v", l)
	}
	if s := rules.StandingOn(medicarePatient(), weekly("2027-01-04", 15), day("2027-04-19")); s.Number != 16 || !s.NeedsImprovement() || s.Limits.Year() != 25 {
		t.Errorf("%+v", s)
	}
	if Builtin().Accepts("M54.42", day("2026-11-23")) != domain.CheckContractor {
		t.Error("a practice's decision changed the built-in list")
	}
}

func TestDiagnosesOfTheListHoldForTheirDates(t *testing.T) {
	for code, want := range map[string][2]domain.Acceptance{
		"M54.5": {domain.Accepted, domain.NotAccepted}, "M54.50": {domain.NotAccepted, domain.Accepted},
	} {
		if before, since := Builtin().Accepts(code, day("2021-09-30")), Builtin().Accepts(code, day("2021-10-01")); before != want[0] || since != want[1] {
			t.Errorf("%s: %s, then %s", code, before, since)
		}
	}
}

// Of two lines for one key, the later begins on the day after the earlier ended.
func TestListsNeitherOverlapNorLeaveAGap(t *testing.T) {
	for name, keyed := range map[string]struct {
		file string
		span int
	}{"codes": {codesFile, 1}, "diagnoses": {diagnosesFile, 2}} {
		last := map[string]domain.Span{}
		for _, columns := range rows(keyed.file) {
			s := span(columns[keyed.span:])
			if before, again := last[columns[0]]; again && (before.Until.IsZero() || s.From != before.Until.AddDays(1)) {
				t.Errorf("%s: %s begins %s after it ended %s", name, columns[0], s.From.ISO(), before.Until.ISO())
			}
			if !s.Until.IsZero() && s.Until.Before(s.From) {
				t.Errorf("%s: %s ends before it begins", name, columns[0])
			}
			last[columns[0]] = s
		}
	}
	for i := 1; i < len(Builtin().limits); i++ {
		if !Builtin().limits[i-1].Since.Before(Builtin().limits[i].Since) {
			t.Error("limits are not in the order of their dates")
		}
	}
}
