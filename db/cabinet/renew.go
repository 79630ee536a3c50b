package cabinet

import (
	"context"

	"meridian/db"
	"meridian/db/vault"
)

// Renew seals the practice anew under another data key, with a new passphrase and a
// new recovery key. Where it fails, or is cancelled, everything is as it was and the
// practice is open again; it is nil only where it cannot be opened any more. Faults:
// "unlock.wrong" (the present passphrase), those of db.Rekey.
func (c *Cabinet) Renew(ctx context.Context, present, fresh vault.Passphrase) (*db.Store, vault.RecoveryKey, error) {
	key, err := vault.Unlock(vault.KeyPath(c.Path()), present)
	if err != nil {
		return c.opened(), vault.RecoveryKey{}, sentence(err)
	}
	defer key.Wipe()
	old, err := c.release()
	if err != nil {
		return nil, vault.RecoveryKey{}, err
	}
	next, recovery, err := db.Rekey(ctx, c.Path(), key, fresh)
	if err != nil {
		store, again := c.open(context.WithoutCancel(ctx), old)
		if again != nil {
			return nil, vault.RecoveryKey{}, again
		}
		return store, vault.RecoveryKey{}, err
	}
	old.Wipe()
	store, err := c.open(ctx, next)
	if err == nil {
		c.witness(ctx, "rekey", nil)
	}
	return store, recovery, err
}

// opened gives the open practice.
func (c *Cabinet) opened() *db.Store {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.store
}
