package sheet

import (
	"slices"
	"testing"
)

// TestALineNeverBeginsWithWhatClosesTheOneBefore: a comma behind a Chinese name began
// the next line.
func TestALineNeverBeginsWithWhatClosesTheOneBefore(t *testing.T) {
	for text, want := range map[string][]string{
		"陳美玲, L.Ac.": {"陳", "美", "玲, ", "L.Ac."},
		"(林)，好":      {"(", "林)，", "好"},
		"a, b":       {"a, ", "b"},
	} {
		if got := words(text); !slices.Equal(got, want) {
			t.Errorf("%q breaks into %q", text, got)
		}
	}
}
