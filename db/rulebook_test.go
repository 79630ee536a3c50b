package db

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"meridian/db/vault"
	"meridian/domain"
	"meridian/domain/coding"
	"meridian/domain/estimate"
	"meridian/domain/icd10"
)

func year2027() icd10.Year {
	return icd10.Year{Fiscal: 2027, Codes: []icd10.Listed{
		{Code: "M54.50", Text: "Low back pain, unspecified", Billable: true},
		{Code: "Q10", Text: "Eyelids"},
		{Code: "Q10.0", Text: "Congenital ptosis", Billable: true},
		{Code: "U09.9", Text: "Post COVID-19 condition, unspecified", Billable: true},
	}}
}

func bookOf(t *testing.T, s *Store) *coding.Book {
	t.Helper()
	book, err := s.Book(t.Context())
	if err != nil {
		t.Fatalf("%v (%v)", err, causeOf(err))
	}
	return book
}

func TestImportedTablesSurviveARestart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "practice.meridian")
	key := vault.NewKey()
	s, err := Open(t.Context(), path, key, (&testClock{noon}).now)
	if err != nil {
		t.Fatal(err)
	}
	day := domain.MustDate("2026-11-23")
	if status, _ := bookOf(t, s).Diagnoses.On("Q10.0", day); status != icd10.Unknown {
		t.Fatalf("Q10.0 is known before the import: %d", status)
	}
	pairs := coding.PairTable{Quarter: domain.MustDate("2026-10-01"), First: "97810", Last: "98940", Pairs: []coding.Pair{{Column1: "97810", Column2: "97140", Separable: true, Span: domain.Span{From: domain.MustDate("2026-10-01")}}}}
	limits := coding.LimitTable{Quarter: domain.MustDate("2026-10-01"), Limits: []coding.UnitLimit{{Code: "97811", Units: 4}}}
	for _, err := range []error{
		s.ImportDiagnoses(t.Context(), "icd10cm_order_2027.txt", year2027()),
		s.ImportPairs(t.Context(), "ccipra-v323r0-f4.txt", pairs),
		s.ImportLimits(t.Context(), "mue.csv", limits),
		s.SaveDecisions(t.Context(), domain.Decisions{UnitLimits: []domain.UnitLimit{{Code: "97140", Units: 2}}}),
		s.Close(),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if s, err = Open(t.Context(), path, key, (&testClock{noon}).now); err != nil {
		t.Fatal(err)
	}
	book := bookOf(t, s)
	if status, e := book.Diagnoses.On("Q10.0", day); status != icd10.Valid || e.Text != "Congenital ptosis" {
		t.Errorf("Q10.0 is %d %q", status, e.Text)
	}
	if status, _ := book.Diagnoses.On("Q99.9", day); status != icd10.Absent {
		t.Errorf("Q99.9 is %d, want absent", status)
	}
	if changes := coding.Builtin().PairChanges(book, day); !slices.Contains(changes, coding.PairChange{Column1: "97810", Column2: "97140", Is: "with a modifier"}) {
		t.Errorf("the pair was lost: %v", changes)
	}
	if list := book.Deviations(day); len(list) != 1 {
		t.Errorf("decisions: %v", list)
	}
	tables, err := s.OfficialTables(t.Context())
	if err != nil || len(tables) != 3 || tables[0].Kind != OfficialDiagnoses || tables[0].Rows != 4 || tables[0].Name != "icd10cm_order_2027.txt" {
		t.Fatalf("%+v, %v", tables, err)
	}
	if err := s.RemoveTable(t.Context(), tables[0]); err != nil {
		t.Fatal(err)
	}
	if status, _ := bookOf(t, s).Diagnoses.On("Q10.0", day); status != icd10.Unknown {
		t.Errorf("after the file was taken off Q10.0 is %d", status)
	}
	if verdict, err := s.Verify(t.Context()); err != nil || verdict.Broken != 0 {
		t.Errorf("%+v, %v", verdict, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestABookIsReadOnceUntilItChanges(t *testing.T) {
	s, _ := started(t)
	first := bookOf(t, s)
	if bookOf(t, s) != first {
		t.Error("the same book was read twice")
	}
	own := domain.Decisions{BackDiagnoses: []domain.BackDiagnosis{{Code: "M54.41", Acceptance: domain.Accepted}}}
	err := s.Together(t.Context(), func(inner *Store) error {
		if err := inner.SaveDecisions(t.Context(), own); err != nil {
			return err
		}
		if book := bookOf(t, inner); book.Medicare.Accepts("M54.41", domain.MustDate("2026-11-23")) != domain.Accepted {
			t.Error("the transaction does not see its own decision")
		}
		return context.Canceled
	})
	if err == nil {
		t.Fatal("kept in spite of the error")
	}
	if book := bookOf(t, s); book != first {
		t.Error("a decision that was not kept changed the book")
	}
	if err := s.SaveDecisions(t.Context(), own); err != nil {
		t.Fatal(err)
	}
	if book := bookOf(t, s); book.Medicare.Accepts("M54.41", domain.MustDate("2026-11-23")) != domain.Accepted {
		t.Error("the book does not follow the decision")
	}
	if err := s.SaveDecisions(t.Context(), domain.Decisions{UnitLimits: []domain.UnitLimit{{Code: "97140"}}}); domain.FaultCode(err) != "decision.units" {
		t.Errorf("a limit of 0 units: %v", err)
	}
}

func TestDiagnosesInUseNameWhereTheyStand(t *testing.T) {
	s, _, p := withPatient(t)
	if _, err := s.CreateEncounter(t.Context(), visit(p, "2026-03-30")); err != nil {
		t.Fatal(err)
	}
	if err := s.SaveFavoriteDiagnoses(t.Context(), []string{"m542", "M54.50"}); err != nil {
		t.Fatal(err)
	}
	saved, err := s.SaveTemplate(t.Context(), domain.Template{Name: "Neck", Diagnoses: []domain.Diagnosis{{Code: "M54.2"}}})
	if err != nil || saved.ID == 0 {
		t.Fatalf("%+v, %v", saved, err)
	}
	if _, err := s.SaveTemplate(t.Context(), domain.Template{Name: "Neck"}); domain.FaultCode(err) != "template.taken" {
		t.Errorf("two templates of one name: %v", err)
	}
	if _, err := s.SaveTemplate(t.Context(), domain.Template{Name: " "}); domain.FaultCode(err) != "template.name" {
		t.Errorf("a template without a name: %v", err)
	}
	saved.Name = "Neck, follow-up"
	if again, err := s.SaveTemplate(t.Context(), saved); err != nil || again.ID != saved.ID {
		t.Errorf("%+v, %v", again, err)
	}
	got, err := s.DiagnosesInUse(t.Context(), domain.MustDate("2026-01-01"))
	want := []icd10.Use{{Code: "M54.2", Where: "a favorite"}, {Code: "M54.50", Where: "a favorite"}, {Code: "M54.2", Where: "template Neck, follow-up"}, {Code: "M54.50", Where: "1 patient"}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, %v; want %v", got, err, want)
	}
	if err := s.DeleteTemplate(t.Context(), saved.ID); err != nil {
		t.Fatal(err)
	}
	if all, err := s.Templates(t.Context()); err != nil || len(all) != 0 {
		t.Errorf("%v, %v", all, err)
	}
	if codes, err := s.FavoriteDiagnoses(t.Context()); err != nil || !slices.Equal(codes, []string{"M54.2", "M54.50"}) {
		t.Errorf("%v, %v", codes, err)
	}
}

func TestEstimatesAreKeptAndComparedWithTheBills(t *testing.T) {
	s, _, p := withPatient(t)
	e := estimate.Estimate{
		Patient: p, Asked: domain.MustDate("2026-03-02"), Service: "Acupuncture", Span: domain.Span{From: domain.MustDate("2026-03-16"), Until: domain.MustDate("2026-04-30")},
		Items: []estimate.Item{{Code: "97810", Label: "Acupuncture", Visits: 1, Units: 1, Fee: 8500}},
	}
	saved, err := s.SaveEstimate(t.Context(), e)
	if err != nil || saved.ID == 0 {
		t.Fatalf("%v (%v)", err, causeOf(err))
	}
	due, err := s.EstimatesDue(t.Context())
	if err != nil || len(due) != 1 || due[0].ID != saved.ID {
		t.Fatalf("%+v, %v", due, err)
	}
	saved.Given = domain.MustDate("2026-03-03")
	if saved, err = s.SaveEstimate(t.Context(), saved); err != nil {
		t.Fatal(err)
	}
	if due, err = s.EstimatesDue(t.Context()); err != nil || len(due) != 0 {
		t.Errorf("%+v, %v", due, err)
	}
	saved.Service = "Something else"
	if _, err := s.SaveEstimate(t.Context(), saved); domain.FaultCode(err) != "estimate.given" {
		t.Errorf("an estimate that was given was changed: %v", err)
	}
	if _, err := s.SaveEstimate(t.Context(), estimate.Estimate{Patient: p}); domain.FaultCode(err) != "estimate.dates" {
		t.Errorf("without dates: %v", err)
	}
	if over, err := s.OverEstimate(t.Context(), p.ID); err != nil || len(over) != 0 {
		t.Errorf("%+v, %v", over, err)
	}
	v := visit(p, "2026-03-30")
	v.Lines[0].Fee = 600_00
	if _, err := s.CreateEncounter(t.Context(), v); err != nil {
		t.Fatal(err)
	}
	if over, err := s.OverEstimate(t.Context(), p.ID); err != nil || len(over) != 1 || over[0].Rule != "EST-04" {
		t.Errorf("%+v, %v", over, err)
	}
	of, err := s.EstimatesOf(t.Context(), p.ID)
	if err != nil || len(of) != 1 || of[0].Service != "Acupuncture" || of[0].Total() != 8500 {
		t.Errorf("%+v, %v", of, err)
	}
}

func TestPayersInUse(t *testing.T) {
	s, _ := opened(t)
	day := domain.MustDate("2026-03-30")
	for i, policies := range [][]domain.Policy{
		{{Kind: domain.Commercial, Payer: "Juniper Health"}},
		{{Kind: domain.Commercial, Payer: "Juniper Health"}, {Kind: domain.Medicare}},
		{{Kind: domain.SelfPay}, {Kind: domain.UHC, Until: day.AddDays(-1)}},
	} {
		p := domain.Patient{Name: domain.Name{First: "A", Last: strings.Repeat("b", i+1)}, Policies: policies}
		if _, err := s.CreatePatient(t.Context(), p); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.PayersInUse(t.Context(), day)
	if err != nil || len(got) != 2 || got[0] != (PayerInUse{"Juniper Health", 2}) || got[1] != (PayerInUse{"Medicare", 1}) {
		t.Errorf("%+v, %v", got, err)
	}
}
