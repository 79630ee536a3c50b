package demo_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"meridian/db"
	"meridian/db/demo"
	"meridian/db/vault"
	"meridian/domain"
	"meridian/domain/coding"
	"meridian/domain/medicare"
)

var evening = time.Date(2026, 11, 23, 18, 30, 0, 0, time.FixedZone("PST", -8*3600))

// key seals every practice, so that the same seed gives the same chain.
var key = vault.NewKey()

func drawn(content any) ([]byte, error) { return json.Marshal(content) }

var papers = demo.Papers{
	Superbill: func(s domain.Superbill) ([]byte, error) { return drawn(s) },
	Summary:   func(s domain.VisitSummary) ([]byte, error) { return drawn(s) },
}

// filled gives a demo practice on the day of a moment.
func filled(t testing.TB, seed uint64, now time.Time) *db.Store {
	t.Helper()
	s, err := db.Open(t.Context(), filepath.Join(t.TempDir(), "demo"), key, func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if err := demo.Fill(t.Context(), s, papers, seed, domain.DateOf(now)); err != nil {
		t.Fatal(err)
	}
	return s
}

// shared is one filled store for all tests that only read it.
var shared *db.Store

func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "meridian-demo")
	if err == nil {
		shared, err = db.Open(context.Background(), filepath.Join(folder, "demo"), key, func() time.Time { return evening })
	}
	if err == nil {
		err = demo.Fill(context.Background(), shared, papers, 1, domain.DateOf(evening))
	}
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	m.Run()
	_ = shared.Close()
	_ = os.RemoveAll(folder)
}

// practice is all that a store holds.
type practice struct {
	store    *db.Store
	today    domain.Date
	patients []domain.Patient
	visits   map[domain.PatientID][]domain.Encounter
}

