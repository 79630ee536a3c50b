package coding

import (
	"testing"

	"meridian/domain"
)

// One card for each line once said the same of a bill without diagnoses.
func TestLinesWithoutDiagnosesAreNamedInOneFinding(t *testing.T) {
	c := Case{Encounter: domain.Encounter{
		ID: 1, Date: domain.MustDate("2026-11-23"), Status: domain.Present, PlaceOfService: "11",
		Lines: []domain.Line{{Code: "97810", Units: 1}, {Code: "97811", Units: 1}, {Code: "97140", Units: 1}},
	}}
	for i := range c.Encounter.Lines {
		c.Encounter.Lines[i].Origin = domain.Added
	}
	pointers := func() []domain.Finding {
		var found []domain.Finding
		for _, f := range Review(c) {
			if f.Rule == "DX-07" {
				found = append(found, f)
			}
		}
		return found
	}
	if found := pointers(); len(found) != 1 || found[0].Path != "diagnoses" || found[0].Message != "The visit has no diagnosis yet to which 97810, 97811 and 97140 could point." {
		t.Errorf("without diagnoses: %+v", found)
	}
	c.Encounter.Diagnoses = []domain.Diagnosis{{Code: "M54.50"}}
	c.Encounter.Lines[2].Pointers = []int{4}
	found := pointers()
	if len(found) != 1 || found[0].Message != "97810 and 97811 point to no diagnosis; 97140 points past the last diagnosis." {
		t.Fatalf("with one: %+v", found)
	}
	mended, err := Apply(c, *found[0].Fix, nil)
	if err != nil {
		t.Fatal(err)
	}
	c.Encounter = mended
	if found := pointers(); len(found) != 0 {
		t.Errorf("after the fix: %+v", found)
	}
	c.Encounter.Lines[1].Pointers = nil
	if found := pointers(); len(found) != 1 || found[0].Path != "lines[1].pointers" || found[0].Message != "97811 points to no diagnosis." {
		t.Errorf("of one line: %+v", found)
	}
}
