package db

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"meridian/domain"
)

var (
	selectTables = register(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
		AND name NOT LIKE 'patient\_search%' ESCAPE '\' ORDER BY name`)
	selectColumns = register(`SELECT c.name, c.type, c."notnull", coalesce(f."table" || '.' || f."to", ''), c.pk FROM pragma_table_info(?1) AS c
		LEFT JOIN pragma_foreign_key_list(?1) AS f ON f."from" = c.name ORDER BY c.cid`)
	selectAllPapers   = register(`SELECT id, number FROM paper ORDER BY id`)
	selectAllPatients = register(`SELECT id FROM patient ORDER BY id`)
)

// column is a column of a table as the schema has it.
type column struct {
	name, kind, refers string
	required, key      bool
}

// Export writes everything that the practice holds: a CSV file for each table,
// dictionary.csv with what their columns are, and the papers as they were printed.
// create begins a file by its path within the export; progress is told how many of
// all files are written.
func (s *Store) Export(ctx context.Context, create func(path string) (io.Writer, error), progress func(done, all int)) error {
	return s.view(ctx, func(v *session) error {
		tables, err := list(v, selectTables, func(scan scanFunc) (string, error) {
			var name string
			err := scan(&name)
			return name, err
		})
		if err != nil {
			return err
		}
		papers, err := list(v, selectAllPapers, func(scan scanFunc) (domain.Paper, error) {
			var p domain.Paper
			err := scan(&p.ID, &p.Number)
			return p, err
		})
		if err != nil {
			return err
		}
		done, all := 0, len(tables)+len(papers)
		dictionary := [][]string{{"table", "column", "type", "required", "part of the key", "refers to"}}
		for _, table := range tables {
			columns, err := v.columns(table)
			if err != nil {
				return err
			}
			for _, c := range columns {
				dictionary = append(dictionary, []string{table, c.name, c.kind, yes(c.required), yes(c.key), c.refers})
			}
			if err := v.exportTable(table, columns, create); err != nil {
				return err
			}
			done++
			progress(done, all)
		}
		if err := writeRows(create, "dictionary.csv", dictionary); err != nil {
			return err
		}
		for _, p := range papers {
			if err := v.exportPaper(p, create); err != nil {
				return err
			}
			done++
			progress(done, all)
		}
		return nil
	})
}

// PatientIDs gives all patients, archived ones too.
func (s *Store) PatientIDs(ctx context.Context) ([]domain.PatientID, error) {
	var all []domain.PatientID
	err := s.view(ctx, func(v *session) (err error) {
		all, err = list(v, selectAllPatients, func(scan scanFunc) (domain.PatientID, error) {
			var id domain.PatientID
			err := scan(&id)
			return id, err
		})
		return err
	})
	return all, err
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

func (s *session) columns(table string) ([]column, error) {
	return list(s, selectColumns, func(scan scanFunc) (column, error) {
		var c column
		var key int
		err := scan(&c.name, &c.kind, &c.required, &c.refers, &key)
		c.key = key > 0
		return c, err
	}, table)
}

// exportTable writes a table without its bytes: those of papers are written as
// files, those of imported tables are CMS's own.
func (s *session) exportTable(table string, columns []column, create func(string) (io.Writer, error)) error {
	var names, quoted []string
	for _, c := range columns {
		if c.kind != "BLOB" {
			names = append(names, c.name)
			quoted = append(quoted, `"`+c.name+`"`)
		}
	}
	rows, err := s.tx.QueryContext(s.ctx, `SELECT `+strings.Join(quoted, ", ")+` FROM "`+table+`"`) //nolint:gosec // the names are the schema's own
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells what matters
	into, err := create("tables/" + table + ".csv")
	if err != nil {
		return err
	}
	w := csv.NewWriter(into)
	if err := w.Write(names); err != nil {
		return err
	}
	values, texts := make([]any, len(names)), make([]string, len(names))
	places := make([]any, len(names))
	for i := range values {
		places[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(places...); err != nil {
			return err
		}
		for i, value := range values {
			texts[i] = ""
			if value != nil {
				texts[i] = fmt.Sprint(value)
			}
		}
		if err := w.Write(texts); err != nil {
			return err
		}
	}
	w.Flush()
	if err := w.Error(); err != nil {
		return err
	}
	return rows.Err()
}

func (s *session) exportPaper(p domain.Paper, create func(string) (io.Writer, error)) error {
	var pdf []byte
	var digest string
	if _, err := s.one(selectDrawing, []any{p.ID}, &pdf, &digest); err != nil {
		return err
	}
	into, err := create("papers/" + p.Number + ".pdf")
	if err != nil {
		return err
	}
	_, err = into.Write(pdf)
	return err
}

func writeRows(create func(string) (io.Writer, error), path string, rows [][]string) error {
	into, err := create(path)
	if err != nil {
		return err
	}
	w := csv.NewWriter(into)
	return w.WriteAll(rows)
}
