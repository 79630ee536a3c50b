package medicare

import (
	_ "embed"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"meridian/domain"
)

//go:embed testdata/standing.tsv
var standingCases string

func TestStandingCases(t *testing.T) {
	for _, c := range rows(standingCases) {
		t.Run(c[0], func(t *testing.T) {
			patient, history := patientWith(t, c[1])
			s := Builtin().StandingOn(patient, history, domain.MustDate(c[2]))
			got := []string{strconv.Itoa(s.Number), s.LastDay.ISO(), s.NextPeriod.ISO(), s.First.ISO()}
			if want := c[3:]; strings.Join(got, " ") != strings.Join(want, " ") {
				t.Errorf("number, day 90, next year, first: got %v, want %v", got, want)
			}
		})
	}
}

// patientWith makes a Medicare patient with the visits of a case.
func patientWith(t *testing.T, visits string) (domain.Patient, []domain.Encounter) {
	t.Helper()
	patient := domain.Patient{Policies: []domain.Policy{{Kind: domain.Medicare}}}
	var history []domain.Encounter
	for _, v := range strings.Fields(visits) {
		if inner, ok := strings.CutPrefix(v, "("); ok {
			date, count, _ := strings.Cut(strings.TrimSuffix(inner, ")"), "×")
			n, _ := strconv.Atoi(count)
			patient.OutsideVisits = append(patient.OutsideVisits, domain.OutsideVisit{Date: domain.MustDate(date), Count: n})
			continue
		}
		date, weeks, _ := strings.Cut(v, "+")
		n, _ := strconv.Atoi(weeks)
		for i := range max(1, n) {
			history = append(history, backVisit(domain.MustDate(date).AddDays(7*i)))
		}
	}
	return patient, history
}

func backVisit(day domain.Date) domain.Encounter {
	return domain.Encounter{
		Date: day, Status: domain.Present, Diagnoses: []domain.Diagnosis{{Code: "M54.50"}},
		Lines: []domain.Line{{Code: "97810", Units: 1, Pointers: []int{0}}},
	}
}

func TestOnlyBackVisitsUnderMedicareCount(t *testing.T) {
	patient, history := patientWith(t, "2026-01-05+4")
	history[0].Diagnoses[0].Code = "M54.2"     // D29: neck
	history[1].Status = domain.Cancelled       // did not take place
	history[2].Lines[0].Code = "97140"         // no needle
	patient.Policies[0].From = history[0].Date // in force for all
	s := Builtin().StandingOn(patient, history, domain.MustDate("2026-02-09"))
	if s.Number != 2 || s.First != history[3].Date {
		t.Errorf("number %d from %s, want 2 from the only counted visit", s.Number, s.First)
	}
	patient.Policies[0].From = domain.MustDate("2026-02-01")
	if s = Builtin().StandingOn(patient, history, domain.MustDate("2026-02-09")); s.Number != 1 {
		t.Errorf("a visit before the policy counts: number %d", s.Number)
	}
	if Builtin().StandingOn(domain.Patient{}, history, domain.MustDate("2026-02-09")).Applies {
		t.Error("a self-paying patient has a Medicare standing")
	}
}

// A date of service is one visit, wherever it is known from; one's own can be opened.
func TestAVisitThatIsEnteredElsewhereTooIsOnesOwn(t *testing.T) {
	patient, history := patientWith(t, "2026-01-05+19")
	for _, e := range history {
		patient.OutsideVisits = append(patient.OutsideVisits, domain.OutsideVisit{Date: e.Date, Count: 1})
	}
	s := Builtin().StandingOn(patient, history, domain.MustDate("2026-05-18"))
	if s.Number != 20 || len(s.Marks) != 19 {
		t.Errorf("number %d after %d dates, want 20 after 19", s.Number, len(s.Marks))
	}
	for _, m := range s.Marks {
		if m.Outside {
			t.Errorf("%s is taken for a visit elsewhere", m.Date)
		}
	}
}

func TestLimitsByNumber(t *testing.T) {
	patient, history := patientWith(t, "2026-01-05+20")
	for weeks, want := range map[int]string{11: "", 12: "improvement", 19: "improvement", 20: "exhausted"} {
		s := Builtin().StandingOn(patient, history[:weeks], domain.MustDate("2026-01-05").AddDays(7*weeks))
		got := ""
		if s.NeedsImprovement() {
			got = "improvement"
		}
		if s.Exhausted() {
			got = "exhausted"
		}
		if got != want {
			t.Errorf("visit %d: %q, want %q", s.Number, got, want)
		}
	}
	s := Builtin().StandingOn(patient, history, domain.MustDate("2026-05-25"))
	if s.NextCovered() != domain.MustDate("2027-01-01") {
		t.Errorf("next covered %s", s.NextCovered())
	}
	if _, ok := Builtin().LimitsOn(domain.MustDate("2020-01-20")); ok {
		t.Error("MED-01: covered before 2020-01-21")
	}
}

