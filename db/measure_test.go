package db

import (
	"testing"

	"meridian/domain"
)

func TestMeasuresAreKeptAndWithdrawnButNeverChanged(t *testing.T) {
	s, clock, p := withPatient(t)
	today := domain.DateOf(clock.now())
	walk := domain.Measure{Date: today, Name: "Walking, minutes", Score: 10, Best: 60}
	first := must[domain.Measure](t)(s.NoteMeasure(t.Context(), p.ID, walk))
	walk.Score = 25
	second := must[domain.Measure](t)(s.NoteMeasure(t.Context(), p.ID, walk))
	if all := must[[]domain.Measure](t)(s.Measures(t.Context(), p.ID)); len(all) != 2 || all[0] != first || all[1] != second {
		t.Fatalf("kept %+v", all)
	}
	if err := s.WithdrawMeasure(t.Context(), first.ID); err != nil {
		t.Fatal(err)
	}
	if all := must[[]domain.Measure](t)(s.Measures(t.Context(), p.ID)); len(all) != 1 || all[0] != second {
		t.Errorf("after withdrawing: %+v", all)
	}
	if err := s.ReinstateMeasure(t.Context(), first.ID); err != nil {
		t.Fatal(err)
	}
	if all := must[[]domain.Measure](t)(s.Measures(t.Context(), p.ID)); len(all) != 2 {
		t.Errorf("after bringing it back: %+v", all)
	}
	wantFault(t, s.WithdrawMeasure(t.Context(), 99), CodeNotFound)
	for code, bad := range map[string]domain.Measure{
		"measure.score": {Date: today, Name: "x", Score: 70, Best: 60}, "measure.date": {Date: today.AddDays(1), Name: "x", Best: 60}, "measure.name": {Date: today, Best: 60},
	} {
		_, err := s.NoteMeasure(t.Context(), p.ID, bad)
		wantFault(t, err, code)
	}
}
