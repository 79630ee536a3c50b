package money

import (
	"testing"

	"meridian/db"
	"meridian/domain"
)

func TestTotalsByMethodTakeReversalsOff(t *testing.T) {
	receipts := []db.Receipt{
		{Payment: domain.Payment{Method: domain.Cash, Amount: 8500}},
		{Payment: domain.Payment{Method: domain.Card, Amount: 13000}},
		{Payment: domain.Payment{Method: domain.Cash, Amount: -8500, Reverses: 1}},
		{Payment: domain.Payment{Method: domain.Check, Amount: 4500}},
	}
	totals, all := Totals(receipts)
	want := []MethodTotal{{domain.Card, 13000, 1}, {domain.Cash, 0, 2}, {domain.Check, 4500, 1}}
	if all != 17500 || len(totals) != len(want) {
		t.Fatalf("%v in all, %+v", all, totals)
	}
	for i := range want {
		if totals[i] != want[i] {
			t.Errorf("got %+v, want %+v", totals[i], want[i])
		}
	}
}

func TestRangesEndOnTheRightDays(t *testing.T) {
	for _, c := range []struct{ today, name, from, until string }{
		{"2026-03-30", "This week", "2026-03-30", "2026-03-30"},
		{"2026-03-29", "This week", "2026-03-23", "2026-03-29"},
		{"2026-03-30", "This month", "2026-03-01", "2026-03-30"},
		{"2026-03-30", "Last month", "2026-02-01", "2026-02-28"},
		{"2026-01-15", "Last month", "2025-12-01", "2025-12-31"},
		{"2026-03-30", "This year", "2026-01-01", "2026-03-30"},
		{"2026-03-30", "Today", "2026-03-30", "2026-03-30"},
	} {
		for _, r := range Ranges(domain.MustDate(c.today)) {
			if r.Name == c.name && (r.From.ISO() != c.from || r.Until.ISO() != c.until) {
				t.Errorf("%s on %s: %s to %s", c.name, c.today, r.From.ISO(), r.Until.ISO())
			}
		}
	}
}

func TestWhoPaidAheadDoesNotLowerWhatOthersOwe(t *testing.T) {
	owing, sum := Outstanding([]db.Owing{{Patient: 1, Balance: 9000}, {Patient: 2, Balance: 100}, {Patient: 3, Balance: -5000}})
	if len(owing) != 2 || sum != 9100 {
		t.Errorf("%d owe %v", len(owing), sum)
	}
}
