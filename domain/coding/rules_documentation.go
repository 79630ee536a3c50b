package coding

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"meridian/domain"
)

// Element is one thing that a note must hold (RULES.md section 6).
type Element struct {
	// ID is DOC-01 to DOC-09.
	ID    string
	Title string
	Met   bool
	// Where is the field that the element belongs to.
	Where string
}

// builtinWords are the words that show an element in a note.
var builtinWords = sync.OnceValue(func() map[string][]string {
	words := map[string][]string{}
	for _, row := range load("notewords").rows {
		words[row[0]] = strings.Split(row[1], ", ")
	}
	return words
})

// noteWords gives the built-in words with those that the practice added.
func noteWords(own []domain.NoteWords) map[string][]string {
	words := maps.Clone(builtinWords())
	for _, w := range own {
		words[w.Element] = slices.Clip(words[w.Element])
		for _, word := range w.Words {
			if word = strings.ToLower(strings.TrimSpace(word)); word != "" {
				words[w.Element] = append(words[w.Element], word)
			}
		}
	}
	return words
}

// Checklist tells what the note of an encounter holds and what it lacks. It
// reads a transparent list of fields and words, nothing else.
func (b *Book) Checklist(e *domain.Encounter) []Element {
	text := strings.ToLower(strings.Join([]string{e.Note.Subjective, e.Note.Objective, e.Note.Assessment, e.Note.Plan, e.Note.Response, e.Note.Evaluation}, " . "))
	says := func(id string) bool {
		for _, w := range b.words[id] {
			if strings.Contains(text, w) {
				return true
			}
		}
		return false
	}
	_, scored := e.Pain.Score()
	written := len(strings.Fields(text)) - 5 // the full stops between the fields
	return []Element{
		{"DOC-01", "condition and symptoms", len(strings.Fields(e.Note.Subjective)) >= 3, "note.subjective"},
		{"DOC-02", "where, by name", CountMuscles(e.Muscles) > 0 || pointsNamed(e.Sets), "muscles"},
		{"DOC-03", "technique", says("DOC-03") || len(e.Sets) > 0, "note.plan"},
		{"DOC-04", "response to treatment", strings.TrimSpace(e.Note.Response) != "" || says("DOC-04"), "note.response"},
		{"DOC-05", "functional goals", says("DOC-05"), "note.plan"},
		{"DOC-06", "objective measures", scored || says("DOC-06"), "note.objective"},
		{"DOC-07", "indication", strings.TrimSpace(e.Note.Assessment) != "", "note.assessment"},
		{"DOC-08", "frequency and duration", says("DOC-08"), "note.plan"},
		{"DOC-09", "more than a phrase", written >= 12 || written > 4 && !says("DOC-09"), "note.subjective"},
	}
}

func pointsNamed(sets []domain.NeedleSet) bool {
	for _, s := range sets {
		if len(s.Points) > 0 {
			return true
		}
	}
	return false
}

// documentationRules is DRY-09: dry needling, and visits billed under Medicare.
func (r *review) documentationRules() {
	dry := false
	needle := false
	for _, l := range r.own() {
		dry = dry || l.code.DryNeedling()
		needle = needle || l.code.Needle
	}
	if !dry && !(needle && r.billsMedicare()) {
		return
	}
	var missing []string
	where := ""
	for _, element := range r.book.Checklist(r.e) {
		if !element.Met {
			missing = append(missing, element.Title)
			if where == "" {
				where = element.Where
			}
		}
	}
	if len(missing) > 0 {
		r.add("DRY-09", "note", "The note does not yet hold: "+strings.Join(missing, ", ")+".", goTo("Complete the note", where))
	}
}
