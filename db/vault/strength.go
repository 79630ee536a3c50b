package vault

import (
	"math"
	"strings"
	"time"
	"unicode"
)

// Strength estimates how many guesses a passphrase stands, in bits: each bit
// doubles them. It is meant to be shown while typing, and errs to the low side.
//
// Characters count by their alphabet, but those that repeat or continue a row
// ("aaa", "1234") hardly do, words by how few of them people use, and years by how
// few there are. Nothing is asked of the kinds of characters.
func Strength(p Passphrase) float64 {
	text := []rune(strings.ToLower(string(p)))
	bits := float64(changesOfCase(string(p)))
	seen := map[string]bool{}
	for len(text) > 0 {
		piece := pieceOf(text)
		if word := string(piece); !seen[word] {
			bits += bitsOf(piece)
			seen[word] = true
		} else {
			bits++
		}
		text = text[len(piece):]
	}
	return bits
}

// changesOfCase counts capitals after small letters, each a bit.
func changesOfCase(text string) (n int) {
	small := false
	for _, r := range text {
		if small && unicode.IsUpper(r) {
			n++
		}
		small = unicode.IsLower(r)
	}
	return n
}

// Grade is a strength in words: Argon2id makes a guess cost about 0.1 s of a
// processor, so that 40 bits take one some thousand years.
type Grade int

// Grades of strength.
const (
	// Weak falls within days.
	Weak Grade = iota
	// Fair withstands a thief who is not after these very records.
	Fair
	// Strong withstands whoever has a data center.
	Strong
)

// GradeOf gives the grade of a strength in bits.
func GradeOf(bits float64) Grade {
	switch {
	case bits < 32:
		return Weak
	case bits < 50:
		return Fair
	}
	return Strong
}

// pieceOf gives the first piece of a text: the letters, the digits, or the one
// other character that it begins with.
func pieceOf(text []rune) []rune {
	kind := func(r rune) int {
		switch {
		case unicode.IsLetter(r) || unicode.IsMark(r):
			return 1
		case unicode.IsDigit(r):
			return 2
		}
		return 0
	}
	n := 1
	for kind(text[0]) != 0 && n < len(text) && kind(text[n]) == kind(text[0]) {
		n++
	}
	return text[:n]
}

// What pieces are worth at most, in bits.
const (
	// wordBits are those of one word of a dictionary of 4,000, as attackers try first.
	wordBits = 12
	// commonBits are those of one of the passwords that everybody tries.
	commonBits = 4
	yearBits   = 7
	// longWord is a length beyond which letters are more than one word.
	longWord = 7
)

func bitsOf(piece []rune) float64 {
	word := string(piece)
	plain := spelled(piece)
	switch {
	case strings.Contains(common, " "+word+" "):
		return commonBits
	case len(piece) == 4 && (strings.HasPrefix(word, "19") || strings.HasPrefix(word, "20")):
		return math.Min(plain, yearBits)
	case unicode.IsLetter(piece[0]) && piece[0] < unicode.MaxLatin1:
		// Letters may be words; nobody but a dictionary knows how many.
		words := 1 + float64(max(len(piece)-longWord, 0))/longWord
		return math.Min(plain, wordBits*words)
	}
	return plain
}

// spelled counts characters one by one.
func spelled(piece []rune) float64 {
	bits := 0.0
	for i, r := range piece {
		if i > 0 && (r-piece[i-1] <= 1 && r-piece[i-1] >= -1) {
			bits++
			continue
		}
		bits += math.Log2(alphabetOf(r))
	}
	return bits
}

// alphabetOf is how many characters there are of a kind.
func alphabetOf(r rune) float64 {
	switch {
	case unicode.IsDigit(r):
		return 10
	case r <= unicode.MaxASCII && unicode.IsLetter(r):
		return 26
	case r == ' ':
		return 2
	case r <= unicode.MaxASCII:
		return 20
	case unicode.Is(unicode.Han, r):
		return 2000
	}
	return 60
}

// common are pieces of the passwords that are used most, and the words that
// suggest themselves here.
const common = " password passwort passphrase secret qwerty qwertz asdf asdfgh zxcvbn abc abcd abcdef admin login welcome letmein iloveyou love monkey dragon master sunshine princess football baseball shadow hello test acupuncture acupuncturist acu needle needles clinic practice meridian patient patients doctor health healing office summer winter spring autumn fall january february march april may june july august september october november december monday sunday 123 1234 12345 123456 1234567 12345678 123456789 1234567890 000 0000 111 1111 111111 123123 666666 654321 "

// Wait gives how long the next try is to wait after so many wrong ones in a row:
// not at all up to four, then 5 seconds, doubling up to 5 minutes.
func Wait(wrong int) time.Duration {
	const free, first, most = 5, 5 * time.Second, 5 * time.Minute
	if wrong < free {
		return 0
	}
	return min(first<<min(wrong-free, 10), most)
}
