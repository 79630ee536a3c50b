package domain

import "testing"

func TestAPaymentIsDividedAmongVisitsOldestFirst(t *testing.T) {
	open := []Due{{1, 8500}, {2, 0}, {3, 13000}}
	for paid, want := range map[Money][]Due{
		5000:  {{1, 5000}},
		8500:  {{1, 8500}},
		10000: {{1, 8500}, {3, 1500}},
		25000: {{1, 8500}, {3, 13000}, {0, 3500}},
	} {
		parts := Payment{Amount: paid, Method: Check, Reference: "1042"}.Over(open)
		if len(parts) != len(want) {
			t.Errorf("%v: %+v", paid, parts)
			continue
		}
		for i, p := range parts {
			if p.Encounter != want[i].Encounter || p.Amount != want[i].Amount || p.Reference != "1042" {
				t.Errorf("%v: part %d is %+v, want %+v", paid, i, p, want[i])
			}
		}
	}
}
