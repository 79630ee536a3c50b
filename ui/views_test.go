package ui

import (
	"testing"
	"time"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/nav"
	"meridian/ui/rehearsal"
)

func TestEachLookAtSomebodyIsRecordedOnceInAWhile(t *testing.T) {
	r := rehearsal.New(t)
	p := r.Keep(rehearsal.Lin())
	e := r.Visit(rehearsal.BackVisit(p, "2026-03-23"), "")
	at := r.Desk.Clock()
	r.Desk.Clock = func() time.Time { return at }
	v := newViews(r.Desk, r.Store)
	look := func(places ...nav.Place) int {
		for _, place := range places {
			v.saw(place)
		}
		r.Settle()
		entries, err := r.Store.Audit(t.Context(), db.AuditFilter{Kind: db.Views})
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range entries {
			if entry.Patient != p.ID {
				t.Errorf("%+v concerns somebody else", entry)
			}
		}
		return len(entries)
	}
	chart := nav.Place{Screen: nav.Patient, Patient: p.ID}
	visit := nav.Place{Screen: nav.Visit, Patient: p.ID, Encounter: e.ID}
	if n := look(nav.Place{Screen: nav.Today}, nav.Place{Screen: nav.Money}); n != 0 {
		t.Errorf("%d views of nobody", n)
	}
	if n := look(chart, visit, chart, nav.Place{Screen: nav.Patient, Patient: p.ID, Tab: "money"}); n != 2 {
		t.Errorf("%d views, want one of the patient and one of the visit", n)
	}
	at = at.Add(viewAgain)
	if n := look(chart); n != 3 {
		t.Errorf("%d views after a while", n)
	}
}

func TestTheWindowRecordsWhomItShows(t *testing.T) {
	r := rehearsal.New(t)
	p := r.Keep(rehearsal.Lin())
	shell := NewPractice(r.Window, r.Desk.Work, Practice{Store: r.Store, Clock: r.Desk.Clock})
	shell.Go(nav.Place{Screen: nav.Patient, Patient: p.ID})
	r.Settle()
	entries, err := r.Store.Audit(t.Context(), db.AuditFilter{Kind: db.Views, Patient: domain.PatientID(p.ID)})
	if err != nil || len(entries) != 1 {
		t.Errorf("%+v, %v", entries, err)
	}
}
