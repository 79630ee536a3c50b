package vault

import (
	"strings"
	"testing"
)

func TestARecoveryKeyComesBackAsTyped(t *testing.T) {
	for range 200 {
		r := newRecoveryKey()
		groups := r.Groups()
		for _, typed := range []string{
			strings.Join(groups, " "), strings.ToLower(strings.Join(groups, "-")), strings.Join(groups, "") + "\n",
			strings.NewReplacer("0", "O", "1", "l").Replace(strings.Join(groups, "  ")),
		} {
			if got := must[RecoveryKey](t)(ParseRecoveryKey(typed)); got != r {
				t.Fatalf("%q read as another key", typed)
			}
		}
	}
}

func TestEveryMistypedCharacterIsNamed(t *testing.T) {
	r := newRecoveryKey()
	text := strings.Join(r.Groups(), "")
	for i := range len(text) {
		for _, wrong := range alphabet {
			if byte(wrong) == text[i] {
				continue
			}
			_, err := ParseRecoveryKey(text[:i] + string(wrong) + text[i+1:])
			if want := "Group " + string(rune('1'+i/groupSize)); err == nil || !strings.HasPrefix(err.Error(), want) {
				t.Fatalf("character %d: %v", i+1, err)
			}
		}
	}
}

func TestCharactersAndGroupsThatTradePlacesAreNamed(t *testing.T) {
	r := newRecoveryKey()
	groups := r.Groups()
	for g, group := range groups {
		for i := range groupSize - 2 {
			if group[i] == group[i+1] {
				continue
			}
			traded := append([]string{}, groups...)
			traded[g] = group[:i] + string(group[i+1]) + string(group[i]) + group[i+2:]
			if _, err := ParseRecoveryKey(strings.Join(traded, "")); err == nil {
				t.Errorf("%s for %s passes", traded[g], group)
			}
		}
		if g > 0 && groups[g] != groups[g-1] {
			traded := append([]string{}, groups...)
			traded[g], traded[g-1] = traded[g-1], traded[g]
			if _, err := ParseRecoveryKey(strings.Join(traded, "")); err == nil {
				t.Errorf("groups %d and %d trade places and pass", g, g+1)
			}
		}
	}
}

func TestAPieceOfARecoveryKeyIsAskedFor(t *testing.T) {
	r := newRecoveryKey()
	third := r.Groups()[2]
	if !r.HasGroup(3, " "+strings.ToLower(third)+" ") || r.HasGroup(3, r.Groups()[3]) || r.HasGroup(0, third) || r.HasGroup(9, third) {
		t.Error("group 3 is not told from others")
	}
	if _, err := ParseRecoveryKey(third); err == nil || !strings.Contains(err.Error(), "these are 5") {
		t.Errorf("a piece: %v", err)
	}
}

// FuzzRecoveryKey looks for typed text that panics or that reads as a key which
// does not print as what was typed.
func FuzzRecoveryKey(f *testing.F) {
	f.Add(strings.Join(newRecoveryKey().Groups(), "-"))
	f.Add(strings.Repeat("ſ", 40))
	f.Fuzz(func(t *testing.T, typed string) {
		if r, err := ParseRecoveryKey(typed); err == nil && strings.Join(r.Groups(), "") != tidy(typed) {
			t.Errorf("%q read as %v", typed, r.Groups())
		}
	})
}
