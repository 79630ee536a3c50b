package db

import (
	"sync"
	"testing"

	"meridian/domain"
)

// TestManyScreensAtOnce lets screens read and save at the same time: nobody is
// told that the file is locked, and no change gets lost.
func TestManyScreensAtOnce(t *testing.T) {
	s, _, p, e := withVisit(t)
	const each = 25
	var all sync.WaitGroup
	screen := func(act func(i int) error) {
		all.Go(func() {
			for i := range each {
				if err := act(i); err != nil {
					t.Errorf("%v (%v)", err, causeOf(err))
					return
				}
			}
		})
	}
	for range 3 {
		screen(func(int) error {
			_, err := s.TakePayment(t.Context(), domain.Payment{Patient: p.ID, Date: e.Date, Method: domain.Cash, Amount: 1})
			return err
		})
		screen(func(int) error { _, err := s.SearchPatients(t.Context(), "lin", 10, false); return err })
		screen(func(int) error { _, err := s.EncountersOf(t.Context(), p.ID); return err })
	}
	screen(func(i int) error {
		draft := e
		draft.Note.Plan = string(rune('a' + i))
		_, err := s.SaveDraft(t.Context(), draft)
		return err
	})
	all.Wait()
	if paid := len(must[[]domain.Payment](t)(s.PaymentsOf(t.Context(), p.ID))); paid != 3*each {
		t.Errorf("%d payments, want %d", paid, 3*each)
	}
	if verdict := must[Verdict](t)(s.Verify(t.Context())); verdict.Broken != 0 {
		t.Errorf("verdict %+v", verdict)
	}
}
