package reports

import (
	"strings"
	"testing"

	"meridian/domain"
)

// What the patient asked for, and which superbill stood before, is on the paper.
func TestASuperbillSaysWhatItReplacesAndThatThePlanIsNotToGetIt(t *testing.T) {
	for _, c := range []struct {
		bill domain.Superbill
		want []string
	}{
		{domain.Superbill{}, nil},
		{domain.Superbill{KeptFromPlan: true}, []string{"asked that this not be sent to the health plan"}},
		{domain.Superbill{NotMedicareClaim: true, KeptFromPlan: true, Replaces: "SB-2026-0001"}, []string{"Not a Medicare claim", "not be sent", "Replaces superbill SB-2026-0001"}},
	} {
		said := noticeText(c.bill)
		lines := strings.Split(said, "\n")
		if said == "" {
			lines = nil
		}
		if len(lines) != len(c.want) {
			t.Fatalf("said %q", said)
		}
		for i, want := range c.want {
			if !strings.Contains(lines[i], want) {
				t.Errorf("%q does not say %q", lines[i], want)
			}
		}
	}
}
