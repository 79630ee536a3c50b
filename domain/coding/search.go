package coding

import (
	"cmp"
	"slices"
	"strings"

	"meridian/domain"
)

// SearchCodes finds codes in use on a day by the beginning of the code or by words of
// what the practice calls them, its favorites first; nothing typed gives the favorites.
func SearchCodes(query string, day domain.Date, fees domain.FeeSchedule, favorites []string, limit int) []Code {
	text := strings.TrimSpace(query)
	words := strings.Fields(strings.ToLower(text))
	var found []Code
	for _, c := range Codes() {
		c.Label = Label(fees, c.Code)
		fits := strings.HasPrefix(c.Code, strings.ToUpper(text)) || BeginsWords(words, c.Label+" "+c.Kind)
		if len(words) == 0 {
			fits = slices.Contains(favorites, c.Code)
		}
		if fits && c.Use.Contains(day) {
			found = append(found, c)
		}
	}
	rank := func(c Code) int {
		if at := slices.Index(favorites, c.Code); at >= 0 {
			return at
		}
		return len(favorites)
	}
	slices.SortStableFunc(found, func(a, b Code) int { return cmp.Compare(rank(a), rank(b)) })
	return found[:min(len(found), limit)]
}

// BeginsWords tells whether each word typed, in small letters, begins a word of a text.
func BeginsWords(typed []string, text string) bool {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == ' ' || r == '-' || r == ',' })
	for _, t := range typed {
		if !slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, t) }) {
			return false
		}
	}
	return true
}
