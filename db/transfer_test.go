package db

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"testing"
	"time"

	"meridian/domain"
	"meridian/domain/transfer"
)

func coming(n int) []Arrival {
	var all []Arrival
	for i := range n {
		all = append(all, Arrival{Row: i + 2, Patient: domain.Patient{
			Account: fmt.Sprintf("J%d", i), Name: domain.Name{First: fmt.Sprintf("Ana%d", i), Last: "Vega"}, BirthDate: domain.MustDate("1970-01-01").AddDays(i % 9000),
			Sex: domain.Female, Phone: "(510) 555-0148", Address: domain.Address{Street: "1 Oak Street", City: "Oakland", State: "CA", ZIP: "94612"},
			Policies:      []domain.Policy{{Kind: domain.Medicare, Payer: "Medicare", MemberID: "1EG4-TE5-MK73"}},
			OutsideVisits: []domain.OutsideVisit{{Date: domain.MustDate("2026-01-05"), Count: 4}},
		}})
	}
	return all
}

func quiet(int, int) {}

func TestWhatCameInIsTakenBackWhole(t *testing.T) {
	s, _ := opened(t)
	here := must[domain.Patient](t)(s.CreatePatient(t.Context(), domain.Patient{Name: domain.Name{First: "Rosa", Last: "Diaz"}}))
	arrivals := append(coming(3), Arrival{Into: here.ID, Patient: domain.Patient{Name: domain.Name{First: "Rosa", Last: "Diaz"}, Phone: "(510) 555-0199"}})
	kept := must[Transfer](t)(s.TakeIn(t.Context(), "jane.csv", arrivals, quiet))
	if kept.Created != 3 || kept.Filled != 1 {
		t.Fatalf("came in: %+v", kept)
	}
	filled := must[domain.Patient](t)(s.Patient(t.Context(), here.ID))
	if filled.Phone != "(510) 555-0199" {
		t.Errorf("the empty phone was not filled: %+v", filled)
	}
	if err := s.Witness(t.Context(), Act{Action: "view", Subject: "patient", SubjectID: int64(here.ID), Patient: here.ID}); err != nil {
		t.Fatal(err)
	}
	if err := s.TakeBack(t.Context(), kept.ID); err != nil {
		t.Fatal(err)
	}
	if n := must[int](t)(s.PatientCount(t.Context())); n != 1 {
		t.Errorf("%d patients are left", n)
	}
	if back := must[domain.Patient](t)(s.Patient(t.Context(), here.ID)); back.Phone != "" {
		t.Errorf("the filled field stayed: %+v", back)
	}
	if err := s.TakeBack(t.Context(), kept.ID); domain.FaultCode(err) != "transfer.back" {
		t.Errorf("taken back twice: %v", err)
	}
	next := must[domain.Patient](t)(s.CreatePatient(t.Context(), domain.Patient{Name: domain.Name{First: "Lu", Last: "Han"}}))
	if next.ID != 5 {
		t.Errorf("a new patient got the number %d of one who left", next.ID)
	}
	if v := must[Verdict](t)(s.Verify(t.Context())); v.Broken != 0 {
		t.Errorf("the audit broke: %+v", v)
	}
}

func TestWhatSomethingWasBuiltOnStays(t *testing.T) {
	s, _ := opened(t)
	kept := must[Transfer](t)(s.TakeIn(t.Context(), "jane.csv", coming(2), quiet))
	p := must[domain.Patient](t)(s.Patient(t.Context(), 1))
	p.Email = "ana@example.com"
	must[domain.Patient](t)(s.UpdatePatient(t.Context(), p))
	if err := s.TakeBack(t.Context(), kept.ID); domain.FaultCode(err) != "transfer.built" {
		t.Errorf("got %v", err)
	}
	if n := must[int](t)(s.PatientCount(t.Context())); n != 2 {
		t.Errorf("%d patients are left", n)
	}
}

func TestANumberThatIsTakenIsGivenAnew(t *testing.T) {
	s, _ := opened(t)
	arrivals := coming(2)
	arrivals[0].Patient.Account, arrivals[1].Patient.Account = "P-00003", "P-00003"
	must[Transfer](t)(s.TakeIn(t.Context(), "jane.csv", arrivals, quiet))
	third := must[domain.Patient](t)(s.CreatePatient(t.Context(), domain.Patient{Name: domain.Name{Last: "Han"}}))
	if third.Account != "P-00004" {
		t.Errorf("the third got %s", third.Account)
	}
}

