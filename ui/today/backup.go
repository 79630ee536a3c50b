package today

import (
	"context"
	"time"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/ui/backups"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/security"
)

// readBackup gives what waits where the last verified backup is too old, nothing else.
func readBackup(ctx context.Context, store Store, now time.Time) ([]Group, error) {
	at, overdue, err := backups.Overdue(ctx, store, now)
	if err != nil || !overdue {
		return nil, err
	}
	day := locale.Date(domain.DateOf(at.In(now.Location())))
	place := nav.Place{Screen: nav.Settings, Tab: security.Tab}
	return []Group{newGroup(lang.L("Backup"), []Waiting{{lang.L("Older than a day"), lang.L("last {{.Date}}", locale.With{"Date": day}), place}})}, nil
}
