package domain

import (
	"testing"

	"pgregory.net/rapid"
)

// Two superbills that divide the lines of a visit between them say together what
// one for the whole visit says, to the cent.
func TestPartsOfAVisitAddUpToTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := Encounter{ID: 7, Date: MustDate("2026-03-02"), Status: Present}
		n := rapid.IntRange(2, 6).Draw(t, "lines")
		var mine, yours []int
		for i := range n {
			e.Lines = append(e.Lines, Line{Code: "97810", Units: rapid.IntRange(1, 4).Draw(t, "units"), Fee: Money(rapid.IntRange(1, 20000).Draw(t, "fee"))})
			if i == 0 || i > 1 && rapid.Bool().Draw(t, "mine") {
				mine = append(mine, i)
			} else {
				yours = append(yours, i)
			}
		}
		e.Discount = Money(rapid.IntRange(0, int(e.Charges())).Draw(t, "discount"))
		var payments []Payment
		for i := range rapid.IntRange(0, 4).Draw(t, "payments") {
			payments = append(payments, Payment{ID: PaymentID(i + 1), Encounter: 7, Amount: Money(rapid.IntRange(-9000, 30000).Draw(t, "amount"))})
		}
		bill := func(without []int) SuperbillTotals {
			s, err := NewSuperbill(SuperbillRequest{Encounters: []Encounter{e}, Payments: payments, Without: map[EncounterID][]int{7: without}})
			if err != nil {
				t.Fatal(err)
			}
			return s.Totals
		}
		whole, a, b := bill(nil), bill(mine), bill(yours)
		sum := SuperbillTotals{a.Charges + b.Charges, a.Discount + b.Discount, a.Paid + b.Paid, a.Balance + b.Balance}
		if sum != whole {
			t.Fatalf("%+v and %+v are not %+v", a, b, whole)
		}
		if whole.Balance == 0 && (a.Balance != 0 || b.Balance != 0) {
			t.Fatalf("all is paid, but not the parts: %+v, %+v", a, b)
		}
	})
}

func TestAVisitOfWhichNothingIsLeftIsRefused(t *testing.T) {
	e := billed(1, "2026-11-03", "M54.50")
	_, err := NewSuperbill(SuperbillRequest{Encounters: []Encounter{e}, Without: map[EncounterID][]int{1: {0}}})
	if FaultCode(err) != "superbill.lines" {
		t.Errorf("got %v", err)
	}
}
