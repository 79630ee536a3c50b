package coding

import (
	"testing"

	"meridian/domain"
)

// A set with several points that are left out in pregnancy named the first alone.
func TestAllPointsThatPregnancyForbidsAreNamed(t *testing.T) {
	c := tenLines()
	c.Patient.SafetyFlags = []domain.SafetyFlag{{Kind: domain.Pregnancy}}
	c.Encounter.Sets = []domain.NeedleSet{{Seconds: 900, Points: []string{"LI4 L", "ST36", "SP6", "LI4 R", "BL60"}}, {Seconds: 900, Points: []string{"GB21"}}}
	var said []string
	for _, f := range Review(c) {
		if f.Rule == "SAFE-02" {
			said = append(said, f.Message)
		}
	}
	if len(said) != 2 || said[0] != "The patient is pregnant: LI4, SP6, BL60 are customarily left out." || said[1] != "The patient is pregnant: GB21 is customarily left out." {
		t.Errorf("said %q", said)
	}
}
