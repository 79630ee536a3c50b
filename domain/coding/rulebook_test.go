package coding

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"meridian/domain"
)

var update = flag.Bool("update", false, "write docs/RULES.md")

const (
	ruleBookFile  = "../../docs/RULES.md"
	estimateCases = "../estimate/testdata/cases.txt"
)

// chapters are the families of rules, in the order of the rule book.
var chapters = []struct{ prefix, title, about string }{
	{"ACU", "Acupuncture", "Judged on the whole day: minutes and sets of all visits of a patient on one date are added up."},
	{"DRY", "Dry needling", "The code counts muscles by name; left and right of one muscle count once."},
	{"NCCI", "Pairs of codes", "Column 1 is paid, column 2 denied. Imported quarters answer for their dates."},
	{"MUE", "Units a day", "Medically Unlikely Edits; the practice may set limits of its own."},
	{"EM", "Evaluations", ""},
	{"MOD", "Modifiers", "Modifiers are kept and printed in one order, whatever the order in which they are typed."},
	{"CODE", "Codes in use", ""},
	{"DX", "Diagnoses", "The date of service decides, never the date of printing."},
	{"POS", "Places of service", ""},
	{"PAY", "Payers", "A payer with rules of its own has a file of its own in domain/coding."},
	{"VA", "VA Community Care", ""},
	{"MED", "Medicare", "NCD 30.3.3. Where the patient pays, the same facts are advice. The count is the practice's own, not Medicare's."},
	{"ID", "Identifiers", ""},
	{"SB", "Superbills", ""},
	{"SAFE", "Safety", ""},
	{"EST", "Good faith estimates", "For patients without insurance, or not using it; those of federal programs need none."},
}

// example is a pair of cases: one that raises a rule, and the nearest that does not.
type example struct{ wrong, right written }

// raised is a case with the ids of all its findings.
type raised struct {
	written
	ids []string
}

func allRaised(t *testing.T) []raised {
	t.Helper()
	var all []raised
	for _, w := range readCases(t) {
		r := raised{written: w}
		for _, f := range w.found(t) {
			r.ids = append(r.ids, f.Rule)
		}
		all = append(all, r)
	}
	// The tests of the package estimate hold what these cases say.
	for _, w := range readCaseFile(t, estimateCases) {
		all = append(all, raised{w, sortedFields(w.fields["findings"])})
	}
	return all
}

// exampleOf finds the shortest case that raises a rule, and of its file the case
// most like it that does not.
func exampleOf(id string, cases []raised) (example, bool) {
	var wrong, right *raised
	for i := range cases {
		if c := &cases[i]; slices.Contains(c.ids, id) && (wrong == nil || weight(c, id) < weight(wrong, id)) {
			wrong = c
		}
	}
	if wrong == nil {
		return example{}, false
	}
	for i := range cases {
		c := &cases[i]
		if file(c.name) == file(wrong.name) && !slices.Contains(c.ids, id) && (right == nil || alike(c.written, wrong.written) > alike(right.written, wrong.written)) {
			right = c
		}
	}
	if right == nil {
		return example{}, false
	}
	return example{wrong.written, right.written}, true
}

// weight prefers cases that are about the rule, and short ones.
func weight(c *raised, id string) int {
	w := 10*len(c.ids) + len(c.keys)
	if strings.Contains(c.fields["findings"], id) || strings.Contains(c.fields["advice"], id) {
		w -= 100
	}
	return w
}

func file(name string) string { f, _, _ := strings.Cut(name, "/"); return f }

// alike counts what a case has in common with a wrong one, less what it has not;
// one that is right altogether makes the better example.
func alike(a, b written) int {
	n := 0
	for _, key := range slices.Concat(a.keys, b.keys) {
		if key == "findings" || key == "advice" || key == "lines" {
			continue
		}
		if a.fields[key] == b.fields[key] {
			n++
		} else {
			n--
		}
	}
	if b.fields["findings"] != "none" && a.fields["findings"] == "none" {
		n += 3
	}
	return n
}

func TestEveryRuleIsRaisedByOneCaseAndLeftAloneByAnother(t *testing.T) {
	cases := allRaised(t)
	for _, rule := range Rules() {
		if _, ok := exampleOf(rule.ID, cases); !ok {
			t.Errorf("%s has no case that raises it and one of the same file that does not: %s", rule.ID, rule.Sentence)
		}
		if rule.Source == "" || rule.Sentence == "" || rule.Severity == "" {
			t.Errorf("%s has no source, sentence or severity", rule.ID)
		}
	}
}

