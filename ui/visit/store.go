package visit

import (
	"context"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/coding"
)

// Store is what this screen asks of the practice's records.
type Store interface {
	Practice(ctx context.Context) (domain.Practice, error)
	Provider(ctx context.Context) (domain.Provider, error)
	Fees(ctx context.Context) (domain.FeeSchedule, error)
	Book(ctx context.Context) (*coding.Book, error)
	FavoriteDiagnoses(ctx context.Context) ([]string, error)
	SaveFavoriteDiagnoses(ctx context.Context, codes []string) error
	FavoriteCodes(ctx context.Context) ([]string, error)
	SaveFavoriteCodes(ctx context.Context, codes []string) error
	Patient(ctx context.Context, id domain.PatientID) (domain.Patient, error)

	Encounter(ctx context.Context, id domain.EncounterID) (domain.Encounter, error)
	EncountersOf(ctx context.Context, id domain.PatientID) ([]domain.Encounter, error)
	SaveDraft(ctx context.Context, e domain.Encounter) (domain.Encounter, error)
	CorrectBilling(ctx context.Context, e domain.Encounter) (domain.Encounter, error)
	SignEncounter(ctx context.Context, id domain.EncounterID, by string) (domain.Encounter, error)
	AddAddendum(ctx context.Context, id domain.EncounterID, by, text string) (domain.Encounter, error)

	Timers(ctx context.Context) ([]db.Timer, error)
	Setting(ctx context.Context, key string) (string, error)

	Templates(ctx context.Context) ([]domain.Template, error)
	SaveTemplate(ctx context.Context, t domain.Template) (domain.Template, error)
	Measures(ctx context.Context, patient domain.PatientID) ([]domain.Measure, error)
	TextShortcuts(ctx context.Context) ([]domain.TextShortcut, error)
	Prescriptions(ctx context.Context) ([]domain.Prescription, error)
	SavePrescription(ctx context.Context, p domain.Prescription) error
	DeletePrescription(ctx context.Context, name string) error

	PaymentsOf(ctx context.Context, id domain.PatientID) ([]domain.Payment, error)
	Balance(ctx context.Context, id domain.PatientID) (domain.Money, error)
	TakePayment(ctx context.Context, p domain.Payment) (domain.Payment, error)
	PackagesOf(ctx context.Context, patient domain.PatientID) ([]db.PackageAccount, error)
	UseSession(ctx context.Context, id domain.PackageID, visit domain.EncounterID) (domain.Encounter, error)
	ReturnSession(ctx context.Context, visit domain.EncounterID) (domain.Encounter, error)

	Papers(ctx context.Context, filter db.PaperFilter) ([]domain.Paper, error)
	PreviewSuperbill(ctx context.Context, r db.IssueRequest) (domain.Superbill, error)
	IssueSuperbill(ctx context.Context, r db.IssueRequest, draw func(domain.Superbill) ([]byte, error)) (domain.Paper, error)
	IssueSummary(ctx context.Context, id domain.EncounterID, draw func(domain.VisitSummary) ([]byte, error)) (domain.Paper, error)
}

// Drawing makes the bytes of the papers that a visit hands out.
type Drawing struct {
	Superbill func(domain.Superbill) ([]byte, error)
	Summary   func(domain.VisitSummary) ([]byte, error)
}
