package db

import (
	"context"
	"errors"
	"testing"
	"time"

	"meridian/domain"
)

// acts are writing verbs, each of which must leave all or nothing behind.
func acts(p domain.Patient, e domain.Encounter) map[string]func(context.Context, *Store) error {
	return map[string]func(context.Context, *Store) error{
		"create patient": func(ctx context.Context, s *Store) error { _, err := s.CreatePatient(ctx, lin()); return err },
		"save draft": func(ctx context.Context, s *Store) error {
			e.Note.Plan = "Twice a week."
			e.Lines = nil
			_, err := s.SaveDraft(ctx, e)
			return err
		},
		"sign": func(ctx context.Context, s *Store) error {
			_, err := s.SignEncounter(ctx, e.ID, "Mei-Ling Chen")
			return err
		},
		"take payment": func(ctx context.Context, s *Store) error {
			_, err := s.TakePayment(ctx, domain.Payment{Patient: p.ID, Date: e.Date, Method: domain.Cash, Amount: 100})
			return err
		},
	}
}

func TestNothingIsHalfWrittenWhenAnotherProgramHoldsTheLock(t *testing.T) {
	s, _, p, e := withVisit(t)
	other := must[*Store](t)(Open(t.Context(), s.Path(), testKey, fixed))
	defer other.Close() //nolint:errcheck // the test is over
	tx, err := other.writer.db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	before := counted(t, s)
	_, err = s.TakePayment(t.Context(), domain.Payment{Patient: p.ID, Date: e.Date, Method: domain.Cash, Amount: 100})
	wantFault(t, err, CodeLocked)
	if _, err := s.Patient(t.Context(), p.ID); err != nil {
		t.Errorf("reading goes on while another writes: %v", err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if after := counted(t, s); after != before {
		t.Errorf("rows before %v, after %v", before, after)
	}
	if _, err := s.TakePayment(t.Context(), domain.Payment{Patient: p.ID, Date: e.Date, Method: domain.Cash, Amount: 100}); err != nil {
		t.Errorf("after the other has gone: %v", err)
	}
}

func TestNothingIsHalfWrittenWhenCancelled(t *testing.T) {
	s, _, p, e := withVisit(t)
	before := counted(t, s)
	for name, act := range acts(p, e) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := act(ctx, s); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
		// Cancelled at any moment on the way.
		for wait := time.Duration(0); wait < 2*time.Millisecond; wait += 400 * time.Microsecond {
			ctx, cancel := context.WithTimeout(t.Context(), wait)
			rows := counted(t, s)
			err := act(ctx, s)
			cancel()
			if err != nil && counted(t, s) != rows {
				t.Errorf("%s cancelled after %v left rows behind", name, wait)
			}
		}
	}
	if got := must[Verdict](t)(s.Verify(t.Context())); got.Broken != 0 {
		t.Errorf("the chain broke: %+v", got)
	}
	if before == counted(t, s) {
		t.Log("every act was cancelled before it could finish")
	}
}

func TestNothingIsHalfWrittenWhenTheDrawingFails(t *testing.T) {
	s, _, _, e := withSigned(t)
	before := counted(t, s)
	jammed := errors.New("no font has this")
	_, err := s.IssueSuperbill(t.Context(), IssueRequest{Encounters: []domain.EncounterID{e.ID}}, func(domain.Superbill) ([]byte, error) { return nil, jammed })
	if !errors.Is(err, jammed) {
		t.Errorf("got %v", err)
	}
	func() {
		defer func() { _ = recover() }()
		_, _ = s.IssueSummary(t.Context(), e.ID, func(domain.VisitSummary) ([]byte, error) { panic("a drawing that panics") })
		t.Error("the panic was swallowed")
	}()
	if after := counted(t, s); after != before {
		t.Errorf("rows before %v, after %v", before, after)
	}
	if _, err := s.SignEncounter(t.Context(), e.ID, "x"); domain.FaultCode(err) != CodeSigned {
		t.Errorf("the store is stuck after a panic: %v", err)
	}
}

func TestAClosedStoreSaysSo(t *testing.T) {
	s, _, p, e := withVisit(t)
	for _, pool := range []*pool{s.writer, s.readers} {
		if err := pool.db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for name, act := range acts(p, e) {
		if err := act(t.Context(), s); domain.FaultCode(err) != CodeClosed {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := s.Patient(t.Context(), p.ID)
	wantFault(t, err, CodeClosed)
}

func TestAReadOnlyFileSaysSo(t *testing.T) {
	s, _, p, e := withVisit(t)
	if _, err := s.writer.db.Exec("PRAGMA query_only = 1"); err != nil {
		t.Fatal(err)
	}
	before := counted(t, s)
	for name, act := range acts(p, e) {
		if err := act(t.Context(), s); domain.FaultCode(err) != CodeReadOnly {
			t.Errorf("%s: %v", name, err)
		}
	}
	if after := counted(t, s); after != before {
		t.Errorf("rows before %v, after %v", before, after)
	}
}

func TestAFullDiskSaysSoAndHeals(t *testing.T) {
	s, _, p, e := withVisit(t)
	// SQLite refuses to grow a file past max_page_count as it does on a full disk.
	if _, err := s.writer.db.Exec("PRAGMA max_page_count = 1"); err != nil {
		t.Fatal(err)
	}
	before := counted(t, s)
	e.Note.Plan = string(make([]byte, 1<<20))
	_, err := s.SaveDraft(t.Context(), e)
	wantFault(t, err, CodeFull)
	if after := counted(t, s); after != before {
		t.Errorf("rows before %v, after %v", before, after)
	}
	if _, err := s.writer.db.Exec("PRAGMA max_page_count = 1000000"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.TakePayment(t.Context(), domain.Payment{Patient: p.ID, Date: e.Date, Method: domain.Cash, Amount: 100}); err != nil {
		t.Errorf("with room again: %v", err)
	}
}

// census is how many rows the tables hold that the acts write to, and a sum of
// what stands in visits.
type census struct{ patients, policies, lines, payments, audit, papers, signed, texts int }

func counted(t testing.TB, s *Store) census {
	t.Helper()
	var c census
	err := s.readers.db.QueryRow(`SELECT (SELECT count(*) FROM patient), (SELECT count(*) FROM policy), (SELECT count(*) FROM line),
		(SELECT count(*) FROM payment), (SELECT count(*) FROM audit), (SELECT count(*) FROM paper),
		(SELECT count(*) FROM encounter WHERE signed_at IS NOT NULL), (SELECT coalesce(sum(length(plan)), 0) FROM encounter)`).
		Scan(&c.patients, &c.policies, &c.lines, &c.payments, &c.audit, &c.papers, &c.signed, &c.texts)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