func TestACancelledImportLeavesNothing(t *testing.T) {
	s, _ := opened(t)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := s.TakeIn(ctx, "jane.csv", coming(10), func(done, _ int) {
		if done == 5 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if n := must[int](t)(s.PatientCount(t.Context())); n != 0 {
		t.Errorf("%d patients are left", n)
	}
	if all := must[[]Transfer](t)(s.Transfers(t.Context())); len(all) != 0 {
		t.Errorf("an import is left: %v", all)
	}
}

func TestARowThatCannotBeKeptIsNamed(t *testing.T) {
	s, _ := opened(t)
	arrivals := coming(2)
	arrivals[1].Patient.Name = domain.Name{}
	if _, err := s.TakeIn(t.Context(), "jane.csv", arrivals, quiet); err == nil || err.Error() != "Row 3: Enter the patient’s name. Nothing was brought in." {
		t.Errorf("got %v", err)
	}
}

// TestFiftyThousandComeIn measures a large import: MERIDIAN_LARGE=1 asks for it.
func TestFiftyThousandComeIn(t *testing.T) {
	if os.Getenv("MERIDIAN_LARGE") == "" {
		t.Skip("MERIDIAN_LARGE is not set")
	}
	s, _ := opened(t)
	arrivals := coming(50_000)
	begun := time.Now()
	kept := must[Transfer](t)(s.TakeIn(t.Context(), "jane.csv", arrivals, quiet))
	took := time.Since(begun)
	begun = time.Now()
	if err := s.TakeBack(t.Context(), kept.ID); err != nil {
		t.Fatal(err)
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	t.Logf("50,000 came in within %v, were taken back within %v; %d MB held", took, time.Since(begun), m.Sys>>20)
}

func TestVisitsToComeArriveAndLeaveWithTheirImport(t *testing.T) {
	s, _ := opened(t)
	here := must[domain.Patient](t)(s.CreatePatient(t.Context(), domain.Patient{Name: domain.Name{First: "Rosa", Last: "Diaz"}}))
	day, nine := domain.MustDate("2026-12-01"), domain.NewClockTime(9, 0)
	must[domain.Encounter](t)(s.CreateEncounter(t.Context(), domain.Encounter{Patient: here.ID, Date: day, Start: nine, Status: domain.Scheduled}))
	planned := []transfer.Planned{{Date: day, Start: nine, Reason: "Follow-up"}, {Date: day.AddDays(7), Start: nine, Reason: "Follow-up"}, {Date: day.AddDays(14)}}
	arrivals := append(coming(1), Arrival{Into: here.ID, Patient: here, Planned: planned})
	arrivals[0].Planned = planned
	kept := must[Transfer](t)(s.TakeIn(t.Context(), "appointments.csv", arrivals, quiet))
	visits := must[[]domain.Encounter](t)(s.EncountersOf(t.Context(), here.ID))
	if len(visits) != 3 {
		t.Fatalf("the patient has %d visits: the one that was here twice?", len(visits))
	}
	entries := must[[]DayEntry](t)(s.EncountersOn(t.Context(), day.AddDays(7)))
	if len(entries) != 2 || entries[0].Encounter.Reason != "Follow-up" || entries[0].Encounter.Status != domain.Scheduled {
		t.Errorf("on the day are %+v", entries)
	}
	if err := s.TakeBack(t.Context(), kept.ID); err != nil {
		t.Fatalf("%v (%v)", err, causeOf(err))
	}
	if visits := must[[]domain.Encounter](t)(s.EncountersOf(t.Context(), here.ID)); len(visits) != 1 {
		t.Errorf("%d visits are left", len(visits))
	}
	last := entries[1].Encounter.ID
	next := must[domain.Encounter](t)(s.CreateEncounter(t.Context(), domain.Encounter{Patient: here.ID, Date: day, Status: domain.Scheduled}))
	if next.ID <= last {
		t.Errorf("a new visit got the number %d of one that left", next.ID)
	}
	if v := must[Verdict](t)(s.Verify(t.Context())); v.Broken != 0 {
		t.Errorf("the audit broke: %+v", v)
	}
}

func TestAVisitThatBeganKeepsItsImport(t *testing.T) {
	s, _ := opened(t)
	arrivals := coming(1)
	arrivals[0].Planned = []transfer.Planned{{Date: domain.MustDate("2026-12-01")}}
	kept := must[Transfer](t)(s.TakeIn(t.Context(), "appointments.csv", arrivals, quiet))
	e := must[[]DayEntry](t)(s.EncountersOn(t.Context(), domain.MustDate("2026-12-01")))[0].Encounter
	e.Status, e.Note.Subjective = domain.Present, "Stiff."
	must[domain.Encounter](t)(s.SaveDraft(t.Context(), e))
	if err := s.TakeBack(t.Context(), kept.ID); domain.FaultCode(err) != "transfer.built" {
		t.Errorf("the import of a visit that began is taken back: %v", err)
	}
}
