package today

import (
	"context"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/coding"
	"meridian/domain/estimate"
	"meridian/domain/icd10"
	"meridian/ui/backups"
	"meridian/ui/patients"
)

// Store is what this screen asks of the practice's records.
type Store interface {
	patients.Searcher
	Fees(ctx context.Context) (domain.FeeSchedule, error)
	Patient(ctx context.Context, id domain.PatientID) (domain.Patient, error)
	CreatePatient(ctx context.Context, p domain.Patient) (domain.Patient, error)
	EncountersOn(ctx context.Context, day domain.Date) ([]db.DayEntry, error)
	EncountersOf(ctx context.Context, id domain.PatientID) ([]domain.Encounter, error)
	CreateEncounter(ctx context.Context, e domain.Encounter) (domain.Encounter, error)
	Appoint(ctx context.Context, visits []domain.Encounter) ([]domain.Encounter, error)
	Disappoint(ctx context.Context, ids []domain.EncounterID) error
	Reappoint(ctx context.Context, ids []domain.EncounterID) error
	Encounter(ctx context.Context, id domain.EncounterID) (domain.Encounter, error)
	SaveDraft(ctx context.Context, e domain.Encounter) (domain.Encounter, error)
	Witness(ctx context.Context, acts ...db.Act) error
	Attention(ctx context.Context, today domain.Date) (db.ToDo, error)
	EstimatesDue(ctx context.Context) ([]estimate.Estimate, error)
	Unestimated(ctx context.Context, today domain.Date) ([]db.Unestimated, error)
	Outstanding(ctx context.Context) ([]db.Owing, error)
	MoneyByMonth(ctx context.Context, span domain.Span) ([]db.MonthMoney, error)
	DiagnosesInUse(ctx context.Context, since domain.Date) ([]icd10.Use, error)
	FirstSteps(ctx context.Context) (db.FirstSteps, error)
	backups.Store
	Book(ctx context.Context) (*coding.Book, error)
}
