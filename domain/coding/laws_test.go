package coding

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"meridian/domain"
	"meridian/domain/points"
)

var exactDates = cmp.Comparer(func(a, b domain.Date) bool { return a == b })

// drawCase makes any treatment of any patient, with a bill partly by hand.
func drawCase(t *rapid.T) Case {
	c := drawTreatment(t)
	codes := []string{"97810", "97811", "97813", "97814", "20560", "20561", "99213", "97140", "97124", "97032", "98940", "64450", "20552", "95831", "A4215", "12345"}
	for i := range rapid.IntRange(0, 4).Draw(t, "by hand") {
		l := domain.Line{Code: rapid.SampledFrom(codes).Draw(t, fmt.Sprint("code", i)), Units: rapid.IntRange(1, 9).Draw(t, fmt.Sprint("units", i)), Origin: domain.Added}
		l.Modifiers = rapid.SliceOfN(rapid.SampledFrom([]string{"25", "59", "XS", "GP", "KX", "GA", "GZ", "LT", "AT", "50", "5 9"}), 0, 5).Draw(t, fmt.Sprint("modifiers", i))
		l.Site = rapid.SampledFrom([]string{"", "neck", "knee"}).Draw(t, fmt.Sprint("site", i))
		l.Distinct = rapid.SampledFrom([]domain.DistinctReason{"", domain.SeparateSite, domain.SeparateEncounter}).Draw(t, fmt.Sprint("reason", i))
		l.Pointers = rapid.SliceOfN(rapid.IntRange(0, 5), 0, 5).Draw(t, fmt.Sprint("pointers", i))
		c.Encounter.Lines = append(c.Encounter.Lines, l)
	}
	c.Encounter.Diagnoses = append(c.Encounter.Diagnoses, drawDiagnoses(t)...)
	c.Encounter.Lines = Merge(c)
	return c
}

// drawTreatment makes any treatment whose facts are in order.
func drawTreatment(t *rapid.T) Case {
	c := Case{Fees: DefaultFees(), Today: domain.MustDate("2026-11-23")}
	kind := rapid.SampledFrom(domain.PayerKinds).Draw(t, "payer")
	c.Patient = domain.Patient{
		ID: 1, Policies: []domain.Policy{{ID: 1, Kind: kind, Payer: "Blue Ridge Health"}},
		Complaints: []domain.Complaint{{ID: 1, Name: "back pain", Onset: domain.MustDate("2020-01-01")}},
	}
	e := domain.Encounter{ID: 1, Date: domain.MustDate("2026-11-23"), Status: domain.Present, PlaceOfService: "11", Complaint: 1}
	e.Route = rapid.SampledFrom([]domain.Route{domain.PatientPays, domain.Supervised, domain.PlanPays}).Draw(t, "route")
	e.Note.Evaluation = rapid.SampledFrom([]string{"", "New knee pain examined."}).Draw(t, "evaluation")
	e.Diagnoses = []domain.Diagnosis{{Code: "M54.50"}}
	for i := range rapid.IntRange(0, 4).Draw(t, "sets") {
		e.Sets = append(e.Sets, domain.NeedleSet{
			Seconds: rapid.IntRange(0, 2000).Draw(t, fmt.Sprint("seconds", i)), EStim: rapid.Bool().Draw(t, fmt.Sprint("e-stim", i)), Points: []string{"BL23"},
		})
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "muscles") {
		e.Muscles = append(e.Muscles, domain.Muscle{Name: rapid.SampledFrom([]string{"trapezius", "piriformis", "soleus", "rhomboids", "neck", "xyz"}).Draw(t, fmt.Sprint("muscle", i))})
	}
	if rapid.Bool().Draw(t, "therapy") {
		e.Services = []domain.Service{{Code: "97140", Units: 1}}
	}
	c.Encounter = e
	return c
}

