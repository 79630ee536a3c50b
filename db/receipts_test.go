package db

import (
	"testing"

	"meridian/domain"
)

func TestReceiptsOfASpanNameWhoPaid(t *testing.T) {
	s, _, p := withPatient(t)
	for _, day := range []string{"2026-03-27", "2026-03-29", "2026-03-30"} {
		must[domain.Payment](t)(s.TakePayment(t.Context(), domain.Payment{
			Patient: p.ID, Date: domain.MustDate(day), Method: domain.Check, Amount: 8500, Reference: "1042",
		}))
	}
	got := must[[]Receipt](t)(s.Receipts(t.Context(), domain.MustDate("2026-03-28"), domain.MustDate("2026-03-30")))
	if len(got) != 2 || got[0].Date != domain.MustDate("2026-03-30") || got[1].Amount != 8500 || got[1].Name != p.Name {
		t.Errorf("got %+v", got)
	}
}
