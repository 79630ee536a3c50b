// Package rulebook shows the tables behind the rules, imports the official files
// of CMS, and keeps what the practice decides otherwise.
package rulebook

import (
	"context"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/coding"
	"meridian/domain/icd10"
)

// Store keeps the rule book of the practice.
type Store interface {
	Book(ctx context.Context) (*coding.Book, error)
	OfficialTables(ctx context.Context) ([]db.OfficialTable, error)
	RemoveTable(ctx context.Context, t db.OfficialTable) error
	ImportDiagnoses(ctx context.Context, name string, year icd10.Year) error
	ImportPairs(ctx context.Context, name string, pairs coding.PairTable) error
	ImportLimits(ctx context.Context, name string, limits coding.LimitTable) error
	DiagnosesInUse(ctx context.Context, since domain.Date) ([]icd10.Use, error)
	Decisions(ctx context.Context) (domain.Decisions, error)
	SaveDecisions(ctx context.Context, own domain.Decisions) error
}
