package domain

import "strings"

// Prescription is a group of points that the practice uses often, under a name.
type Prescription struct {
	// Name is how the practice finds it, such as "Low back A".
	Name string `json:"name"`
	// Points are entries as a set of needles has them.
	Points []string `json:"points"`
}

// CheckPrescription refuses one without a name or points: faults
// "prescription.name", "prescription.points".
func CheckPrescription(p Prescription) error {
	switch {
	case strings.TrimSpace(p.Name) == "":
		return fault("prescription.name", "Give the points a name, such as Low back A.").At("name")
	case len(p.Points) == 0:
		return fault("prescription.points", "There are no points to keep. Choose them first.").At("points")
	}
	return nil
}
