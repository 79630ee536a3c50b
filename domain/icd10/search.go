package icd10

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"meridian/domain"
)

//go:embed data/synonyms.tsv
var synonymsFile string

// Search finds billable codes by code (with or without dot, any beginning) or by
// words in any order, each a beginning of a word of the title; common words of
// the trade stand for official ones. Codes valid on the day come first, those in
// prefer (the patient's own, favorites) before all others; not more than limit.
func (t *Table) Search(query string, day domain.Date, prefer []string, limit int) []Entry {
	q := newQuery(query)
	if q.empty() || limit <= 0 {
		return nil
	}
	s := search{table: t, day: day, prefer: t.places(prefer), ranks: make([]uint16, len(t.entries))}
	s.byCode(q)
	s.bySynonyms(q)
	s.byWords(q)
	return s.best(limit)
}

// places gives where codes stand in the table.
func (t *Table) places(codes []string) []int {
	var all []int
	for _, c := range codes {
		c = Normalise(c)
		if i := t.from(c); i < len(t.entries) && t.entries[i].Code == c {
			all = append(all, i)
		}
	}
	return all
}

// search is one look through the table.
type search struct {
	table  *Table
	day    domain.Date
	prefer []int
	// ranks holds for each entry 0, or how well it matches: 1 is best.
	ranks []uint16
	hits  []int
}

// The ranks of a match, and what is added to them.
const (
	rankCode    = 1
	rankSynonym = 2
	rankWords   = 3  // and one for each further word of the title
	rankLongest = 10 // as good as no longer title
	notListed   = 10
	notOwn      = 100
	notValid    = 1000
	rankLast    = rankLongest + notListed + notOwn + notValid
)

// hit notes a match; the first and best way in which an entry matches stands.
func (s *search) hit(place int, rank uint16) {
	e := &s.table.entries[place]
	if !e.Billable || s.ranks[place] != 0 {
		return
	}
	if !e.ValidOn(s.day) {
		rank += notValid
	}
	if !slices.Contains(s.prefer, place) {
		rank += notOwn
	}
	if e.Group == "" {
		rank += notListed
	}
	s.ranks[place] = rank
	s.hits = append(s.hits, place)
}

func (s *search) byCode(q query) {
	if q.code == "" {
		return
	}
	start := s.table.from(q.code)
	for i := range s.table.below(q.code) {
		s.hit(start+i, rankCode)
	}
}

func (s *search) bySynonyms(q query) {
	for _, a := range q.alternatives {
		if len(a.codes) == 0 {
			s.withWords(a.words, func(place int) { s.hit(place, rankSynonym) })
		}
		for _, code := range a.codes {
			start := s.table.from(code)
			for i, e := range s.table.below(code) {
				if allBegin(a.words, splitWords(e.Text)) {
					s.hit(start+i, rankSynonym)
				}
			}
		}
	}
}

func (s *search) byWords(q query) {
	s.withWords(q.words, func(place int) {
		// The fewer words the title has beside those typed, the likelier it is meant.
		further := max(0, int(s.table.words.lengths[place])-len(q.words))
		s.hit(place, uint16(min(rankWords+further, rankLongest)))
	})
}

func (s *search) withWords(words []string, found func(place int)) {
	if len(words) > 0 {
		s.table.words.withAll(words, make([]uint8, len(s.table.entries)), found)
	}
}

// best gives the entries that match best, equals in the order of the table.
func (s *search) best(limit int) []Entry {
	var byRank [rankLast + 1]int
	for _, place := range s.hits {
		byRank[s.ranks[place]]++
	}
	worst, sum := 0, 0
	for worst < rankLast && sum < limit {
		worst++
		sum += byRank[worst]
	}
	s.hits = slices.DeleteFunc(s.hits, func(place int) bool { return int(s.ranks[place]) > worst })
	slices.SortFunc(s.hits, func(a, b int) int {
		if s.ranks[a] != s.ranks[b] {
			return int(s.ranks[a]) - int(s.ranks[b])
		}
		return a - b
	})
	found := make([]Entry, 0, min(limit, len(s.hits)))
	for _, place := range s.hits[:min(limit, len(s.hits))] {
		found = append(found, s.table.entries[place])
	}
	return found
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
	if code := Normalise(typed); beginsCode(code) {
		q.code = code
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
func beginsCode(code string) bool {
	return len(code) == 2 && wellFormed(code+"0") || wellFormed(code)
}

// without takes a phrase of whole words out of text.
func without(text, phrase string) (string, bool) {
	before, after, ok := strings.Cut(" "+text+" ", " "+phrase+" ")
	return before + " " + after, ok
}

func (q query) empty() bool { return q.code == "" && len(q.words) == 0 }

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
				s.codes = append(s.codes, Normalise(m))
			} else {
				s.words = append(s.words, m)
			}
		}
		all = append(all, s)
	}
	return all
})
