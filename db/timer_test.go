package db

import (
	"testing"
	"time"

	"meridian/domain"
)

func TestARunningTimerIsKeptWithTheDraftAndFound(t *testing.T) {
	s, clock, p, e := withVisit(t)
	if timers := must[[]Timer](t)(s.Timers(t.Context())); len(timers) != 0 {
		t.Fatalf("%+v run before one was started", timers)
	}
	e.Sets = []domain.NeedleSet{{Seconds: 60}, {Seconds: 300, Started: clock.at.Add(1500 * time.Microsecond)}}
	kept := must[domain.Encounter](t)(s.SaveDraft(t.Context(), e))
	want := clock.at.Add(time.Millisecond)
	timers := must[[]Timer](t)(s.Timers(t.Context()))
	if len(timers) != 1 || timers[0].Encounter != e.ID || timers[0].Patient != p.ID || timers[0].Name.Last != p.Name.Last ||
		timers[0].Set != 1 || !timers[0].Started.Equal(want) || !kept.Sets[1].Started.Equal(want) {
		t.Fatalf("timers %+v, kept %+v", timers, kept.Sets)
	}
	if kept.FaceMinutes() != 6 {
		t.Errorf("%d minutes count while the timer runs", kept.FaceMinutes())
	}
	before := counted(t, s).audit
	kept.Sets[1].Started = kept.Sets[1].Started.UTC()
	kept = must[domain.Encounter](t)(s.SaveDraft(t.Context(), kept))
	if after := counted(t, s).audit; after != before {
		t.Errorf("the same moment of another time zone is a change")
	}
	kept.Sets[1] = domain.NeedleSet{Seconds: 900}
	must[domain.Encounter](t)(s.SaveDraft(t.Context(), kept))
	if timers := must[[]Timer](t)(s.Timers(t.Context())); len(timers) != 0 {
		t.Errorf("%+v run after the pause", timers)
	}
}

func TestANoteIsNotSignedUnderARunningTimer(t *testing.T) {
	s, clock, _, e := withVisit(t)
	e.Sets = []domain.NeedleSet{{Started: clock.at}}
	e = must[domain.Encounter](t)(s.SaveDraft(t.Context(), e))
	_, err := s.SignEncounter(t.Context(), e.ID, "Chen")
	wantFault(t, err, "encounter.timer")
	if _, err := s.writer.db.Exec("UPDATE encounter SET signed_by = 'Chen', signed_at = '2026-03-30T19:00:00.000Z'"); err == nil {
		t.Error("the schema lets it pass")
	}
}
