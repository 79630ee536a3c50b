package reports

import (
	"fmt"
	"strconv"
	"testing"

	"meridian/domain"
	"meridian/reports/sheet"
)

func feeSlipOf(t testing.TB, c sampleCase, count int) *sheet.Document {
	t.Helper()
	fees := []domain.Fee{
		{Code: "97810", Label: "Acupuncture, first 15 min", Amount: 8500},
		{Code: "97811", Label: "Acupuncture, each added 15 min", Amount: 4500},
		{Code: "20560", Label: "Dry needling, 1 or 2 muscles", Amount: 6000},
		{Code: "97140", Amount: 5500},
	}
	for i := len(fees); i < count; i++ {
		fees = append(fees, domain.Fee{Code: fmt.Sprintf("9%04d", i), Label: "A service whose name the practice has written at some length", Amount: domain.Money(100 * i)})
	}
	return drawn(t)(FeeSlip(c.practice, c.provider, fees))
}

func TestBlankFormsAskForWhatTheRulesNeed(t *testing.T) {
	c := ordinary()
	says(t, drawn(t)(IntakeForm(c.practice, c.provider)), "Date of birth", "Member ID", "Pacemaker or implant", "Acupuncture elsewhere in the last 12 months", "Since when", "Signature of patient")
	says(t, drawn(t)(SOAPForm(c.practice, c.provider)), "Subjective", "Objective", "Assessment", "Plan", "Set 4: points", "Minutes", "Muscle 6", "Response and home advice")
	says(t, feeSlipOf(t, c, 0), "97810", "Acupuncture, first 15 min", "$85.00", "97140", "$55.00", "HSA / FSA card", "Next visit")
}

func TestAFeeSlipHasEveryCodeOfThePractice(t *testing.T) {
	d := feeSlipOf(t, ordinary(), 60)
	for i := 4; i < 60; i++ {
		says(t, d, fmt.Sprintf("9%04d", i), domain.Money(100*i).String())
	}
}

func TestAScaleOfPainIsNeverBroken(t *testing.T) {
	for _, size := range domain.PaperSizes {
		c := ordinary().on(size)
		for name, d := range map[string]*sheet.Document{"intake form": drawn(t)(IntakeForm(c.practice, c.provider)), "SOAP form": drawn(t)(SOAPForm(c.practice, c.provider))} {
			scores := map[float64]int{}
			for _, op := range d.Pages[0] {
				if n, err := strconv.Atoi(op.Text); err == nil && n >= 0 && n <= 10 {
					scores[op.Y]++
				}
			}
			if len(scores) == 0 {
				t.Errorf("%s has no scale", name)
			}
			for y, count := range scores {
				if count != 11 {
					t.Errorf("%s on %q: %d scores on the line at %.1f", name, size, count, y)
				}
			}
		}
	}
}

// TestAFeeWithoutALabelPrintsTheBuiltInOne: its code was printed twice.
func TestAFeeWithoutALabelPrintsTheBuiltInOne(t *testing.T) {
	c := ordinary()
	d := drawn(t)(FeeSlip(c.practice, c.provider, []domain.Fee{{Code: "97810", Amount: 8500}}))
	count := 0
	for _, op := range d.Pages[0] {
		if op.Text == "97810" {
			count++
		}
	}
	if says(t, d, "Acupuncture, first 15 min"); count != 1 {
		t.Errorf("the code stands %d times", count)
	}
}
