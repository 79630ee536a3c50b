package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"meridian/db"
	"meridian/ui/backups"
	"meridian/ui/desk"
	"meridian/ui/documents"
	"meridian/ui/help"
	"meridian/ui/money"
	"meridian/ui/nav"
	"meridian/ui/patients"
	"meridian/ui/printing"
	"meridian/ui/security"
	"meridian/ui/settings"
	"meridian/ui/stopwatch"
	"meridian/ui/today"
	"meridian/ui/visit"
	"meridian/ui/work"
)

// Practice is an open practice with what its screens need beside the desk.
type Practice struct {
	Store   *db.Store
	Printer *printing.Printer
	Version string
	Clock   func() time.Time
	// Stopwatch is the program's own: a timer runs on while the practice is locked.
	Stopwatch *stopwatch.Watch
	// Log gives the newest lines of the log, nil for none.
	Log func() string
	// Appearance tells how the window looks and speaks, and how to change it.
	Appearance func() settings.Appearance
	// Locks are what the settings change the locks with.
	Locks security.Means
	// Backups gives who makes the backups, nil where nobody does; Restore leaves
	// the practice for an older state of it.
	Backups func() *backups.Keeper
	Restore func()
}

// NewPractice gives the window's content for an open practice.
func NewPractice(window fyne.Window, runner *work.Runner, p Practice) *Shell {
	s := NewShell(window, p.Clock, runner, p.Store)
	s.papers = p.Store.Papers
	if p.Stopwatch != nil {
		s.desk.Stopwatch = p.Stopwatch
	}
	s.Route((&routes{p, s.Desk(), newViews(s.Desk(), p.Store), func() []help.Key { return s.keys }}).page)
	s.followTimers(p.Store.Timers)
	return s
}

// routes makes the page of each place.
type routes struct {
	Practice
	desk  *desk.Desk
	views *views
	// keys are those of the menus.
	keys func() []help.Key
}

func (r *routes) page(place nav.Place) nav.Page {
	r.views.saw(place)
	switch place.Screen {
	case nav.Patients:
		return patients.NewList(r.desk, r.Store)
	case nav.Patient:
		return patients.NewPatient(r.desk, r.Store, place.Patient, place.Tab)
	case nav.Medicare:
		return patients.NewPatient(r.desk, r.Store, place.Patient, patients.MedicareTab)
	case nav.Visit:
		return visit.New(r.desk, r.Store, visit.Drawing{Superbill: documents.DrawSuperbill, Summary: documents.DrawSummary}, place.Encounter)
	case nav.Documents:
		return documents.New(r.desk, r.Store, r.Printer, place)
	case nav.Help:
		return help.New(r.desk, help.Program{Version: r.Version, Clock: r.Clock, Log: r.Log}, r.keys(), place.Tab)
	case nav.Money:
		return money.Open(r.desk, r.Store, r.Printer, place.Tab)
	case nav.Settings:
		page := settings.New(r.desk, r.Store, r.Appearance(), security.New(r.desk, r.Store, r.Locks), r.backups(), r.Version)
		page.Open(place.Tab)
		return page
	}
	return r.today(place)
}

// backups gives the part of the settings about backups, nil where none are made.
func (r *routes) backups() *backups.Part {
	if r.Backups == nil || r.Backups() == nil {
		return nil
	}
	return backups.NewPart(r.desk.Window, r.Backups(), r.Restore)
}

func (r *routes) today(place nav.Place) nav.Page {
	page := today.New(r.desk, r.Store)
	page.Open(place)
	return page
}
