package db

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"meridian/domain"
)

func TestPatientComesBackAsItWasKept(t *testing.T) {
	s, _, created := withPatient(t)
	want := lin()
	want.ID, want.Account = 1, "P-00001"
	want.Policies[0].ID, want.Policies[1].ID, want.Complaints[0].ID = 1, 2, 1
	if diff := cmp.Diff(want, created, comparable); diff != "" {
		t.Errorf("created: %s", diff)
	}
	if diff := cmp.Diff(want, must[domain.Patient](t)(s.Patient(t.Context(), created.ID)), comparable); diff != "" {
		t.Errorf("read: %s", diff)
	}
}

func TestUpdatePatientKeepsIDsAndGivesNewOnes(t *testing.T) {
	s, _, p := withPatient(t)
	p.Name.Last, p.Phone, p.Account = "Lin-Chen", "", ""
	p.Policies = append([]domain.Policy{{Kind: domain.SelfPay, From: domain.MustDate("2026-02-01")}}, p.Policies[0])
	p.Complaints = append(p.Complaints, domain.Complaint{Name: "Headache"})
	p.Complaints[0].Resolved = domain.MustDate("2026-03-01")
	p.SafetyFlags, p.Consents, p.OutsideVisits = nil, nil, nil
	got := must[domain.Patient](t)(s.UpdatePatient(t.Context(), p))
	p.Account, p.Policies[0].ID, p.Complaints[1].ID = "P-00001", 3, 2
	if diff := cmp.Diff(p, got, comparable); diff != "" {
		t.Error(diff)
	}
	if again := must[domain.Patient](t)(s.Patient(t.Context(), p.ID)); !cmp.Equal(got, again, comparable) {
		t.Error("the patient read again differs from the one that UpdatePatient gave")
	}
}

func TestPatientIsRefusedWithTheFieldConcerned(t *testing.T) {
	s, _, p := withPatient(t)
	for _, c := range []struct {
		code, field string
		spoil       func(*domain.Patient)
	}{
		{"patient.name", "name", func(p *domain.Patient) { p.Name = domain.Name{Native: "林"} }},
		{"birth.range", "birth_date", func(p *domain.Patient) { p.BirthDate = domain.MustDate("2026-03-31") }},
		{"policy.payer", "policies[1].payer", func(p *domain.Patient) { p.Policies[1].Payer = "" }},
		{"complaint.name", "complaints[0].name", func(p *domain.Patient) { p.Complaints[0].Name = " " }},
		{"outside.date", "outside_visits[0].date", func(p *domain.Patient) { p.OutsideVisits[0].Count = 0 }},
		{CodeNotFound, "", func(p *domain.Patient) { p.Policies[0].ID = 99 }},
		{CodeNotFound, "", func(p *domain.Patient) { p.Complaints[0].ID = 99 }},
		{CodeNotFound, "", func(p *domain.Patient) { p.ID = 99 }},
		{CodeRefused, "", func(p *domain.Patient) { p.Sex = "Q" }},
	} {
		spoiled := must[domain.Patient](t)(s.Patient(t.Context(), p.ID))
		c.spoil(&spoiled)
		_, err := s.UpdatePatient(t.Context(), spoiled)
		wantFault(t, err, c.code)
		if field := faultField(err); field != c.field {
			t.Errorf("%s at %q, want %q", c.code, field, c.field)
		}
	}
	if got := must[domain.Patient](t)(s.Patient(t.Context(), p.ID)); !cmp.Equal(got, p, comparable) {
		t.Error("a refused change left something behind")
	}
}

func TestAccountNumberBelongsToOnePatient(t *testing.T) {
	s, _, p := withPatient(t)
	other := lin()
	other.Account = p.Account
	_, err := s.CreatePatient(t.Context(), other)
	wantFault(t, err, "patient.account")
}

func TestComplaintThatAVisitNamesStays(t *testing.T) {
	s, _, p, _ := withVisit(t)
	p.Complaints = nil
	_, err := s.UpdatePatient(t.Context(), p)
	wantFault(t, err, CodeInUse)
}

func TestArchiveKeepsEverything(t *testing.T) {
	s, clock, p, e := withVisit(t)
	clock.pass(time.Hour)
	if err := s.ArchivePatient(t.Context(), p.ID); err != nil {
		t.Fatal(err)
	}
	got := must[domain.Patient](t)(s.Patient(t.Context(), p.ID))
	if !got.Archived.Equal(clock.at) {
		t.Errorf("archived at %v, want %v", got.Archived, clock.at)
	}
	if visits := must[[]domain.Encounter](t)(s.EncountersOf(t.Context(), p.ID)); len(visits) != 1 || visits[0].ID != e.ID {
		t.Errorf("visits after archiving: %v", visits)
	}
	got.Phone = ""
	if got = must[domain.Patient](t)(s.UpdatePatient(t.Context(), got)); got.Archived.IsZero() {
		t.Error("an update brought the patient back")
	}
	if n := must[int](t)(s.PatientCount(t.Context())); n != 0 {
		t.Errorf("%d patients counted", n)
	}
	if err := s.UnarchivePatient(t.Context(), p.ID); err != nil {
		t.Fatal(err)
	}
	if got = must[domain.Patient](t)(s.Patient(t.Context(), p.ID)); !got.Archived.IsZero() {
		t.Error("still archived")
	}
	wantFault(t, s.ArchivePatient(t.Context(), 99), CodeNotFound)
	if _, err := s.writer.db.Exec("DELETE FROM patient"); err == nil {
		t.Error("a patient could be deleted")
	}
}
