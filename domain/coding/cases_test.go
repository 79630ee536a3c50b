package coding

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"meridian/domain"
	"meridian/domain/icd10"
)

// written is a case as a practitioner writes it down.
type written struct {
	name string
	// keys are the fields in the order in which they are written.
	keys   []string
	fields map[string]string
}

func readCases(t testing.TB) []written {
	t.Helper()
	names, err := filepath.Glob("testdata/cases/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	var all []written
	for _, name := range names {
		all = append(all, readCaseFile(t, name)...)
	}
	return all
}

func readCaseFile(t testing.TB, name string) []written {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var all []written
	for text := range strings.Lines(string(content)) {
		text = strings.TrimSpace(text)
		if title, ok := strings.CutPrefix(text, "case "); ok {
			all = append(all, written{name: filepath.Base(name) + "/" + title, fields: map[string]string{}})
		} else if key, value, ok := strings.Cut(text, ":"); ok && !strings.HasPrefix(text, "#") {
			last := &all[len(all)-1]
			last.keys, last.fields[key] = append(last.keys, key), strings.TrimSpace(value)
		}
	}
	return all
}

// found gives the findings of a case.
func (w written) found(t testing.TB) []domain.Finding {
	t.Helper()
	if w.ofPaper() {
		_, found := w.reviewPaper(t)
		return found
	}
	return Review(w.build(t))
}

func TestCases(t *testing.T) {
	for _, w := range readCases(t) {
		if w.ofPaper() {
			continue
		}
		t.Run(w.name, func(t *testing.T) {
			c := w.build(t)
			if want, ok := w.fields["lines"]; ok {
				if got := linesText(c.Encounter.Lines); got != want {
					t.Errorf("lines: got %s, want %s", got, want)
				}
			}
			found := Review(c)
			if got, want := rulesOf(found, domain.SeverityError, domain.SeverityWarning), sortedFields(w.fields["findings"]); !slices.Equal(got, want) {
				t.Errorf("errors and warnings: got %v, want %v\n%v", got, want, found)
			}
			advice := rulesOf(found, domain.SeverityAdvice)
			for _, id := range strings.Fields(w.fields["advice"]) {
				if !slices.Contains(advice, id) {
					t.Errorf("advice %v lacks %s", advice, id)
				}
			}
		})
	}
}

func rulesOf(found []domain.Finding, severities ...domain.Severity) []string {
	var ids []string
	for _, f := range found {
		if slices.Contains(severities, f.Severity) {
			ids = append(ids, f.Rule)
		}
	}
	slices.Sort(ids)
	return ids
}

func sortedFields(s string) []string {
	if s == "none" {
		return nil
	}
	ids := strings.Fields(s)
	slices.Sort(ids)
	return ids
}

func linesText(lines []domain.Line) string {
	var all []string
	for _, l := range lines {
		all = append(all, fmt.Sprintf("%s x%d", strings.Join(append([]string{l.Code}, l.Modifiers...), "-"), l.Units))
	}
	if len(all) == 0 {
		return "none"
	}
	return strings.Join(all, ", ")
}

// build makes the case; what it does not say is in order.
func (w written) build(t testing.TB) Case {
	t.Helper()
	date := domain.MustDate(w.field("date", "2026-11-23"))
	c := Case{Fees: DefaultFees(), Today: domain.MustDate("2026-11-23")}
	c.Encounter = domain.Encounter{
		ID: 1, Date: date, Status: domain.Present, PlaceOfService: w.field("place", "11"), Complaint: 1,
		Route: domain.Route(w.field("route", "patient")), TherapyPlan: domain.TherapyPlan(w.fields["therapy plan"]),
		DryNeedling: w.fields["dry needling"] == "yes",
		Supervisor:  domain.Supervisor{Name: "Dr. Amara Osei", NPI: "1993999998"},
		Improvement: domain.Improvement{Progress: domain.Progress(w.fields["progress"])},
	}
	c.Encounter.Note = domain.Note{
		Subjective: "Pain in the lower back since last year, worse when sitting.", Objective: "Flexion limited to 50°.",
		Assessment: "Chronic pain.", Plan: "Needling weekly for four weeks; goal: walk a mile.", Response: "Tolerated well.",
	}
	w.note(&c.Encounter)
	if w.fields["supervisor"] == "none" {
		c.Encounter.Supervisor = domain.Supervisor{}
	}
	if text := w.fields["improvement"]; text != "" {
		c.Encounter.Improvement = domain.Improvement{Progress: domain.Improved, Text: text}
	}
	if w.fields["provider"] == "acupuncturist" {
		c.Provider.Taxonomy = domain.AcupuncturistTaxonomy
	}
	c.Patient = w.patient()
	for _, code := range list(w.field("dx", "M54.50")) {
		c.Encounter.Diagnoses = append(c.Encounter.Diagnoses, domain.Diagnosis{Code: icd10.Normalise(code)})
	}
	c.Encounter.Sets = sets(t, w.fields["sets"])
	for _, m := range list(w.fields["muscles"]) {
		c.Encounter.Muscles = append(c.Encounter.Muscles, muscle(m))
	}
	for _, s := range list(w.fields["services"]) {
		l := billLine(t, s)
		service := domain.Service{Code: l.Code, Units: l.Units, Site: l.Site}
		if l.DistinctText != "" {
			service.Muscles = []string{l.DistinctText}
		}
		c.Encounter.Services = append(c.Encounter.Services, service)
	}
	w.history(t, &c)
	if bill := list(w.fields["bill"]); bill != nil {
		for _, b := range bill {
			l := billLine(t, b)
			l.Origin, l.Pointers = domain.Added, c.pointers(l.Code)
			c.Encounter.Lines = append(c.Encounter.Lines, l)
		}
		return c
	}
	c.Encounter.Lines = Merge(c)
	return c
}

func (w written) field(key, otherwise string) string {
	if v, ok := w.fields[key]; ok {
		return v
	}
	return otherwise
}

func (w written) note(e *domain.Encounter) {
	if text := w.fields["note"]; text != "" {
		e.Note.Plan += " " + text
	}
	if text := w.fields["note only"]; text != "" {
		e.Note = domain.Note{Plan: text}
	}
	if soap := strings.Split(w.fields["soap"], "|"); len(soap) == 4 {
		e.Note = domain.Note{Subjective: soap[0], Objective: soap[1], Assessment: soap[2], Plan: soap[3]}
	}
	if w.fields["evaluation"] == "yes" {
		e.Note.Evaluation = "New knee pain examined: effusion, no instability; referred for imaging."
	}
}

func (w written) patient() domain.Patient {
	p := domain.Patient{ID: 1}
	policy := domain.Policy{ID: 1, Kind: domain.PayerKind(w.field("payer", "self")), Payer: "Blue Ridge Health", Authorization: domain.Authorization{Number: "VA-1"}}
	policy.Authorization.Visits, _ = strconv.Atoi(w.fields["authorization"])
	p.Policies = []domain.Policy{policy}
	p.Complaints = []domain.Complaint{{
		ID: 1, Name: "low back pain", Onset: domain.MustDate(w.field("onset", "2019-01-01")), AfterSurgery: w.fields["cause"] == "surgery",
	}}
	for _, kind := range list(w.fields["flags"]) {
		p.SafetyFlags = append(p.SafetyFlags, domain.SafetyFlag{Kind: domain.SafetyKind(kind)})
	}
	return p
}

// history reads "weekly from 2026-01-05 x12" and an earlier visit of the day, such as
// "97810, sets 15 manual", "20560, muscles soleus and trapezius" or "20552 of soleus".
func (w written) history(t testing.TB, c *Case) {
	t.Helper()
	if text := w.fields["history"]; text != "" {
		var from string
		var n int
		if _, err := fmt.Sscanf(text, "weekly from %s x%d", &from, &n); err != nil {
			t.Fatalf("history %q: %v", text, err)
		}
		for i := range n {
			c.History = append(c.History, domain.Encounter{
				ID: domain.EncounterID(100 + i), Date: domain.MustDate(from).AddDays(7 * i), Status: domain.Present,
				Diagnoses: []domain.Diagnosis{{Code: "M54.50"}}, Lines: []domain.Line{{Code: "97810", Units: 1, Pointers: []int{0}}},
			})
		}
	}
	// Whoever is evaluated as established was seen before, unless the case says otherwise.
	seen := w.fields["seen"]
	if seen == "" && strings.Contains(w.fields["bill"]+w.fields["services"], "9921") {
		seen = "2026-06-01"
	}
	if seen != "" && seen != "never" {
		c.History = append(c.History, domain.Encounter{ID: 90, Date: domain.MustDate(seen), Status: domain.Present, Lines: []domain.Line{{Code: "97140", Units: 1}}})
	}
	if text := w.fields["earlier"]; text != "" {
		text, minutes, _ := strings.Cut(text, ", sets ")
		text, muscles, _ := strings.Cut(text, ", muscles ")
		l := billLine(t, text)
		l.Pointers = []int{0}
		other := c.Encounter
		other.ID, other.Start, other.Sets, other.Muscles = 2, domain.NewClockTime(8, 0), sets(t, minutes), nil
		if muscles != "" {
			for _, name := range strings.Split(muscles, " and ") {
				other.Muscles = append(other.Muscles, muscle(name))
			}
		}
		other.Services = []domain.Service{{Code: l.Code, Units: 1, Muscles: []string{l.DistinctText}}}
		other.Lines = []domain.Line{l}
		c.SameDay = append(c.SameDay, other)
		c.Encounter.Start = domain.NewClockTime(15, 0)
	}
}

func list(s string) []string {
	if s == "" || s == "none" {
		return nil
	}
	return strings.Split(s, ", ")
}

// sets reads "15 manual LI4, 7:30 e-stim".
func sets(t testing.TB, s string) []domain.NeedleSet {
	t.Helper()
	var all []domain.NeedleSet
	for _, text := range list(s) {
		words := strings.Fields(text)
		minutes, seconds, _ := strings.Cut(words[0], ":")
		m, err := strconv.Atoi(minutes)
		if err != nil {
			t.Fatalf("set %q: %v", text, err)
		}
		rest, _ := strconv.Atoi(seconds)
		all = append(all, domain.NeedleSet{Seconds: 60*m + rest, EStim: words[1] == "e-stim", Points: append([]string{"BL23"}, words[2:]...)})
	}
	return all
}

func muscle(s string) domain.Muscle {
	words := strings.Fields(s)
	last := words[len(words)-1]
	if side := domain.Side(last); side == domain.Left || side == domain.Right || side == domain.Both {
		return domain.Muscle{Name: strings.Join(words[:len(words)-1], " "), Side: side}
	}
	return domain.Muscle{Name: s}
}

// billLine reads "97140-59-GP x2 at knee because site" and "20552 of piriformis".
func billLine(t testing.TB, s string) domain.Line {
	t.Helper()
	l := domain.Line{Units: 1}
	s, because, _ := strings.Cut(s, " because ")
	l.Distinct = domain.DistinctReason(because)
	s, l.Site, _ = strings.Cut(s, " at ")
	s, l.DistinctText, _ = strings.Cut(s, " of ")
	s, units, many := strings.Cut(s, " x")
	if many {
		n, err := strconv.Atoi(units)
		if err != nil {
			t.Fatalf("units of %q: %v", s, err)
		}
		l.Units = n
	}
	parts := strings.Split(s, "-")
	l.Code, l.Modifiers = parts[0], OrderModifiers(parts[1:])
	l.Fee, l.Label = known(l.Code).Fee, known(l.Code).Label
	return l
}
