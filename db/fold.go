package db

import (
	"database/sql/driver"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"modernc.org/sqlite"

	"meridian/domain"
)

// strokes are the letters whose marks Unicode does not take apart.
var strokes = strings.NewReplacer(
	"ł", "l", "ø", "o", "đ", "d", "ß", "ss", "æ", "ae", "œ", "oe", "þ", "th", "ð", "d",
	"ı", "i", "ħ", "h", "ŧ", "t", "ŋ", "n", "ə", "e", "ɓ", "b", "ɗ", "d", "ƙ", "k",
)

// fold gives text as search compares it: lower case without marks, so that
// Nguyễn, Łukasz and Øberg are found as nguyen, lukasz and oberg.
func fold(text string) string {
	if ascii(text) {
		return strings.ToLower(text)
	}
	text = strokes.Replace(strings.ToLower(norm.NFKD.String(text)))
	unmarked := strings.Map(func(r rune) rune {
		if r > unicode.MaxASCII && unicode.Is(unicode.M, r) {
			return -1
		}
		return r
	}, text)
	// Hangul, taken apart above, becomes syllables again.
	return norm.NFC.String(unmarked)
}

func ascii(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return r > unicode.MaxASCII }) < 0
}

// SQLite's own lower() knows the letters of ASCII alone, so statements that compare
// text as people read it ask for fold().
func init() {
	sqlite.MustRegisterDeterministicScalarFunction("fold", 1, func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
		text, _ := args[0].(string)
		return fold(text), nil
	})
}

// ideographic tells whether the script of a character has no blanks between
// words, so that each character is searched by itself.
func ideographic(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

// apostrophe tells whether r stands within a name without parting it: O’Brien.
func apostrophe(r rune) bool { return strings.ContainsRune("'’‘ʼʻ`´", r) }

// words gives the words of folded text; an apostrophe joins, every other sign parts.
func words(folded string) []string {
	var kept strings.Builder
	for _, r := range folded {
		switch {
		case apostrophe(r):
		case !unicode.IsLetter(r) && !unicode.IsNumber(r):
			kept.WriteByte(' ')
		default:
			kept.WriteRune(r)
		}
	}
	return strings.Fields(kept.String())
}

// characters puts blanks around each ideographic character of a word.
func characters(word string) string {
	var spaced strings.Builder
	for _, r := range word {
		if ideographic(r) {
			spaced.WriteByte(' ')
			spaced.WriteRune(r)
			spaced.WriteByte(' ')
			continue
		}
		spaced.WriteRune(r)
	}
	return strings.Join(strings.Fields(spaced.String()), " ")
}

// searchText gives all by which a patient is found: names, birth date, account
// number, phone and member ids. Hyphened and apostrophed words stand in it both
// parted and joined.
func searchText(p domain.Patient) string {
	texts := []string{p.Name.First, p.Name.Middle, p.Name.Last, p.Name.Suffix, p.Name.Preferred, p.Name.Native, p.Account}
	for _, policy := range p.Policies {
		texts = append(texts, policy.MemberID)
	}
	var all []string
	for _, text := range texts {
		for _, word := range strings.Fields(fold(text)) {
			all = append(all, forms(word)...)
		}
	}
	all = append(all, strings.TrimLeft(strings.TrimPrefix(fold(p.Account), "p-"), "0"))
	all = append(all, phoneForms(p.Phone)...)
	all = append(all, dateForms(p.BirthDate)...)
	return strings.Join(all, " ")
}

// forms gives a word parted at its signs and, where that makes a difference, joined.
func forms(word string) []string {
	parts := words(word)
	joined := strings.Join(parts, "")
	apart := strings.FieldsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	if len(apart) > 1 {
		return append([]string{joined}, apart...)
	}
	return []string{characters(joined)}
}

// phoneForms gives a number whole and from its exchange and its last four on,
// since people remember those.
func phoneForms(phone string) []string {
	digits := onlyDigits(phone)
	if len(digits) > 10 && digits[0] == '1' {
		digits = digits[1:]
	}
	if len(digits) < 10 {
		return []string{digits}
	}
	return []string{digits, digits[3:], digits[6:]}
}

// dateForms gives a birth date in the orders in which it is typed; see dateQuery.
func dateForms(d domain.Date) []string {
	if d.IsZero() {
		return nil
	}
	us := strings.ReplaceAll(d.US(), "/", "")
	iso := strings.ReplaceAll(d.ISO(), "-", "")
	return []string{us, iso, usMark + us, isoMark + iso}
}

// usMark and isoMark begin the forms that only a typed date looks for, so that
// 3/30 does not find a phone number.
const (
	usMark  = "us"
	isoMark = "iso"
)

func onlyDigits(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}
