package db

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"strconv"
	"time"

	"meridian/db/migrations"
	"meridian/db/vault"
)

// busyTimeout is how long a statement waits for another program's lock before
// the user is told. Tests wait less.
var busyTimeout = 2 * time.Second

// readingConnections is enough for the screens that load at once.
const readingConnections = 4

// auditKeyLabel names the key of the audit chain among those that the vault's
// key gives.
const auditKeyLabel = "meridian audit chain 1"

// Store is an open practice. Its methods are safe for concurrent use.
type Store struct {
	path  string
	clock func() time.Time
	vault *vault.Vault
	// key signs the chain of the audit.
	key     []byte
	writer  *pool
	readers *pool
	books   *bookshelf
	// outer is the transaction of Together, nil outside of one.
	outer *session
}

// pool is a set of connections with the statements prepared on them.
type pool struct {
	db       *sql.DB
	prepared map[query]*sql.Stmt
}

// Open opens the practice in the file at path under its key and makes it, with
// its folder, where there is none. A practice that an older version left
// unencrypted is encrypted first. clock gives the moment of every change and, by
// its time zone, the practice's day.
//
// Faults: CodeFolder, CodeReadOnly, CodeLocked, CodeForeign, CodeEmpty,
// CodeTorn, CodeNewer, CodeDamaged, CodeFull, CodeFailed. A refused file is left
// as it is.
func Open(ctx context.Context, path string, key *vault.Key, clock func() time.Time) (*Store, error) {
	scripts, err := migrations.All()
	if err != nil {
		return nil, explain(err)
	}
	s, err := sealedStore(path, key, clock)
	if err != nil {
		return nil, explain(err)
	}
	if err := s.prepareFile(ctx, key, scripts); err != nil {
		return nil, explain(errors.Join(err, s.vault.Close()))
	}
	return s.connect(ctx, scripts)
}

// sealedStore gives a store that is not connected yet.
func sealedStore(path string, key *vault.Key, clock func() time.Time) (*Store, error) {
	chain, err := key.Derive(auditKeyLabel)
	if err != nil {
		return nil, err
	}
	v, err := vault.Mount(key, "")
	return &Store{path: path, clock: clock, vault: v, key: chain, books: &bookshelf{}}, err
}

// prepareFile brings the file into a state that can be connected to, or refuses it.
func (s *Store) prepareFile(ctx context.Context, key *vault.Key, scripts []string) error {
	if isOpened(s.path) {
		_, err := s.inspect(ctx, len(scripts))
		return err
	}
	if err := vault.Settle(s.path, key); errors.Is(err, vault.ErrKeyTorn) {
		return because(err, CodeDamaged, err.Error())
	} else if err != nil {
		return err
	}
	form, err := examine(s.path)
	switch {
	case err != nil:
		return err
	case form == vault.Missing:
		return s.create(ctx, scripts)
	case form == vault.Plain:
		return s.convert(ctx, key, scripts)
	}
	written, err := s.inspect(ctx, len(scripts))
	if err != nil || written == len(scripts) {
		return err
	}
	return s.keepOlder(ctx, written)
}

// writing are the pragmas of the writing connection; they stand in the data
// source so that every connection of a pool gets them.
var writing = []string{
	"journal_mode(WAL)",
	"synchronous(FULL)",
	"fullfsync(1)",
	"checkpoint_fullfsync(1)",
	"foreign_keys(1)",
	"recursive_triggers(1)",
	"trusted_schema(0)",
	"temp_store(MEMORY)",
	"cache_size(-16384)",
}

var reading = []string{
	"query_only(1)",
	"temp_store(MEMORY)",
	"cache_size(-16384)",
}

// parameters are those of a data source in a mode of SQLite's: rw or ro.
func parameters(mode string, pragmas ...string) url.Values {
	// The timeout comes first: setting the journal mode may have to wait already.
	wait := "busy_timeout(" + strconv.FormatInt(busyTimeout.Milliseconds(), 10) + ")"
	values := url.Values{"mode": {mode}, "_pragma": append([]string{wait}, pragmas...)}
	if mode == "rw" {
		values.Set("_txlock", "immediate")
	}
	return values
}

func (s *Store) source(mode string, pragmas ...string) string {
	return s.vault.Source(s.path, parameters(mode, pragmas...))
}

// connect opens the pools, after bringing the schema up to date. Where it fails
// it leaves nothing open.
func (s *Store) connect(ctx context.Context, scripts []string) (*Store, error) {
	writer, err := sql.Open("sqlite", s.source("rw", writing...))
	if err != nil {
		return nil, explain(errors.Join(err, s.vault.Close()))
	}
	writer.SetMaxOpenConns(1)
	s.writer, s.readers = &pool{db: writer}, &pool{db: writer}
	noteOpened(s.path, 1)
	if err := migrate(ctx, writer, scripts); err != nil {
		return nil, explain(errors.Join(err, s.Close()))
	}
	readers, err := sql.Open("sqlite", s.source("ro", reading...))
	if err != nil {
		return nil, explain(errors.Join(err, s.Close()))
	}
	readers.SetMaxOpenConns(readingConnections)
	readers.SetMaxIdleConns(readingConnections)
	s.readers = &pool{db: readers}
	if err := errors.Join(s.writer.prepare(ctx), s.readers.prepare(ctx)); err != nil {
		return nil, explain(errors.Join(err, s.Close()))
	}
	return s, nil
}

func (p *pool) prepare(ctx context.Context) error {
	p.prepared = make(map[query]*sql.Stmt, len(queries))
	for _, q := range queries {
		statement, err := p.db.PrepareContext(ctx, *q.text)
		if err != nil {
			return err
		}
		p.prepared[q] = statement
	}
	return nil
}

// Close writes the journal into the file, closes it and forgets its key; the
// caller wipes the one that it gave to Open.
func (s *Store) Close() error {
	err := errors.Join(s.readers.db.Close(), s.writer.db.Close(), s.vault.Close())
	clear(s.key)
	noteOpened(s.path, -1)
	return explain(err)
}

// Path gives the file of the practice.
func (s *Store) Path() string { return s.path }

// Check reads through the file and gives a fault CodeDamaged where its structure
// is not sound. It takes a second for a large practice; run it off the screen.
func (s *Store) Check(ctx context.Context) error {
	return explain(quickCheck(ctx, s.readers.db))
}
