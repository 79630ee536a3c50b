// Package backups makes the backups by themselves, shows when the last one was
// verified, and restores one.
package backups

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"fyne.io/fyne/v2/lang"

	"meridian/db/cabinet"
	"meridian/domain"
	"meridian/ui/locale"
	"meridian/ui/work"
)

// Every is how often a backup is made while one works.
const Every = 2 * time.Hour

// Old is from when on the last backup is a warning.
const Old = 24 * time.Hour

// The settings of this package. What begins with "ui." is only remembered.
const (
	keyFolders = "backup.folders"
	keyLast    = "ui.backup.last"
)

// Store keeps the settings.
type Store interface {
	Setting(ctx context.Context, key string) (string, error)
	SaveSetting(ctx context.Context, key, value string) error
}

// Maker makes verified backups.
type Maker interface {
	BackUp(ctx context.Context, further []string) []cabinet.Backup
}

// Last is the last verified backup.
type Last struct {
	At       time.Time `json:"at"`
	Folder   string    `json:"folder"`
	Patients int64     `json:"patients"`
	Visits   int64     `json:"visits"`
}

// Keeper makes the backups of an open practice. It belongs to the UI thread.
type Keeper struct {
	work  *work.Runner
	store Store
	maker Maker
	clock func() time.Time
	// Told is called after each backup, and once the settings are read.
	Told func()

	folders []string
	last    Last
	// trouble are the sentences of folders in which the last try failed.
	trouble []string
	busy    bool
	// cancel stops the backup that is being made.
	cancel context.CancelFunc
	next   time.Time
}

// NewKeeper gives the keeper and reads its settings. At the program's start a backup
// is made at once; after unlocking only when the next one is due, else a practice
// that locks itself often would fill its folders.
func NewKeeper(runner *work.Runner, store Store, maker Maker, clock func() time.Time, atOnce bool, told func()) *Keeper {
	k := &Keeper{work: runner, store: store, maker: maker, clock: clock, Told: told}
	var folders []string
	var last Last
	k.work.Run(context.Background(), func(ctx context.Context) error {
		return readSettings(ctx, store, &folders, &last)
	}, func(err error) {
		if err != nil {
			k.trouble = []string{err.Error()}
		}
		k.folders, k.last = folders, last
		k.next = k.last.At.Add(Every)
		k.Told()
		if atOnce {
			k.Now()
		} else {
			k.Tick()
		}
	})
	return k
}

// Further gives the folders for backups beside the practice's own.
func Further(ctx context.Context, store Store) ([]string, error) {
	var folders []string
	err := readSettings(ctx, store, &folders, &Last{})
	return folders, err
}

// Overdue gives when the last verified backup was made, where that is too long ago.
func Overdue(ctx context.Context, store Store, now time.Time) (at time.Time, overdue bool, err error) {
	var last Last
	err = readSettings(ctx, store, &[]string{}, &last)
	return last.At, old(last, now), err
}

// old tells whether a backup was made too long ago to rely on it.
func old(last Last, now time.Time) bool { return !last.At.IsZero() && now.Sub(last.At) > Old }

func readSettings(ctx context.Context, store Store, folders *[]string, last *Last) error {
	for key, into := range map[string]any{keyFolders: folders, keyLast: last} {
		text, err := store.Setting(ctx, key)
		if err != nil {
			return err
		}
		if text == "" {
			continue
		}
		if err := json.Unmarshal([]byte(text), into); err != nil {
			return err
		}
	}
	return nil
}

// Folders gives the further folders for backups.
func (k *Keeper) Folders() []string { return k.folders }

// Last gives the last verified backup, zero for none.
func (k *Keeper) Last() Last { return k.last }

// Trouble gives the sentences of folders in which the last try failed.
func (k *Keeper) Trouble() []string { return k.trouble }

// Busy tells whether a backup is being made.
func (k *Keeper) Busy() bool { return k.busy }

// SetFolders keeps the further folders.
func (k *Keeper) SetFolders(folders []string, done func(error)) {
	text, err := json.Marshal(folders)
	if err != nil {
		done(err)
		return
	}
	k.work.Run(context.Background(), func(ctx context.Context) error { return k.store.SaveSetting(ctx, keyFolders, string(text)) }, func(err error) {
		if err == nil {
			k.folders = folders
		}
		done(err)
	})
}

// Tick makes a backup when the next one is due; the window calls it now and then.
func (k *Keeper) Tick() {
	if !k.next.IsZero() && !k.busy && !k.clock().Before(k.next) {
		k.Now()
	}
}

