// Package tour leads through every page of the window: for the tests that hold all
// pages to the same, and for the pictures. Only these import it.
package tour

import (
	"context"
	"slices"
	"strings"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/documents"
	"meridian/ui/help"
	"meridian/ui/money"
	"meridian/ui/nav"
	"meridian/ui/patients"
	"meridian/ui/settings"
	"meridian/ui/today"
)

// Stop is a page worth a look. Its name is fit for a file.
type Stop struct {
	Name  string
	Place nav.Place
}

// Stops gives every page that a practice has on a day: those of patients, visits and
// papers where it has any.
func Stops(ctx context.Context, store *db.Store, day domain.Date) ([]Stop, error) {
	stops := general()
	visits, err := store.EncountersOn(ctx, day)
	if err != nil {
		return nil, err
	}
	stops = append(stops, ofVisits(visits)...)
	for _, more := range []func(context.Context, *db.Store) ([]Stop, error){ofCharts, ofPapers} {
		found, err := more(ctx, store)
		if err != nil {
			return nil, err
		}
		stops = append(stops, found...)
	}
	return stops, nil
}

// general are the pages that a practice has from its first day on.
func general() []Stop {
	stops := []Stop{
		{"today", nav.Place{Screen: nav.Today}},
		{"new-visit", nav.Place{Screen: nav.Today, Tab: today.NewVisitTab}},
		{"week", nav.Place{Screen: nav.Today, Tab: today.WeekTab}},
		{"patients", nav.Place{Screen: nav.Patients}},
		{"documents", nav.Place{Screen: nav.Documents}},
		{"many-superbills", nav.Place{Screen: nav.Documents, Tab: documents.ManyTab}},
		{"other-papers", nav.Place{Screen: nav.Documents, Tab: documents.OtherTab}},
		{"money", nav.Place{Screen: nav.Money}},
		{"income", nav.Place{Screen: nav.Money, Tab: money.IncomeTab}},
		{"day-close", nav.Place{Screen: nav.Money, Tab: money.DayTab}},
		{"help", nav.Place{Screen: nav.Help}},
		{"help-visit", nav.Place{Screen: nav.Help, Tab: "A visit"}},
		{"help-keys", nav.Place{Screen: nav.Help, Tab: help.KeysTab}},
		{"help-report", nav.Place{Screen: nav.Help, Tab: help.ReportTab}},
	}
	short := map[string]string{"Practice": "settings", "Text shortcuts": "shortcuts", "Security and backups": "security"}
	for _, title := range settings.Tabs() {
		name := short[title]
		if name == "" {
			name = strings.ToLower(title)
		}
		stops = append(stops, Stop{name, nav.Place{Screen: nav.Settings, Tab: title}})
	}
	return stops
}

// ofVisits are the visits of a day, one of each state, and all that is known of the
// patient who is due next.
func ofVisits(day []db.DayEntry) []Stop {
	var stops []Stop
	state := func(name string, is func(domain.Encounter) bool) {
		at := slices.IndexFunc(day, func(e db.DayEntry) bool { return is(e.Encounter) })
		if at < 0 {
			return
		}
		e := day[at]
		stops = append(stops, Stop{name, nav.Place{Screen: nav.Visit, Patient: e.Patient.ID, Encounter: e.Encounter.ID}})
	}
	state("visit-planned", func(e domain.Encounter) bool { return e.Status == domain.Scheduled })
	state("visit-draft", func(e domain.Encounter) bool { return e.Status == domain.Present && !e.Signed() })
	state("visit-signed", domain.Encounter.Signed)
	if len(stops) > 0 {
		stops = append(stops, ofPatient(stops[0].Place.Patient)...)
	}
	return stops
}

// ofPatient is the page of a patient with each of its tabs, and what is begun from there.
func ofPatient(id domain.PatientID) []Stop {
	stops := []Stop{
		{"schedule", nav.Place{Screen: nav.Today, Patient: id, Tab: patients.ScheduleTab}},
		{"other-statement", nav.Place{Screen: nav.Documents, Patient: id, Tab: documents.OtherTab}},
		{"new-estimate", nav.Place{Screen: nav.Documents, Patient: id, Tab: documents.EstimateTab}},
		{"new-superbill", nav.Place{Screen: nav.Documents, Patient: id, Tab: documents.NewTab}},
		{"patient-form", nav.Place{Screen: nav.Patient, Patient: id, Tab: patients.FieldTab("patient.sex")}},
	}
	for _, tab := range patients.Tabs() {
		stops = append(stops, Stop{"patient-" + tab, nav.Place{Screen: nav.Patient, Patient: id, Tab: tab}})
	}
	return stops
}

// ofCharts are pages of patients who have something that few have: a visit with dry
// needling, a package of sessions.
func ofCharts(ctx context.Context, store *db.Store) ([]Stop, error) {
	hits, err := store.SearchPatients(ctx, "", 100, false)
	if err != nil {
		return nil, err
	}
	var needled, prepaid []Stop
	for _, hit := range hits {
		visits, err := store.EncountersOf(ctx, hit.ID)
		if err != nil {
			return nil, err
		}
		for _, e := range visits {
			if len(e.Muscles) > 0 {
				needled = append(needled, Stop{"visit-needling", nav.Place{Screen: nav.Visit, Patient: hit.ID, Encounter: e.ID}})
			}
		}
		packages, err := store.PackagesOf(ctx, hit.ID)
		if err != nil {
			return nil, err
		}
		if len(packages) > 0 {
			prepaid = append(prepaid, Stop{"patient-package", nav.Place{Screen: nav.Patient, Patient: hit.ID, Tab: patients.MoneyTab}})
		}
	}
	return append(first(needled), first(prepaid)...), nil
}

func first(stops []Stop) []Stop { return stops[:min(1, len(stops))] }

// ofPapers are an issued paper, and the superbill that is to stand in another's place.
func ofPapers(ctx context.Context, store *db.Store) ([]Stop, error) {
	issued, err := store.Papers(ctx, db.PaperFilter{Limit: 1})
	if err != nil || len(issued) == 0 {
		return nil, err
	}
	stops := []Stop{{"paper", nav.Place{Screen: nav.Documents, Paper: issued[0].ID}}}
	bills, err := store.Papers(ctx, db.PaperFilter{Kind: domain.SuperbillPaper, Limit: 1})
	if err != nil || len(bills) == 0 {
		return stops, err
	}
	return append(stops, Stop{"replace-superbill", nav.Place{Screen: nav.Documents, Paper: bills[0].ID, Tab: documents.ReplaceTab}}), nil
}
