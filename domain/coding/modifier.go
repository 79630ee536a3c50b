package coding

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"meridian/domain"
)

// Modifier is a two-character addition to a code.
type Modifier struct {
	Code, Label string
	// rank is its place on a line.
	rank int
}

// mostModifiers is how many a line has room for (MOD-03).
const mostModifiers = 4

var modifiers = sync.OnceValue(func() []Modifier {
	var all []Modifier
	for _, row := range load("modifiers").rows {
		rank, err := strconv.Atoi(row[0])
		if err != nil {
			panic(err)
		}
		all = append(all, Modifier{row[1], column(row, 2), rank})
	}
	return all
})

// FindModifier gives a modifier by its two characters.
func FindModifier(code string) (Modifier, bool) {
	for _, m := range modifiers() {
		if m.Code == code {
			return m, true
		}
	}
	return Modifier{}, false
}

// ParseModifiers reads what a person types, such as "kx, GP 59", and gives the
// modifiers in their order on a line. What is no modifier is refused with a
// Fault "modifier.unknown" (rule MOD-01): "5 9" is not read as 59.
func ParseModifiers(s string) ([]string, error) {
	var found []string
	for _, m := range strings.FieldsFunc(strings.ToUpper(s), func(r rune) bool { return r == ',' || r == ' ' || r == ';' }) {
		if _, ok := FindModifier(m); !ok {
			return nil, &domain.Fault{Code: "modifier.unknown", Message: fmt.Sprintf("%q is not a modifier. Modifiers have two characters, such as 59 or GP.", m)}
		}
		found = append(found, m)
	}
	return OrderModifiers(found), nil
}

// OrderModifiers puts modifiers in the order in which a line stores and prints
// them: 25 · 59/X{EPSU} · 76/77 · 52 · GP/GO/GN · CQ/CO · KX · GA/GX/GY/GZ · AT · LT/RT.
// Unknown ones come last, in their own order.
func OrderModifiers(list []string) []string {
	ordered := slices.Clone(list)
	slices.SortStableFunc(ordered, func(a, b string) int { return cmp.Compare(modifierRank(a), modifierRank(b)) })
	return ordered
}

func modifierRank(code string) int {
	if m, ok := FindModifier(code); ok {
		return m.rank
	}
	return 99
}

// distinctModifiers say that a service is separate from another.
var distinctModifiers = []string{"59", "XE", "XS", "XP", "XU"}

// distinct gives the place of the first modifier of a line that says it is
// separate, or -1.
func distinct(l *domain.Line) int {
	return slices.IndexFunc(l.Modifiers, func(m string) bool { return slices.Contains(distinctModifiers, m) })
}