func TestWindowClosesAfterDayNinety(t *testing.T) {
	patient, history := patientWith(t, "2026-01-05+10")
	if Builtin().StandingOn(patient, history, domain.MustDate("2026-04-04")).WindowClosed() {
		t.Error("day 90 is outside")
	}
	if !Builtin().StandingOn(patient, history, domain.MustDate("2026-04-05")).WindowClosed() {
		t.Error("day 91 is inside")
	}
}

// D33: a plan's own visits never touch the NCD's counter.
func TestPlanVisitsHaveTheirOwnCounter(t *testing.T) {
	patient := domain.Patient{Policies: []domain.Policy{{Kind: domain.MedicareAdvantage, ExtraVisits: 6}}}
	neck := backVisit(domain.MustDate("2026-02-02"))
	neck.Diagnoses = []domain.Diagnosis{{Code: "M54.2"}}
	s := Builtin().StandingOn(patient, []domain.Encounter{backVisit(domain.MustDate("2026-01-05")), neck}, domain.MustDate("2026-03-02"))
	if s.Number != 2 || s.PlanUsed != 1 || s.PlanVisits != 6 {
		t.Errorf("number %d, plan %d of %d; want 2, 1 of 6", s.Number, s.PlanUsed, s.PlanVisits)
	}
}

func historyOf(t *rapid.T) []domain.Encounter {
	offsets := rapid.SliceOfN(rapid.IntRange(0, 900), 1, 60).Draw(t, "days")
	var history []domain.Encounter
	for _, o := range offsets {
		history = append(history, backVisit(domain.MustDate("2024-01-03").AddDays(o)))
	}
	return history
}

func TestAddingAVisitNeverLowersALaterNumberOfItsPeriod(t *testing.T) {
	patient := domain.Patient{Policies: []domain.Policy{{Kind: domain.Medicare}}}
	rapid.Check(t, func(t *rapid.T) {
		history := historyOf(t)
		day := domain.MustDate("2024-01-03").AddDays(rapid.IntRange(0, 950).Draw(t, "asked"))
		before := Builtin().StandingOn(patient, history, day)
		span := day.Sub(before.First)
		added := before.First.AddDays(rapid.IntRange(0, span).Draw(t, "added"))
		after := Builtin().StandingOn(patient, append(history, backVisit(added)), day)
		if after.First == before.First && after.Number < before.Number {
			t.Fatalf("number fell from %d to %d after adding %s", before.Number, after.Number, added.ISO())
		}
	})
}

func TestEveryCountedDateGetsTheNumberOfItsMark(t *testing.T) {
	patient := domain.Patient{Policies: []domain.Policy{{Kind: domain.Medicare}}}
	rapid.Check(t, func(t *rapid.T) {
		history := historyOf(t)
		last := Builtin().StandingOn(patient, history, domain.MustDate("2024-01-03").AddDays(950))
		for _, m := range last.Marks {
			if s := Builtin().StandingOn(patient, history, m.Date); s.Number != m.Number {
				t.Fatalf("%s is number %d asked for by itself, %d among all", m.Date.ISO(), s.Number, m.Number)
			}
		}
	})
}

func BenchmarkStandingTwentyYears(b *testing.B) {
	patient := domain.Patient{Policies: []domain.Policy{{Kind: domain.Medicare}}}
	var history []domain.Encounter
	for i := range 52 * 20 {
		history = append(history, backVisit(domain.MustDate("2020-01-27").AddDays(7*i)))
	}
	b.ReportAllocs()
	for b.Loop() {
		Builtin().StandingOn(patient, history, domain.MustDate("2040-01-03"))
	}
}

// Of a visit here and one elsewhere on one day the sorting once chose either.
func TestAVisitHereAndOneElsewhereOnOneDayAreOneHere(t *testing.T) {
	patient, history := patientWith(t, "2026-01-05+19")
	for _, e := range history {
		patient.OutsideVisits = append(patient.OutsideVisits, domain.OutsideVisit{Date: e.Date, Count: 1})
	}
	s := Builtin().StandingOn(patient, history, history[18].Date)
	if s.Number != 19 || len(s.Marks) != 19 {
		t.Fatalf("number %d of %d dates", s.Number, len(s.Marks))
	}
	for _, m := range s.Marks {
		if m.Outside {
			t.Errorf("the visit of %s counts as one elsewhere", m.Date)
		}
	}
}
