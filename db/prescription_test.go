package db

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"meridian/domain"
)

func TestGroupsOfPointsAreKeptByName(t *testing.T) {
	s, _, _ := withPatient(t)
	for _, p := range []domain.Prescription{
		{Name: "Neck", Points: []string{"GB20"}}, {Name: " Low back A ", Points: []string{"BL23", "BL40 L"}}, {Name: "Neck", Points: []string{"GB20", "GB21"}},
	} {
		if err := s.SavePrescription(t.Context(), p); err != nil {
			t.Fatal(err)
		}
	}
	want := []domain.Prescription{{Name: "Low back A", Points: []string{"BL23", "BL40 L"}}, {Name: "Neck", Points: []string{"GB20", "GB21"}}}
	if diff := cmp.Diff(want, must[[]domain.Prescription](t)(s.Prescriptions(t.Context()))); diff != "" {
		t.Error(diff)
	}
	if err := s.DeletePrescription(t.Context(), "Neck"); err != nil {
		t.Fatal(err)
	}
	if got := must[[]domain.Prescription](t)(s.Prescriptions(t.Context())); len(got) != 1 {
		t.Errorf("after deleting: %v", got)
	}
	for code, p := range map[string]domain.Prescription{"prescription.name": {Points: []string{"GB20"}}, "prescription.points": {Name: "x"}} {
		if err := s.SavePrescription(t.Context(), p); domain.FaultCode(err) != code {
			t.Errorf("%+v: %v", p, err)
		}
	}
}
