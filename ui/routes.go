package ui

import (
	"meridian/db"
	"meridian/ui/documents"
	"meridian/ui/look"
	"meridian/ui/money"
	"meridian/ui/nav"
	"meridian/ui/patients"
	"meridian/ui/printing"
	"meridian/ui/settings"
	"meridian/ui/today"
	"meridian/ui/visit"

	"meridian/ui/desk"
)

// routes makes the page of each place on an open store.
type routes struct {
	desk    *desk.Desk
	store   *db.Store
	printer *printing.Printer
	version string
	mode    func() look.Mode
	setMode func(look.Mode)
}

func (r *routes) page(place nav.Place) nav.Page {
	switch place.Screen {
	case nav.Patients:
		return patients.NewList(r.desk, r.store)
	case nav.Patient:
		return patients.NewPatient(r.desk, r.store, place.Patient, place.Tab)
	case nav.Medicare:
		return patients.NewPatient(r.desk, r.store, place.Patient, patients.MedicareTab)
	case nav.Visit:
		return visit.New(r.desk, r.store, visit.Drawing{Superbill: documents.DrawSuperbill, Summary: documents.DrawSummary}, place.Encounter)
	case nav.Documents:
		return documents.New(r.desk, r.store, r.printer, place)
	case nav.Money:
		return money.New(r.desk, r.store)
	case nav.Settings:
		page := settings.New(r.desk, r.store, settings.Appearance{Mode: r.mode(), Change: r.setMode}, r.version)
		page.Open(place.Tab)
		return page
	}
	return r.today(place)
}

func (r *routes) today(place nav.Place) nav.Page {
	page := today.New(r.desk, r.store)
	if place.Tab == NewVisitTab {
		page.NewVisit()
	}
	return page
}
