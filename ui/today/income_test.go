package today

import (
	"testing"

	"meridian/domain"
	"meridian/ui/nav"
	"meridian/ui/rehearsal"
)

func TestTodayShowsWhatTheMonthBrought(t *testing.T) {
	r := rehearsal.New(t)
	if err := PutStepsAway(t.Context(), r.Store); err != nil {
		t.Fatal(err)
	}
	kept := r.Keep(rehearsal.Lin())
	page := New(r.Desk, r.Store)
	r.Show(page)
	if !page.board.income.empty() || r.Sees("received") {
		t.Error("a practice without money has a chart of it")
	}
	r.Visit(rehearsal.BackVisit(kept, "2026-03-23"), "Mei-Ling Chen, L.Ac.")
	if _, err := r.Store.TakePayment(t.Context(), domain.Payment{Patient: kept.ID, Date: domain.MustDate("2026-03-23"), Method: domain.Check, Amount: 5000}); err != nil {
		t.Fatal(err)
	}
	r.Desk.Changes.Money.Emit(kept.ID)
	r.Settle()
	r.WantSeen("March: $50.00 received, $85.00 charged")
	pairs := page.board.income.pairs()
	if len(pairs) != incomeMonths || pairs[0].Label != "Oct" || pairs[5].Label != "Mar" || pairs[5].Open != 8500 || pairs[5].Filled != 5000 {
		t.Errorf("the chart has %+v", pairs)
	}
	r.Tap("Income")
	if r.Walker.Last().Screen != nav.Money {
		t.Errorf("the chart leads to %+v", r.Walker.Last())
	}
}

func TestCodesThatNoLongerHoldAreNamedWithTheirTemplate(t *testing.T) {
	r := rehearsal.New(t)
	if err := PutStepsAway(t.Context(), r.Store); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Store.SaveTemplate(t.Context(), domain.Template{Name: "Low back", Diagnoses: []domain.Diagnosis{{Code: "M54.5"}, {Code: "M54.50"}}}); err != nil {
		t.Fatal(err)
	}
	if err := r.Store.SaveFavoriteDiagnoses(t.Context(), []string{"R51", "M54.2"}); err != nil {
		t.Fatal(err)
	}
	r.Show(New(r.Desk, r.Store))
	r.WantSeen("Codes that no longer hold · 2", "M54.5 ended Sep 30 2021", "template Low back", "R51 ended Sep 30 2020", "a favorite")
}
