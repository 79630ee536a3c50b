package ui

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"meridian/db"
	"meridian/db/cabinet"
	"meridian/db/vault/vaulttest"
	"meridian/domain"
	"meridian/ui/nav"
	"meridian/ui/rehearsal"
	"meridian/ui/widgets"
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

// TestNoHintOutlivesItsPage: the words of a button stayed above the next page when one
// went there by keyboard while the pointer rested on it.
func TestNoHintOutlivesItsPage(t *testing.T) {
	folder := t.TempDir()
	startedIn(t, folder, "four plain quiet words")
	w, queue := windowOn(t, folder)
	rehearsal.Each(w.window.Content(), func(o fyne.CanvasObject) {
		if e, ok := o.(*widgets.Entry); ok {
			e.SetText("four plain quiet words")
		}
	})
	tap(w.window, "Unlock")
	queue.Settle()
	hints := w.layered.(*fyne.Container).Objects[1].(*fyne.Container)
	hints.Add(widgets.Text("Later", widgets.Small))
	w.shell.Go(nav.Place{Screen: nav.Money})
	queue.Settle()
	if len(hints.Objects) != 0 {
		t.Error("the hint stays above the next page")
	}
}
