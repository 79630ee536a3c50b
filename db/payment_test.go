package db

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"meridian/domain"
)

func TestPaymentComesBackAsItWasKept(t *testing.T) {
	s, _, p, e := withVisit(t)
	want := domain.Payment{Patient: p.ID, Encounter: e.ID, Date: e.Date, Method: domain.Check, Amount: 12345, Reference: "1042"}
	got := must[domain.Payment](t)(s.TakePayment(t.Context(), want))
	want.ID, want.Recorded = 1, noon
	if diff := cmp.Diff(want, got, comparable); diff != "" {
		t.Error(diff)
	}
	if all := must[[]domain.Payment](t)(s.PaymentsOf(t.Context(), p.ID)); len(all) != 1 || !cmp.Equal(all[0], got, comparable) {
		t.Errorf("payments %+v", all)
	}
}

func TestPaymentIsReversedOnceAndWhole(t *testing.T) {
	s, _, p, e := withVisit(t)
	owed := must[domain.Money](t)(s.Balance(t.Context(), p.ID))
	paid := must[domain.Payment](t)(s.TakePayment(t.Context(), domain.Payment{Patient: p.ID, Encounter: e.ID, Date: e.Date, Method: domain.Card, Amount: 5000, Reference: "4242"}))
	if left := must[domain.Money](t)(s.Balance(t.Context(), p.ID)); left != owed-5000 {
		t.Errorf("balance %v after 50 of %v", left, owed)
	}
	_, err := s.ReversePayment(t.Context(), paid.ID, " ")
	wantFault(t, err, "payment.reason")
	back := must[domain.Payment](t)(s.ReversePayment(t.Context(), paid.ID, "wrong card"))
	want := domain.Payment{
		ID: 2, Patient: p.ID, Encounter: e.ID, Date: domain.MustDate("2026-03-30"), Method: domain.Card, Amount: -5000,
		Reference: "4242", Reverses: paid.ID, Reason: "wrong card", Recorded: noon,
	}
	if diff := cmp.Diff(want, back, comparable); diff != "" {
		t.Error(diff)
	}
	if left := must[domain.Money](t)(s.Balance(t.Context(), p.ID)); left != owed {
		t.Errorf("balance %v, want %v", left, owed)
	}
	for _, id := range []domain.PaymentID{paid.ID, back.ID} {
		_, err = s.ReversePayment(t.Context(), id, "again")
		wantFault(t, err, "payment.reversed")
	}
	_, err = s.ReversePayment(t.Context(), 99, "none")
	wantFault(t, err, CodeNotFound)
}

func TestPaymentRefusals(t *testing.T) {
	s, _, p, e := withVisit(t)
	other := must[domain.Patient](t)(s.CreatePatient(t.Context(), domain.Patient{Name: domain.Name{Last: "Other"}}))
	good := domain.Payment{Patient: p.ID, Encounter: e.ID, Date: e.Date, Method: domain.Cash, Amount: 100}
	for code, spoil := range map[string]func(*domain.Payment){
		"payment.amount":   func(p *domain.Payment) { p.Amount = 0 },
		"payment.date":     func(p *domain.Payment) { p.Date = p.Date.AddDays(1) },
		"payment.method":   func(p *domain.Payment) { p.Method = "" },
		"payment.reverses": func(p *domain.Payment) { p.Amount, p.Reverses = -100, 1 },
		CodeNotFound:       func(p *domain.Payment) { p.Patient = other.ID },
		CodeRefused:        func(p *domain.Payment) { p.Method = "barter" },
	} {
		bad := good
		spoil(&bad)
		_, err := s.TakePayment(t.Context(), bad)
		wantFault(t, err, code)
	}
	if all := must[[]domain.Payment](t)(s.PaymentsOf(t.Context(), p.ID)); len(all) != 0 {
		t.Errorf("kept: %+v", all)
	}
}

func TestPaymentsAreFixedByTheSchemaToo(t *testing.T) {
	s, _, p, e := withVisit(t)
	must[domain.Payment](t)(s.TakePayment(t.Context(), domain.Payment{Patient: p.ID, Encounter: e.ID, Date: e.Date, Method: domain.Card, Amount: 5000}))
	for _, statement := range []string{
		"UPDATE payment SET amount = 1", "DELETE FROM payment",
		"INSERT INTO payment VALUES (9, 1, 1, '2026-03-30', 'card', -4000, '', 1, 'part', 'now')",
		"INSERT INTO payment VALUES (9, 1, NULL, '2026-03-30', 'card', -5000, '', 1, 'other visit', 'now')",
		"INSERT INTO payment VALUES (9, 1, 1, '2026-03-30', 'card', -5000, '', NULL, '', 'now')",
		"INSERT INTO payment VALUES (9, 1, 1, '2026-02-30', 'card', 5000, '', NULL, '', 'now')",
		"INSERT OR REPLACE INTO payment VALUES (1, 1, 1, '2026-03-30', 'card', 1, '', NULL, '', 'now')",
	} {
		if _, err := s.writer.db.Exec(statement); err == nil {
			t.Errorf("%s: passed", statement)
		}
	}
}

