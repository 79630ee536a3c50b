package db

import (
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"meridian/db/migrations"
	"meridian/db/vault"
	"meridian/domain"
)

var update = flag.Bool("update", false, "write the fixtures of the schema anew")

// fixture names the file with a practice as a version left it.
func fixture(version int) string {
	return filepath.Join("testdata", "schema", fmt.Sprintf("%04d.sql", version))
}

// TestEveryVersionHasItsFixture holds that a migration is never changed once a
// practice may have been kept by it: the fixture of each version is what the
// migrations up to it make of the rows of their time.
func TestEveryVersionHasItsFixture(t *testing.T) {
	scripts := must[[]string](t)(migrations.All())
	for version := 1; version <= len(scripts); version++ {
		made := dumpOf(t, scripts[:version])
		if *update {
			if err := os.WriteFile(fixture(version), []byte(made), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		kept, err := os.ReadFile(fixture(version))
		if errors.Is(err, os.ErrNotExist) {
			t.Fatalf("version %d has no fixture: put rows for what it added into testdata/schema/rows-%d.sql and run: go test ./db -run EveryVersion -update", version, version)
		}
		if diff := cmp.Diff(string(kept), made); diff != "" {
			t.Errorf("a migration up to %d was changed; practices were kept by it. Write a new one instead.\n%s", version, diff)
		}
	}
}

// TestAPracticeOfEveryVersionIsBroughtUpToDate upgrades each fixture, encrypted, and
// compares it with a practice that was born today.
func TestAPracticeOfEveryVersionIsBroughtUpToDate(t *testing.T) {
	born, _ := opened(t)
	schema := schemaOf(t, born)
	scripts := must[[]string](t)(migrations.All())
	for version := 1; version < len(scripts); version++ {
		t.Run(fmt.Sprint("version ", version), func(t *testing.T) {
			text, err := os.ReadFile(fixture(version))
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(t.TempDir(), "practice.meridian")
			keptBy(t, path, string(text))
			s, err := Open(t.Context(), path, testKey, fixed)
			if err != nil {
				t.Fatalf("%v (%v)", err, causeOf(err))
			}
			defer func() {
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			}()
			if diff := cmp.Diff(schema, schemaOf(t, s)); diff != "" {
				t.Error(diff)
			}
			wantOldRecords(t, s)
		})
	}
}

// keptBy makes the encrypted file of a practice as a fixture tells it.
func keptBy(t *testing.T, path, text string) {
	t.Helper()
	v := must[*vault.Vault](t)(vault.Mount(testKey, ""))
	if err := v.Create(path); err != nil {
		t.Fatal(err)
	}
	// A row may stand before the one that it refers to, in a table that came later.
	execute(t, v.Source(path, parameters("rw", writing...)), "PRAGMA foreign_keys = 0;\n"+text)
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
}

// wantOldRecords wants what rows-1.sql put in, whole and still protected.
func wantOldRecords(t *testing.T, s *Store) {
	t.Helper()
	ctx := t.Context()
	p := must[domain.Patient](t)(s.Patient(ctx, 1))
	visits := must[[]domain.Encounter](t)(s.EncountersOf(ctx, 1))
	if p.Name.Native != "林美華" || len(p.Policies) != 1 || len(p.Complaints) != 1 || len(p.OutsideVisits) != 1 || len(visits) != 2 {
		t.Fatalf("%+v with %d visits", p, len(visits))
	}
	signed := visits[1]
	if !signed.Signed() || len(signed.Lines) != 2 || len(signed.Addenda) != 1 || signed.Due() != 12500 || signed.Sets[0].Seconds != 1500 {
		t.Errorf("%+v", signed)
	}
	if hits := must[[]PatientHit](t)(s.SearchPatients(ctx, "林", 5, false)); len(hits) != 1 {
		t.Errorf("found %+v", hits)
	}
	if n := len(must[[]domain.Payment](t)(s.PaymentsOf(ctx, 1))); n < 3 {
		t.Errorf("%d payments", n)
	}
	_, err := s.ReversePayment(ctx, 1, "again")
	wantFault(t, err, "payment.reversed")
	signed.Note.Plan = "changed"
	_, err = s.SaveDraft(ctx, signed)
	wantFault(t, err, CodeSigned)
	if v := must[Verdict](t)(s.Verify(ctx)); v.Broken != 0 {
		t.Error(v.Reason)
	}
	if err := s.Check(ctx); err != nil {
		t.Error(err)
	}
}

// schemaOf gives what a practice is made of, by name.
func schemaOf(t *testing.T, s *Store) map[string]string {
	t.Helper()
	all := map[string]string{}
	rows := must[*sql.Rows](t)(s.readers.db.Query("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema"))
	defer rows.Close() //nolint:errcheck // rows.Err tells what matters
	for rows.Next() {
		var name, text string
		if err := rows.Scan(&name, &text); err != nil {
			t.Fatal(err)
		}
		all[name] = text
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// dumpOf gives as SQL what migrations make, each followed by the rows of its time.
func dumpOf(t *testing.T, scripts []string) string {
	t.Helper()
	db := must[*sql.DB](t)(sql.Open("sqlite", "file:"+filepath.Join(t.TempDir(), "plain")+"?_pragma=foreign_keys(1)"))
	defer db.Close() //nolint:errcheck // the test is over
	for i := range scripts {
		if err := migrate(t.Context(), db, scripts[:i+1]); err != nil {
			t.Fatal(err)
		}
		rows, err := os.ReadFile(filepath.Join("testdata", "schema", fmt.Sprintf("rows-%d.sql", i+1)))
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if _, err := db.Exec(string(rows)); err != nil {
			t.Fatalf("rows-%d.sql: %v", i+1, err)
		}
	}
	var dump strings.Builder
	fmt.Fprintf(&dump, "-- Generated by go test ./db -run EveryVersion -update; do not edit.\nPRAGMA application_id = %d;\nPRAGMA user_version = %d;\n", applicationID, len(scripts))
	for _, table := range texts(t, db, ownObjects("name", "table")) {
		dump.WriteString(texts(t, db, "SELECT sql FROM sqlite_schema WHERE name = '"+table+"'")[0] + ";\n")
		if table == "patient_search" {
			dump.WriteString("INSERT INTO patient_search (rowid, words) VALUES (1, 'lin mei-hua 林 美 華');\n")
			continue
		}
		dump.WriteString(rowsOf(t, db, table))
	}
	for _, kind := range []string{"index", "view", "trigger"} {
		for _, text := range texts(t, db, ownObjects("sql", kind)) {
			dump.WriteString(text + ";\n")
		}
	}
	return dump.String()
}

// ownObjects asks for what the migrations made, in their order; FTS5 makes its own tables.
func ownObjects(column, kind string) string {
	return "SELECT " + column + " FROM sqlite_schema WHERE type = '" + kind + `' AND sql IS NOT NULL
		AND name NOT LIKE 'sqlite~_%' ESCAPE '~' AND name NOT LIKE 'patient~_search~_%' ESCAPE '~' ORDER BY rowid`
}

func rowsOf(t *testing.T, db *sql.DB, table string) string {
	t.Helper()
	columns := texts(t, db, "SELECT name FROM pragma_table_info('"+table+"')")
	var dump strings.Builder
	for _, row := range texts(t, db, "SELECT quote("+strings.Join(columns, ") || ', ' || quote(")+") FROM "+table+" ORDER BY 1") {
		fmt.Fprintf(&dump, "INSERT INTO %s (%s) VALUES (%s);\n", table, strings.Join(columns, ", "), row)
	}
	return dump.String()
}

func texts(t *testing.T, db *sql.DB, question string) []string {
	t.Helper()
	rows, err := db.Query(question)
	if err != nil {
		t.Fatalf("%v: %s", err, question)
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells what matters
	var all []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			t.Fatal(err)
		}
		all = append(all, text)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}
