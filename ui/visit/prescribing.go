package visit

import (
	"slices"

	"meridian/domain"
	"meridian/domain/points"
)

// addPoints adds entries of a group to a set that it does not have yet, on any side.
func (s *sheet) addPoints(at int, entries []string) {
	s.joinPoints(at, entries, func(had, _ string) string { return had })
}

// pickPoints adds entries one by one; a point that the set has already takes the side
// along.
func (s *sheet) pickPoints(at int, entries []string) {
	s.joinPoints(at, entries, func(had, picked string) string {
		return points.On(had, points.Side(had).With(points.Side(picked)))
	})
}

// joinPoints adds entries to a set; twice makes of one that it has what is to stand.
func (s *sheet) joinPoints(at int, entries []string, twice func(had, entry string) string) {
	s.changeSet(at, func(set *domain.NeedleSet) {
		kept := slices.Clone(set.Points)
		for _, entry := range entries {
			had := slices.IndexFunc(kept, func(other string) bool { return points.Code(other) == points.Code(entry) })
			if had < 0 {
				kept = append(kept, entry)
			} else {
				kept[had] = twice(kept[had], entry)
			}
		}
		set.Points = kept
	})
}

// setPoint puts another entry at a place of a set's points.
func (s *sheet) setPoint(at, place int, entry string) {
	s.changeSet(at, func(set *domain.NeedleSet) {
		if within(set.Points, place) {
			set.Points = slices.Clone(set.Points)
			set.Points[place] = entry
		}
	})
}

func (s *sheet) removePoint(at, place int) {
	s.changeSet(at, func(set *domain.NeedleSet) {
		if within(set.Points, place) {
			set.Points = without(set.Points, place)
		}
	})
}

// pointDoubts says what is wrong with the points of a set.
func pointDoubts(entries []string) []string {
	var doubts []string
	for _, entry := range entries {
		if doubt := points.Doubt(entry); doubt != "" {
			doubts = append(doubts, doubt)
		}
	}
	return doubts
}

// recentSet is a set of points that the patient had before.
type recentSet struct {
	Date   domain.Date
	Points []string
}

// recentSets is how many former sets of a patient are offered.
const recentSets = 3

// recentPoints gives the last sets of points of the patient's other visits, each
// different one once, the latest first.
func (s *sheet) recentPoints() []recentSet {
	visits := slices.Clone(s.others)
	slices.SortStableFunc(visits, func(a, b domain.Encounter) int { return b.Date.Compare(a.Date) })
	var recent []recentSet
	for _, e := range visits {
		for _, set := range e.Sets {
			had := func(r recentSet) bool { return slices.Equal(r.Points, set.Points) }
			if len(set.Points) == 0 || e.Date.After(s.Visit.Date) || slices.ContainsFunc(recent, had) {
				continue
			}
			if recent = append(recent, recentSet{e.Date, set.Points}); len(recent) == recentSets {
				return recent
			}
		}
	}
	return recent
}
