package vault

import (
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// BenchmarkAgainstPlain does the same with and without encryption, in turn, and
// gives the median of both and their ratio: budget 1.5.
func BenchmarkAgainstPlain(b *testing.B) {
	sealed, plain := pair(b)
	text := strings.Repeat("Stiff in the morning, better after a walk. ", 20)
	for _, operation := range []struct {
		name string
		do   func(db *sql.DB, n int) error
	}{
		{"save a visit", func(db *sql.DB, n int) error {
			tx, err := db.Begin()
			if err != nil {
				return err
			}
			for line := range 4 {
				if _, err = tx.Exec("INSERT INTO visit (patient, text) VALUES (?, ?)", n%2000, text[:100+line*100]); err != nil {
					return errors.Join(err, tx.Rollback())
				}
			}
			return tx.Commit()
		}},
		{"read a chart", func(db *sql.DB, n int) error {
			var count, size int
			return db.QueryRow("SELECT count(*), sum(length(text)) FROM visit WHERE patient = ?", n*37%2000).Scan(&count, &size)
		}},
		{"open and read a chart", func(db *sql.DB, n int) error {
			db.SetMaxIdleConns(0) // closes all, so that the next one opens anew
			var count int
			err := db.QueryRow("SELECT count(*) FROM visit WHERE patient = ?", n*37%2000).Scan(&count)
			db.SetMaxIdleConns(1)
			return err
		}},
		{"read everything", func(db *sql.DB, _ int) error {
			var size int
			return db.QueryRow("SELECT sum(length(text)) FROM visit").Scan(&size)
		}},
	} {
		b.Run(operation.name, func(b *testing.B) {
			var with, without []time.Duration
			for n := 0; b.Loop(); n++ {
				begin := time.Now()
				check(b, operation.do(sealed, n))
				middle := time.Now()
				check(b, operation.do(plain, n))
				with, without = append(with, middle.Sub(begin)), append(without, time.Since(middle))
			}
			slices.Sort(with)
			slices.Sort(without)
			a, p := with[len(with)/2], without[len(without)/2]
			b.ReportMetric(float64(a.Microseconds()), "µs-sealed")
			b.ReportMetric(float64(p.Microseconds()), "µs-plain")
			b.ReportMetric(float64(a)/float64(p), "ratio")
		})
	}
}

// pair gives a sealed and a plain database of 20,000 visits.
func pair(b *testing.B) (sealed, plain *sql.DB) {
	b.Helper()
	v, folder := mounted(b, NewKey()), b.TempDir()
	check(b, v.Create(filepath.Join(folder, "sealed")))
	for name, db := range map[string]**sql.DB{"sealed": &sealed, "plain": &plain} {
		vfs := ""
		if name == "sealed" {
			vfs = v.Name()
		}
		*db = must[*sql.DB](b)(sql.Open("sqlite", source(filepath.Join(folder, name), vfs, "&_pragma=cache_size(-16384)&_pragma=temp_store(MEMORY)")))
		(*db).SetMaxOpenConns(1)
		run(b, *db, "CREATE TABLE visit (id INTEGER PRIMARY KEY, patient INTEGER, text TEXT); CREATE INDEX visit_patient ON visit (patient)")
		run(b, *db, fmt.Sprintf("WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 20000) INSERT INTO visit SELECT n, n * 7919 %% 2000, '%s' FROM c", strings.Repeat("Rested well. ", 60)))
		b.Cleanup(func() { check(b, (*db).Close()) })
	}
	return sealed, plain
}

// BenchmarkUnlock is what a passphrase costs, to us and to whoever guesses it.
func BenchmarkUnlock(b *testing.B) {
	path := filepath.Join(b.TempDir(), "practice.key")
	if _, _, err := Make(path, "quiet needle"); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		must[*Key](b)(Unlock(path, Passphrase("quiet needle")))
	}
}
