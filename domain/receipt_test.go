package domain

import (
	"testing"

	"pgregory.net/rapid"
)

func TestAReceiptAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cents := rapid.IntRange(0, 99999)
		r := ReceiptRequest{Issued: MustDate("2026-11-20")}
		var due, paid Money
		for i := range rapid.IntRange(0, 4).Draw(t, "visits") {
			e := Encounter{
				ID: EncounterID(i + 1), Date: MustDate("2026-11-20").AddDays(-i), Discount: Money(cents.Draw(t, "discount")),
				Status: rapid.SampledFrom([]Status{Present, NoShow, Scheduled, Cancelled}).Draw(t, "status"),
				Lines:  []Line{{Code: "97810", Units: rapid.IntRange(1, 4).Draw(t, "units"), Fee: Money(cents.Draw(t, "fee"))}},
				Items:  []Item{{Kind: Herbs, Text: "Granules", Quantity: 2, Price: Money(cents.Draw(t, "price")), TaxRate: 875}},
			}
			r.Encounters = append(r.Encounters, e)
			due += e.Due()
		}
		for i := range rapid.IntRange(1, 5).Draw(t, "payments") {
			p := Payment{ID: PaymentID(i + 1), Date: r.Issued, Method: Card, Amount: Money(1 + cents.Draw(t, "amount"))}
			r.Payments = append(r.Payments, p)
			paid += p.Amount
		}
		// One more that was taken back counts for nothing.
		r.Payments = append(r.Payments, Payment{ID: 90, Amount: 700}, Payment{ID: 91, Amount: -700, Reverses: 90})
		got, err := NewReceipt(r)
		if err != nil {
			t.Fatal(err)
		}
		if got.Totals.Paid != paid || got.Totals.Balance != due-paid {
			t.Fatalf("paid %s of %s, the receipt says %+v", paid, due, got.Totals)
		}
		for i := 1; i < len(got.Charges); i++ {
			if got.Charges[i].Date.Before(got.Charges[i-1].Date) {
				t.Fatal("the charges are not in order")
			}
		}
	})
}

func TestAReceiptNeedsAPayment(t *testing.T) {
	reversed := []Payment{{ID: 1, Amount: 500}, {ID: 2, Amount: -500, Reverses: 1}}
	if _, err := NewReceipt(ReceiptRequest{Payments: reversed}); FaultCode(err) != "receipt.empty" {
		t.Errorf("a receipt for nothing gave %v", err)
	}
}

// A visit that used a session is covered on its receipt; the session's worth leaves
// the account only where the receipt shows how it came there.
func TestAReceiptCountsASessionOnce(t *testing.T) {
	visit := Encounter{ID: 7, Date: MustDate("2026-03-09"), Status: Present, Discount: 1500, Lines: []Line{{Code: "97810", Units: 1, Fee: 8500}}, Items: []Item{{Kind: Herbs, Quantity: 1, Price: 2000}}}
	bought := Payment{ID: 1, Package: 3, Date: MustDate("2026-03-02"), Method: Check, Amount: 70000}
	from := Payment{ID: 2, Package: 3, Session: 5, Method: PackageSession, Amount: -7000, Reason: "A session was used."}
	toward := Payment{ID: 3, Package: 3, Session: 5, Encounter: 7, Method: PackageSession, Amount: 7000}
	herbs := Payment{ID: 4, Encounter: 7, Method: Cash, Amount: 2000}
	for _, c := range []struct {
		payments []Payment
		balance  Money
	}{
		{[]Payment{from, toward, herbs}, 0},
		{[]Payment{bought, from, toward, herbs}, -63000},
	} {
		r, err := NewReceipt(ReceiptRequest{Encounters: []Encounter{visit}, Payments: c.payments})
		if err != nil || r.Totals.Balance != c.balance {
			t.Errorf("balance %v, %v; want %v", r.Totals.Balance, err, c.balance)
		}
	}
	if _, err := NewReceipt(ReceiptRequest{Encounters: []Encounter{visit}, Payments: []Payment{from, toward}}); FaultCode(err) != "receipt.empty" {
		t.Errorf("a session alone was taken for money received: %v", err)
	}
}
