package domain

import (
	"testing"

	"pgregory.net/rapid"
)

func TestAYearHoldsEachPaymentOnce(t *testing.T) {
	first := MustDate("2025-06-01")
	rapid.Check(t, func(t *rapid.T) {
		cents := rapid.IntRange(0, 30000)
		r := TaxYearRequest{Year: 2026, HideCodes: rapid.Bool().Draw(t, "hide")}
		for i := range rapid.IntRange(0, 4).Draw(t, "visits") {
			r.Encounters = append(r.Encounters, Encounter{
				ID: EncounterID(i + 1), Status: Present, Date: first.AddDays(100 * i), Discount: Money(cents.Draw(t, "discount")), Diagnoses: []Diagnosis{{Code: "M54.50"}},
				Lines: []Line{{Code: "97810", Units: 1, Fee: Money(cents.Draw(t, "fee"))}}, Items: []Item{{Quantity: 1, Price: Money(cents.Draw(t, "price"))}},
			})
		}
		var paid Money
		for i := range rapid.IntRange(1, 8).Draw(t, "payments") {
			p := Payment{ID: PaymentID(i + 1), Encounter: EncounterID(rapid.IntRange(0, 5).Draw(t, "for")), Date: first.AddDays(rapid.IntRange(0, 700).Draw(t, "day")), Amount: Money(1 + cents.Draw(t, "amount"))}
			r.Payments = append(r.Payments, p)
			if p.Date.Year() == 2026 {
				paid += p.Amount
			}
		}
		year, err := NewTaxYear(r)
		if paid == 0 {
			if FaultCode(err) != "taxyear.empty" {
				t.Fatalf("a year without payments gave %v", err)
			}
			return
		}
		if err != nil || year.Totals.Total() != paid {
			t.Fatalf("total %s, paid %s (%v)", year.Totals.Total(), paid, err)
		}
		for _, p := range year.Payments {
			if min(p.Split.Care, p.Split.Goods, p.Split.Account) < 0 || r.HideCodes && len(p.Codes)+len(p.Diagnoses) > 0 {
				t.Fatalf("payment %+v", p)
			}
		}
	})
}

func TestCareIsPaidBeforeGoods(t *testing.T) {
	day := MustDate("2026-03-02")
	r := TaxYearRequest{
		Year: 2026,
		Encounters: []Encounter{{
			ID: 7, Date: MustDate("2025-12-30"), Status: Present, Lines: []Line{{Code: "97810", Units: 1, Fee: 10000}}, Items: []Item{{Quantity: 1, Price: 3000}},
		}},
		Payments: []Payment{
			{ID: 1, Encounter: 7, Date: MustDate("2025-12-30"), Amount: 4000},
			{ID: 2, Encounter: 7, Date: day, Amount: 8000},
			{ID: 3, Encounter: 7, Date: day, Amount: 2000},
			{ID: 4, Encounter: 7, Date: day, Amount: 500},
			{ID: 5, Encounter: 7, Date: day, Amount: -500, Reverses: 4},
		},
	}
	year, err := NewTaxYear(r)
	if want := (PaymentSplit{Care: 6000, Goods: 3000, Account: 1000}); err != nil || year.Totals != want || len(year.Payments) != 2 {
		t.Errorf("totals %+v of %d payments, want %+v (%v)", year.Totals, len(year.Payments), want, err)
	}
}
