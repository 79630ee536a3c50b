package ui

import (
	"context"
	"testing"

	"meridian/db"
	"meridian/db/cabinet"
	"meridian/db/vault/vaulttest"
	"meridian/domain"
	"meridian/ui/work"
)

func TestTheDemoIsExploredFromTheFirstRunAndLeftAgain(t *testing.T) {
	vaulttest.Cheap(t)
	folder, fictional := t.TempDir(), t.TempDir()
	app := englishApp(t)
	c := cabinet.New(folder, clock)
	t.Cleanup(c.Close)
	fill := func(ctx context.Context, store *db.Store) error {
		if err := store.StartPractice(ctx, domain.Practice{Name: "Quiet River"}, domain.Provider{Name: domain.Name{First: "Mei-Ling"}}, nil); err != nil {
			return err
		}
		_, err := store.CreatePatient(ctx, domain.Patient{Name: domain.Name{First: "Siobhán", Last: "O’Brien"}})
		return err
	}
	w := newWindow(app, Start{Cabinet: c, Clock: clock, Private: t.TempDir(), Moved: func(string) {}, Demo: Demo{Folder: fictional, Fill: fill}})
	runner, queue := work.NewQueued()
	w.runner = runner
	w.open()
	queue.Settle()
	wantWords(t, w, "Your practice", "Restore a backup instead…")
	for range 2 {
		tap(w.window, "Explore the demo practice")
		queue.Settle()
		wantWords(t, w, "Today", "This is a fictional practice.", "Leave the demo")
		if c.Folder() != fictional {
			t.Errorf("the demo is in %s", c.Folder())
		}
		tap(w.window, "Leave the demo")
		queue.Settle()
		wantWords(t, w, "Your practice", "step 1 of 5")
	}
	if state, err := c.State(); err != nil || state != db.Nothing || c.Folder() != folder {
		t.Errorf("after the demo the practice's folder %s holds %v, %v", c.Folder(), state, err)
	}
}
