package patients

import (
	"slices"

	"meridian/domain"
)

// PainPoint is one recorded pain score.
type PainPoint struct {
	Date  domain.Date
	Score int
}

// PainLine gives the recorded scores of visits that took place, oldest first.
func PainLine(visits []domain.Encounter) []PainPoint {
	var points []PainPoint
	for _, e := range visits {
		if score, known := e.Pain.Score(); known && e.Status == domain.Present {
			points = append(points, PainPoint{e.Date, score})
		}
	}
	slices.SortStableFunc(points, func(a, b PainPoint) int { return a.Date.Compare(b.Date) })
	return points
}
