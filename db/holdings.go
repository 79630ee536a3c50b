package db

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"net/url"

	"meridian/db/vault"
	"meridian/domain"
)

// Holdings is what a practice holds: what people compare two states by, and
// what a copy is checked against.
type Holdings struct {
	Patients, Visits int64
	// LastVisit is zero where there is no visit.
	LastVisit domain.Date
	// Entries and Head are those of the audit chain, as in Verdict.
	Entries int64
	Head    string
	// LastChange is the link of the last entry that tells of a change, and not of a
	// view, a print, a log-in or the like.
	LastChange string
	// Rows counts each table.
	Rows map[string]int64
}

// Same tells whether both hold the same rows and the same history.
func (h Holdings) Same(other Holdings) bool {
	return h.Entries == other.Entries && h.Head == other.Head && maps.Equal(h.Rows, other.Rows)
}

// SameRecords tells whether both hold the same records, whatever was viewed or
// printed since: every change of a record stands in the chain.
func (h Holdings) SameRecords(other Holdings) bool { return h.LastChange == other.LastChange }

// querier is a database or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// holdingsOf counts a practice of any version.
func holdingsOf(ctx context.Context, q querier) (Holdings, error) {
	h := Holdings{Rows: map[string]int64{}}
	tables, err := tablesOf(ctx, q)
	if err != nil {
		return h, err
	}
	for _, table := range tables {
		var rows int64
		if err := q.QueryRowContext(ctx, fmt.Sprintf("SELECT count(*) FROM %q", table)).Scan(&rows); err != nil {
			return h, err
		}
		h.Rows[table] = rows
	}
	h.Patients, h.Visits = h.Rows["patient"], h.Rows["encounter"]
	var last any
	var head, change []byte
	err = q.QueryRowContext(ctx, `SELECT (SELECT max(date) FROM encounter), (SELECT mac FROM audit ORDER BY seq DESC LIMIT 1),
		(SELECT mac FROM audit WHERE instr(?, ' ' || action || ' ') = 0 ORDER BY seq DESC LIMIT 1)`, actActions).Scan(&last, &head, &change)
	if err != nil {
		return h, err
	}
	if text, isText := last.(string); isText {
		h.LastVisit, err = domain.ParseDate(text)
	}
	h.Head, h.LastChange = hex.EncodeToString(head), hex.EncodeToString(change)
	h.Entries = h.Rows["audit"]
	return h, err
}

func tablesOf(ctx context.Context, q querier) (tables []string, err error) {
	rows, err := q.QueryContext(ctx, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%'")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var table string
		if err := rows.Scan(&table); err != nil {
			return nil, err
		}
		tables = append(tables, table)
	}
	return tables, rows.Err()
}

// Holdings tells what the practice holds now.
func (s *Store) Holdings(ctx context.Context) (h Holdings, err error) {
	err = s.view(ctx, func(v *session) error {
		h, err = holdingsOf(ctx, v.tx)
		return err
	})
	return h, err
}

// CopyTo writes the practice to a new file under another vault and tells what it
// held at that moment. Nobody can write meanwhile; reading goes on.
func (s *Store) CopyTo(ctx context.Context, into *vault.Vault, path string) (h Holdings, err error) {
	from, err := sql.Open("sqlite", s.source("rw"))
	if err != nil {
		return h, explain(err)
	}
	defer func() { err = errors.Join(err, explain(from.Close())) }()
	err = s.change(ctx, func(c *session) error {
		if h, err = holdingsOf(ctx, c.tx); err != nil {
			return err
		}
		return into.CopyFrom(ctx, from, path)
	})
	return h, err
}

// InspectCopy reads a practice that nobody has open through, every page, index
// and reference, and tells what it holds. It writes nothing.
func InspectCopy(ctx context.Context, v *vault.Vault, path string) (h Holdings, err error) {
	db, err := sql.Open("sqlite", v.Source(path, url.Values{"mode": {"ro"}, "immutable": {"1"}, "_pragma": {"temp_store(MEMORY)"}}))
	if err != nil {
		return h, explain(err)
	}
	defer func() { err = errors.Join(err, explain(db.Close())) }()
	if err := thorough(ctx, db); err != nil {
		return h, explain(err)
	}
	var application int
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&application); err != nil {
		return h, explain(err)
	}
	if application != applicationID {
		return h, foreign(path)
	}
	h, err = holdingsOf(ctx, db)
	return h, explain(err)
}

// thorough checks the structure and all references of a file.
func thorough(ctx context.Context, db *sql.DB) error {
	if err := vault.Integrity(ctx, db); err != nil {
		return because(err, CodeDamaged, "The file of the practice’s records is damaged. Restore the last backup.")
	}
	var table string
	err := db.QueryRowContext(ctx, "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1").Scan(&table)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err == nil {
		err = errors.New("a row of " + table + " refers to nothing")
	}
	return because(err, CodeDamaged, "The practice’s records contradict themselves: something in them refers to what is not there. Restore the last backup.")
}
