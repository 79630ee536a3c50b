package cabinet

import (
	"context"
	"os"
	"path/filepath"
	"slices"

	"meridian/db"
	"meridian/db/backup"
	"meridian/db/vault"
	"meridian/domain"
)

// backupName is the folder for backups beside the records. It is there when
// nothing else is, and lost with the computer.
const backupName = "Backups"

// Backup is what became of the backup in one folder.
type Backup struct {
	Folder string
	Made   backup.Made
	// Err is a sentence, nil for a verified backup.
	Err error
}

// OwnBackups gives the folder for backups beside the records.
func (c *Cabinet) OwnBackups() string { return filepath.Join(c.Folder(), backupName) }

// BackUp makes a verified backup in the cabinet's own folder and in further ones,
// each of which may be away.
func (c *Cabinet) BackUp(ctx context.Context, further []string) []Backup {
	c.mu.Lock()
	keeper := backup.Keeper{Store: c.store, Key: c.key, Clock: c.clock}
	c.mu.Unlock()
	if keeper.Store == nil {
		return nil
	}
	own := c.OwnBackups()
	if err := os.MkdirAll(own, 0o700); err != nil {
		return []Backup{{Folder: own, Err: &domain.Fault{Code: "backup.unwritable", Message: "The folder " + own + " cannot be made."}}}
	}
	var all []Backup
	for _, folder := range append([]string{own}, further...) {
		made, err := keeper.Make(ctx, folder)
		all = append(all, Backup{folder, made, err})
		if err == nil {
			note(ctx, keeper.Store, "backup", map[string]string{"file": made.Path})
		}
	}
	return all
}

// Backups lists the backups in the cabinet's own folder and in further ones, the
// newest first; a folder that is away has none.
func (c *Cabinet) Backups(further []string) []*backup.Archive {
	var all []*backup.Archive
	for _, folder := range append([]string{c.OwnBackups()}, further...) {
		if found, err := backup.List(folder); err == nil {
			all = append(all, found...)
		}
	}
	slices.SortStableFunc(all, func(a, b *backup.Archive) int { return b.At.Compare(a.At) })
	return all
}

// keyOf gives the key of a backup: the present one where it fits, else from the
// passphrase of its time or a recovery key.
func (c *Cabinet) keyOf(a *backup.Archive, secret vault.Secret) (*vault.Key, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.key != nil && a.OpensWith(c.key) {
		return c.key, nil
	}
	return a.Unlock(secret)
}

// Fits tells whether a backup opens without being asked for a passphrase.
func (c *Cabinet) Fits(a *backup.Archive) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.key != nil && a.OpensWith(c.key)
}

// Inspect verifies a backup and tells what it holds. Faults: those of package backup.
func (c *Cabinet) Inspect(ctx context.Context, a *backup.Archive, secret vault.Secret) (db.Holdings, error) {
	key, err := c.keyOf(a, secret)
	if err != nil {
		return db.Holdings{}, err
	}
	return a.Inspect(ctx, key)
}

// Restore puts the content of a backup in the place of the practice, and opens it.
// What was there is kept. Step is told the steps, nil for nobody. Where it fails or is
// cancelled, what was open is open again. Faults: those of backup.Restore.
func (c *Cabinet) Restore(ctx context.Context, a *backup.Archive, secret vault.Secret, step func(words string, share float64)) (*db.Store, backup.Restored, error) {
	if err := c.take(); err != nil {
		return nil, backup.Restored{}, err
	}
	key, err := c.keyOf(a, secret)
	if err != nil {
		return nil, backup.Restored{}, err
	}
	if err := os.MkdirAll(c.OwnBackups(), 0o700); err != nil {
		return nil, backup.Restored{}, &domain.Fault{Code: "start.folder", Message: "The folder " + c.OwnBackups() + " cannot be made."}
	}
	present, err := c.release()
	if err != nil {
		return nil, backup.Restored{}, err
	}
	done, err := backup.Restore(ctx, backup.Restoring{Archive: a, Key: key, Database: c.Path(), Present: present, Folder: c.OwnBackups(), Clock: c.clock, Step: step})
	if err != nil {
		if present != nil {
			// What was open before is open again.
			if _, again := c.open(context.WithoutCancel(ctx), present); again != nil {
				return nil, done, again
			}
		}
		return nil, done, err
	}
	store, err := c.open(context.WithoutCancel(ctx), done.Key)
	if err == nil {
		c.witness(ctx, "restore", map[string]string{"from": a.Path})
	}
	return store, done, err
}

// release closes the records and gives their key, nil where they were not open.
func (c *Cabinet) release() (*vault.Key, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	key := c.key
	var err error
	if c.store != nil {
		err = c.store.Close()
		_ = os.Remove(filepath.Join(c.folder, openName))
	}
	c.store, c.key = nil, nil
	return key, err
}
