package domain

import (
	"testing"

	"pgregory.net/rapid"
)

func dayPayments(t *rapid.T) []DayPayment {
	var all []DayPayment
	for i := range rapid.IntRange(0, 20).Draw(t, "payments") {
		p := Payment{ID: PaymentID(i + 1), Method: rapid.SampledFrom(Methods).Draw(t, "method"), Amount: Money(rapid.IntRange(-50_00, 90_00).Draw(t, "amount"))}
		if p.Amount < 0 && rapid.Bool().Draw(t, "reversal") {
			p.Reverses = PaymentID(rapid.IntRange(1, 99).Draw(t, "reverses"))
		}
		all = append(all, DayPayment{Payment: p})
	}
	return all
}

// However a day went, its methods add up to what the ledger received.
func TestTheMethodsOfADayAddUpToItsLedger(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := DayAccount{Payments: dayPayments(t)}
		var sum, cash Money
		for _, m := range a.Methods() {
			if m.Taken < 0 || m.Refunded > 0 || m.Reversed > 0 {
				t.Fatalf("%+v", m)
			}
			sum += m.Net()
		}
		for _, p := range a.Payments {
			if p.Method == Cash {
				cash += p.Amount
			}
		}
		if sum != a.Received() || cash != a.Cash() {
			t.Fatalf("methods %s, received %s, cash %s of %s", sum, a.Received(), a.Cash(), cash)
		}
	})
}

func TestADifferenceOfCashNeedsANote(t *testing.T) {
	today := MustDate("2026-03-30")
	a := DayAccount{Day: today, Payments: []DayPayment{{Payment: Payment{ID: 1, Method: Cash, Amount: 40_00}}, {Payment: Payment{ID: 2, Method: Card, Amount: 85_00}}}}
	for code, c := range map[string]DayClose{
		"":              {Account: a, Counted: 40_00},
		"dayclose.note": {Account: a, Counted: 35_00, Note: "  "},
		"dayclose.day":  {Account: DayAccount{Day: today.AddDays(1)}},
	} {
		if got := FaultCode(c.Check(today)); got != code {
			t.Errorf("%+v: %q, want %q", c, got, code)
		}
	}
	if c := (DayClose{Account: a, Counted: 35_00, Note: "Change given twice"}); c.Check(today) != nil || c.Difference() != -5_00 {
		t.Errorf("difference %s, %v", c.Difference(), c.Check(today))
	}
}

func TestWhatComesAfterTheCloseIsTold(t *testing.T) {
	first := DayPayment{Payment: Payment{ID: 1, Method: Cash, Amount: 40_00}}
	late := DayPayment{Payment: Payment{ID: 2, Method: Card, Amount: 10_00}}
	c := DayClose{Account: DayAccount{Charged: 85_00, Payments: []DayPayment{first}}}
	payments, charged := c.Later(DayAccount{Charged: 80_00, Payments: []DayPayment{first, late}})
	if len(payments) != 1 || payments[0].ID != 2 || charged != -5_00 {
		t.Errorf("later: %+v, %s", payments, charged)
	}
}
