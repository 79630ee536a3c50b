package domain

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// MeasureID names a measure in the store.
type MeasureID int64

// GoalID names a goal in the store.
type GoalID int64

// Measure is a result of a function measure, such as a disability index or the
// minutes that a patient can walk.
type Measure struct {
	ID        MeasureID   `json:"id,omitempty"`
	Complaint ComplaintID `json:"complaint,omitempty"`
	Date      Date        `json:"date"`
	Name      string      `json:"name"`
	Score     int         `json:"score"`
	// Worst and Best are the ends of the scale, in either order: a disability
	// index runs from 100 to 0, walking from 0 to 60 minutes.
	Worst int `json:"worst"`
	Best  int `json:"best"`
}

// Check refuses what cannot be a result. Faults: "measure.name", "measure.scale"
// (a scale without length), "measure.score" (a score outside of the scale),
// "measure.date".
func (m Measure) Check(today Date) error {
	switch {
	case m.Name == "":
		return fault("measure.name", "Name what was measured, such as “Walking, minutes”.").At("name")
	case m.Worst == m.Best:
		return fault("measure.scale", "The worst and the best score of a measure differ.").At("best")
	case m.Score < min(m.Worst, m.Best) || m.Score > max(m.Worst, m.Best):
		return fault("measure.score", fmt.Sprintf("The score lies between %d and %d.", min(m.Worst, m.Best), max(m.Worst, m.Best))).At("score")
	case m.Date.IsZero() || m.Date.After(today):
		return fault("measure.date", "A measure has the day on which it was taken, not later than today.").At("date")
	}
	return nil
}

// UsualMeasures are measures that a practice uses often, with names as papers print
// them.
var UsualMeasures = []Measure{
	{Name: "Function, 0 to 10", Worst: 0, Best: 10},
	{Name: "Walking, minutes", Worst: 0, Best: 60},
	{Name: "Sitting, minutes", Worst: 0, Best: 120},
	{Name: "Low back disability index, %", Worst: 100, Best: 0},
	{Name: "Neck disability index, %", Worst: 100, Best: 0},
	{Name: "Lumbar flexion, degrees", Worst: 0, Best: 90},
	{Name: "Cervical rotation left, degrees", Worst: 0, Best: 80},
	{Name: "Cervical rotation right, degrees", Worst: 0, Best: 80},
	{Name: "Shoulder abduction left, degrees", Worst: 0, Best: 180},
	{Name: "Shoulder abduction right, degrees", Worst: 0, Best: 180},
	{Name: "Knee flexion left, degrees", Worst: 0, Best: 140},
	{Name: "Knee flexion right, degrees", Worst: 0, Best: 140},
}

// Goal is what a patient wants to be able to do again.
type Goal struct {
	ID        GoalID      `json:"id,omitempty"`
	Complaint ComplaintID `json:"complaint,omitempty"`
	Text      string      `json:"text"`
	Set       Date        `json:"set,omitzero"`
	// Met is when it was reached, zero while it is open.
	Met Date `json:"met,omitzero"`
}

// Check refuses what is no goal: faults "goal.text", "goal.met" (before it was set).
func (g Goal) Check() error {
	switch {
	case strings.TrimSpace(g.Text) == "":
		return fault("goal.text", "Say what the patient wants to be able to do again.").At("text")
	case !g.Met.IsZero() && g.Met.Before(g.Set):
		return fault("goal.met", "A goal is reached on the day it was set or later.").At("met")
	}
	return nil
}

// MeasureGroups gives measures by name and scale, each in the order of its dates,
// names in the order of their first result.
func MeasureGroups(all []Measure) [][]Measure {
	return grouped(all, func(Measure) bool { return true })
}

// grouped gives the wanted measures by name and scale, names in the order of
// their first result.
func grouped(all []Measure, wanted func(Measure) bool) [][]Measure {
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b Measure) int { return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.Name, b.Name)) })
	var groups [][]Measure
	for _, m := range sorted {
		if !wanted(m) {
			continue
		}
		i := slices.IndexFunc(groups, func(g []Measure) bool {
			return g[0].Name == m.Name && g[0].Worst == m.Worst && g[0].Best == m.Best
		})
		if i < 0 {
			groups, i = append(groups, nil), len(groups)
		}
		groups[i] = append(groups[i], m)
	}
	return groups
}
