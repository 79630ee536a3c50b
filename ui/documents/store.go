package documents

import (
	"context"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/coding"
	"meridian/domain/estimate"
	"meridian/ui/patients"
)

// Store is what this screen asks of the practice's records.
type Store interface {
	patients.Searcher
	Practice(ctx context.Context) (domain.Practice, error)
	Provider(ctx context.Context) (domain.Provider, error)
	Fees(ctx context.Context) (domain.FeeSchedule, error)
	Book(ctx context.Context) (*coding.Book, error)
	Patient(ctx context.Context, id domain.PatientID) (domain.Patient, error)
	EncountersOf(ctx context.Context, id domain.PatientID) ([]domain.Encounter, error)
	Unbilled(ctx context.Context, span domain.Span) ([]db.Task, error)
	PaymentsOf(ctx context.Context, id domain.PatientID) ([]domain.Payment, error)
	PackagesOf(ctx context.Context, patient domain.PatientID) ([]db.PackageAccount, error)
	Measures(ctx context.Context, patient domain.PatientID) ([]domain.Measure, error)
	Goals(ctx context.Context, patient domain.PatientID) ([]domain.Goal, error)
	CorrectBilling(ctx context.Context, e domain.Encounter) (domain.Encounter, error)

	Papers(ctx context.Context, filter db.PaperFilter) ([]domain.Paper, error)
	Paper(ctx context.Context, id domain.PaperID) (domain.Paper, error)
	PaperBytes(ctx context.Context, id domain.PaperID) ([]byte, error)
	Contents
	VoidPaper(ctx context.Context, id domain.PaperID, reason string) error
	TakeBackVoid(ctx context.Context, id domain.PaperID) error
	Witness(ctx context.Context, acts ...db.Act) error

	Estimate(ctx context.Context, id estimate.ID) (estimate.Estimate, error)
	ScheduledOn(ctx context.Context, id domain.EncounterID) (domain.Date, error)
	SaveEstimate(ctx context.Context, e estimate.Estimate) (estimate.Estimate, error)

	PreviewSuperbill(ctx context.Context, r db.IssueRequest) (domain.Superbill, error)
	IssueSuperbill(ctx context.Context, r db.IssueRequest, draw func(domain.Superbill) ([]byte, error)) (domain.Paper, error)
	IssueSummary(ctx context.Context, id domain.EncounterID, draw func(domain.VisitSummary) ([]byte, error)) (domain.Paper, error)
}

// Printer hands papers to the computer's printer; see the package printing.
type Printer interface {
	Print(ctx context.Context, title string, pdf []byte) error
	// Prints tells whether the paper goes straight to the printer; else the
	// computer's viewer opens it.
	Prints() bool
}
