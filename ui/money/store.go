package money

import (
	"context"

	"meridian/db"
	"meridian/domain"
)

// Store is what this screen asks of the practice's records.
type Store interface {
	Outstanding(ctx context.Context) ([]db.Owing, error)
	MoneyByMonth(ctx context.Context, span domain.Span) ([]db.MonthMoney, error)
	Earned(ctx context.Context, span domain.Span) (db.Earned, error)
	Witness(ctx context.Context, acts ...db.Act) error
	Receipts(ctx context.Context, from, until domain.Date) ([]db.Receipt, error)
}
