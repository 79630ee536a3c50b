package reports

import (
	"fmt"
	"testing"

	"meridian/domain"
	"meridian/reports/sheet"
)

func progressOf(t testing.TB, c sampleCase) *sheet.Document {
	t.Helper()
	disability := "Disability index"
	if len(c.visits) > 30 {
		disability += " of the low back, as asked at the first and at every sixth visit by the questionnaire of ten questions that the patient fills in at home"
	}
	r := domain.ProgressRequest{Practice: c.practice, Provider: c.provider, Patient: c.patient, Encounters: append([]domain.Encounter(nil), c.visits...), Issued: domain.MustDate("2026-11-20")}
	for i := range r.Encounters {
		e := &r.Encounters[i]
		e.Complaint = 0
		pain, err := domain.NewPain(max(1, 8-i*7/len(r.Encounters)+i%2))
		if err != nil {
			t.Fatal(err)
		}
		e.Pain = pain
		if len(r.Encounters) > 2 && i%3 == 0 {
			e.Improvement = domain.Improvement{Progress: domain.Improved, Text: fmt.Sprintf("flexion %d°", 40+i)}
			r.Measures = append(r.Measures,
				domain.Measure{Date: e.Date, Name: disability, Score: max(4, 62-i*4), Worst: 100, Best: 0},
				domain.Measure{Date: e.Date.AddDays(1), Name: "Walking, minutes", Score: min(60, 10+i*3), Worst: 0, Best: 60})
		}
	}
	if len(r.Measures) > 0 {
		r.Goals = []domain.Goal{{Text: "Walk 20 minutes without pain", Set: r.Encounters[0].Date, Met: domain.MustDate("2026-02-01")}, {Text: "Sit through a working day", Set: r.Encounters[0].Date}}
		r.Words = "Steady gain in flexion and walking; sitting is what remains. Weekly visits for four more weeks, then home exercise alone."
	}
	report, err := domain.NewProgressReport(r)
	if err != nil {
		t.Fatal(err)
	}
	return drawn(t)(ProgressReport(report))
}

func TestAProgressReportTellsEveryVisitAndMeasure(t *testing.T) {
	d := progressOf(t, ordinary().withVisits(9))
	says(t, d, "8/10 at first, 2/10 at last", "Disability index", "62/100", "10 worst", "0 best", "0 worst", "60 best", "Walking, minutes 28/60", "1 of 2", "still open", "02/01/2026",
		"Improved: flexion 46°", "Steady gain", "9 visits", "Signature of Mei-Ling Chen")
	for _, v := range ordinary().withVisits(9).visits {
		says(t, d, v.Date.US())
	}
	silent(t, progressOf(t, ordinary()), "Goals", "Summary", "Disability")
}
