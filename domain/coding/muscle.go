package coding

import (
	"slices"
	"strings"
	"sync"

	"meridian/domain"
)

// MuscleKind says what a name in the list of muscles means.
type MuscleKind string

// The kinds of names.
const (
	OneMuscle   MuscleKind = "muscle"
	MuscleGroup MuscleKind = "group"
	Region      MuscleKind = "region"
)

// MuscleName is a name that practitioners write in a dry needling note.
type MuscleName struct {
	Name string
	Kind MuscleKind
	// Members are a group's muscles.
	Members []string
}

type muscleTable struct {
	order  []MuscleName
	byName map[string]int
}

var muscles = sync.OnceValue(func() muscleTable {
	t := muscleTable{byName: map[string]int{}}
	for _, row := range load("muscles").rows {
		m := MuscleName{Name: row[1], Kind: MuscleKind(row[0])}
		t.byName[m.Name] = len(t.order)
		for _, other := range strings.Split(column(row, 2), ", ") {
			switch {
			case other == "":
			case m.Kind == MuscleGroup:
				m.Members = append(m.Members, other)
			default:
				t.byName[other] = len(t.order)
			}
		}
		t.order = append(t.order, m)
	}
	return t
})

// MuscleNames lists all muscles and groups for a search.
func MuscleNames() []MuscleName { return muscles().order }

// FindMuscle finds a muscle, group or region by its name or a common short name,
// whatever its case; words such as "muscle" and a side are left aside.
func FindMuscle(text string) (MuscleName, bool) {
	t := muscles()
	name := strings.Join(strings.Fields(strings.ToLower(text)), " ")
	for _, try := range []string{name, plainMuscle(name), plainMuscle(name) + "s"} {
		if i, ok := t.byName[try]; ok {
			return t.order[i], true
		}
	}
	return MuscleName{}, false
}

// plainMuscle leaves out words around a muscle's name.
func plainMuscle(name string) string {
	var kept []string
	for _, w := range strings.Fields(name) {
		if !slices.Contains([]string{"muscle", "muscles", "left", "right", "bilateral", "l", "r", "m.", "mm."}, strings.Trim(w, "()")) {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}

// muscleCount is how many muscles a dry needling code may count, by name and
// with sides told apart.
type muscleCount struct {
	byName, bySide int
	// doubtful are places of entries that are no single known muscle (DRY-05).
	doubtful []int
}

// countMuscles counts as RULES.md section 1 says: sides of one muscle count
// once; a group of known muscles counts as one unless a member is named too; a
// region or any other text counts as none.
func countMuscles(list []domain.Muscle) muscleCount {
	var c muscleCount
	names, sides := map[string]bool{}, map[string]bool{}
	var groups []MuscleName
	for i, m := range list {
		found, ok := FindMuscle(m.Name)
		if !ok || found.Kind != OneMuscle {
			c.doubtful = append(c.doubtful, i)
		}
		switch {
		case !ok || found.Kind == Region:
		case found.Kind == MuscleGroup:
			groups = append(groups, found)
		default:
			names[found.Name] = true
			addSides(sides, found.Name, m.Side)
		}
	}
	for _, g := range groups {
		if !slices.ContainsFunc(g.Members, func(m string) bool { return names[m] }) {
			names[g.Name] = true
			sides[g.Name] = true
		}
	}
	c.byName, c.bySide = len(names), len(sides)
	return c
}

func addSides(sides map[string]bool, name string, side domain.Side) {
	if side == domain.Both {
		sides[name+string(domain.Left)], sides[name+string(domain.Right)] = true, true
		return
	}
	sides[name+string(side)] = true
}

// CountMuscles gives how many muscles count for the code: by name.
func CountMuscles(list []domain.Muscle) int { return countMuscles(list).byName }
