package db

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"meridian/domain"
)

var comparable = cmp.Options{
	cmp.Comparer(func(a, b domain.Date) bool { return a == b }),
	cmp.Comparer(func(a, b domain.Pain) bool { return a == b }),
	cmpopts.EquateEmpty(),
}

func TestEncounterComesBackAsItWasKept(t *testing.T) {
	s, _, p, e := withVisit(t)
	want := visit(p, "2026-03-30")
	want.ID, want.Saved = e.ID, noon
	got := must[domain.Encounter](t)(s.Encounter(t.Context(), e.ID))
	if diff := cmp.Diff(want, got, comparable); diff != "" {
		t.Error(diff)
	}
}

func TestSaveDraftKeepsEveryChange(t *testing.T) {
	s, clock, p, e := withVisit(t)
	changed := visit(p, "2026-03-29")
	changed.ID, changed.Status, changed.Start = e.ID, domain.NoShow, 0
	changed.Note = domain.Note{Subjective: "New."}
	changed.Sets, changed.Muscles, changed.Services, changed.Items = nil, nil, nil, nil
	changed.Lines = changed.Lines[:1]
	changed.Lines[0].Units = 2
	changed.Diagnoses = append(changed.Diagnoses, domain.Diagnosis{Code: "M54.2"})
	changed.Pain, changed.Declined, changed.Acknowledged, changed.Overrides = domain.Pain{}, nil, nil, nil
	clock.pass(time.Minute)
	got := must[domain.Encounter](t)(s.SaveDraft(t.Context(), changed))
	changed.Saved = clock.at
	if diff := cmp.Diff(changed, got, comparable); diff != "" {
		t.Error(diff)
	}
	if again := must[domain.Encounter](t)(s.Encounter(t.Context(), e.ID)); !cmp.Equal(again, got, comparable) {
		t.Error("the visit read again differs from the one that SaveDraft gave")
	}
}

func TestSaveDraftWithoutAChangeWritesNothing(t *testing.T) {
	s, clock, _, e := withVisit(t)
	clock.pass(time.Minute)
	before := counted(t, s)
	got := must[domain.Encounter](t)(s.SaveDraft(t.Context(), e))
	if !got.Saved.Equal(noon) || counted(t, s) != before {
		t.Errorf("saved at %v, rows %+v", got.Saved, counted(t, s))
	}
}

func TestEncounterDefaultsAndRefusals(t *testing.T) {
	s, _, p := withPatient(t)
	e := must[domain.Encounter](t)(s.CreateEncounter(t.Context(), domain.Encounter{Patient: p.ID, Date: domain.MustDate("2026-04-01")}))
	if e.Status != domain.Scheduled || e.Route != domain.PatientPays || e.PlaceOfService != "11" {
		t.Errorf("defaults: %v %v %q", e.Status, e.Route, e.PlaceOfService)
	}
	other := must[domain.Patient](t)(s.CreatePatient(t.Context(), domain.Patient{Name: domain.Name{Last: "Other"}}))
	for code, wrong := range map[string]domain.Encounter{
		"encounter.date": {Patient: p.ID},
		CodeNotFound:     {Patient: 99, Date: e.Date},
		CodeInUse:        {Patient: other.ID, Date: e.Date, Complaint: p.Complaints[0].ID},
		CodeRefused:      {Patient: p.ID, Date: e.Date, Status: "gone"},
	} {
		_, err := s.CreateEncounter(t.Context(), wrong)
		wantFault(t, err, code)
	}
	e.Patient = other.ID
	e.Reason = "moved"
	if got := must[domain.Encounter](t)(s.SaveDraft(t.Context(), e)); got.Patient != p.ID {
		t.Error("a visit moved to another patient")
	}
}

