package coding

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"meridian/domain"
	"meridian/domain/icd10"
)

// diagnosisRules are DX-01 to DX-10, for the date of service.
func (r *review) diagnosisRules() {
	for i := range r.e.Diagnoses {
		r.diagnosisValid(i)
	}
	r.diagnosesTwice()
	if len(r.e.Diagnoses) > domain.MaxDiagnoses {
		r.add("DX-06", "diagnoses", fmt.Sprintf("%d diagnoses; a claim has room for 12.", len(r.e.Diagnoses)), goTo("Choose twelve", "diagnoses"))
	}
	r.exclusions()
	r.pointersFit()
}

func diagnosisPath(i int) string { return fmt.Sprintf("diagnoses[%d]", i) }

// diagnosisValid is DX-01 to DX-04, DX-08 and DX-10.
func (r *review) diagnosisValid(i int) {
	code, path := r.e.Diagnoses[i].Code, diagnosisPath(i)
	table := r.book.Diagnoses
	status, entry := table.On(code, r.e.Date)
	switch status {
	case icd10.Valid:
		r.moreSpecific(i, entry)
	case icd10.Malformed:
		r.add("DX-01", path, fmt.Sprintf("%q is not an ICD-10-CM code: a code is a letter, a digit and up to five more characters.", code), goTo("Search the diagnosis", path))
	case icd10.Header:
		r.add("DX-02", path, fmt.Sprintf("%s needs more characters to be billed.", icd10.Normalise(code)), chooseDiagnosis(path, table.Children(code, r.e.Date)))
	case icd10.Ended:
		r.add("DX-03", path, fmt.Sprintf("%s ended on %s, before this visit.", entry.Code, entry.Span.Until), chooseDiagnosis(path, table.Replacements(code, r.e.Date)))
	case icd10.NotYet:
		r.add("DX-04", path, fmt.Sprintf("%s is valid from %s on, after this visit.", entry.Code, entry.Span.From), r.predecessor(path, entry))
	case icd10.Absent:
		r.add("DX-01", path, fmt.Sprintf("%s is not in the official ICD-10-CM files of fiscal year %d.", icd10.Normalise(code), icd10.FiscalYear(r.e.Date)), goTo("Search the diagnosis", path))
	case icd10.Unknown:
		r.add("DX-10", path, fmt.Sprintf("%s stands outside the built-in list of diagnoses and cannot be checked until the official file is imported.", icd10.Normalise(code)), goTo("Import the official file", "tables.diagnoses"))
	}
}

// chooseDiagnosis offers codes in place of the one at path.
func chooseDiagnosis(path string, entries []icd10.Entry) *domain.Fix {
	if len(entries) == 0 {
		return goTo("Search the diagnosis", path)
	}
	q := domain.Question{Name: "code", Prompt: "Which one is it?"}
	for _, e := range entries {
		q.Choices = append(q.Choices, domain.Choice{Value: e.Code, Label: e.Code + "  " + e.Text})
	}
	f := &domain.Fix{Label: "Choose the code", Ask: []domain.Question{q}, Edits: []domain.Edit{{Kind: domain.SetDiagnosis, Path: path, Value: "{code}"}}}
	if len(entries) == 1 {
		f.Label, f.Ask, f.Edits[0].Value = "Use "+entries[0].Code, nil, entries[0].Code
	}
	return f
}

// predecessor offers the code that a new one came from.
func (r *review) predecessor(path string, e icd10.Entry) *domain.Fix {
	table := r.book.Diagnoses
	for n := len(e.Code) - 1; n >= 3; n-- {
		if old, ok := table.Lookup(strings.TrimSuffix(e.Code[:n], ".")); ok && old.ValidOn(r.e.Date) {
			return chooseDiagnosis(path, []icd10.Entry{old})
		}
	}
	return goTo("Search the diagnosis", path)
}

// moreSpecific is DX-08: an unspecified side while the note names it.
func (r *review) moreSpecific(i int, e icd10.Entry) {
	if !strings.Contains(e.Text, "unspecified") || len(e.Code) < 5 {
		return
	}
	note := strings.Fields(strings.ToLower(r.e.Note.Subjective + " " + r.e.Note.Objective + " " + r.e.Note.Assessment))
	for _, side := range []string{"right", "left"} {
		if !slices.ContainsFunc(note, func(w string) bool { return strings.Trim(w, ".,;:()") == side }) {
			continue
		}
		for _, sibling := range r.book.Diagnoses.Children(e.Code[:len(e.Code)-1], r.e.Date) {
			if len(sibling.Code) == len(e.Code) && strings.Contains(sibling.Text, side) {
				r.add("DX-08", diagnosisPath(i), fmt.Sprintf("The note says %s: %s is more specific than %s.", side, sibling.Code, e.Code),
					chooseDiagnosis(diagnosisPath(i), []icd10.Entry{sibling}))
				return
			}
		}
	}
}