func read(t testing.TB, s *db.Store, now time.Time) practice {
	t.Helper()
	p := practice{store: s, today: domain.DateOf(now), visits: map[domain.PatientID][]domain.Encounter{}}
	hits, err := s.SearchPatients(t.Context(), "", 1000, true)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range hits {
		patient, err := s.Patient(t.Context(), h.ID)
		if err != nil {
			t.Fatal(err)
		}
		p.patients = append(p.patients, patient)
		if p.visits[h.ID], err = s.EncountersOf(t.Context(), h.ID); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

func (p practice) named(t testing.TB, last string) domain.Patient {
	t.Helper()
	i := slices.IndexFunc(p.patients, func(o domain.Patient) bool { return o.Name.Last == last })
	if i < 0 {
		t.Fatalf("nobody is called %s", last)
	}
	return p.patients[i]
}

func (p practice) cases(t testing.TB) []coding.Case {
	t.Helper()
	provider, err := p.store.Provider(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	place, err := p.store.Practice(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	fees, err := p.store.Fees(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var cases []coding.Case
	for _, patient := range p.patients {
		for _, e := range p.visits[patient.ID] {
			c := coding.NewCase(e, p.visits[patient.ID], patient)
			c.Provider, c.Practice, c.Fees, c.Today = provider, place, fees, p.today
			cases = append(cases, c)
		}
	}
	return cases
}

func TestVisitsReviewAsTheyShould(t *testing.T) {
	p := read(t, shared, evening)
	var wrong []string
	for _, c := range p.cases(t) {
		if c.Encounter.Status != domain.Present {
			continue
		}
		for _, f := range coding.Review(c) {
			if f.Severity == domain.SeverityError || f.Severity == domain.SeverityWarning {
				wrong = append(wrong, c.Patient.Name.Last+" "+c.Encounter.Date.ISO()+" "+string(f.Severity)+" "+f.Rule+": "+f.Message)
			}
		}
	}
	if len(wrong) != 1 || !strings.Contains(wrong[0], "Hughes 2026-11-23 error MED-05") {
		t.Errorf("%d findings, want Hughes' missing improvement only:\n%s", len(wrong), strings.Join(wrong, "\n"))
	}
}

func TestPracticeIsLarge(t *testing.T) {
	p := read(t, shared, evening)
	kinds := map[domain.PayerKind]int{}
	visits, first := 0, p.today
	for _, patient := range p.patients {
		kinds[patient.PolicyOn(p.today).Kind]++
		for _, e := range p.visits[patient.ID] {
			visits++
			if e.Date.Before(first) {
				first = e.Date
			}
		}
	}
	if len(p.patients) != 40 || len(kinds) != len(domain.PayerKinds) || visits < 500 || p.today.Sub(first) < 680 {
		t.Errorf("%d patients of %d payers, %d visits since %v", len(p.patients), len(kinds), visits, first)
	}
	t.Logf("%d visits, %v", visits, kinds)
}

func TestTodayIsLively(t *testing.T) {
	s := shared
	day, err := s.EncountersOn(t.Context(), domain.DateOf(evening))
	if err != nil {
		t.Fatal(err)
	}
	states := map[string]int{}
	for _, d := range day {
		state := string(d.Encounter.Status)
		if d.Encounter.Status == domain.Present && !d.Encounter.Signed() {
			state = "draft"
		}
		states[state]++
	}
	if want := map[string]int{"present": 2, "draft": 2, "scheduled": 4, "no_show": 1, "cancelled": 1}; !cmp.Equal(states, want) {
		t.Errorf("today: %v, want %v", states, want)
	}
	todo, err := s.Attention(t.Context(), domain.DateOf(evening))
	if err != nil {
		t.Fatal(err)
	}
	if len(todo.Unsigned) != 3 || len(todo.WithoutSuperbill) < 5 || len(todo.WithoutSuperbill) > 60 || len(todo.Medicare) < 5 || len(todo.Forgotten) != 0 {
		t.Errorf("unsigned %v, %d without superbill, %d Medicare, forgotten %v", todo.Unsigned, len(todo.WithoutSuperbill), len(todo.Medicare), todo.Forgotten)
	}
	t.Logf("%d without superbill", len(todo.WithoutSuperbill))
}

func TestMedicarePatientsStandWhereTheyShould(t *testing.T) {
	p := read(t, shared, evening)
	lin := p.named(t, "Lin")
	last := p.visits[lin.ID][1]
	standing := medicare.Builtin().StandingOn(lin, p.visits[lin.ID], last.Date)
	if standing.Number != 13 || last.Route != domain.Supervised || !last.Signed() || len(last.Lines) == 0 {
		t.Fatalf("Lin's last visit: number %d, %+v", standing.Number, last)
	}
	for _, l := range last.Lines {
		if !l.HasModifier("KX") {
			t.Errorf("%s without KX", l.Code)
		}
	}
	hughes := p.named(t, "Hughes")
	today := p.visits[hughes.ID][0]
	if standing := medicare.Builtin().StandingOn(hughes, p.visits[hughes.ID], today.Date); standing.Number != 13 || today.Signed() || today.Date != p.today {
		t.Errorf("Hughes today: number %d, %+v", standing.Number, today)
	}
}

func TestMoneyHangsTogether(t *testing.T) {
	p := read(t, shared, evening)
	owing, err := p.store.Outstanding(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	patients, ahead := 0, 0
	for _, o := range owing {
		if o.Balance > 0 {
			patients++
		} else {
			ahead++
		}
	}
	if patients < 5 || patients > 25 || ahead != 1 {
		t.Errorf("%d owe, %d paid ahead", patients, ahead)
	}
	for _, patient := range p.patients {
		paid := map[domain.EncounterID]domain.Money{}
		payments, err := p.store.PaymentsOf(t.Context(), patient.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range payments {
			paid[m.Encounter] += m.Amount
			if m.Date.After(p.today) {
				t.Errorf("%s paid on %v", patient.Name.Last, m.Date)
			}
		}
		for _, e := range p.visits[patient.ID] {
			if paid[e.ID] > e.Due() {
				t.Errorf("%s paid %v of %v for %v", patient.Name.Last, paid[e.ID], e.Due(), e.Date)
			}
			if p.today.Sub(e.Date) > 120 && paid[e.ID] != e.Due() {
				t.Errorf("%s: old visit of %v: paid %v of %v", patient.Name.Last, e.Date, paid[e.ID], e.Due())
			}
		}
	}
}

func TestPapersCanBeIssued(t *testing.T) {
	p := read(t, shared, evening)
	all, err := p.store.Papers(t.Context(), db.PaperFilter{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	states := map[domain.PaperState]int{}
	kinds := map[domain.PaperKind]int{}
	byID := map[domain.EncounterID]coding.Case{}
	for _, c := range p.cases(t) {
		byID[c.Encounter.ID] = c
	}
	for _, paper := range all {
		states[paper.State]++
		kinds[paper.Kind]++
		if paper.Kind != domain.SuperbillPaper {
			continue
		}
		content, err := p.store.SuperbillContent(t.Context(), paper.ID)
		if err != nil {
			t.Fatal(err)
		}
		var issues []coding.Issue
		for _, id := range paper.Encounters {
			issues = append(issues, coding.Issue{Case: byID[id]})
		}
		for _, f := range coding.ReviewSuperbill(content, issues, p.today) {
			if f.Severity == domain.SeverityError {
				t.Errorf("%s: %s %s %s", paper.Number, f.Rule, f.Path, f.Message)
			}
		}
	}
	if kinds[domain.SuperbillPaper] < 20 || kinds[domain.SummaryPaper] < 1 || states[domain.Voided] != 1 {
		t.Errorf("papers %v, %v", kinds, states)
	}
	t.Logf("papers %v", kinds)
}

func TestTrailIsWholeAndInOrder(t *testing.T) {
	s := shared
	verdict, err := s.Verify(t.Context())
	if err != nil || verdict.Broken != 0 || verdict.Entries < 1500 {
		t.Errorf("verdict %+v (%v)", verdict, err)
	}
	entries, err := s.Audit(t.Context(), db.AuditFilter{Limit: 100000})
	if err != nil {
		t.Fatal(err)
	}
	for i := 1; i < len(entries); i++ {
		if entries[i].At.After(entries[i-1].At) {
			t.Fatalf("entry %d at %v comes before %d at %v", entries[i].Seq, entries[i].At, entries[i-1].Seq, entries[i-1].At)
		}
	}
	if newest := entries[0].At; newest.After(evening) {
		t.Errorf("the last entry is from the future: %v", newest)
	}
}

func TestSameSeedGivesTheSamePractice(t *testing.T) {
	head := func(seed uint64) string {
		verdict, err := filled(t, seed, evening).Verify(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return verdict.Head
	}
	first := head(7)
	if again := head(7); again != first {
		t.Error("the same seed gave another practice")
	}
	if other := head(8); other == first {
		t.Error("another seed gave the same practice")
	}
}

// TestEveryDayOfTheWeekWorks fills the practice on days that are awkward:
// Sundays, ends of months and years, a leap day, an early morning.
func TestEveryDayOfTheWeekWorks(t *testing.T) {
	for _, now := range []time.Time{
		time.Date(2026, 11, 29, 6, 0, 0, 0, time.UTC), time.Date(2027, 1, 1, 23, 59, 0, 0, time.UTC),
		time.Date(2028, 2, 29, 12, 0, 0, 0, time.UTC),
	} {
		p := read(t, filled(t, 3, now), now)
		errors := 0
		for _, c := range p.cases(t) {
			for _, f := range coding.Review(c) {
				if c.Encounter.Status == domain.Present && f.Severity == domain.SeverityError {
					errors++
					t.Logf("%v: %s %v %s %s", now, c.Patient.Name.Last, c.Encounter.Date, f.Rule, f.Message)
				}
			}
		}
		if errors != 1 {
			t.Errorf("%v: %d error findings", now, errors)
		}
	}
}

func TestOnlyAnEmptyStoreIsFilled(t *testing.T) {
	s := shared
	err := demo.Fill(t.Context(), s, papers, 1, domain.DateOf(evening))
	if domain.FaultCode(err) != "demo.filled" {
		t.Errorf("got %v", err)
	}
}

func BenchmarkFill(b *testing.B) {
	for b.Loop() {
		filled(b, 1, evening)
	}
}
