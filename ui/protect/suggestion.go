package protect

import (
	"crypto/rand"
	"strings"
)

// suggestionSigns leave out what is mistaken for another on the telephone or in
// handwriting: 32 of them, five bits each.
const suggestionSigns = "abcdefghjkmnpqrstuvwxyz023456789"

// The measures of a suggestion: 80 bits in all.
const (
	suggestionGroups = 4
	suggestionGroup  = 4
)

// Suggestion gives a password of random signs in groups that can be told on the
// telephone.
func Suggestion() string {
	random := make([]byte, suggestionGroups*suggestionGroup)
	_, _ = rand.Read(random) // it never fails, and ends the program where it would
	var text strings.Builder
	for i, b := range random {
		if i > 0 && i%suggestionGroup == 0 {
			text.WriteByte('-')
		}
		text.WriteByte(suggestionSigns[b%32])
	}
	return text.String()
}
