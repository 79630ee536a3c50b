package patients

import (
	"context"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/coding"
	"meridian/domain/estimate"
	"meridian/ui/history"
)

// Searcher finds patients.
type Searcher interface {
	SearchPatients(ctx context.Context, text string, limit int, archived bool) ([]db.PatientHit, error)
}

// Store is what the screens of this package ask of the practice's records.
type Store interface {
	Searcher
	Witness
	PatientCount(ctx context.Context) (int, error)
	Patient(ctx context.Context, id domain.PatientID) (domain.Patient, error)
	CreatePatient(ctx context.Context, p domain.Patient) (domain.Patient, error)
	UpdatePatient(ctx context.Context, p domain.Patient) (domain.Patient, error)
	ArchivePatient(ctx context.Context, id domain.PatientID) error
	UnarchivePatient(ctx context.Context, id domain.PatientID) error
	EncountersOf(ctx context.Context, id domain.PatientID) ([]domain.Encounter, error)
	CreateEncounter(ctx context.Context, e domain.Encounter) (domain.Encounter, error)
	PaymentsOf(ctx context.Context, id domain.PatientID) ([]domain.Payment, error)
	TakePayments(ctx context.Context, all []domain.Payment) error
	ReversePayment(ctx context.Context, id domain.PaymentID, reason string) (domain.Payment, error)
	Refund(ctx context.Context, p domain.Payment) (domain.Payment, error)
	PackagesOf(ctx context.Context, patient domain.PatientID) ([]db.PackageAccount, error)
	PackageOffers(ctx context.Context) ([]domain.Package, error)
	SellPackage(ctx context.Context, p domain.Package, paid domain.Payment) (domain.Package, error)
	EndPackage(ctx context.Context, id domain.PackageID, reason string) error
	Papers(ctx context.Context, filter db.PaperFilter) ([]domain.Paper, error)
	EstimatesOf(ctx context.Context, patient domain.PatientID) ([]estimate.Estimate, error)
	Misprints(ctx context.Context, id domain.PatientID) ([]db.Misprint, error)
	Measures(ctx context.Context, patient domain.PatientID) ([]domain.Measure, error)
	NoteMeasure(ctx context.Context, patient domain.PatientID, m domain.Measure) (domain.Measure, error)
	WithdrawMeasure(ctx context.Context, id domain.MeasureID) error
	ReinstateMeasure(ctx context.Context, id domain.MeasureID) error
	Goals(ctx context.Context, patient domain.PatientID) ([]domain.Goal, error)
	SaveGoal(ctx context.Context, patient domain.PatientID, g domain.Goal) (domain.Goal, error)
	WithdrawGoal(ctx context.Context, id domain.GoalID) error
	ReinstateGoal(ctx context.Context, id domain.GoalID) error
	Book(ctx context.Context) (*coding.Book, error)
	history.Store
}
