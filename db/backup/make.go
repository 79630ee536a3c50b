package backup

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"time"

	"meridian/db"
	"meridian/db/vault"
)

// Keeper makes the backups of an open practice.
type Keeper struct {
	Store *db.Store
	Key   *vault.Key
	// Clock gives the moment of a backup and, by its time zone, the day.
	Clock func() time.Time
	// spared is a backup that is in use and must not be thinned.
	spared string
}

// Made is a backup that was verified.
type Made struct {
	Path  string
	At    time.Time
	Size  int64
	Holds db.Holdings
}

// Make writes a backup into a folder, verifies it and thins the older ones there.
// The folder must exist: it may be on a disk that comes and goes. Saving waits
// meanwhile, reading goes on. Where it fails, all earlier backups are as they were.
//
// Faults: CodeAway, CodeFull, CodeUnwritable, CodeUnequal, CodeDamaged, those of
// package db, and the errors of vault.ReadKeyFile.
func (k *Keeper) Make(ctx context.Context, folder string) (Made, error) {
	if !present(folder) {
		return Made{}, refuse(CodeAway, "The folder "+folder+" is not there: no backup was made. Plug its disk in, or choose another folder.")
	}
	draft := filepath.Join(folder, draftName)
	made, err := k.write(ctx, draft)
	if err == nil {
		made.Path = freeName(folder, made.At)
		err = vault.Rename(draft, made.Path)
	}
	if err != nil {
		return Made{}, whileWriting(errors.Join(err, removeDraft(draft)), folder)
	}
	// A file that cannot be removed now goes with the next backup.
	_ = k.thin(folder)
	return made, nil
}

// write makes the draft and verifies it.
func (k *Keeper) write(ctx context.Context, draft string) (Made, error) {
	if err := removeDraft(draft); err != nil {
		return Made{}, err
	}
	keys, err := vault.ReadKeyFile(vault.KeyPath(k.Store.Path()))
	if err != nil {
		return Made{}, err
	}
	if err := vault.Holds(keys, k.Key); err != nil {
		return Made{}, err
	}
	var f footer
	_, _ = rand.Read(f.ID[:])
	if f.Owner, err = ownerOf(k.Key); err != nil {
		return Made{}, err
	}
	made := Made{At: k.Clock()}
	if made.Holds, err = k.copyTo(ctx, f.scope(), draft); err != nil {
		return Made{}, err
	}
	if err := f.finish(draft, keys); err != nil {
		return Made{}, err
	}
	made.Size, err = k.verify(ctx, draft, made.Holds)
	return made, err
}

func (k *Keeper) copyTo(ctx context.Context, scope, draft string) (h db.Holdings, err error) {
	v, err := vault.Mount(k.Key, scope)
	if err != nil {
		return h, err
	}
	defer func() { err = errors.Join(err, v.Close()) }()
	return k.Store.CopyTo(ctx, v, draft)
}

// verify reads the draft as somebody would who has nothing else.
func (k *Keeper) verify(ctx context.Context, draft string, source db.Holdings) (int64, error) {
	a, err := Read(ctx, draft)
	if err != nil {
		return 0, err
	}
	if err := vault.Holds(a.keys, k.Key); err != nil {
		return 0, a.damaged(err)
	}
	held, err := a.Inspect(ctx, k.Key)
	if err != nil {
		return 0, err
	}
	if !held.Same(source) {
		return 0, refuse(CodeUnequal, "The backup did not hold the same as the practice and was not kept. Try again; if it happens again, use another disk.")
	}
	return a.Size, nil
}

// removeDraft removes what was begun and cannot count.
func removeDraft(draft string) error {
	for _, ending := range []string{"", "-journal", "-wal", "-shm"} {
		if err := os.Remove(draft + ending); err != nil && !errors.Is(err, os.ErrNotExist) && present(filepath.Dir(draft)) {
			return err
		}
	}
	return nil
}
