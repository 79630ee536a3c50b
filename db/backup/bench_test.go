package backup

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"meridian/db/vault"
	"meridian/domain"
)

const (
	largeVisits = 200_000
	noteLength  = 600
)

// large gives a practice of 200,000 visits, which are copies of one.
func large(b *testing.B) *place {
	b.Helper()
	p := practicing(b)
	must[domain.Encounter](b)(p.store.CreateEncounter(b.Context(), domain.Encounter{
		Patient: 1, Date: domain.MustDate("2026-11-20"), Status: domain.Present, Route: domain.PatientPays, PlaceOfService: "11",
		Note: domain.Note{Subjective: strings.Repeat("Rested well. ", noteLength/13)},
	}))
	p.close()
	v := must[*vault.Vault](b)(vault.Mount(p.key, ""))
	db := must[*sql.DB](b)(sql.Open("sqlite", v.Source(p.database, nil)))
	var columns string
	check(b, db.QueryRow("SELECT group_concat(name) FROM pragma_table_info('encounter') WHERE name <> 'id'").Scan(&columns))
	_, err := db.Exec(fmt.Sprintf(`WITH RECURSIVE c (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM c WHERE n < %d)
		INSERT INTO encounter (id, %s) SELECT n, %s FROM c, encounter WHERE encounter.id = 1`, largeVisits, columns, columns))
	check(b, errors.Join(err, db.Close(), v.Close()))
	p.open()
	return p
}

// BenchmarkMake makes a verified backup of 200,000 visits, BenchmarkRestore
// brings it back over a practice that has gone on, with a backup of that first.
func BenchmarkMake(b *testing.B) {
	p := large(b)
	var made Made
	for b.Loop() {
		p.now = p.now.Add(time.Minute)
		made = p.make()
	}
	b.ReportMetric(float64(made.Size)/1e6, "MB")
}

func BenchmarkRestore(b *testing.B) {
	p := large(b)
	made := p.make()
	for b.Loop() {
		b.StopTimer()
		p.admit("Haddad")
		p.now = p.now.Add(time.Minute)
		request := p.restoring(made.Path, p.key)
		b.StartTimer()
		must[Restored](b)(Restore(b.Context(), request))
		b.StopTimer()
		p.open()
		b.StartTimer()
	}
}
