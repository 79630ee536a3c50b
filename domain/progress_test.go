package domain

import (
	"testing"

	"pgregory.net/rapid"
)

func TestAMeasureLiesOnItsScale(t *testing.T) {
	today := MustDate("2026-11-20")
	good := Measure{Name: "Walking, minutes", Date: today, Score: 20, Worst: 0, Best: 60}
	if err := good.Check(today); err != nil {
		t.Error(err)
	}
	for code, spoil := range map[string]func(*Measure){
		"measure.name":  func(m *Measure) { m.Name = "" },
		"measure.scale": func(m *Measure) { m.Best = 0 },
		"measure.score": func(m *Measure) { m.Score = 61 },
		"measure.date":  func(m *Measure) { m.Date = today.AddDays(1) },
	} {
		m := good
		if spoil(&m); FaultCode(m.Check(today)) != code {
			t.Errorf("%+v gave %v, want %s", m, m.Check(today), code)
		}
	}
}

// Every measure of the complaint and span is in one group of its own scale, in order.
func TestAProgressReportHoldsEachMeasureOnce(t *testing.T) {
	first := MustDate("2026-01-05")
	rapid.Check(t, func(t *rapid.T) {
		r := ProgressRequest{Complaint: 1, Span: Span{From: first.AddDays(10), Until: first.AddDays(60)}}
		r.Encounters = []Encounter{{Status: Present, Complaint: 1, Date: first.AddDays(20)}}
		want := 0
		for range rapid.IntRange(0, 20).Draw(t, "measures") {
			m := Measure{
				Complaint: ComplaintID(rapid.IntRange(1, 2).Draw(t, "complaint")), Date: first.AddDays(rapid.IntRange(0, 80).Draw(t, "day")),
				Name: rapid.SampledFrom([]string{"Disability index", "Walking"}).Draw(t, "name"), Worst: rapid.SampledFrom([]int{50, 100}).Draw(t, "worst"),
			}
			r.Measures = append(r.Measures, m)
			if m.Complaint == 1 && r.Span.Contains(m.Date) {
				want++
			}
		}
		report, err := NewProgressReport(r)
		if err != nil {
			t.Fatal(err)
		}
		got := 0
		for _, group := range report.Measures {
			for i, m := range group {
				got++
				if m.Name != group[0].Name || m.Worst != group[0].Worst || i > 0 && m.Date.Before(group[i-1].Date) {
					t.Fatalf("group %+v", group)
				}
			}
		}
		if got != want {
			t.Fatalf("%d measures of %d", got, want)
		}
	})
}

func TestAProgressReportNeedsAVisit(t *testing.T) {
	r := ProgressRequest{Complaint: 2, Encounters: []Encounter{{Status: Present, Complaint: 1}, {Status: NoShow, Complaint: 2}}}
	if _, err := NewProgressReport(r); FaultCode(err) != "progress.empty" {
		t.Errorf("gave %v", err)
	}
	r.Complaint = 0
	if report, err := NewProgressReport(r); err != nil || len(report.Visits) != 1 {
		t.Errorf("all complaints have %d visits (%v)", len(report.Visits), err)
	}
}