// diagnosesTwice is DX-05, once for each code that stands more than once.
func (r *review) diagnosesTwice() {
	for i := range r.e.Diagnoses {
		again := r.places(r.e.Diagnoses[i].Code)
		if len(again) < 2 || again[1] != i {
			continue
		}
		f := &domain.Fix{Label: "Keep the first"}
		for _, place := range slices.Backward(again[1:]) {
			f.Edits = append(f.Edits, domain.Edit{Kind: domain.RemoveDiagnosis, Path: diagnosisPath(place), Value: r.e.Diagnoses[place].Code})
		}
		r.add("DX-05", diagnosisPath(i), fmt.Sprintf("%s stands twice.", icd10.Normalise(r.e.Diagnoses[i].Code)), f)
	}
}

// places gives where a diagnosis stands.
func (r *review) places(code string) []int {
	var all []int
	for i, d := range r.e.Diagnoses {
		if icd10.Normalise(d.Code) == icd10.Normalise(code) {
			all = append(all, i)
		}
	}
	return all
}

var excludes = sync.OnceValue(func() [][2]string {
	var all [][2]string
	for _, row := range load("excludes").rows {
		all = append(all, [2]string{row[0], row[1]})
	}
	return all
})

// exclusions is DX-09.
func (r *review) exclusions() {
	for i := range r.e.Diagnoses {
		for j := range r.e.Diagnoses {
			for _, pair := range excludes() {
				if i != j && strings.HasPrefix(r.e.Diagnoses[i].Code, pair[0]) && strings.HasPrefix(r.e.Diagnoses[j].Code, pair[1]) {
					r.add("DX-09", diagnosisPath(i), fmt.Sprintf("%s and %s exclude each other: keep the one that says it all.", r.e.Diagnoses[i].Code, r.e.Diagnoses[j].Code),
						fix("Remove "+r.e.Diagnoses[i].Code, domain.Edit{Kind: domain.RemoveDiagnosis, Path: diagnosisPath(i), Value: r.e.Diagnoses[j].Code}))
				}
			}
		}
	}
}

// pointersFit is DX-07, once for all lines whose pointers do not fit.
func (r *review) pointersFit() {
	if len(r.e.Diagnoses) == 0 {
		if len(r.own()) > 0 {
			r.add("DX-07", "diagnoses", "The visit has no diagnosis yet to which "+codesIn(r.own())+" could point.", goTo("Add a diagnosis", "diagnoses"))
		}
		return
	}
	var wrong []line
	none, many, past := &misfit{words: "to no diagnosis"}, &misfit{words: "to more than four diagnoses"}, &misfit{words: "past the last diagnosis"}
	for _, l := range r.own() {
		kind := none
		switch {
		case len(l.Pointers) == 0:
		case len(l.Pointers) > 4:
			kind = many
		case slices.ContainsFunc(l.Pointers, func(p int) bool { return p < 0 || p >= len(r.e.Diagnoses) || p >= domain.MaxDiagnoses }):
			kind = past
		default:
			continue
		}
		kind.lines, wrong = append(kind.lines, l), append(wrong, l)
	}
	if len(wrong) == 0 {
		return
	}
	path := "lines"
	if len(wrong) == 1 {
		path = wrong[0].path() + ".pointers"
	}
	r.add("DX-07", path, sentence(none, many, past), r.pointToFirst(wrong))
}

// misfit are lines whose pointers are wrong in the same way.
type misfit struct {
	words string
	lines []line
}

func sentence(all ...*misfit) string {
	var parts []string
	for _, m := range all {
		switch len(m.lines) {
		case 0:
		case 1:
			parts = append(parts, m.lines[0].Code+" points "+m.words)
		default:
			parts = append(parts, codesIn(m.lines)+" point "+m.words)
		}
	}
	return strings.Join(parts, "; ") + "."
}

// codesIn names the codes of lines, each once: 97810, 97811 and 97140.
func codesIn(lines []line) string {
	var codes []string
	for _, l := range lines {
		if !slices.Contains(codes, l.Code) {
			codes = append(codes, l.Code)
		}
	}
	last := len(codes) - 1
	if last < 1 {
		return strings.Join(codes, "")
	}
	return strings.Join(codes[:last], ", ") + " and " + codes[last]
}

func (r *review) pointToFirst(lines []line) *domain.Fix {
	f := &domain.Fix{Label: "Point to the first diagnoses"}
	for _, l := range lines {
		var places []string
		for _, p := range r.pointers(l.Code) {
			places = append(places, fmt.Sprint(p))
		}
		f.Edits = append(f.Edits, domain.Edit{Kind: domain.SetPointers, Path: l.path(), Value: strings.Join(places, " ")})
	}
	return f
}
