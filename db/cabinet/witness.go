package cabinet

import (
	"context"
	"fmt"
	"log/slog"

	"meridian/db"
	"meridian/db/vault"
	"meridian/domain"
)

// witness keeps in the audit trail what was done with the practice as a whole.
func (c *Cabinet) witness(ctx context.Context, action string, about map[string]string) {
	if store := c.opened(); store != nil {
		note(ctx, store, action, about)
	}
}

// note records an act. It does not stand in the way of the act where that fails, as
// on a full disk: the records could not be opened any more to make room.
func note(ctx context.Context, store *db.Store, action string, about map[string]string) {
	if err := store.Witness(ctx, db.Act{Action: action, Subject: "practice", About: about}); err != nil {
		slog.Error("an act was not recorded", "act", action, "error", domain.FaultCode(err))
	}
}

// countWrong counts a wrong passphrase, for the next one who comes in.
func (c *Cabinet) countWrong() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.wrong++
}

// opening says how the practice was opened, and after how many wrong tries.
func (c *Cabinet) opening(secret vault.Secret) map[string]string {
	c.mu.Lock()
	defer c.mu.Unlock()
	about := map[string]string{"with": "passphrase"}
	switch secret.(type) {
	case vault.RecoveryKey:
		about["with"] = "recovery key"
	case vault.DeviceSecret:
		about["with"] = "keychain"
	}
	if c.wrong > 0 {
		about["wrong tries before"] = fmt.Sprint(c.wrong)
	}
	c.wrong = 0
	return about
}
