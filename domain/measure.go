package domain

import "fmt"

// Measure is a result of a function measure, such as a disability index or the
// minutes that a patient can walk.
type Measure struct {
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

// Goal is what a patient wants to be able to do again.
type Goal struct {
	Complaint ComplaintID `json:"complaint,omitempty"`
	Text      string      `json:"text"`
	Set       Date        `json:"set,omitzero"`
	// Met is when it was reached, zero while it is open.
	Met Date `json:"met,omitzero"`
}