// Now makes a backup, unless one is being made.
func (k *Keeper) Now() {
	if k.busy {
		return
	}
	k.busy, k.next = true, k.clock().Add(Every)
	k.Told()
	folders := slices.Clone(k.folders)
	var made []cabinet.Backup
	ctx, cancel := context.WithCancel(context.Background())
	k.cancel = cancel
	k.work.Run(ctx, func(ctx context.Context) error {
		made = k.maker.BackUp(ctx, folders)
		return k.remember(ctx, made)
	}, func(err error) {
		cancel()
		k.busy = false
		k.take(made, err)
		k.Told()
	})
}

// Cancel stops the backup that is being made; earlier ones stay, and the next is made
// when it is due.
func (k *Keeper) Cancel() {
	if k.busy {
		k.cancel()
	}
}

// remember keeps what the last verified backup held.
func (k *Keeper) remember(ctx context.Context, made []cabinet.Backup) error {
	last, ok := lastOf(made)
	if !ok {
		return nil
	}
	text, err := json.Marshal(last)
	if err != nil {
		return err
	}
	return k.store.SaveSetting(ctx, keyLast, string(text))
}

// lastOf gives the verified backup that lies farthest from the records: in the
// last folder in which one could be made.
func lastOf(made []cabinet.Backup) (Last, bool) {
	for _, b := range slices.Backward(made) {
		if b.Err == nil {
			return Last{b.Made.At, b.Folder, b.Made.Holds.Patients, b.Made.Holds.Visits}, true
		}
	}
	return Last{}, false
}

func (k *Keeper) take(made []cabinet.Backup, err error) {
	k.trouble = nil
	if err != nil && !errors.Is(err, context.Canceled) {
		k.trouble = append(k.trouble, err.Error())
	}
	for _, b := range made {
		if b.Err != nil && !errors.Is(b.Err, context.Canceled) {
			k.trouble = append(k.trouble, fmt.Sprintf("%s: %s", b.Folder, b.Err))
		}
	}
	if last, ok := lastOf(made); ok {
		k.last = last
	}
}

// Warning says what is wrong with the backups, "" while nothing is.
func (k *Keeper) Warning() string {
	switch {
	case k.busy:
		return ""
	case k.last.At.IsZero() && len(k.trouble) > 0:
		return lang.L("There is no backup yet: {{.Trouble}}", locale.With{"Trouble": k.trouble[0]})
	case old(k.last, k.clock()):
		return lang.L("The last verified backup is older than a day.")
	}
	return ""
}

// Line says in a few words when the last backup was verified, for the rail.
func (k *Keeper) Line() string {
	switch {
	case k.busy && k.last.At.IsZero():
		return lang.L("Backing up…")
	case k.last.At.IsZero():
		return lang.L("No backup yet")
	}
	at := k.last.At.In(k.clock().Location())
	day := locale.Time(at, locale.Key("Jan 2 15:04"))
	if domain.DateOf(at) == domain.DateOf(k.clock()) {
		day = at.Format("15:04")
	}
	return lang.L("Backup {{.When}}", locale.With{"When": day})
}

// Held says in a few words what the last backup holds, "" where there is none.
func (k *Keeper) Held() string {
	if k.last.At.IsZero() {
		return ""
	}
	return held(k.last.Patients, k.last.Visits)
}

// Where says in which folder the last backup lies, "" where there is none.
func (k *Keeper) Where() string {
	if k.last.At.IsZero() {
		return ""
	}
	return lang.L("in {{.Folder}}", locale.With{"Folder": filepath.Clean(k.last.Folder)})
}

// held counts what a practice holds: 412 patients, 5230 visits.
func held(patients, visits int64) string {
	return locale.List(lang.N("{{.PluralCount}} patients", int(patients)), lang.N("{{.PluralCount}} visits", int(visits)))
}

// moment writes when a backup was made.
func moment(at time.Time) string { return locale.Time(at, locale.Key("Mon Jan 2 2006, 15:04")) }

// Sentence says all of the last backup.
func (k *Keeper) Sentence() string {
	if k.last.At.IsZero() {
		return lang.L("No backup was verified yet.")
	}
	return lang.L("Last verified backup: {{.When}}, {{.Contents}}, in {{.Folder}}.", locale.With{
		"When": moment(k.last.At.In(k.clock().Location())), "Contents": k.Held(), "Folder": filepath.Clean(k.last.Folder),
	})
}
