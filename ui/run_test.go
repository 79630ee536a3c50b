package ui

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/db/vault"
	"meridian/domain"
	"meridian/ui/rehearsal"
	"meridian/ui/work"
)

// words gives everything that a window says, and taps its button of a name.
func words(w fyne.Window) string {
	var all []string
	rehearsal.Each(w.Content(), func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case interface{ Text() string }:
			all = append(all, o.Text())
		case *widget.RichText:
			all = append(all, o.String())
		case *widget.Button:
			all = append(all, o.Text)
		}
	})
	return strings.Join(all, "\n")
}

func tap(w fyne.Window, name string) {
	rehearsal.Each(w.Content(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widget.Button); ok && b.Text == name {
			test.Tap(b)
		}
	})
}

func TestWhatCannotBeOpenedSaysWhyAndMayBeTriedAgain(t *testing.T) {
	app := test.NewTempApp(t)
	store, err := db.Open(t.Context(), filepath.Join(t.TempDir(), "practice.db"), vault.NewKey(), clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	taken := true
	w := newWindow(app, Start{
		Folder: "/somewhere/Meridian", Clock: clock, Private: t.TempDir(),
		Open: func(context.Context) (*db.Store, error) {
			if taken {
				return nil, &domain.Fault{Code: "start.twice", Message: "Meridian is already open with this practice."}
			}
			return store, nil
		},
	})
	runner, queue := work.NewQueued()
	w.runner = runner
	w.open()
	queue.Settle()
	said := words(w.window)
	for _, want := range []string{"The practice could not be opened", "Meridian is already open with this practice.", "/somewhere/Meridian", "Try again", "Choose another folder…", "Quit"} {
		if !strings.Contains(said, want) {
			t.Errorf("the window does not say %q:\n%s", want, said)
		}
	}
	taken = false
	tap(w.window, "Try again")
	queue.Settle()
	if said := words(w.window); !strings.Contains(said, "Your practice") {
		t.Errorf("an empty store does not open the first run:\n%s", said)
	}
}
