package db

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"meridian/domain"
)

const (
	largePatients = 20_000
	largeVisits   = 200_000
)

var (
	givenNames  = []string{"Mei-Hua", "Anna", "José", "Thị Lan", "Łukasz", "Olivia", "Søren", "Fatima", "Wei", "Siobhán", "Hanako", "Minh", "Carlos", "Ewa", "Noor", "Jack"}
	familyNames = []string{"Lin", "Nguyễn", "García", "Kowalski", "O’Brien", "Müller", "Smith", "Haddad", "Chen", "Żak", "Yamada", "Trần", "Johnson", "López", "Đặng", "Kim"}
	nativeNames = []string{"", "", "", "林美華", "山田花子", "陳偉"}
)

// large gives a store with 20,000 patients and 200,000 visits, written past the
// verbs because nobody wants to wait for their audit.
func large(b *testing.B) *Store {
	b.Helper()
	s, _ := started(b)
	random := rand.New(rand.NewPCG(1, 2))
	pick := func(from []string) string { return from[random.IntN(len(from))] }
	err := s.change(b.Context(), func(c *session) error {
		for id := range largePatients {
			p := domain.Patient{
				ID: domain.PatientID(id + 1), Account: fmt.Sprintf("P-%05d", id+1),
				Name:      domain.Name{First: pick(givenNames), Middle: pick(givenNames), Last: pick(familyNames) + "-" + pick(familyNames), Native: pick(nativeNames)},
				BirthDate: domain.MustDate("1930-01-01").AddDays(random.IntN(30000)), Phone: fmt.Sprintf("(510) 555-%04d", random.IntN(10000)),
				Policies: []domain.Policy{{Kind: domain.Commercial, Payer: "Juniper Health", MemberID: fmt.Sprintf("1EG4-TE5-MK%02d", random.IntN(100))}},
			}
			if id%20 == 0 {
				p.Policies[0].Kind = domain.Medicare
			}
			if err := c.exec(insertPatient, append(append([]any{p.ID}, patientColumns(p)...), keptTime(c.now))...); err != nil {
				return err
			}
			if err := c.savePolicies(domain.Patient{}, p); err != nil {
				return err
			}
			if err := c.index(p); err != nil {
				return err
			}
		}
		for range largeVisits {
			e := domain.Encounter{
				Patient: domain.PatientID(1 + random.IntN(largePatients)), Date: domain.MustDate("2026-03-30").AddDays(-random.IntN(2500)),
				Status: domain.Present, Route: domain.PatientPays, Note: domain.Note{Subjective: "Stiff in the morning."},
			}
			columns, err := encounterValues(e)
			if err != nil {
				return err
			}
			if err := c.exec(insertEncounter, append(columns, keptTime(c.now), e.Patient)...); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err, causeOf(err))
	}
	// All but today's notes are signed, as in a practice that is kept.
	if _, err := s.writer.db.Exec("UPDATE encounter SET signed_at = saved_at, due = 8500 WHERE date < '2026-03-30'"); err != nil {
		b.Fatal(err)
	}
	return s
}

// BenchmarkSearchEachKey types queries letter by letter; the slowest in a
// hundred must come within a frame of 16 ms.
func BenchmarkSearchEachKey(b *testing.B) {
	s := large(b)
	typed := []string{"lin mei", "nguyen thi lan", "obrien", "kowalski", "林美", "555-0123", "3/30/1956", "P-01234", "1eg4-te5", "a", "", "garcia lopez jose"}
	var keys []string
	for _, text := range typed {
		for i := range []rune(text) {
			keys = append(keys, string([]rune(text)[:i+1]))
		}
	}
	keys = append(keys, "")
	var times []time.Duration
	slowest := map[string]time.Duration{}
	for i := 0; b.Loop(); i++ {
		key := keys[i%len(keys)]
		start := time.Now()
		if _, err := s.SearchPatients(b.Context(), key, 20, false); err != nil {
			b.Fatal(err)
		}
		took := time.Since(start)
		times = append(times, took)
		slowest[key] = max(slowest[key], took)
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Microseconds()), "µs-median")
	b.ReportMetric(float64(times[len(times)*99/100].Microseconds()), "µs-p99")
	for key, took := range slowest {
		if took > 12*time.Millisecond {
			b.Logf("%q took %v", key, took)
		}
	}
}

// BenchmarkLists opens what the screens open, on the same practice.
func BenchmarkLists(b *testing.B) {
	s, day := large(b), domain.MustDate("2026-03-30")
	for _, list := range []struct {
		name string
		read func() error
	}{
		{"Attention", func() error { _, err := s.Attention(b.Context(), day); return err }},
		{"Day", func() error { _, err := s.EncountersOn(b.Context(), day); return err }},
		{"Chart", func() error { _, err := s.EncountersOf(b.Context(), 77); return err }},
		{"Patient", func() error { _, err := s.Patient(b.Context(), 77); return err }},
		{"Balance", func() error { _, err := s.Balance(b.Context(), 77); return err }},
		{"Outstanding", func() error { _, err := s.Outstanding(b.Context()); return err }},
		{"Papers", func() error { _, err := s.Papers(b.Context(), PaperFilter{Text: "lin"}); return err }},
	} {
		b.Run(list.name, func(b *testing.B) {
			for b.Loop() {
				if err := list.read(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