func drawDiagnoses(t *rapid.T) []domain.Diagnosis {
	var all []domain.Diagnosis
	for i := range rapid.IntRange(0, 3).Draw(t, "diagnoses") {
		code := rapid.SampledFrom([]string{"M54.2", "M54.5", "M54.4", "M54.41", "M25.51", "R10.2", "J30.9", "Z99.99X", "back", "S33.5XX"}).Draw(t, fmt.Sprint("dx", i))
		all = append(all, domain.Diagnosis{Code: code})
	}
	return all
}

func TestReviewChangesNothingAndRepeatsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCase(t)
		before := Case{Encounter: clone(c.Encounter)}
		first := Review(c)
		if diff := cmp.Diff(before.Encounter, c.Encounter, exactDates, cmp.AllowUnexported(domain.Pain{})); diff != "" {
			t.Fatal("review changed the encounter: " + diff)
		}
		if diff := cmp.Diff(first, Review(c), exactDates); diff != "" {
			t.Fatal("two reviews differ: " + diff)
		}
		for _, f := range first {
			if f.Source == "" || f.Message == "" || f.Severity == "" {
				t.Fatalf("a finding without source, sentence or severity: %+v", f)
			}
		}
	})
}

// missingFacts are rules that ask for a fact which no code can bring.
var missingFacts = []string{"DRY-01", "EM-02"}

func TestProposalRaisesNoErrorButMissingFacts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawTreatment(t)
		c.Encounter.Lines = Merge(c)
		for _, f := range Review(c) {
			if f.Severity == domain.SeverityError && !slices.Contains(missingFacts, f.Rule) && !strings.HasPrefix(f.Rule, "MED") {
				t.Fatalf("the proposal %s raises %s: %s", linesText(c.Encounter.Lines), f.Rule, f.Message)
			}
		}
	})
}

// answersTo gives an answer to each question of a fix.
func answersTo(f *domain.Fix) map[string]string {
	answers := map[string]string{}
	for _, q := range f.Ask {
		answers[q.Name] = "hip"
		if len(q.Choices) > 0 {
			answers[q.Name] = q.Choices[0].Value
		}
	}
	return answers
}

func TestFixClearsItsFinding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCase(t)
		for _, f := range Review(c) {
			if f.Fix == nil || f.Fix.GoTo != "" {
				continue
			}
			changed, err := Apply(c, *f.Fix, answersTo(f.Fix))
			if err != nil {
				t.Fatalf("%s: %v", f.Key(), err)
			}
			after := c
			after.Encounter = changed
			before, now := Review(c), Review(after)
			if same(now, f) >= same(before, f) {
				t.Fatalf("the fix %q of %s leaves it: %s\nbefore %s\nafter  %s", f.Fix.Label, f.Key(), f.Message, linesText(c.Encounter.Lines), linesText(changed.Lines))
			}
			if other := newErrors(before, now); other != nil {
				t.Fatalf("the fix %q of %s raises %s: %s\nbefore %s\nafter  %s", f.Fix.Label, f.Key(), other.Key(), other.Message, linesText(c.Encounter.Lines), linesText(changed.Lines))
			}
		}
	})
}

// spokeInstead are the rules that speak in place of another while their own fault
// stands: one fault gives one finding.
var spokeInstead = map[string][]string{
	"ACU-06":  {"ACU-01", "ACU-02", "ACU-03", "ACU-04", "ACU-05"},
	"DRY-02":  {"DRY-03"},
	"MUE-01":  {"DRY-03", "ACU-09", "PAY-01", "PAY-02"},
	"NCCI-00": {"ACU-01", "DRY-03", "DRY-04"},
	"MOD-10":  {"PAY-03"},
}

// newErrors gives an error of a rule that has more errors now than before, unless
// another rule spoke of it in its place.
func newErrors(before, now []domain.Finding) *domain.Finding {
	count, had := map[string]int{}, map[string]bool{}
	for _, f := range before {
		if f.Severity == domain.SeverityError {
			count[f.Rule]++
			had[f.Rule] = true
		}
	}
	for i, f := range now {
		if f.Severity == domain.SeverityError {
			spoken := slices.ContainsFunc(spokeInstead[f.Rule], func(id string) bool { return had[id] })
			if count[f.Rule]--; count[f.Rule] < 0 && !spoken {
				return &now[i]
			}
		}
	}
	return nil
}

