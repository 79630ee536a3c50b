package icd10

import (
	"slices"
	"strings"
	"unicode"
)

// vocabulary leads from the beginning of a word to the billable entries whose
// title has such a word. The full classification has some 100,000 titles of
// 20,000 words; a key press may look at all of them.
type vocabulary struct {
	words []string
	// starts[i] to starts[i+1] are the places in entries of word i.
	starts  []int32
	entries []int32
	// lengths are the numbers of words of each entry's title.
	lengths []uint8
}

func newVocabulary(entries []Entry) vocabulary {
	places := map[string][]int32{}
	v := vocabulary{lengths: make([]uint8, len(entries))}
	for i, e := range entries {
		if !e.Billable {
			continue
		}
		title := splitWords(e.Text)
		v.lengths[i] = uint8(min(len(title), 255))
		for _, w := range title {
			if at := places[w]; len(at) == 0 || at[len(at)-1] != int32(i) {
				places[w] = append(at, int32(i))
			}
		}
	}
	for w := range places {
		v.words = append(v.words, w)
	}
	slices.Sort(v.words)
	for _, w := range v.words {
		v.starts = append(v.starts, int32(len(v.entries)))
		v.entries = append(v.entries, places[w]...)
	}
	v.starts = append(v.starts, int32(len(v.entries)))
	return v
}

func splitWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\''
	})
}

// beginning gives the entries that have a word with this beginning; some may
// stand more than once.
func (v *vocabulary) beginning(word string) []int32 {
	first, _ := slices.BinarySearch(v.words, word)
	last := first
	for last < len(v.words) && strings.HasPrefix(v.words[last], word) {
		last++
	}
	return v.entries[v.starts[first]:v.starts[last]]
}

// withAll calls found once for each entry that has, for each word, one that
// begins with it; marks has room for one byte an entry and is all zero, and is
// left so.
func (v *vocabulary) withAll(words []string, marks []uint8, found func(entry int)) {
	words = words[:min(len(words), 250)]
	for i, w := range words {
		for _, e := range v.beginning(w) {
			if marks[e] == uint8(i) {
				marks[e]++
			}
		}
	}
	for _, e := range v.beginning(words[0]) {
		if int(marks[e]) == len(words) {
			found(int(e))
		}
		marks[e] = 0
	}
}
