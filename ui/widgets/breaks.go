package widgets

import (
	"strings"
	"unicode"
)

// hair is the thinnest space at which Fyne ends a line.
const hair = '\u200a'

// Signs that stand at no end of a line, and at no beginning.
const (
	opening = "（《“‘「『【([$"
	closing = "，。、：；！？）》”’」』】…,.:;!?)]%"
)

// What a number counts stands on its line: 8月1日.
const counted = "年月日次天岁点"

// breakable lets Chinese text end a line between its characters. Fyne ends lines at
// spaces alone; where it finds none it cuts anywhere, also inside an English word or
// before a full stop.
func breakable(s string) string {
	if !strings.ContainsFunc(s, ideographic) {
		return s
	}
	var out strings.Builder
	before := ' '
	for _, r := range s {
		if mayBreak(before, r) {
			out.WriteRune(hair)
		}
		out.WriteRune(r)
		before = r
	}
	return out.String()
}

func mayBreak(before, after rune) bool {
	switch {
	case unicode.IsDigit(before) && strings.ContainsRune(counted, after):
		return false
	case unicode.IsSpace(before), unicode.IsSpace(after), strings.ContainsRune(opening, before), strings.ContainsRune(closing, after):
		return false
	}
	return ideographic(before) || ideographic(after) || before > unicode.MaxLatin1 && strings.ContainsRune(closing, before)
}

func ideographic(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}
