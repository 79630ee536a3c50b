package backup

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"time"

	"meridian/db"
	"meridian/db/vault"
	"meridian/domain"
)

// Restoring is what a restore needs. The practice in Database must be closed,
// and nobody else may open it meanwhile.
type Restoring struct {
	Archive *Archive
	// Key is the archive's, from Unlock, or that of the practice where OpensWith
	// tells that it fits.
	Key *vault.Key
	// Database is the file of the practice, which may be damaged or missing.
	Database string
	// Present is the key of the practice as it is now. It is nil where there is
	// none, or where nobody can unlock it any more.
	Present *vault.Key
	// Folder takes the backup of the practice as it is now.
	Folder string
	Clock  func() time.Time
	// Step is told each step as it begins, in words, with the share of the work that
	// is done by then; nil for nobody.
	Step func(words string, share float64)
}

// step tells that a step begins.
func (r *Restoring) step(words string, share float64) {
	if r.Step != nil {
		r.Step(words, share)
	}
}

// Restored tells what a restore did.
type Restored struct {
	// Key opens the practice from now on.
	Key *vault.Key
	// Holds is what the practice holds now.
	Holds db.Holdings
	// Kept is the backup of what was there before, its path "" where there was
	// nothing that could be opened.
	Kept Made
	// Aside are the files that could not be opened and were moved aside.
	Aside []string
}

// Restore puts the content of a backup in the place of the practice. What is
// there now is kept: as a verified backup where it opens, else moved aside. The
// passphrase stays that of the present practice where the backup is of the same
// one; on a new computer it is that of the backup. A crash at any moment leaves
// the old state, or one that Recover finishes; so does a cancelled ctx.
//
// Faults: CodeNothing where the practice holds the same already, CodeDamaged,
// CodeUnequal, CodeInterrupted, those of Make and of package db.
func Restore(ctx context.Context, r Restoring) (Restored, error) {
	if err := Recover(r.Database); err != nil {
		return Restored{}, err
	}
	r.step("Reading the backup through…", 0)
	if _, err := Read(ctx, r.Archive.Path); err != nil {
		return Restored{}, err
	}
	r.step("Verifying what it holds…", 0.15)
	archived, err := r.Archive.Inspect(ctx, r.Key)
	if err != nil {
		return Restored{}, err
	}
	done := Restored{Key: r.Key}
	keys := r.Archive.keys
	if r.Present != nil {
		r.step("Keeping what is there now…", 0.35)
		if done.Kept, err = r.keepPresent(ctx, archived); err != nil {
			return Restored{}, err
		}
		if present, err := vault.ReadKeyFile(vault.KeyPath(r.Database)); err == nil && r.Present.SameRoot(r.Key) && vault.Holds(present, r.Present) == nil {
			done.Key, keys = r.Present, present
		}
	}
	r.step("Writing the records and comparing them…", 0.6)
	if err := r.prepare(ctx, done.Key, keys, archived); err != nil {
		return Restored{}, errors.Join(err, abandon(r.Database))
	}
	if ctx.Err() != nil {
		return Restored{}, errors.Join(ctx.Err(), abandon(r.Database))
	}
	// From here on nothing can be cancelled: the practice is the restored one.
	ctx = context.WithoutCancel(ctx)
	r.step("Putting them in their place…", 0.9)
	if done.Aside, err = swap(r.Database); err != nil {
		return Restored{}, err
	}
	if done.Kept.Path != "" {
		if err := removeAll(done.Aside); err != nil {
			return Restored{}, err
		}
		done.Aside = nil
	}
	done.Holds, err = r.confirm(ctx, done.Key, archived)
	return done, err
}

// keepPresent makes a backup of the practice as it is now, and refuses to
// restore what it holds already. A practice that is too damaged to be opened
// gives no backup; it is moved aside later.
func (r *Restoring) keepPresent(ctx context.Context, archived db.Holdings) (made Made, err error) {
	if form, err := vault.FormOf(r.Database); err != nil || form == vault.Missing {
		return made, err
	}
	store, err := db.Open(ctx, r.Database, r.Present, r.Clock)
	if err != nil {
		return made, unlessDamaged(err)
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	now, err := store.Holdings(ctx)
	if err != nil {
		return made, unlessDamaged(err)
	}
	if now.SameRecords(archived) {
		return made, refuse(CodeNothing, "The practice holds exactly what this backup holds; nothing was restored. Choose another backup.")
	}
	keeper := Keeper{Store: store, Key: r.Present, Clock: r.Clock, spared: r.Archive.Path}
	made, err = keeper.Make(ctx, r.Folder)
	return made, unlessDamaged(err)
}

// unlessDamaged lets a restore go on over a practice that cannot be opened, and only
// over such a one.
func unlessDamaged(err error) error {
	switch domain.FaultCode(err) {
	case db.CodeDamaged, db.CodeEmpty, db.CodeTorn, db.CodeForeign:
		return nil
	}
	return err
}

// prepare writes the backup's content, under the key that is to hold from now
// on, beside the practice, verifies it, and last writes the key file that tells
// Recover that all of it is there.
func (r *Restoring) prepare(ctx context.Context, key *vault.Key, keys []byte, archived db.Holdings) (err error) {
	draft := r.Database + draftEnding
	if err := errors.Join(vault.Holds(keys, key), abandon(r.Database)); err != nil {
		return err
	}
	into, err := vault.Mount(key, "")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, into.Close()) }()
	if err := r.copyInto(ctx, into, draft); err != nil {
		return err
	}
	held, err := db.InspectCopy(ctx, into, draft)
	if err != nil {
		return err
	}
	if !held.Same(archived) {
		return refuse(CodeUnequal, "What was read from the backup is not what it holds. Nothing was changed; try again.")
	}
	return vault.WriteKeyFile(draft+keyEnding, keys)
}

// abandon removes what was prepared, first the key file that calls it whole.
func abandon(database string) error {
	draft := database + draftEnding
	if err := removeAll([]string{draft + keyEnding + ".bak", draft + keyEnding}); err != nil {
		return err
	}
	return removeDraft(draft)
}

func (r *Restoring) copyInto(ctx context.Context, into *vault.Vault, draft string) (err error) {
	from, err := vault.Mount(r.Key, r.Archive.footer.scope())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	source, err := sql.Open("sqlite", from.Source(r.Archive.Path, url.Values{"mode": {"ro"}, "immutable": {"1"}}))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, source.Close()) }()
	return into.CopyFrom(ctx, source, draft)
}

// confirm opens the practice as the program will, and compares it once more.
func (r *Restoring) confirm(ctx context.Context, key *vault.Key, archived db.Holdings) (h db.Holdings, err error) {
	store, err := db.Open(ctx, r.Database, key, r.Clock)
	if err != nil {
		return h, err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if h, err = store.Holdings(ctx); err != nil {
		return h, err
	}
	// A backup of an older version has gained tables by now, but no history.
	if h.Head != archived.Head || h.Entries != archived.Entries || h.Patients != archived.Patients || h.Visits != archived.Visits {
		return h, refuse(CodeUnequal, "The restored practice does not hold what the backup holds. Restore again, or choose another backup.")
	}
	return h, nil
}

// lost tells whether a file is not there.
func lost(path string) bool {
	_, err := os.Lstat(path)
	return errors.Is(err, os.ErrNotExist)
}
