package db

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"meridian/domain"
)

var march = domain.Span{From: domain.MustDate("2026-03-01"), Until: domain.MustDate("2026-03-31")}

func TestMonthsTellWhatWasChargedAndReceived(t *testing.T) {
	s, _, p := withPatient(t)
	pay := func(day string, amount domain.Money) domain.Payment {
		return must[domain.Payment](t)(s.TakePayment(t.Context(), domain.Payment{Patient: p.ID, Date: domain.MustDate(day), Method: domain.Cash, Amount: amount}))
	}
	keep := func(day string, status domain.Status) {
		e := visit(p, day)
		e.Status = status
		must[domain.Encounter](t)(s.CreateEncounter(t.Context(), e))
	}
	pay("2025-12-31", 100)
	pay("2026-01-01", 200)
	pay("2026-01-31", 300)
	wrong := pay("2026-03-02", 400)
	pay("2026-03-03", 500)
	must[domain.Payment](t)(s.ReversePayment(t.Context(), wrong.ID, "slip"))
	keep("2026-02-10", domain.Present)
	keep("2026-02-11", domain.Cancelled)
	keep("2026-03-30", domain.Scheduled)
	due := visit(p, "2026-02-10").Due()
	got := must[[]MonthMoney](t)(s.MoneyByMonth(t.Context(), domain.Span{From: domain.MustDate("2026-01-01"), Until: domain.MustDate("2026-03-31")}))
	want := []MonthMoney{
		{Month: domain.MustDate("2026-01-01"), Received: 500},
		{Month: domain.MustDate("2026-02-01"), Visits: 1, Charged: due},
		{Month: domain.MustDate("2026-03-01"), Received: 500},
	}
	if diff := cmp.Diff(want, got, comparable); diff != "" {
		t.Error(diff)
	}
}

func TestAnEmptySpanEarnedNothing(t *testing.T) {
	s, _ := started(t)
	if got := must[Earned](t)(s.Earned(t.Context(), march)); !cmp.Equal(got, Earned{}, comparable) {
		t.Errorf("%+v", got)
	}
}

// What the store sums up is what the domain says of each visit and its payer.
func TestEarnedAgreesWithTheVisits(t *testing.T) {
	s, _, p := withPatient(t)
	visits := rapid.Custom(func(r *rapid.T) domain.Encounter { return drawVisit(r, p) })
	for seed := range 60 {
		must[domain.Encounter](t)(s.CreateEncounter(t.Context(), visits.Example(seed)))
	}
	want := summed(p, must[[]domain.Encounter](t)(s.EncountersOf(t.Context(), p.ID)))
	if want["visits"] < 20 || want["tax"] == 0 {
		t.Fatalf("too little is tried: %v", want)
	}
	if diff := cmp.Diff(want, tally(must[Earned](t)(s.Earned(t.Context(), march)))); diff != "" {
		t.Error(diff)
	}
}

func drawVisit(r *rapid.T, p domain.Patient) domain.Encounter {
	e := domain.Encounter{
		Patient: p.ID, Date: domain.MustDate("2026-02-25").AddDays(rapid.IntRange(0, 30).Draw(r, "day")),
		Status:   rapid.SampledFrom([]domain.Status{domain.Scheduled, domain.Present, domain.NoShow, domain.Cancelled}).Draw(r, "status"),
		Discount: domain.Money(rapid.IntRange(0, 2000).Draw(r, "discount")),
	}
	for range rapid.IntRange(0, 3).Draw(r, "lines") {
		e.Lines = append(e.Lines, domain.Line{
			Code: rapid.SampledFrom([]string{"97810", "97811", "97140"}).Draw(r, "code"), Label: "Service",
			Units: rapid.IntRange(1, 3).Draw(r, "units"), Fee: domain.Money(rapid.IntRange(0, 9000).Draw(r, "fee")),
		})
	}
	for range rapid.IntRange(0, 2).Draw(r, "items") {
		e.Items = append(e.Items, domain.Item{
			Kind: rapid.SampledFrom([]domain.ItemKind{domain.Herbs, domain.OtherItem}).Draw(r, "kind"), Text: "Thing",
			Quantity: rapid.IntRange(1, 4).Draw(r, "quantity"), Price: domain.Money(rapid.IntRange(1, 5000).Draw(r, "price")),
			TaxRate: rapid.SampledFrom([]int{0, 875}).Draw(r, "tax"),
		})
	}
	return e
}

// summed tallies the visits of March by what the domain says of them.
func summed(p domain.Patient, all []domain.Encounter) map[string]domain.Money {
	sums := map[string]domain.Money{}
	for _, e := range all {
		if !e.Charged() || !march.Contains(e.Date) {
			continue
		}
		sums["visits"]++
		sums["total"] += e.Due()
		sums["discounts"] += e.Discount
		payer := p.PolicyOn(e.Date)
		sums["payer "+string(payer.Kind)+payer.Payer] += e.Due()
		for _, l := range e.Lines {
			sums[l.Code] += l.Charge()
			sums[l.Code+" units"] += domain.Money(l.Units)
		}
		for _, i := range e.Items {
			sums[string(i.Kind)] += i.Net()
			sums["tax"] += i.Tax()
		}
	}
	return withoutNothing(sums)
}

func tally(e Earned) map[string]domain.Money {
	sums := map[string]domain.Money{"visits": domain.Money(e.Visits), "total": e.Total, "discounts": e.Discounts, "tax": e.Tax}
	for _, c := range e.Codes {
		sums[c.Code], sums[c.Code+" units"] = c.Amount, domain.Money(c.Units)
	}
	for _, i := range e.Items {
		sums[string(i.Kind)] = i.Amount
	}
	for _, p := range e.Payers {
		sums["payer "+string(p.Kind)+p.Payer] = p.Amount
	}
	return withoutNothing(sums)
}

func withoutNothing(sums map[string]domain.Money) map[string]domain.Money {
	for key, sum := range sums {
		if sum == 0 {
			delete(sums, key)
		}
	}
	return sums
}
