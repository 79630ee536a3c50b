package db

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"sync"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/domain/icd10"
)

var (
	selectBookVersion = register(`SELECT version FROM rule_book`)
	selectDecisions   = register(`SELECT decisions FROM rule_book`)
	updateDecisions   = register(`UPDATE rule_book SET decisions = ?, version = version + 1`)
	raiseBookVersion  = register(`UPDATE rule_book SET version = version + 1`)
	selectOfficial    = register(`SELECT kind, content FROM official_table ORDER BY kind, since, part`)
	listOfficial      = register(`SELECT kind, since, part, name, rows FROM official_table ORDER BY kind, since DESC, part`)
	upsertOfficial    = register(`INSERT OR REPLACE INTO official_table (kind, since, part, name, rows, imported_at, content)
		VALUES (?, ?, ?, ?, ?, ?, ?)`)
	deleteOfficial = register(`DELETE FROM official_table WHERE kind = ? AND since = ? AND part = ?`)
)

// OfficialKind says which table of CMS a file is.
type OfficialKind string

// The tables of CMS that can be imported.
const (
	OfficialDiagnoses OfficialKind = "diagnoses"
	OfficialPairs     OfficialKind = "pairs"
	OfficialLimits    OfficialKind = "limits"
)

// OfficialTable is an imported file.
type OfficialTable struct {
	Kind OfficialKind
	// Since is the first day for which it was published.
	Since domain.Date
	// Part is the first code of column 1 where a table comes in several files.
	Part string
	// Name is the file's name, Rows what was kept of it.
	Name string
	Rows int
}

// bookshelf keeps the rule book that was read last.
type bookshelf struct {
	mu      sync.Mutex
	version int64
	book    *coding.Book
}

// Book gives the rule book of the practice. Reading the full classification takes
// some tenths of a second the first time after a change; it is not for the
// window's own thread.
func (s *Store) Book(ctx context.Context) (*coding.Book, error) {
	s.books.mu.Lock()
	defer s.books.mu.Unlock()
	book := s.books.book
	err := s.view(ctx, func(v *session) error {
		version, err := v.number(selectBookVersion)
		if err != nil || book != nil && s.books.version == version {
			return err
		}
		if book, err = v.book(); err == nil && s.outer == nil {
			s.books.book, s.books.version = book, version
		}
		return err
	})
	return book, err
}

func (s *session) book() (*coding.Book, error) {
	own, err := s.decisions()
	if err != nil {
		return nil, err
	}
	var imports coding.Imports
	err = s.each(selectOfficial, nil, func(scan scanFunc) (bool, error) {
		var kind OfficialKind
		var content []byte
		if err := scan(&kind, &content); err != nil {
			return false, err
		}
		return true, add(&imports, kind, content)
	})
	return coding.NewBook(imports, own), err
}

// add takes what was kept of a file into the imports.
func add(imports *coding.Imports, kind OfficialKind, content []byte) error {
	text, err := inflate(content)
	if err != nil {
		return err
	}
	switch kind {
	case OfficialDiagnoses:
		var year icd10.Year
		if err := year.UnmarshalText(text); err != nil {
			return err
		}
		imports.Diagnoses = imports.Diagnoses.With(year)
	case OfficialPairs:
		var t coding.PairTable
		if err := json.Unmarshal(text, &t); err != nil {
			return err
		}
		imports.Pairs = append(imports.Pairs, t)
	case OfficialLimits:
		var t coding.LimitTable
		if err := json.Unmarshal(text, &t); err != nil {
			return err
		}
		imports.Limits = append(imports.Limits, t)
	}
	return nil
}

// Decisions gives what the practice decided otherwise than the tables.
func (s *Store) Decisions(ctx context.Context) (domain.Decisions, error) {
	var own domain.Decisions
	err := s.view(ctx, func(v *session) (err error) {
		own, err = v.decisions()
		return err
	})
	return own, err
}

func (s *session) decisions() (domain.Decisions, error) {
	var own domain.Decisions
	var text string
	if _, err := s.one(selectDecisions, nil, &text); err != nil {
		return own, err
	}
	return own, json.Unmarshal([]byte(text), &own)
}

// SaveDecisions keeps what the practice decides. Faults: those of
// domain.CheckDecisions.
func (s *Store) SaveDecisions(ctx context.Context, own domain.Decisions) error {
	if err := domain.CheckDecisions(own); err != nil {
		return err
	}
	return s.change(ctx, func(c *session) error {
		before, err := c.decisions()
		if err != nil {
			return err
		}
		text, err := json.Marshal(own)
		if err != nil {
			return err
		}
		if err := c.exec(updateDecisions, string(text)); err != nil {
			return err
		}
		return c.audit(entry{action: "save", subject: "decisions"}, before, own)
	})
}