// same counts findings that say the same, as gravely; two equal lines raise two.
func same(found []domain.Finding, f domain.Finding) int {
	n := 0
	for _, g := range found {
		if g.Rule == f.Rule && g.Message == f.Message && g.Severity == f.Severity {
			n++
		}
	}
	return n
}

// A fix that changes a code once billed the built-in starting fee.
func TestAFixBillsThePracticesOwnFeeAndName(t *testing.T) {
	c := Case{Fees: domain.FeeSchedule{
		"20560": {Code: "20560", Amount: 7100}, "20561": {Code: "20561", Amount: 12300, Label: "Needling of many muscles"},
	}}
	c.Encounter = domain.Encounter{
		ID: 1, Date: domain.MustDate("2026-11-23"), Status: domain.Present, Diagnoses: []domain.Diagnosis{{Code: "M79.18"}},
		Muscles: []domain.Muscle{{Name: "trapezius"}, {Name: "soleus"}, {Name: "piriformis"}},
		Lines:   []domain.Line{{Code: "20560", Units: 1, Fee: 7100, Pointers: []int{0}, Origin: domain.Edited, Replaces: "20561"}},
	}
	for _, f := range Review(c) {
		if f.Rule != "DRY-02" {
			continue
		}
		e, err := Apply(c, *f.Fix, nil)
		if err != nil || len(e.Lines) != 1 || e.Lines[0].Code != "20561" || e.Lines[0].Fee != 12300 || e.Lines[0].Label != "Needling of many muscles" {
			t.Errorf("billed %+v, %v", e.Lines, err)
		}
		return
	}
	t.Fatal("no DRY-02")
}

func TestRemovingALineRaisesErrorsOnlyOnItsOwnAddOns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCase(t)
		if len(c.Encounter.Lines) == 0 {
			return
		}
		before := Review(c)
		at := rapid.IntRange(0, len(c.Encounter.Lines)-1).Draw(t, "removed")
		removed := known(c.Encounter.Lines[at].Code)
		after := c
		after.Encounter = clone(c.Encounter)
		RemoveLineAt(&after.Encounter, at)
		other := newErrors(before, Review(after))
		if other == nil || other.Rule == "ACU-02" && removed.Timed && !removed.AddOn {
			return
		}
		t.Fatalf("without %s, %s: %s\nbefore %s\nafter  %s", removed.Code, other.Key(), other.Message, linesText(c.Encounter.Lines), linesText(after.Encounter.Lines))
	})
}

func TestModifierOrderIsIdempotent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.SampledFrom([]string{"25", "59", "XS", "GP", "KX", "GA", "LT", "AT", "76", "52", "CQ", "??"}), 0, 6).Draw(t, "modifiers")
		once := OrderModifiers(list)
		if twice := OrderModifiers(once); !slices.Equal(once, twice) {
			t.Fatalf("%v ordered is %v, ordered again %v", list, once, twice)
		}
	})
}

func TestMergeKeepsWhatWasDoneByHand(t *testing.T) {
	c := Case{Fees: DefaultFees()}
	c.Encounter = domain.Encounter{ID: 1, Date: domain.MustDate("2026-11-23"), Status: domain.Present, Diagnoses: []domain.Diagnosis{{Code: "M54.50"}}}
	c.Encounter.Sets = []domain.NeedleSet{{Seconds: 900}, {Seconds: 900}}
	c.Encounter.Services = []domain.Service{{Code: "97140", Units: 1}}
	c.Encounter.Lines = Merge(c)

	edited := c.Encounter.Lines[0]
	edited.Fee, edited.Origin, edited.Replaces = 1000, domain.Edited, "97810"
	c.Encounter.Lines[0] = edited
	RemoveLineAt(&c.Encounter, 2)
	c.Encounter.Lines = append(c.Encounter.Lines, domain.Line{Code: "99213", Units: 1, Origin: domain.Added})
	c.Encounter.Sets = append(c.Encounter.Sets, domain.NeedleSet{Seconds: 900})
	c.Encounter.Lines = Merge(c)
	if got, want := linesText(c.Encounter.Lines), "97810 x1, 97811 x2, 99213 x1"; got != want {
		t.Errorf("merged %s, want %s", got, want)
	}
	if c.Encounter.Lines[0].Fee != 1000 {
		t.Error("the fee changed by hand was lost")
	}
	c.Encounter.Sets = nil
	c.Encounter.Lines = Merge(c)
	if got, want := linesText(c.Encounter.Lines), "97810 x1, 99213 x1"; got != want {
		t.Errorf("after the treatment went: %s, want %s", got, want)
	}
}

