package today

import (
	"fyne.io/fyne/v2/lang"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/estimate"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/patients"
)

// dueEstimates are the good faith estimates that wait: those that were written and
// not given, and planned visits of which none was written.
type dueEstimates struct {
	written   []estimate.Estimate
	unwritten []db.Unestimated
}

// waiting names whom an estimate is due for, with the day until which it must be
// given. What was planned for days gone by no longer needs one.
func (d dueEstimates) waiting(today domain.Date) []Waiting {
	var items []Waiting
	for _, e := range d.written {
		due, ok := e.Due()
		if !ok || e.Span.Until.Before(today) {
			continue
		}
		place := nav.Place{Screen: nav.Documents, Patient: e.Patient.ID, Estimate: e.ID, Tab: "estimate"}
		items = append(items, Waiting{patients.Headline(e.Patient.Name), dueWords(due, today), place})
	}
	for _, u := range d.unwritten {
		place := nav.Place{Screen: nav.Documents, Patient: u.Patient, Encounter: u.Encounter, Tab: "estimate"}
		items = append(items, Waiting{patients.Headline(u.Name), dueWords(u.Due, today), place})
	}
	return items
}

func dueWords(due, today domain.Date) string {
	if today.After(due) {
		return lang.L("late since {{.Date}}", locale.With{"Date": locale.Date(due)})
	}
	return lang.L("by {{.Date}}", locale.With{"Date": locale.Date(due)})
}
