package ui

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"meridian/db"
	"meridian/db/demo"
	"meridian/db/vault"
	"meridian/domain"
	"meridian/ui/documents"
	"meridian/ui/look"
	"meridian/ui/printing"
	"meridian/ui/rehearsal"
	"meridian/ui/settings"
	"meridian/ui/tour"
	"meridian/ui/work"
)

// practice is a kind of practice in which all pages are looked at. It is filled once
// and opened by many tests.
type practice struct {
	name string
	fill func(context.Context, *db.Store) error

	key   *vault.Key
	files fstest.MapFS
}

var (
	demoPractice = &practice{name: "demo", fill: func(ctx context.Context, store *db.Store) error {
		return demo.Fill(ctx, store, demo.Papers{Superbill: documents.DrawSuperbill, Summary: documents.DrawSummary}, demo.Seed, domain.DateOf(noon))
	}}
	longNames = &practice{name: "longest names", fill: func(ctx context.Context, store *db.Store) error {
		if err := demoPractice.fill(ctx, store); err != nil {
			return err
		}
		return tour.Lengthen(ctx, store)
	}}
	bareVisit = &practice{name: "a patient and a visit of whom nothing is known", fill: func(ctx context.Context, store *db.Store) error {
		patient, err := store.CreatePatient(ctx, domain.Patient{Name: domain.Name{Last: "Li"}})
		if err != nil {
			return err
		}
		_, err = store.CreateEncounter(ctx, domain.Encounter{Patient: patient.ID, Date: domain.DateOf(noon), Status: domain.Scheduled})
		return err
	}}
	nothingYet = &practice{name: "nothing yet", fill: func(context.Context, *db.Store) error { return nil }}
)

// open gives a copy of the practice for one test.
func (p *practice) open(t *testing.T) *db.Store {
	t.Helper()
	if p.files == nil {
		p.key = vault.NewKey()
		p.files = filled(t, p)
	}
	folder := t.TempDir()
	if err := os.CopyFS(folder, p.files); err != nil {
		t.Fatal(err)
	}
	store, err := db.Open(t.Context(), filepath.Join(folder, "practice.db"), p.key, clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return store
}

// filled gives the files of a practice after it was filled and closed.
func filled(t *testing.T, p *practice) fstest.MapFS {
	t.Helper()
	folder := t.TempDir()
	store, err := db.Open(t.Context(), filepath.Join(folder, "practice.db"), p.key, clock)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.fill(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	err = fs.WalkDir(os.DirFS(folder), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(filepath.Join(folder, path))
		files[path] = &fstest.MapFile{Data: content, Mode: 0o600}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// opened is the window of an open practice, with all that it can show.
type opened struct {
	*rehearsal.Room
	shell *Shell
	stops []tour.Stop
}

// openWindow opens a practice in a window of its own.
func openWindow(t *testing.T, p *practice) opened {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Dark))
	store := p.open(t)
	runner, queue := work.NewQueued()
	window := test.NewTempWindow(t, nil)
	s := NewPractice(window, runner, Practice{
		Store: store, Printer: printing.New(t.TempDir()), Version: "test", Clock: clock, Appearance: func() settings.Appearance { return settings.Appearance{} },
	})
	window.SetContent(s.Object())
	stops, err := tour.Stops(t.Context(), store, domain.DateOf(noon))
	if err != nil {
		t.Fatal(err)
	}
	return opened{rehearsal.In(t, store, window, queue), s, stops}
}

// goTo shows a page in a window of a size. Without a display nothing else lays it out
// anew after an answer came.
func (o opened) goTo(stop tour.Stop, size fyne.Size) {
	o.shell.Go(stop.Place)
	o.Settle()
	o.Window.Resize(size.AddWidthHeight(1, 1))
	o.Window.Resize(size)
}
