package reports

import (
	"strings"
	"testing"

	"meridian/domain"
	"meridian/domain/estimate"
	"meridian/reports/sheet"
)

// planned is the estimate of ten visits like the first one of the case.
func planned(c sampleCase) estimate.Estimate {
	e := estimate.Estimate{
		Patient: c.patient, Practice: c.practice, Provider: c.provider, Policy: domain.SelfPay, Asked: domain.MustDate("2026-11-20"), Given: domain.MustDate("2026-11-20"),
		Service: "Acupuncture for low back pain, once a week", Span: domain.Span{From: domain.MustDate("2026-11-30"), Until: domain.MustDate("2027-02-01")},
		Diagnoses: c.visits[0].Diagnoses, Separate: []string{"Magnetic resonance imaging, ordered by your doctor"},
	}
	for _, v := range c.visits {
		for _, l := range v.Lines {
			e.Items = append(e.Items, estimate.Item{Code: l.Code, Label: l.Label, Visits: 10, Units: l.Units, Fee: l.Fee, Diagnoses: l.Pointers})
		}
	}
	return e
}

func TestAnEstimateHasEveryElementAndDisclaimer(t *testing.T) {
	e := planned(ordinary())
	if found := estimate.Review(e, e.Given); len(found) > 0 {
		t.Fatalf("the sample is not whole: %+v", found)
	}
	d := drawn(t)(GoodFaithEstimate(e))
	says(t, d, "José Müller-O’Brien", "04/12/1984", "Acupuncture for low back pain, once a week", "Planned from 11/30/2026 to 02/01/2027", "M54.50", "Low back pain, unspecified",
		"97814", "A, B", "$500.00", "Expected in all", e.Total().String(), "1234567893", "EIN 84-1234567", "Oakland, CA 94612", "Magnetic resonance imaging")
	says(t, d, estimate.Disclaimers()...)
	e.Given, e.Separate, e.Span.Until = domain.Date{}, nil, e.Span.From
	says(t, drawn(t)(GoodFaithEstimate(e)), "not yet", "Nothing is expected at present", "Planned for 11/30/2026.")
}

func TestNoItemOfALongEstimateIsLost(t *testing.T) {
	e := planned(extreme())
	d := drawn(t)(GoodFaithEstimate(e))
	if got := strings.Count(textOf(d), "97140"); got != len(e.Items)/4 {
		t.Errorf("%d of %d items are printed", got, len(e.Items)/4)
	}
	last := textOf(onePage(d, -1))
	for _, want := range []string{"Received: signature of patient", "not a contract"} {
		if !strings.Contains(last, squeeze(want)) {
			t.Errorf("%q stands apart from the end", want)
		}
	}
}

func estimateOf(t testing.TB, c sampleCase) *sheet.Document {
	t.Helper()
	return drawn(t)(GoodFaithEstimate(planned(c)))
}
