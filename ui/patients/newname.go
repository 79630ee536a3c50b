package patients

import (
	"strings"
	"unicode"

	"meridian/domain"
)

// NameTyped makes a name of what was typed into a search: "Lin, Mei-Hua" and
// "mei-hua lin" both give Mei-Hua Lin. Text without a capital letter gets them.
// A name in Chinese, Japanese or Korean characters is taken whole.
func NameTyped(typed string) domain.Name {
	typed = strings.Join(strings.Fields(typed), " ")
	if ideographic(typed) {
		return domain.Name{Last: typed, Native: typed}
	}
	if strings.ToLower(typed) == typed {
		typed = capitalized(typed)
	}
	if last, first, listed := strings.Cut(typed, ","); listed {
		return domain.Name{First: strings.TrimSpace(first), Last: strings.TrimSpace(last)}
	}
	at := strings.LastIndexByte(typed, ' ')
	if at < 0 {
		return domain.Name{Last: typed}
	}
	return domain.Name{First: typed[:at], Last: typed[at+1:]}
}

// LooksLikeName tells typed text that can begin a new patient from a number or a date.
func LooksLikeName(typed string) bool {
	return strings.ContainsFunc(typed, unicode.IsLetter) && !strings.ContainsFunc(typed, unicode.IsDigit)
}

func ideographic(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
	})
}

func capitalized(s string) string {
	begins := true
	return strings.Map(func(r rune) rune {
		upper := r
		if begins {
			upper = unicode.ToUpper(r)
		}
		begins = r == ' ' || r == '-'
		return upper
	}, s)
}