// TestRuleBookIsCurrent holds that docs/RULES.md is what the rules and their cases
// say; go test ./domain/coding -run RuleBook -update writes it.
func TestRuleBookIsCurrent(t *testing.T) {
	book := writeRuleBook(t)
	if *update {
		if err := os.WriteFile(ruleBookFile, []byte(book), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(ruleBookFile)
	if err != nil {
		t.Fatal(err)
	}
	if string(kept) != book {
		t.Errorf("%s is not what the rules say; write it again with -update", ruleBookFile)
	}
}

var ruleID = regexp.MustCompile(`"((?:ACU|DRY|NCCI|MUE|EM|MOD|CODE|DX|POS|PAY|VA|MED|ID|SB|SAFE|EST|DOC)-\d\d)"`)

// Every id in the code stands in the rule book, and every rule of the book in the code.
func TestIdsOfTheCodeAndOfTheBookAreTheSame(t *testing.T) {
	book, err := os.ReadFile(ruleBookFile)
	if err != nil {
		t.Fatal(err)
	}
	inCode := map[string]bool{}
	sources, err := filepath.Glob("../*/*.go")
	if err != nil || len(sources) < 20 {
		t.Fatalf("%d sources, %v", len(sources), err)
	}
	for _, source := range sources {
		text, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(source, "_test.go") {
			continue
		}
		for _, m := range ruleID.FindAllStringSubmatch(string(text), -1) {
			inCode[m[1]] = true
		}
	}
	for id := range inCode {
		if !strings.Contains(string(book), "### "+id+" ") {
			t.Errorf("%s is raised by the code and not in the rule book", id)
		}
	}
	for _, m := range regexp.MustCompile(`(?m)^### ([A-Z]+-\d\d) `).FindAllStringSubmatch(string(book), -1) {
		if !inCode[m[1]] {
			t.Errorf("%s is in the rule book and no code raises it", m[1])
		}
	}
}

func writeRuleBook(t *testing.T) string {
	cases := allRaised(t)
	var b strings.Builder
	b.WriteString(`# The rules

Generated from the rules, their tables and their cases: ` + "`go test ./domain/coding -run RuleBook -update`" + `. Each rule stands here with what it
asks, its source with the date of the table that decides, and two cases that the tests run: one that raises it, and
the nearest one that does not. What a case does not say is in order. CPT is a trademark of the American Medical Association;
labels are in Meridian's own words. Medicare counts are the practice's own.

- **error**: a superbill is not issued unless the practitioner overrides it with a written reason, kept in the audit trail
- **warning**: shown until it is acknowledged
- **advice**: shown, nothing to do
`)
	tablesOf(&b)
	for _, c := range chapters {
		fmt.Fprintf(&b, "\n## %s\n", c.title)
		if c.about != "" {
			fmt.Fprintf(&b, "\n%s\n", c.about)
		}
		for _, rule := range Rules() {
			if prefix, _, _ := strings.Cut(rule.ID, "-"); prefix == c.prefix {
				writeRule(&b, rule, cases)
			}
		}
	}
	writeChecklist(&b)
	return b.String()
}

func tablesOf(b *strings.Builder) {
	b.WriteString("\n## The tables\n\n| table | date | rows | source |\n|---|---|---|---|\n")
	for _, t := range Builtin().Tables() {
		fmt.Fprintf(b, "| %s | %s | %d | %s |\n", t.Name, t.Date, t.Rows, t.Source)
	}
}

func writeRule(b *strings.Builder, rule Rule, cases []raised) {
	fmt.Fprintf(b, "\n### %s · %s\n\n%s\n\nSource: %s\n", rule.ID, rule.Severity, rule.Sentence, rule.Source)
	e, ok := exampleOf(rule.ID, cases)
	if !ok {
		return
	}
	fmt.Fprintf(b, "\n```text\n✗ %s\n✓ %s\n```\n", caseText(e.wrong), caseText(e.right))
}

// caseText gives a case as the document shows it: what it is, then its fields.
func caseText(w written) string {
	_, title, _ := strings.Cut(w.name, "/")
	text := title
	for _, key := range w.keys {
		text += "\n    " + key + ": " + w.fields[key]
	}
	return text
}

func writeChecklist(b *strings.Builder) {
	b.WriteString("\n## What a note must hold\n\nEach missing element stands behind DRY-09, for dry needling and for visits billed under Medicare. The checklist reads fields and words, nothing else; the practice adds words of its own.\n")
	for _, e := range Builtin().Checklist(&domain.Encounter{}) {
		fmt.Fprintf(b, "\n### %s · warning\n\n%s, in %s", e.ID, capital(e.Title), strings.ReplaceAll(e.Where, ".", ": "))
		if words := Builtin().words[e.ID]; len(words) > 0 {
			fmt.Fprintf(b, "; words that count: %s", strings.Join(words, ", "))
		}
		b.WriteString(".\n")
	}
}

func TestTheChecklistMeetsAndMissesEachElement(t *testing.T) {
	full := tenLines().Encounter
	full.Note.Plan = "Dry needling without injection; weekly for 4 weeks; goal: walk a mile without pain in the leg."
	full.Muscles = []domain.Muscle{{Name: "piriformis"}}
	for i, e := range Builtin().Checklist(&full) {
		if !e.Met {
			t.Errorf("%s is missing in a complete note", e.ID)
		}
		if empty := Builtin().Checklist(&domain.Encounter{})[i]; empty.Met {
			t.Errorf("%s is met in an empty note", e.ID)
		}
	}
	vague := Builtin().Checklist(&domain.Encounter{Note: domain.Note{Plan: "Needles inserted for pain."}})
	if last := vague[len(vague)-1]; last.ID != "DOC-09" || last.Met {
		t.Errorf("a vague phrase passes: %+v", last)
	}
}
