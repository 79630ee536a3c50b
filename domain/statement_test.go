package domain

import (
	"testing"

	"pgregory.net/rapid"
)

// Whatever happened: opening and entries give the closing, the closing is what
// the visits cost less what was paid, and the ages add up to it.
func TestAStatementAddsUp(t *testing.T) {
	issued := MustDate("2026-11-20")
	rapid.Check(t, func(t *rapid.T) {
		days := rapid.IntRange(-200, 10)
		cents := rapid.IntRange(0, 50000)
		r := StatementRequest{Issued: issued, Span: Span{From: issued.AddDays(days.Draw(t, "from"))}}
		if r.Span.From.After(issued) {
			r.Span.From = Date{}
		}
		var due, paid Money
		for i := range rapid.IntRange(0, 6).Draw(t, "visits") {
			e := Encounter{
				ID: EncounterID(i + 1), Date: issued.AddDays(days.Draw(t, "day")), Discount: Money(cents.Draw(t, "discount")),
				Status: rapid.SampledFrom([]Status{Present, NoShow, Scheduled, Cancelled}).Draw(t, "status"),
				Lines:  []Line{{Code: "97810", Units: 1, Fee: Money(cents.Draw(t, "fee"))}},
				Items:  []Item{{Text: "Granules", Quantity: 1, Price: Money(cents.Draw(t, "price")), TaxRate: 875}},
			}
			r.Encounters = append(r.Encounters, e)
			if !e.Date.After(issued) {
				due += e.Due()
			}
		}
		for i := range rapid.IntRange(0, 6).Draw(t, "payments") {
			p := Payment{ID: PaymentID(i + 1), Encounter: EncounterID(rapid.IntRange(0, 6).Draw(t, "for")), Date: issued.AddDays(days.Draw(t, "paid")), Method: Card, Amount: Money(1 + cents.Draw(t, "amount"))}
			r.Payments = append(r.Payments, p)
			if !p.Date.After(issued) {
				paid += p.Amount
			}
		}
		s, err := NewStatement(r)
		if err != nil {
			t.Fatal(err)
		}
		sum := s.Opening
		for i, e := range s.Entries {
			if sum += e.Amount; e.Balance != sum || !s.Span.Contains(e.Date) || i > 0 && e.Date.Before(s.Entries[i-1].Date) {
				t.Fatalf("entry %d: %+v, balance should be %s", i, e, sum)
			}
		}
		if sum != s.Closing || s.Closing != due-paid {
			t.Fatalf("closing %s, entries give %s, visits less payments %s", s.Closing, sum, due-paid)
		}
		if s.Aging.To30+s.Aging.To60+s.Aging.To90+s.Aging.Over90 != max(0, s.Closing) {
			t.Fatalf("the ages %+v do not add up to %s", s.Aging, s.Closing)
		}
	})
}

func TestAgesCountFromTheVisit(t *testing.T) {
	day := MustDate("2026-11-20")
	var visits []Encounter
	for i, age := range []int{0, 30, 31, 60, 61, 90, 91} {
		visits = append(visits, Encounter{ID: EncounterID(i + 1), Status: Present, Date: day.AddDays(-age), Lines: []Line{{Units: 1, Fee: Money(1) << i}}})
	}
	s, err := NewStatement(StatementRequest{Encounters: visits, Issued: day})
	if want := (Aging{To30: 3, To60: 12, To90: 48, Over90: 64}); err != nil || s.Aging != want {
		t.Errorf("ages %+v, want %+v (%v)", s.Aging, want, err)
	}
	s, err = NewStatement(StatementRequest{Encounters: visits, Payments: []Payment{{ID: 1, Encounter: 1, Date: day, Amount: 1}, {ID: 2, Date: day, Amount: 65}}, Issued: day})
	if want := (Aging{To30: 2, To60: 12, To90: 47}); err != nil || s.Aging != want {
		t.Errorf("after payments %+v, want %+v: the oldest first (%v)", s.Aging, want, err)
	}
}

func TestAStatementEndsAfterItBegins(t *testing.T) {
	_, err := NewStatement(StatementRequest{Issued: MustDate("2026-11-20"), Span: Span{From: MustDate("2026-12-01")}})
	if FaultCode(err) != "statement.span" {
		t.Errorf("gave %v", err)
	}
}

func TestAStatementNamesRefundsAndLeavesSessionsOut(t *testing.T) {
	day := MustDate("2026-03-09")
	s, err := NewStatement(StatementRequest{Issued: day, Payments: []Payment{
		{ID: 1, Package: 3, Date: day, Method: Check, Amount: 70000},
		{ID: 2, Package: 3, Session: 5, Date: day, Method: PackageSession, Amount: -7000, Reason: "A session was used."},
		{ID: 3, Package: 3, Session: 5, Encounter: 7, Date: day, Method: PackageSession, Amount: 7000},
		{ID: 4, Package: 3, Date: day, Method: Check, Amount: -10000, Reason: "moves away"},
	}})
	if err != nil || len(s.Entries) != 2 || s.Entries[1].Kind != RefundEntry || s.Entries[1].Text != "Check: moves away" || s.Closing != -60000 {
		t.Errorf("%+v, %v", s, err)
	}
}
