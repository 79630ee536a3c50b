package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"

	"meridian/db/vault"
)

// publicAuditKey chained the audit when practices were not encrypted yet.
const publicAuditKey = "Meridian: audit of a store without a key"

// convert encrypts a practice that an older version left in plain. The plain
// file stays as it is until the encrypted one was read through and holds the
// same; then it is replaced in one step. What a disk keeps of erased files is
// beyond a program's reach (docs/SECURITY.md).
func (s *Store) convert(ctx context.Context, key *vault.Key, scripts []string) error {
	draft := s.path + ".sealed"
	if err := removeDraft(draft); err != nil {
		return unwritable(err, s.path)
	}
	before, err := s.sealInto(ctx, draft, len(scripts))
	if err != nil {
		return errors.Join(err, removeDraft(draft))
	}
	if err := s.adopt(ctx, draft, key, before, scripts); err != nil {
		return errors.Join(err, removeDraft(draft))
	}
	if hasBytes(s.path + "-wal") {
		return refuse(CodeLocked, "", "Another program is using the practice’s records. Close it and try again.")
	}
	if err := os.Remove(s.path + "-shm"); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return vault.Rename(draft, s.path)
}

// sealInto copies the plain practice under the vault and tells what it held.
func (s *Store) sealInto(ctx context.Context, draft string, version int) (before Holdings, err error) {
	plain, err := sql.Open("sqlite", vault.PlainSource(s.path, parameters("rw")))
	if err != nil {
		return before, err
	}
	defer func() { err = errors.Join(err, plain.Close()) }()
	if _, err := identify(ctx, plain, s.path, version); err != nil {
		return before, err
	}
	if err := thorough(ctx, plain); err != nil {
		return before, err
	}
	if before, err = holdingsOf(ctx, plain); err != nil {
		return before, err
	}
	return before, s.vault.CopyFrom(ctx, plain, draft)
}

// adopt checks the copy against the plain practice and signs its chain anew.
func (s *Store) adopt(ctx context.Context, draft string, key *vault.Key, before Holdings, scripts []string) error {
	copied, err := InspectCopy(ctx, s.vault, draft)
	if err != nil {
		return err
	}
	if !copied.Same(before) {
		return refuse(CodeFailed, "", "The practice’s records could not be encrypted: the copy does not hold the same. Nothing was changed.")
	}
	inner, err := sealedStore(draft, key, s.clock)
	if err != nil {
		return err
	}
	chain := inner.key
	inner.key = []byte(publicAuditKey)
	if _, err := inner.connect(ctx, scripts); err != nil {
		return err
	}
	return errors.Join(inner.signAnew(ctx, chain), inner.Close())
}

var updateLink = register(`UPDATE audit SET mac = ? WHERE seq = ?`)

// signAnew signs the chain with a key that is secret, and says so in the chain.
// A chain that is broken already stays so, for all to see.
func (s *Store) signAnew(ctx context.Context, key []byte) error {
	verdict, err := s.Verify(ctx)
	if err != nil {
		return err
	}
	s.key = key
	return s.change(ctx, func(c *session) error {
		if verdict.Broken == 0 {
			if err := c.unfixed("audit_is_fixed", func() error { return c.signAll(key) }); err != nil {
				return err
			}
		}
		return c.record(entry{action: "encrypt", subject: "practice"}, "", "")
	})
}

// unfixed runs do without a trigger that forbids it.
func (s *session) unfixed(trigger string, do func() error) error {
	var text string
	if err := s.tx.QueryRowContext(s.ctx, "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?", trigger).Scan(&text); err != nil {
		return err
	}
	if _, err := s.tx.ExecContext(s.ctx, fmt.Sprintf("DROP TRIGGER %q", trigger)); err != nil {
		return err
	}
	if err := do(); err != nil {
		return err
	}
	_, err := s.tx.ExecContext(s.ctx, text)
	return err
}

func (s *session) signAll(key []byte) error {
	chain, err := list(s, selectChain, s.link)
	if err != nil {
		return err
	}
	var previous []byte
	for _, l := range chain {
		previous = l.sign(key, previous)
		if err := s.exec(updateLink, previous, l.Seq); err != nil {
			return err
		}
	}
	return nil
}
