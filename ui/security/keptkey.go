package security

import "context"

// keyRecovery remembers a recovery key that was shown and not typed back: somebody
// closed the program over it, and may not have it.
const (
	keyRecovery = "ui.recovery"
	keyShown    = "shown"
	keyKept     = "kept"
)

// RecoveryShown remembers that a new recovery key is on the screen.
func RecoveryShown(ctx context.Context, store Store) error {
	return store.SaveSetting(ctx, keyRecovery, keyShown)
}

// RecoveryKept remembers that a part of it was typed back.
func RecoveryKept(ctx context.Context, store Store) error {
	return store.SaveSetting(ctx, keyRecovery, keyKept)
}

// RecoveryInHand tells whether the last recovery key was typed back.
func RecoveryInHand(ctx context.Context, store interface {
	Setting(ctx context.Context, key string) (string, error)
},
) (bool, error) {
	state, err := store.Setting(ctx, keyRecovery)
	return state != keyShown, err
}
