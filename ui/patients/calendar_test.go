package patients

import (
	"strings"
	"testing"

	"meridian/domain"
	"meridian/ui/rehearsal"
)

func TestTheVisitsToComeAreACalendar(t *testing.T) {
	r := rehearsal.New(t)
	lin := r.Keep(rehearsal.Lin())
	page := NewPatient(r.Desk, r.Store, lin.ID, VisitsTab)
	r.Show(page)
	if r.Sees("as a calendar") {
		t.Error("offered where nothing is planned")
	}
	r.Visit(rehearsal.BackVisit(lin, "2026-03-23"), "")
	for _, e := range []domain.Encounter{
		{Date: domain.MustDate("2026-03-29"), Status: domain.Scheduled},
		{Date: domain.MustDate("2026-04-06"), Start: domain.NewClockTime(14, 15), Status: domain.Scheduled},
		{Date: domain.MustDate("2026-04-13"), Status: domain.Cancelled},
	} {
		e.Patient = lin.ID
		r.Desk.Changes.Encounter.Emit(r.Visit(e, "").ID)
	}
	r.Settle()
	r.WantSeen("Visits to come, as a calendar…")
	r.WantRoom()
	text, visits := page.calendar()
	if visits != 1 || strings.Count(text, "BEGIN:VEVENT") != 1 || !strings.Contains(text, "DTSTART:20260406T141500\r\n") || !strings.Contains(text, "SUMMARY:Mei-Hua Lin\r\n") {
		t.Errorf("%d visits:\n%s", visits, text)
	}
}
