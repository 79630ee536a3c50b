package money

import (
	"context"

	"meridian/db"
	"meridian/domain"
)

// Store is what this screen asks of the practice's records.
type Store interface {
	Practice(ctx context.Context) (domain.Practice, error)
	Provider(ctx context.Context) (domain.Provider, error)
	EncountersOn(ctx context.Context, day domain.Date) ([]db.DayEntry, error)
	DayEnd(ctx context.Context, day domain.Date) (db.DayEnd, error)
	CloseDay(ctx context.Context, c domain.DayClose) (domain.DayClose, error)
	Outstanding(ctx context.Context) ([]db.Owing, error)
	MoneyByMonth(ctx context.Context, span domain.Span) ([]db.MonthMoney, error)
	Earned(ctx context.Context, span domain.Span) (db.Earned, error)
	Witness(ctx context.Context, acts ...db.Act) error
	Receipts(ctx context.Context, from, until domain.Date) ([]db.Receipt, error)
}