// ImportDiagnoses keeps the ICD-10-CM order file of a year; one of the same year
// takes the place of the one before.
func (s *Store) ImportDiagnoses(ctx context.Context, name string, year icd10.Year) error {
	text, err := year.MarshalText()
	if err != nil {
		return err
	}
	t := OfficialTable{OfficialDiagnoses, icd10.FirstDay(year.Fiscal), "", name, len(year.Codes)}
	return s.importTable(ctx, t, text)
}

// ImportPairs keeps a file of NCCI pairs, or one of the parts of a quarter.
func (s *Store) ImportPairs(ctx context.Context, name string, pairs coding.PairTable) error {
	text, err := json.Marshal(pairs)
	if err != nil {
		return err
	}
	return s.importTable(ctx, OfficialTable{OfficialPairs, pairs.Quarter, pairs.First, name, len(pairs.Pairs)}, text)
}

// ImportLimits keeps a quarter's file of Medically Unlikely Edits.
func (s *Store) ImportLimits(ctx context.Context, name string, limits coding.LimitTable) error {
	text, err := json.Marshal(limits)
	if err != nil {
		return err
	}
	return s.importTable(ctx, OfficialTable{OfficialLimits, limits.Quarter, "", name, len(limits.Limits)}, text)
}

func (s *Store) importTable(ctx context.Context, t OfficialTable, text []byte) error {
	content, err := deflate(text)
	if err != nil {
		return err
	}
	return s.change(ctx, func(c *session) error {
		if err := c.exec(upsertOfficial, t.Kind, keptDate(t.Since), t.Part, t.Name, t.Rows, keptTime(c.now), content); err != nil {
			return err
		}
		if err := c.exec(raiseBookVersion); err != nil {
			return err
		}
		return c.audit(entry{action: "import", subject: "table"}, nil, t)
	})
}

// OfficialTables lists the imported files, the newest of each kind first.
func (s *Store) OfficialTables(ctx context.Context) ([]OfficialTable, error) {
	var all []OfficialTable
	err := s.view(ctx, func(v *session) (err error) {
		all, err = list(v, listOfficial, func(scan scanFunc) (OfficialTable, error) {
			var t OfficialTable
			err := scan(&t.Kind, intoDate(&t.Since), &t.Part, &t.Name, &t.Rows)
			return t, err
		})
		return err
	})
	return all, err
}

// RemoveTable takes an imported file off the book.
func (s *Store) RemoveTable(ctx context.Context, t OfficialTable) error {
	return s.change(ctx, func(c *session) error {
		if err := c.exec(deleteOfficial, t.Kind, keptDate(t.Since), t.Part); err != nil {
			return err
		}
		if err := c.exec(raiseBookVersion); err != nil {
			return err
		}
		return c.audit(entry{action: "remove", subject: "table"}, t, nil)
	})
}

func deflate(text []byte) ([]byte, error) {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(text); err != nil {
		return nil, err
	}
	err := w.Close()
	return b.Bytes(), err
}

func inflate(content []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

var selectPayers = register(`SELECT i.kind, i.payer, count(DISTINCT i.patient) FROM policy i JOIN patient p ON p.id = i.patient
	WHERE i.kind <> 'self' AND (i.ends IS NULL OR i.ends >= ?) AND p.archived_at IS NULL
	GROUP BY i.kind, i.payer ORDER BY count(DISTINCT i.patient) DESC, i.payer`)

// PayerInUse is a payer with the number of patients who have a policy of it.
type PayerInUse struct {
	Name     string
	Patients int
}

// PayersInUse gives the payers of the practice's patients whose policies had not ended
// before a day, those with most patients first; whoever pays alone has none.
func (s *Store) PayersInUse(ctx context.Context, day domain.Date) ([]PayerInUse, error) {
	var all []PayerInUse
	err := s.view(ctx, func(v *session) (err error) {
		all, err = list(v, selectPayers, func(scan scanFunc) (PayerInUse, error) {
			var policy domain.Policy
			var u PayerInUse
			err := scan(&policy.Kind, &policy.Payer, &u.Patients)
			u.Name = policy.Name()
			return u, err
		}, keptDate(day))
		return err
	})
	return all, err
}