func BenchmarkReview(b *testing.B) {
	c := tenLines()
	b.ReportAllocs()
	for b.Loop() {
		Review(c)
	}
}

func BenchmarkSelectAndMerge(b *testing.B) {
	c := tenLines()
	b.ReportAllocs()
	for b.Loop() {
		Merge(c)
	}
}

// tenLines is an encounter with ten lines and a Medicare history.
func tenLines() Case {
	c := Case{Fees: DefaultFees(), Patient: domain.Patient{
		Policies:   []domain.Policy{{ID: 1, Kind: domain.Medicare}},
		Complaints: []domain.Complaint{{ID: 1, Onset: domain.MustDate("2020-01-01")}},
	}}
	c.Encounter = domain.Encounter{
		ID: 1, Date: domain.MustDate("2026-11-23"), Status: domain.Present, PlaceOfService: "11", Complaint: 1, Route: domain.Supervised,
		Diagnoses: []domain.Diagnosis{{Code: "M54.50"}, {Code: "M54.2"}, {Code: "M25.511"}, {Code: "M62.830"}},
		Sets:      []domain.NeedleSet{{Seconds: 900, Points: []string{"BL23"}}, {Seconds: 900}, {Seconds: 900, EStim: true}},
		Note:      domain.Note{Subjective: "Low back pain, better since last week.", Objective: "Flexion 70°.", Assessment: "Improving.", Plan: "Weekly; goal: walk a mile.", Response: "Tolerated well."},
	}
	for _, code := range []string{"97140", "97110", "97112", "97530", "97035", "97026", "97016"} {
		c.Encounter.Services = append(c.Encounter.Services, domain.Service{Code: code, Units: 1})
	}
	for i := range 10 {
		c.History = append(c.History, domain.Encounter{
			Date: domain.MustDate("2026-09-01").AddDays(7 * i), Status: domain.Present, Diagnoses: []domain.Diagnosis{{Code: "M54.50"}},
			Lines: []domain.Line{{Code: "97810", Units: 1, Pointers: []int{0}}},
		})
	}
	c.Encounter.Lines = Merge(c)
	return c
}

func FuzzParseModifiers(f *testing.F) {
	for _, s := range []string{"KX,GP,59", "5 9", "kx", "", ",", "25 59 XS 林"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		found, err := ParseModifiers(s)
		if err != nil && domain.FaultCode(err) != "modifier.unknown" {
			t.Fatalf("%q: %v is no fault", s, err)
		}
		for _, m := range found {
			if _, ok := FindModifier(m); !ok {
				t.Fatalf("%q gives %q", s, m)
			}
		}
	})
}

func FuzzCodesAndMuscles(f *testing.F) {
	f.Add("97810", "rhomboids (left)", "liv-3")
	f.Add("", "", "")
	f.Fuzz(func(t *testing.T, code, muscle, point string) {
		c := tenLines()
		c.Encounter.Lines = append(c.Encounter.Lines, domain.Line{Code: code, Units: 1, Origin: domain.Added})
		c.Encounter.Muscles = []domain.Muscle{{Name: muscle}}
		c.Encounter.Diagnoses[0].Code = code
		for _, f := range Review(c) {
			if f.Source == "" {
				t.Fatalf("%s has no source", f.Rule)
			}
		}
		if again := points.Code(points.Code(point)); again != points.Code(point) {
			t.Fatalf("%q is %q, then %q", point, points.Code(point), again)
		}
	})
}