func TestEncountersOfComeNewestFirstAndWhole(t *testing.T) {
	s, _, p := withPatient(t)
	for _, day := range []string{"2026-01-05", "2026-03-02", "2025-12-01"} {
		must[domain.Encounter](t)(s.CreateEncounter(t.Context(), visit(p, day)))
	}
	visits := must[[]domain.Encounter](t)(s.EncountersOf(t.Context(), p.ID))
	if len(visits) != 3 || visits[0].Date.ISO() != "2026-03-02" || visits[2].Date.ISO() != "2025-12-01" {
		t.Fatalf("got %v", visits)
	}
	for _, e := range visits {
		if whole := must[domain.Encounter](t)(s.Encounter(t.Context(), e.ID)); !cmp.Equal(whole, e, comparable) {
			t.Errorf("not whole: %s", cmp.Diff(whole, e, comparable))
		}
	}
	if none := must[[]domain.Encounter](t)(s.EncountersOf(t.Context(), 99)); none != nil {
		t.Errorf("of nobody: %v", none)
	}
}

func TestEncountersOnShowTheDay(t *testing.T) {
	s, _, p, e := withVisit(t)
	early := domain.Encounter{Patient: p.ID, Date: e.Date, Start: domain.NewClockTime(8, 0)}
	untimed := domain.Encounter{Patient: p.ID, Date: e.Date}
	late := must[domain.Encounter](t)(s.CreateEncounter(t.Context(), untimed))
	must[domain.Encounter](t)(s.CreateEncounter(t.Context(), early))
	must[domain.Encounter](t)(s.CreateEncounter(t.Context(), domain.Encounter{Patient: p.ID, Date: e.Date.AddDays(1)}))
	paid := must[domain.Payment](t)(s.TakePayment(t.Context(), domain.Payment{Patient: p.ID, Encounter: e.ID, Date: e.Date, Method: domain.Card, Amount: 5000}))
	day := must[[]DayEntry](t)(s.EncountersOn(t.Context(), e.Date))
	if len(day) != 3 || day[0].Encounter.Start != early.Start || day[2].Encounter.ID != late.ID {
		t.Fatalf("order: %+v", day)
	}
	got := day[1]
	if got.Due != e.Due() || got.Paid != paid.Amount || got.Patient.Name != p.Name || !cmp.Equal(got.Encounter, e, comparable) || got.Superbills != nil {
		t.Errorf("got %+v", got)
	}
}

// TestAnyTextComesBack holds that whatever is typed or pasted is kept letter by
// letter, on its own and in lists.
func TestAnyTextComesBack(t *testing.T) {
	s, clock, _, e := withVisit(t)
	rapid.Check(t, func(r *rapid.T) {
		clock.pass(time.Second)
		text := rapid.String()
		e.Note = domain.Note{Subjective: text.Draw(r, "subjective"), Plan: text.Draw(r, "plan")}
		e.Reason = text.Draw(r, "reason")
		e.Sets = []domain.NeedleSet{{Seconds: rapid.IntRange(0, 9999).Draw(r, "seconds"), Points: rapid.SliceOf(text).Draw(r, "points")}}
		e.Muscles = []domain.Muscle{{Name: text.Draw(r, "muscle"), Side: domain.Both}}
		e.Lines[0].Modifiers = rapid.SliceOfN(text, 0, 5).Draw(r, "modifiers")
		e.Lines[0].Pointers = rapid.SliceOfN(rapid.IntRange(-1, 20), 0, 5).Draw(r, "pointers")
		e.Lines[0].Fee = domain.Money(rapid.Int64Range(-1_000_000_00, 1_000_000_00).Draw(r, "fee"))
		e.Declined = rapid.SliceOf(text).Draw(r, "declined")
		saved, err := s.SaveDraft(t.Context(), e)
		if err != nil {
			r.Fatalf("%v (%v)", err, causeOf(err))
		}
		got, err := s.Encounter(t.Context(), e.ID)
		if err != nil {
			r.Fatalf("%v (%v)", err, causeOf(err))
		}
		if diff := cmp.Diff(saved, got, comparable); diff != "" {
			r.Fatal(diff)
		}
		e = saved
	})
	if verdict := must[Verdict](t)(s.Verify(t.Context())); verdict.Broken != 0 {
		t.Errorf("verdict %+v", verdict)
	}
}
