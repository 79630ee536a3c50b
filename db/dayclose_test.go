package db

import (
	"strings"
	"testing"

	"meridian/domain"
)

func TestTheCloseOfADayKeepsTheLedgerOfItsMoment(t *testing.T) {
	s, clock, p := withPatient(t)
	today := domain.DateOf(clock.now())
	e := must[domain.Encounter](t)(s.CreateEncounter(t.Context(), visit(p, today.ISO())))
	must[domain.Payment](t)(s.TakePayment(t.Context(), domain.Payment{Patient: p.ID, Encounter: e.ID, Date: today, Method: domain.Cash, Amount: 40_00}))
	end := must[DayEnd](t)(s.DayEnd(t.Context(), today))
	if end.Account.Charged != e.Due() || end.Account.Visits != 1 || end.Account.Received() != 40_00 || len(end.Closes) != 0 {
		t.Fatalf("the day: %+v", end)
	}
	seen := domain.DayClose{Account: end.Account, Counted: 40_00}
	kept := must[domain.DayClose](t)(s.CloseDay(t.Context(), seen))
	must[domain.Payment](t)(s.TakePayment(t.Context(), domain.Payment{Patient: p.ID, Date: today, Method: domain.Cash, Amount: 5_00}))
	if _, err := s.CloseDay(t.Context(), seen); domain.FaultCode(err) != "dayclose.note" {
		t.Errorf("closed with what was counted before the last payment: %v", err)
	}
	seen.Counted = 45_00
	if _, err := s.CloseDay(t.Context(), seen); domain.FaultCode(err) != CodeStale {
		t.Errorf("closed over a payment that nobody saw: %v", err)
	}
	end = must[DayEnd](t)(s.DayEnd(t.Context(), today))
	if len(end.Closes) != 1 || end.Closes[0].ID != kept.ID || end.Closes[0].Account.Received() != 40_00 || end.Account.Received() != 45_00 {
		t.Errorf("after the close: %+v", end)
	}
	must[domain.DayClose](t)(s.CloseDay(t.Context(), domain.DayClose{Account: end.Account, Counted: 45_00}))
	if again := must[DayEnd](t)(s.DayEnd(t.Context(), today)); len(again.Closes) != 2 || again.Closes[0].Counted != 45_00 {
		t.Errorf("counted again: %+v", again.Closes)
	}
	for _, change := range []string{"UPDATE day_close SET counted = 0", "DELETE FROM day_close"} {
		if _, err := s.writer.db.Exec(change); err == nil || !strings.Contains(err.Error(), "kept") {
			t.Errorf("%s: %v", change, err)
		}
	}
}
