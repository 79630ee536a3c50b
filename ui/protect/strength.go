package protect

import (
	"math"

	"fyne.io/fyne/v2/lang"

	"github.com/trustelem/zxcvbn"
)

// Strength is how well a passphrase stands against a thief who has the computer
// and tries guesses.
type Strength struct {
	// Score is 0 (found at once) to 4 (not in a lifetime).
	Score int
	// Words say it.
	Words string
}

// guessesPerSecond is what a thief with many machines may reach: one guess takes
// 128 MB of memory and a good part of a second on a computer (Argon2id, see
// docs/SECURITY.md).
const guessesPerSecond = 10_000

// least is the score with which a passphrase is accepted: a thief needs months.
const least = 2

// judged is how many characters are looked at: the time grows with their square,
// and each key press takes it.
const judged = 40

// StrengthOf judges a passphrase by the number of guesses that a list of common
// words, names, patterns and dates would need. Further words, such as the name of
// the practice, count as known.
func StrengthOf(passphrase string, known ...string) Strength {
	if passphrase == "" {
		return Strength{}
	}
	if runes := []rune(passphrase); len(runes) > judged {
		passphrase = string(runes[:judged])
	}
	seconds := zxcvbn.PasswordStrength(passphrase, known).Guesses / guessesPerSecond
	const hour, day, year = 3600.0, 86400.0, 365 * 86400.0
	score, words := 0, ""
	for i, step := range []struct {
		under float64
		words string
	}{
		{hour, lang.L("A thief would find this at once.")},
		{30 * day, lang.L("A thief would find this in days.")},
		{10 * year, lang.L("A thief would need months or years.")},
		{1000 * year, lang.L("A thief would need many lifetimes.")},
		{math.Inf(1), lang.L("More guesses than any thief can make.")},
	} {
		score, words = i, step.words
		if seconds < step.under {
			break
		}
	}
	return Strength{score, words}
}

// Enough tells whether the passphrase may be used.
func (s Strength) Enough() bool { return s.Score >= least }
