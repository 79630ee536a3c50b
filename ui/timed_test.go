package ui

import (
	"testing"
	"time"

	"meridian/domain"
	"meridian/ui/nav"
	"meridian/ui/rehearsal"
)

func TestTheRailLeadsToTheVisitThatIsTimed(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	e := r.Visit(domain.Encounter{Patient: lin.ID, Date: r.Desk.Today(), Status: domain.Present}, "")
	shell := NewPractice(r.Window, r.Desk.Work, Practice{Store: r.Store, Clock: r.Desk.Clock})
	r.Window.SetContent(shell.Object())
	visit := nav.Place{Screen: nav.Visit, Patient: lin.ID, Encounter: e.ID}
	shell.Go(visit)
	r.Settle()
	if r.Sees("Timer runs") {
		t.Error("it tells of a timer before one runs")
	}
	r.Tap("Set")
	r.Tap("Start timer")
	shell.Go(nav.Place{Screen: nav.Money})
	r.Settle()
	r.WantSeen("Timer runs", "Lin, Mei-Hua")
	r.Pass(time.Hour)
	shell.tick()
	r.WantSeen("Timer asks")
	r.Tap("Timer asks")
	if shell.Place() != visit {
		t.Errorf("it leads to %+v", shell.Place())
	}
	r.Tap("Count it")
	shell.Go(nav.Place{Screen: nav.Money})
	r.Settle()
	shell.tick()
	r.Tap("Timer runs")
	if shell.Place() != visit {
		t.Errorf("it leads to %+v", shell.Place())
	}
	r.Tap("Pause")
	shell.Go(nav.Place{Screen: nav.Money})
	r.Settle()
	if r.Sees("Timer runs") {
		t.Error("it stays when the timer is paused")
	}
}
