package visit

import (
	"slices"
	"strings"

	"meridian/domain"
	"meridian/domain/coding"
)

// muscleAt gives the place of a muscle that is chosen, under whichever of its names.
func (s *sheet) muscleAt(name string) (at int, ok bool) {
	name = listedMuscle(name)
	at = slices.IndexFunc(s.Visit.Muscles, func(m domain.Muscle) bool { return strings.EqualFold(listedMuscle(m.Name), name) })
	return at, at >= 0
}

// listedMuscle gives the name that the list of muscles has for one, or the name itself.
func listedMuscle(name string) string {
	if found, ok := coding.FindMuscle(name); ok {
		return found.Name
	}
	return name
}

// hasMuscle tells whether a muscle is chosen on a side.
func (s *sheet) hasMuscle(name string, side domain.Side) bool {
	at, ok := s.muscleAt(name)
	return ok && (s.Visit.Muscles[at].Side == side || s.Visit.Muscles[at].Side == domain.Both)
}

// toggleMuscle chooses a muscle on a side, or takes it away there; a muscle that is
// chosen without a side gets this one.
func (s *sheet) toggleMuscle(name string, side domain.Side) {
	at, ok := s.muscleAt(name)
	switch {
	case !ok:
		s.treat(func(e *domain.Encounter) {
			e.DryNeedling = true
			e.Muscles = append(slices.Clone(e.Muscles), domain.Muscle{Name: name, Side: side})
		})
	case s.Visit.Muscles[at].Side == side:
		s.removeMuscle(at)
	case s.Visit.Muscles[at].Side == domain.NoSide:
		s.setSide(at, side)
	case s.Visit.Muscles[at].Side == domain.Both:
		s.setSide(at, otherSide(side))
	default:
		s.setSide(at, domain.Both)
	}
}

func otherSide(side domain.Side) domain.Side {
	if side == domain.Left {
		return domain.Right
	}
	return domain.Left
}
