package db

import (
	"testing"

	"meridian/domain"
)

func TestGoalsAreSetAndMet(t *testing.T) {
	s, clock, p := withPatient(t)
	today := domain.DateOf(clock.now())
	g := must[domain.Goal](t)(s.SaveGoal(t.Context(), p.ID, domain.Goal{Text: "Walk an hour", Set: today}))
	g.Met = today.AddDays(3)
	must[domain.Goal](t)(s.SaveGoal(t.Context(), p.ID, g))
	if all := must[[]domain.Goal](t)(s.Goals(t.Context(), p.ID)); len(all) != 1 || all[0] != g {
		t.Errorf("kept %+v", all)
	}
	_, err := s.SaveGoal(t.Context(), p.ID, domain.Goal{Set: today})
	wantFault(t, err, "goal.text")
	_, err = s.SaveGoal(t.Context(), p.ID, domain.Goal{Text: "x", Set: today, Met: today.AddDays(-1)})
	wantFault(t, err, "goal.met")
	_, err = s.SaveGoal(t.Context(), p.ID, domain.Goal{ID: 99, Text: "x", Set: today})
	wantFault(t, err, CodeNotFound)
}

func TestAGoalIsWithdrawnAndKeptInTheHistory(t *testing.T) {
	s, clock, p := withPatient(t)
	g := must[domain.Goal](t)(s.SaveGoal(t.Context(), p.ID, domain.Goal{Text: "Walk an hour", Set: domain.DateOf(clock.now())}))
	if err := s.WithdrawGoal(t.Context(), g.ID); err != nil {
		t.Fatal(err)
	}
	if all := must[[]domain.Goal](t)(s.Goals(t.Context(), p.ID)); len(all) != 0 {
		t.Errorf("after withdrawing: %+v", all)
	}
	if trail := must[[]AuditEntry](t)(s.Audit(t.Context(), AuditFilter{Patient: p.ID, Subject: "goal"})); len(trail) != 2 || trail[0].Action != "withdraw" {
		t.Errorf("the history says %+v", trail)
	}
	if err := s.ReinstateGoal(t.Context(), g.ID); err != nil {
		t.Fatal(err)
	}
	if all := must[[]domain.Goal](t)(s.Goals(t.Context(), p.ID)); len(all) != 1 || all[0] != g {
		t.Errorf("after bringing it back: %+v", all)
	}
	wantFault(t, s.WithdrawGoal(t.Context(), 99), CodeNotFound)
}
