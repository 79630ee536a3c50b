package coding

import (
	"fmt"
	"slices"
	"strconv"

	"meridian/domain"
)

// review gives the findings of the visit as the superbill shows it. Where lines are
// left out, an error counts that the remaining lines have; a warning or an advice
// only where the whole visit has it too: that less is billed than was done is what
// was asked for.
func (i *Issue) review() []domain.Finding {
	whole := Review(i.Case)
	if len(i.Without) == 0 {
		return whole
	}
	shown := i.Case
	var places []int
	shown.Encounter.Lines = nil
	for at, line := range i.Encounter.Lines {
		if !slices.Contains(i.Without, at) {
			shown.Encounter.Lines = append(shown.Encounter.Lines, line)
			places = append(places, at)
		}
	}
	var found []domain.Finding
	for _, f := range Review(shown) {
		f = inPlaces(f, places)
		same := func(other domain.Finding) bool { return other.Key() == f.Key() }
		if f.Severity == domain.SeverityError || slices.ContainsFunc(whole, same) {
			found = append(found, f)
		}
	}
	return found
}

// inPlaces gives a finding about some of a visit's lines with the places that these
// have in the visit.
func inPlaces(f domain.Finding, places []int) domain.Finding {
	f.Path = linePlace(f.Path, places)
	if f.Fix == nil {
		return f
	}
	fix := *f.Fix
	fix.GoTo = linePlace(fix.GoTo, places)
	fix.Edits = slices.Clone(fix.Edits)
	for i := range fix.Edits {
		fix.Edits[i].Path = linePlace(fix.Edits[i].Path, places)
	}
	f.Fix = &fix
	return f
}

func linePlace(path string, places []int) string {
	found := pathForm.FindStringSubmatch(path)
	if found == nil || found[1] != "lines" {
		return path
	}
	at, err := strconv.Atoi(found[2])
	if err != nil || at >= len(places) {
		return path
	}
	return fmt.Sprintf("lines[%d]%s", places[at], path[len(found[0]):])
}