func TestOutstandingListsWhoOwesMostFirst(t *testing.T) {
	s, _, p, e := withVisit(t)
	ahead := must[domain.Patient](t)(s.CreatePatient(t.Context(), domain.Patient{Name: domain.Name{Last: "Ahead"}}))
	must[domain.Patient](t)(s.CreatePatient(t.Context(), domain.Patient{Name: domain.Name{Last: "Even"}}))
	must[domain.Encounter](t)(s.CreateEncounter(t.Context(), visit(p, "2026-01-05")))
	must[domain.Payment](t)(s.TakePayment(t.Context(), domain.Payment{Patient: ahead.ID, Date: e.Date, Method: domain.Cash, Amount: 3000}))
	got := must[[]Owing](t)(s.Outstanding(t.Context()))
	want := []Owing{
		{Patient: p.ID, Name: p.Name, Balance: 2 * e.Due(), Oldest: domain.MustDate("2026-01-05")},
		{Patient: ahead.ID, Name: ahead.Name, Balance: -3000},
	}
	if diff := cmp.Diff(want, got, comparable); diff != "" {
		t.Error(diff)
	}
}

// TestBalanceIsWhatVisitsCostLessWhatWasPaid holds the balance against the
// domain's own arithmetic through any course of saving, paying and reversing.
func TestBalanceIsWhatVisitsCostLessWhatWasPaid(t *testing.T) {
	s, _, p := withPatient(t)
	rapid.Check(t, func(r *rapid.T) {
		e := visit(p, "2026-03-30")
		e.Status = rapid.SampledFrom([]domain.Status{domain.Scheduled, domain.Present, domain.NoShow, domain.Cancelled}).Draw(r, "status")
		e.Items[0].TaxRate = rapid.IntRange(0, 2000).Draw(r, "tax")
		e.Items[0].Price = domain.Money(rapid.IntRange(0, 9999).Draw(r, "price"))
		e.Lines[0].Units = rapid.IntRange(0, 9).Draw(r, "units")
		kept, err := s.CreateEncounter(t.Context(), e)
		if err != nil {
			r.Fatal(err)
		}
		paid, err := s.TakePayment(t.Context(), domain.Payment{
			Patient: p.ID, Encounter: kept.ID, Date: e.Date, Method: domain.Cash, Amount: domain.Money(rapid.IntRange(1, 30000).Draw(r, "paid")),
		})
		if err != nil {
			r.Fatal(err)
		}
		if rapid.Bool().Draw(r, "reverse") {
			if _, err := s.ReversePayment(t.Context(), paid.ID, "slip"); err != nil {
				r.Fatal(err)
			}
		}
		var want domain.Money
		visits, err := s.EncountersOf(t.Context(), p.ID)
		if err != nil {
			r.Fatal(err)
		}
		for _, v := range visits {
			want += v.Due()
		}
		payments, err := s.PaymentsOf(t.Context(), p.ID)
		if err != nil {
			r.Fatal(err)
		}
		for _, v := range payments {
			want -= v.Amount
		}
		if got, err := s.Balance(t.Context(), p.ID); err != nil || got != want {
			r.Fatalf("balance %v, want %v (%v)", got, want, err)
		}
	})
}

func TestPaymentsOfSeveralVisitsAreTakenTogetherOrNotAtAll(t *testing.T) {
	s, _, p := withPatient(t)
	first, second := attended(t, s, p, "2026-03-02"), attended(t, s, p, "2026-03-09")
	paid := domain.Payment{Patient: p.ID, Date: second.Date, Method: domain.Check, Amount: first.Due() + second.Due()}
	open := []domain.Due{{Encounter: first.ID, Amount: first.Due()}, {Encounter: second.ID, Amount: second.Due()}}
	wantFault(t, s.TakePayments(t.Context(), paid.Over(append(open[:1:1], domain.Due{Encounter: 99, Amount: second.Due()}))), CodeNotFound)
	wantBalance(t, s, p, first.Due()+second.Due())
	if err := s.TakePayments(t.Context(), paid.Over(open)); err != nil {
		t.Fatal(err)
	}
	wantBalance(t, s, p, 0)
	for _, day := range []string{"2026-03-02", "2026-03-09"} {
		if due, paid := paidOn(t, s, day); due != paid {
			t.Errorf("%s: %v of %v is paid", day, paid, due)
		}
	}
}
