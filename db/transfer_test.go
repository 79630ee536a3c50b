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
