package main

import (
	"context"
	"encoding/json"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"

	"meridian/db"
	"meridian/db/backup"
	"meridian/db/cabinet"
	"meridian/db/vault"
	"meridian/ui/backups"
	"meridian/ui/nav"
	hands "meridian/ui/rehearsal"
	"meridian/ui/security"
	"meridian/ui/widgets"
)

// shelf is a cabinet that has backups and makes none.
type shelf struct{ holds db.Holdings }

// disk is where the practice of the pictures puts its second backup.
const disk = "/media/usb/Meridian backups"

// last is when its last backup was made.
func last() time.Time { return morning.Add(-28 * time.Minute) }

// BackUp makes none.
func (shelf) BackUp(context.Context, []string) []cabinet.Backup { return nil }

// Backups gives three.
func (shelf) Backups([]string) []*backup.Archive {
	var all []*backup.Archive
	for _, ago := range []time.Duration{0, 2 * time.Hour, 18 * time.Hour} {
		at := last().Add(-ago)
		all = append(all, &backup.Archive{Path: filepath.Join(disk, at.Format("meridian-20060102-150405.mbk")), At: at})
	}
	return all
}

// Fits tells that no passphrase is asked for.
func (shelf) Fits(*backup.Archive) bool { return true }

// Inspect gives what the practice holds, but for its newest visits.
func (s shelf) Inspect(context.Context, *backup.Archive, vault.Secret) (db.Holdings, error) {
	held := s.holds
	held.Visits -= 3
	return held, nil
}

// Restore is never asked for.
func (shelf) Restore(context.Context, *backup.Archive, vault.Secret, func(string, float64)) (*db.Store, backup.Restored, error) {
	return nil, backup.Restored{}, nil
}

// backedUp draws the settings of a practice with backups, and one of these beside what
// is there now.
func (a album) backedUp(ctx context.Context, store *db.Store) error {
	held, err := store.Holdings(ctx)
	if err != nil {
		return err
	}
	for key, value := range map[string]any{
		"backup.folders": []string{disk}, "ui.backup.last": backups.Last{At: last(), Folder: disk, Patients: held.Patients, Visits: held.Visits},
	} {
		text, err := json.Marshal(value)
		if err != nil {
			return err
		}
		if err := store.SaveSetting(ctx, key, string(text)); err != nil {
			return err
		}
	}
	r := rehearse(a.size, store)
	defer r.window.Close()
	r.keeper = backups.NewKeeper(r.shell.Desk().Work, store, shelf{}, clock, false, func() {})
	r.queue.Settle()
	if err := a.shoot(r, "security-backups", nav.Place{Screen: nav.Settings, Tab: security.Tab}); err != nil {
		return err
	}
	page := backups.NewRestore(r.shell.Desk().Work, r.window, shelf{held}, []string{disk}, &held, func(*db.Store) {}, func() {})
	r.window.SetContent(page.Object())
	r.layOut()
	r.tap(lang.L("Look into it"))
	return a.save("security-restore", r.picture())
}

// tap presses the first button of a name.
func (r *rehearsal) tap(words string) {
	var found *widgets.Button
	hands.Each(r.window.Content(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && b.Text == words && found == nil {
			found = b
		}
	})
	if found != nil {
		test.Tap(found)
		r.queue.Settle()
		r.layOut()
	}
}
