package db

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"meridian/domain"
)

// session is one transaction with one moment. It lives no longer than the call
// that opened it, which is why it may hold the context.
type session struct {
	ctx   context.Context
	tx    *sql.Tx
	pool  *pool
	store *Store
	// now is the moment of everything that happens in the transaction.
	now time.Time
}

// change runs do in a writing transaction and commits where it returns nil.
func (s *Store) change(ctx context.Context, do func(*session) error) error {
	return s.run(ctx, s.writer, do)
}

// view runs do in a reading transaction, so that all its queries see the same state.
func (s *Store) view(ctx context.Context, do func(*session) error) error {
	return s.run(ctx, s.readers, do)
}

func (s *Store) run(ctx context.Context, p *pool, do func(*session) error) error {
	if s.outer != nil {
		return s.nested(ctx, do)
	}
	tx, err := p.db.BeginTx(ctx, nil)
	if err != nil {
		return explain(err)
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to roll back
	if err := do(&session{ctx: ctx, tx: tx, pool: p, store: s, now: s.moment()}); err != nil {
		return explain(err)
	}
	return explain(tx.Commit())
}

var (
	savepoint  = register(`SAVEPOINT verb`)
	rollbackTo = register(`ROLLBACK TO verb`)
	release    = register(`RELEASE verb`)
)

// nested runs a verb within the transaction of Together, so that a refused one
// leaves nothing behind there either.
func (s *Store) nested(ctx context.Context, do func(*session) error) error {
	inner := &session{ctx: ctx, tx: s.outer.tx, pool: s.outer.pool, store: s, now: s.moment()}
	if err := inner.exec(savepoint); err != nil {
		return explain(err)
	}
	if err := do(inner); err != nil {
		return explain(errors.Join(err, s.outer.exec(rollbackTo), s.outer.exec(release)))
	}
	return explain(inner.exec(release))
}

// Together makes one transaction of all verbs that do calls on the store it is
// given: all of them are kept, or none where do gives an error. It is for work
// of many steps, such as an import; do is not to start goroutines that use the
// store, nor to use the outer one.
func (s *Store) Together(ctx context.Context, do func(*Store) error) error {
	return s.change(ctx, func(c *session) error {
		inner := *s
		inner.outer = c
		return do(&inner)
	})
}

// WithClock gives the same store under another clock, for work that belongs to
// another day, such as an import of past visits. Only the one that Open gave is
// to be closed.
func (s *Store) WithClock(clock func() time.Time) *Store {
	other := *s
	other.clock = clock
	return &other
}

// Now gives the moment of the store's clock.
func (s *Store) Now() time.Time { return s.clock() }

// moment is the clock's, as exact as the schema keeps it.
func (s *Store) moment() time.Time { return s.clock().Truncate(time.Millisecond) }

// today gives the date of the session's moment, in the time zone of the clock.
func (s *session) today() domain.Date { return domain.DateOf(s.now) }

func (s *session) exec(q query, args ...any) error {
	_, err := s.insert(q, args...)
	return err
}

// insert runs a statement and gives the id of the row that it added.
func (s *session) insert(q query, args ...any) (int64, error) {
	result, err := s.tx.StmtContext(s.ctx, s.pool.prepared[q]).ExecContext(s.ctx, args...)
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}

// one reads the single row of a query into the places; false where there is none.
func (s *session) one(q query, args []any, places ...any) (bool, error) {
	err := s.tx.StmtContext(s.ctx, s.pool.prepared[q]).QueryRowContext(s.ctx, args...).Scan(places...)
	if err == sql.ErrNoRows {
		return false, nil
	}
	return err == nil, err
}

// number reads a single number.
func (s *session) number(q query, args ...any) (int64, error) {
	var n int64
	_, err := s.one(q, args, &n)
	return n, err
}

// each calls take with the scan function of every row of a query, until take
// gives false or an error.
func (s *session) each(q query, args []any, take func(scan scanFunc) (bool, error)) error {
	rows, err := s.tx.StmtContext(s.ctx, s.pool.prepared[q]).QueryContext(s.ctx, args...)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells what matters
	for rows.Next() {
		more, err := take(rows.Scan)
		if err != nil || !more {
			return err
		}
	}
	return rows.Err()
}

type scanFunc func(places ...any) error

// list reads all rows of a query.
func list[T any](s *session, q query, read func(scanFunc) (T, error), args ...any) ([]T, error) {
	var all []T
	err := s.each(q, args, func(scan scanFunc) (bool, error) {
		row, err := read(scan)
		all = append(all, row)
		return true, err
	})
	return all, err
}
