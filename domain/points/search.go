package points

import (
	"cmp"
	"slices"
	"strings"
)

// keys is what a point is searched by, folded.
type keys struct {
	code, pinyin, chinese string
	english               []string
}

func keysOf(p Point) keys {
	k := keys{code: fold(p.Code), pinyin: fold(p.Pinyin), chinese: p.Chinese}
	for _, word := range strings.Fields(p.English) {
		k.english = append(k.english, fold(word))
	}
	return k
}

// The ranks of a hit, best first; none is no hit.
const (
	exact = iota
	codeBegins
	nameBegins
	wordBegins
	within
	almost
	none
)

// rank tells how well a point fits what was typed.
func (k keys) rank(code, folded string, words []string) int {
	switch {
	case k.code == code || k.pinyin == folded:
		return exact
	case strings.HasPrefix(k.code, code):
		return codeBegins
	case strings.HasPrefix(k.pinyin, folded) || strings.HasPrefix(k.chinese, folded):
		return nameBegins
	case k.hasWords(words):
		return wordBegins
	case len(folded) >= 3 && strings.Contains(k.pinyin, folded) || strings.Contains(k.chinese, folded):
		return within
	case len(folded) >= 5 && slip(k.pinyin, folded):
		return almost
	}
	return none
}

// hasWords tells whether each word typed begins a word of the English name.
func (k keys) hasWords(words []string) bool {
	for _, w := range words {
		if !slices.ContainsFunc(k.english, func(e string) bool { return strings.HasPrefix(e, w) }) {
			return false
		}
	}
	return true
}

// slip tells whether two words differ by one letter that is missing, added, or
// another, or by two neighbors that changed places.
func slip(a, b string) bool {
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	end := 0
	for end < len(a)-start && end < len(b)-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	x, y := a[start:len(a)-end], b[start:len(b)-end]
	return len(x) <= 1 && len(y) <= 1 || len(x) == 2 && len(y) == 2 && x[0] == y[1] && x[1] == y[0]
}

// Search finds points by code in any spelling, pinyin with or without tone marks,
// characters, and words of the English name, the best first, at most so many.
func Search(typed string, limit int) []Point {
	text, _ := split(typed)
	folded := fold(text)
	if folded == "" {
		return nil
	}
	code := fold(Code(text))
	var words []string
	for _, w := range strings.Fields(text) {
		words = append(words, fold(w))
	}
	type hit struct{ at, rank int }
	var hits []hit
	k := standard()
	for i := range k.all {
		if r := k.keys[i].rank(channelOf(code), folded, words); r < none {
			hits = append(hits, hit{i, r})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.rank, b.rank) })
	found := make([]Point, 0, min(limit, len(hits)))
	for _, h := range hits[:min(limit, len(hits))] {
		found = append(found, k.all[h.at])
	}
	return found
}

// channelOf brings a channel that stands alone, such as "ub", to its standard code.
func channelOf(code string) string {
	if name, ok := channelNames[strings.ToUpper(code)]; ok && len(code) > 1 {
		return fold(name)
	}
	return code
}
