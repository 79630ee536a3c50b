package vault

import (
	"fmt"
	"log/slog"
	"strings"
)

// RecoveryKey opens a key file when the passphrase is forgotten: 160 random
// bits, written as eight groups of five characters. The last character of a
// group checks the four before it and the place of the group, so that a mistyped
// group can be named.
type RecoveryKey struct{ secret [20]byte }

const (
	recoveryGroups = 8
	groupSize      = 5
	// alphabet is Crockford's: no I, L, O, U.
	alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
)

func newRecoveryKey() RecoveryKey {
	var r RecoveryKey
	fill(r.secret[:])
	return r
}

func (RecoveryKey) String() string { return "(recovery key)" }

// LogValue keeps the recovery key out of logs.
func (r RecoveryKey) LogValue() slog.Value { return slog.StringValue(r.String()) }

// Groups gives the key as it is printed: eight groups of five characters.
func (r RecoveryKey) Groups() []string {
	groups := make([]string, recoveryGroups)
	for g := range groups {
		var text [groupSize]byte
		digits := r.digits(g)
		for i, d := range digits {
			text[i] = alphabet[d]
		}
		text[groupSize-1] = alphabet[checkDigit(g, digits)]
		groups[g] = string(text[:])
	}
	return groups
}

// HasGroup tells whether typed is the n-th group, counted from 1; case, spaces
// and look-alike characters do not matter.
func (r RecoveryKey) HasGroup(n int, typed string) bool {
	return n >= 1 && n <= recoveryGroups && tidy(typed) == r.Groups()[n-1]
}

// digits gives the four digits of a group, twenty bits of the secret.
func (r RecoveryKey) digits(group int) [groupSize - 1]byte {
	bits := 0
	for i := range 3 {
		at := group*20/8 + i
		bits <<= 8
		if at < len(r.secret) {
			bits |= int(r.secret[at])
		}
	}
	if group%2 == 0 {
		bits >>= 4
	}
	var d [groupSize - 1]byte
	for i := range d {
		d[i] = byte(bits>>(15-5*i)) & 31
	}
	return d
}

// setDigits is the reverse of digits on an empty secret.
func (r *RecoveryKey) setDigits(group int, d [groupSize - 1]byte) {
	for i, digit := range d {
		for b := range 5 {
			bit := group*20 + i*5 + b
			r.secret[bit/8] |= digit >> (4 - b) & 1 << (7 - bit%8)
		}
	}
}

// ParseRecoveryKey reads a typed recovery key. Its error is a sentence that
// names the group that is mistyped, or says how many characters are missing.
func ParseRecoveryKey(typed string) (RecoveryKey, error) {
	var r RecoveryKey
	text := tidy(typed)
	if len(text) != recoveryGroups*groupSize {
		return r, fmt.Errorf("A recovery key has %d characters; these are %d.", recoveryGroups*groupSize, len(text))
	}
	for g := range recoveryGroups {
		group := text[g*groupSize : (g+1)*groupSize]
		var d [groupSize - 1]byte
		for i := range d {
			d[i] = byte(strings.IndexByte(alphabet, group[i])) & 31
		}
		if strings.Trim(group, alphabet) != "" || alphabet[checkDigit(g, d)] != group[groupSize-1] {
			return RecoveryKey{}, fmt.Errorf("Group %d of the recovery key (%s) is mistyped. Compare it with the printed page.", g+1, group)
		}
		r.setDigits(g, d)
	}
	return r, nil
}

// tidy brings typed characters into the form of the alphabet.
func tidy(typed string) string {
	return strings.NewReplacer("-", "", " ", "", "\t", "", "\n", "", "\r", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(typed))
}

// checkDigit is a weighted sum in the field of 32 elements: it changes with any
// one digit, with any two that trade places, and with the place of the group.
func checkDigit(group int, digits [groupSize - 1]byte) byte {
	sum, weight := byte(group), byte(1)
	for _, d := range digits {
		weight = times(weight, 2)
		sum ^= times(weight, d)
	}
	return sum
}

// times multiplies modulo x⁵ + x² + 1.
func times(a, b byte) byte {
	var product byte
	for ; b > 0; b >>= 1 {
		if b&1 == 1 {
			product ^= a
		}
		a <<= 1
		if a&32 != 0 {
			a ^= 0b100101
		}
	}
	return product
}
