package icd10

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"meridian/domain"
)

//go:embed data/synonyms.tsv
var synonymsFile string

// searchable is an entry with its words in lower case, for the search.
type searchable struct {
	plain string // the code without its dot
	words []string
}

func (t *Table) indexWords() {
	t.words = make([]searchable, len(t.entries))
	for i, e := range t.entries {
		t.words[i] = searchable{strings.Replace(e.Code, ".", "", 1), splitWords(e.Text)}
	}
}

func splitWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\''
	})
}

// Search finds billable codes by code (with or without dot, any beginning) or by
// words in any order, each a beginning of a word of the title; common words of
// the trade stand for official ones. Codes valid on the day come first, those in
// prefer (the patient's own, favorites) before all others; not more than limit.
func (t *Table) Search(query string, day domain.Date, prefer []string, limit int) []Entry {
	q := newQuery(query)
	if q.empty() {
		return nil
	}
	var hits []hit
	for i, e := range t.entries {
		if !e.Billable {
			continue
		}
		if rank, ok := q.match(t.words[i]); ok {
			hits = append(hits, hit{e, t.order(e, rank, day, prefer)})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.rank, b.rank) })
	found := make([]Entry, 0, min(limit, len(hits)))
	for _, h := range hits[:min(limit, len(hits))] {
		found = append(found, h.Entry)
	}
	return found
}

type hit struct {
	Entry
	rank int
}

// order puts valid codes before others, then preferred ones, then those of the
// list of favorites, then by how well they match.
func (t *Table) order(e Entry, rank int, day domain.Date, prefer []string) int {
	if !e.ValidOn(day) {
		rank += 1000
	}
	if !slices.Contains(prefer, e.Code) {
		rank += 100
	}
	if e.Group == "" {
		rank += 10
	}
	return rank
}

// query is what was typed, as a code, as words, and as synonyms.
type query struct {
	code  string
	words []string
	// alternatives are the ways in which synonyms read the words.
	alternatives []alternative
}

// alternative is a reading of a query: beginnings of codes, and words that must
// still match beside them.
type alternative struct {
	codes []string
	words []string
}

func newQuery(typed string) query {
	q := query{words: splitWords(typed)}
	if plain := strings.ToUpper(strings.ReplaceAll(strings.TrimSpace(typed), ".", "")); beginsCode(plain) {
		q.code = plain
	}
	text := strings.Join(q.words, " ")
	for _, s := range synonyms() {
		if rest, ok := without(text, s.said); ok {
			q.alternatives = append(q.alternatives, alternative{s.codes, append(splitWords(rest), s.words...)})
		}
	}
	return q
}

// beginsCode tells whether a code could begin like this; a single letter is
// rather the beginning of a word.
func beginsCode(plain string) bool {
	return len(plain) == 2 && wellFormed(plain+"0") || wellFormed(plain)
}

// without takes a phrase of whole words out of text.
func without(text, phrase string) (string, bool) {
	before, after, ok := strings.Cut(" "+text+" ", " "+phrase+" ")
	return before + " " + after, ok
}

func (q query) empty() bool { return q.code == "" && len(q.words) == 0 }

func (q query) match(s searchable) (rank int, ok bool) {
	if q.code != "" && strings.HasPrefix(s.plain, q.code) {
		return 0, true
	}
	for _, a := range q.alternatives {
		if a.match(s) {
			return 1, true
		}
	}
	if len(q.words) > 0 && allBegin(q.words, s.words) {
		// The fewer words the title has beside those typed, the likelier it is meant.
		return min(2+max(0, len(s.words)-len(q.words)), 9), true
	}
	return 0, false
}

func (a alternative) match(s searchable) bool {
	coded := len(a.codes) == 0
	for _, c := range a.codes {
		coded = coded || strings.HasPrefix(s.plain, c)
	}
	return coded && allBegin(a.words, s.words)
}

// allBegin tells whether each word typed begins a word of the title.
func allBegin(typed, title []string) bool {
	for _, w := range typed {
		if !slices.ContainsFunc(title, func(t string) bool { return strings.HasPrefix(t, w) }) {
			return false
		}
	}
	return true
}

type synonym struct {
	said  string
	codes []string
	words []string
}

var synonyms = sync.OnceValue(func() []synonym {
	var all []synonym
	for _, line := range strings.Split(strings.TrimSpace(synonymsFile), "\n") {
		if _, _, ok := heading(line); ok {
			continue
		}
		said, means, _ := strings.Cut(line, "\t")
		s := synonym{said: said}
		for _, m := range strings.Fields(means) {
			if wellFormed(m) {
				s.codes = append(s.codes, strings.Replace(m, ".", "", 1))
			} else {
				s.words = append(s.words, m)
			}
		}
		all = append(all, s)
	}
	return all
})
