package domain

import "testing"

func TestATemplateIsForItsComplaints(t *testing.T) {
	low := Template{Name: "x", Complaint: "Low back pain, sciatica ,"}
	for complaint, fits := range map[string]bool{
		"Chronic low back pain": true, "SCIATICA left": true, "low back": true, "Neck pain": false, "": false, " ": false,
	} {
		if low.Fits(complaint) != fits {
			t.Errorf("%q fits: %v", complaint, !fits)
		}
	}
	if (Template{Name: "Low back pain"}).Fits("Low back pain") {
		t.Error("a template without a complaint fits one by its name")
	}
}

func TestATemplateKeepsMusclesAndCodesAddedByHand(t *testing.T) {
	kept := TemplateOf(Encounter{
		Muscles: []Muscle{{Name: "Piriformis", Side: Right}}, Services: []Service{{Code: "97140", Units: 2, Site: "neck"}},
		Lines: []Line{{Code: "20560", Units: 1}, {Code: "97140", Units: 1, Origin: Added}, {Code: "97026", Units: 1, Site: "lumbar", Origin: Added}, {Code: "97810", Units: 2, Origin: Edited}},
	}, "x")
	var e Encounter
	kept.Fill(&e)
	if !e.DryNeedling || len(e.Muscles) != 1 {
		t.Errorf("dry needling: %v, %+v", e.DryNeedling, e.Muscles)
	}
	if len(e.Services) != 2 || e.Services[0].Units != 2 || e.Services[1].Code != "97026" || e.Services[1].Site != "lumbar" {
		t.Errorf("services: %+v", e.Services)
	}
	e = Encounter{}
	Template{Name: "x"}.Fill(&e)
	if e.DryNeedling {
		t.Error("an empty template says that dry needling was done")
	}
}
