package patients

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// VisitState is a visit in the word and color that every list shows.
type VisitState struct {
	Word string
	Tone widgets.Tone
}

// StateOf tells how far a visit has come.
func StateOf(e domain.Encounter) VisitState {
	switch {
	case e.Signed():
		return VisitState{lang.L("Signed"), widgets.Good}
	case e.Status == domain.NoShow:
		return VisitState{lang.L("No-show"), widgets.Bad}
	case e.Status == domain.Cancelled:
		return VisitState{lang.L("Cancelled"), widgets.Quiet}
	case e.Status == domain.Scheduled:
		return VisitState{lang.L("Scheduled"), widgets.Quiet}
	}
	return VisitState{lang.L("Draft"), widgets.Warn}
}

// MoneyState gives what a list says about the money of a visit: paid, what is
// still due, or nothing where it costs nothing.
func MoneyState(due, paid domain.Money) VisitState {
	switch {
	case due == 0 && paid == 0:
		return VisitState{}
	case due <= paid:
		return VisitState{lang.L("Paid"), widgets.Good}
	}
	return VisitState{lang.L("{{.Amount}} due", locale.With{"Amount": due - paid}), widgets.Warn}
}

// CodesOf gives the codes of a visit in the order of its bill, with units above
// one: 97810 97811 ×2.
func CodesOf(e domain.Encounter) string {
	words := make([]string, len(e.Lines))
	for i, l := range e.Lines {
		words[i] = l.Code
		if l.Units > 1 {
			words[i] += fmt.Sprintf(" ×%d", l.Units)
		}
	}
	return strings.Join(words, "  ")
}

// VisitRow is one visit in a patient's list.
type VisitRow struct {
	Encounter domain.Encounter
	Complaint string
	Paid      domain.Money
	// Superbills are the numbers of the issued superbills on which it stands.
	Superbills []string
}

// VisitRows gives the rows of all visits, in the order given.
func VisitRows(p domain.Patient, visits []domain.Encounter, payments []domain.Payment, papers []domain.Paper) []VisitRow {
	paid := PaidFor(payments)
	billed := map[domain.EncounterID][]string{}
	for _, paper := range papers {
		if paper.Kind != domain.SuperbillPaper || paper.State != domain.Issued {
			continue
		}
		for _, id := range paper.Encounters {
			billed[id] = append(billed[id], paper.Number)
		}
	}
	rows := make([]VisitRow, len(visits))
	for i, e := range visits {
		complaint, _ := p.ComplaintByID(e.Complaint)
		rows[i] = VisitRow{Encounter: e, Complaint: complaint.Name, Paid: paid[e.ID], Superbills: billed[e.ID]}
	}
	return rows
}

// When gives the date, with the time where there is one.
func (r VisitRow) When() string {
	when := WeekdayDate(r.Encounter.Date)
	if t := locale.Clock(r.Encounter.Start); t != "" {
		when += " · " + t
	}
	return when
}

// What gives the complaint, or else the reason for which it was scheduled.
func (r VisitRow) What() string {
	if r.Complaint != "" {
		return r.Complaint
	}
	return r.Encounter.Reason
}

// Money gives what the list says about the money of the visit.
func (r VisitRow) Money() VisitState { return MoneyState(r.Encounter.Due(), r.Paid) }

// WeekdayDate gives a date with its day of the week: Mon Mar 30 2026.
func WeekdayDate(d domain.Date) string {
	if d.IsZero() {
		return ""
	}
	return locale.Time(d.Time(), locale.Key("Mon Jan 2 2006"))
}
