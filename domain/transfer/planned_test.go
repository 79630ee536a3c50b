package transfer

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"meridian/domain"
)

func TestAppointmentsComeInByPatient(t *testing.T) {
	s, err := Open(content(t, "appointments.csv"))
	if err != nil {
		t.Fatal(err)
	}
	entries := Read(s, Recognize(s), domain.MustDate("2026-11-28"))
	if len(entries) != 4 {
		t.Fatalf("%d entries: %+v", len(entries), entries)
	}
	half9, half2 := domain.NewClockTime(9, 30), domain.NewClockTime(14, 15)
	rosa, jose, lin, chen := entries[0], entries[1], entries[2], entries[3]
	want := []Planned{{domain.MustDate("2026-12-01"), half9, "Acupuncture follow-up"}, {domain.MustDate("2026-12-08"), half9, "Acupuncture follow-up"}}
	if diff := cmp.Diff(want, rosa.Planned, cmp.Comparer(func(a, b domain.Date) bool { return a == b })); diff != "" {
		t.Errorf("Rosa's visits to come\n%s", diff)
	}
	if rosa.Patient.Name != (domain.Name{First: "Rosa", Last: "Delgado"}) || rosa.Patient.Notes != "Secondary Insurance: Bluefield Gold\nIn the former system: 2 visits, Oct 5 2026 to Nov 2 2026." {
		t.Errorf("Rosa is %+v with the notes %q", rosa.Patient.Name, rosa.Patient.Notes)
	}
	if len(jose.Planned) != 0 || len(jose.Past) != 0 || jose.Refused != "" {
		t.Errorf("a missed appointment comes in: %+v", jose)
	}
	if len(lin.Planned) != 1 || lin.Planned[0] != (Planned{domain.MustDate("2026-12-02"), half2, "First visit"}) {
		t.Errorf("a date with its time is read as %+v", lin.Planned)
	}
	if len(chen.Planned) != 0 || len(chen.Doubts) != 1 {
		t.Errorf("a date that is none: %+v", chen)
	}
}

func TestTimesStandBehindDatesInManyWays(t *testing.T) {
	for cell, want := range map[string]domain.ClockTime{
		"2026-12-01T09:30:00Z": domain.NewClockTime(9, 30), "12/1/2026 9:30 AM": domain.NewClockTime(9, 30), "12/1/2026 12:05:00 a.m.": domain.NewClockTime(0, 5),
		"Dec 1 2026 1:00pm": domain.NewClockTime(13, 0), "14:15": domain.NewClockTime(14, 15),
	} {
		if got, ok := clockIn(cell); !ok || got != want {
			t.Errorf("%q has the time %v", cell, got)
		}
	}
	for _, cell := range []string{"12/1/2026", "", ":", "12/1/2026 25:99", "a:b"} {
		if got, ok := clockIn(cell); ok {
			t.Errorf("%q has the time %v", cell, got)
		}
	}
}

// TestAColumnCalledDateIsAnAppointmentOnlyAmongAppointments: in a list of patients it
// may be anything.
func TestAColumnCalledDateIsAnAppointmentOnlyAmongAppointments(t *testing.T) {
	patients := Sheet{Heads: []string{"First Name", "Last Name", "Date"}, Rows: []Row{{2, []string{"Rosa", "Delgado", "2026-12-01"}}}}
	if got := Recognize(patients)[2]; got == VisitDate {
		t.Error("the date of a list of patients is taken for an appointment")
	}
	visits := Sheet{Heads: []string{"Patient", "Date", "Status"}, Rows: []Row{{2, []string{"Rosa Delgado", "2026-12-01", "booked"}}}}
	if got := Recognize(visits)[1]; got != VisitDate {
		t.Errorf("the date of a list of appointments is %q", got)
	}
}
