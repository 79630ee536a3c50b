// Command pictures draws every screen in light and dark, and every paper, into a
// folder: the demo practice, and an empty one on its first day. It needs no
// display. Words behind the folder draw only what has one of them in its name.
package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"meridian/db"
	"meridian/db/demo"
	"meridian/db/vault"
	"meridian/domain"
	"meridian/ui/documents"
	"meridian/ui/locale"
	"meridian/ui/look"
	"meridian/ui/nav"
	"meridian/ui/today"
	"meridian/ui/tour"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: pictures FOLDER [WORD ...]")
		os.Exit(2)
	}
	words = os.Args[2:]
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// words are what the name of a picture has one of to be drawn; none draws all.
var words []string

func wanted(name string) bool {
	return len(words) == 0 || slices.ContainsFunc(words, func(w string) bool { return strings.Contains(name, w) })
}

// morning is the moment of all pictures: a Monday with a full schedule.
var morning = time.Date(2026, 11, 23, 12, 40, 0, 0, time.FixedZone("PST", -8*3600))

func clock() time.Time { return morning }

func run(folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	private, err := os.MkdirTemp("", "meridian-pictures")
	if err != nil {
		return err
	}
	defer os.RemoveAll(private) //nolint:errcheck // a temporary folder of the system's
	ctx := context.Background()
	full, err := openStore(ctx, filepath.Join(private, "full"), true)
	if err != nil {
		return err
	}
	defer full.Close() //nolint:errcheck // read only from here on
	empty, err := openStore(ctx, filepath.Join(private, "empty"), false)
	if err != nil {
		return err
	}
	defer empty.Close() //nolint:errcheck // a practice of one picture
	// Backups are named by the clock on the wall.
	time.Local = morning.Location()
	app := test.NewApp()
	for _, mode := range []look.Mode{look.Light, look.Dark} {
		app.Settings().SetTheme(look.New(mode))
		a := album{folder: folder, mode: mode, size: fyne.NewSize(1440, 900)}
		if err := a.practice(ctx, full, empty); err != nil {
			return err
		}
		small := album{folder: folder, mode: mode + "-1024x700", size: fyne.NewSize(1024, 700)}
		if err := small.screens(ctx, full); err != nil {
			return err
		}
	}
	if err := chinese(ctx, app.Settings(), folder, full, empty); err != nil {
		return err
	}
	if err := issued(ctx, folder, full); err != nil {
		return err
	}
	if err := papers(ctx, folder, full); err != nil {
		return err
	}
	return longest(ctx, app.Settings(), folder, full)
}

// chinese draws every screen in Chinese too: large and light, small and dark.
func chinese(ctx context.Context, settings fyne.Settings, folder string, full, empty *db.Store) error {
	locale.Use(locale.Chinese)
	defer locale.Use(locale.English)
	settings.SetTheme(look.New(look.Light))
	large := album{folder: folder, mode: "light-zh", size: fyne.NewSize(1440, 900)}
	if err := large.practice(ctx, full, empty); err != nil {
		return err
	}
	settings.SetTheme(look.New(look.Dark))
	small := album{folder: folder, mode: "dark-1024x700-zh", size: fyne.NewSize(1024, 700)}
	return small.screens(ctx, full)
}

// longest draws every screen of the practice with the longest names, in a small window.
func longest(ctx context.Context, settings fyne.Settings, folder string, store *db.Store) error {
	if err := tour.Lengthen(ctx, store); err != nil {
		return err
	}
	settings.SetTheme(look.New(look.Light))
	return album{folder: folder, mode: "long-names", size: fyne.NewSize(1024, 700)}.screens(ctx, store)
}

func openStore(ctx context.Context, folder string, filled bool) (*db.Store, error) {
	store, err := db.Open(ctx, filepath.Join(folder, "practice.db"), vault.NewKey(), clock)
	if err != nil || !filled {
		return store, err
	}
	if err := today.PutStepsAway(ctx, store); err != nil {
		return store, err
	}
	return store, demo.Fill(ctx, store, demo.Papers{Superbill: documents.DrawSuperbill, Summary: documents.DrawSummary}, demo.Seed, domain.DateOf(morning))
}

// album draws screens of one look.
type album struct {
	folder string
	mode   look.Mode
	size   fyne.Size
}

func (a album) practice(ctx context.Context, full, empty *db.Store) error {
	// The guide shows the first run beside its text, where a large window is too small to read.
	first := rehearse(fyne.NewSize(1024, 700), empty)
	defer first.window.Close()
	for step := range 4 {
		first.firstRun(step)
		if err := a.save(fmt.Sprintf("first-run-%d", step+1), first.picture()); err != nil {
			return err
		}
	}
	bare := rehearse(a.size, empty)
	defer bare.window.Close()
	fills := func(s tour.Stop) bool { return s.Place.Screen != nav.Help && s.Place.Screen != nav.Settings }
	if err := a.pages(ctx, "empty-", bare, fills); err != nil {
		return err
	}
	return a.screens(ctx, full)
}

// screens draws every page of a practice with two years of data.
func (a album) screens(ctx context.Context, store *db.Store) error {
	window := rehearse(a.size, store)
	defer window.window.Close()
	if err := a.pages(ctx, "", window, func(tour.Stop) bool { return true }); err != nil {
		return err
	}
	if err := a.backedUp(ctx, store); err != nil {
		return err
	}
	return a.timer(ctx, window)
}

// pages draws every page of a practice that is worth it, under its name behind a prefix.
func (a album) pages(ctx context.Context, prefix string, window *rehearsal, worth func(tour.Stop) bool) error {
	stops, err := tour.Stops(ctx, window.store, domain.DateOf(morning))
	if err != nil {
		return err
	}
	for _, stop := range stops {
		if !worth(stop) {
			continue
		}
		if err := a.shoot(window, prefix+stop.Name, stop.Place); err != nil {
			return err
		}
	}
	return nil
}

// timer shows a whole visit while one of its sets is timed, as its key does it.
func (a album) timer(ctx context.Context, window *rehearsal) error {
	stops, err := tour.Stops(ctx, window.store, domain.DateOf(morning))
	if err != nil {
		return err
	}
	at := slices.IndexFunc(stops, func(s tour.Stop) bool { return s.Name == "visit-draft" })
	if at < 0 {
		return errors.New("the demo practice has no draft today")
	}
	window.size.Height = 2 * a.size.Height
	window.goTo(stops[at].Place)
	key := &desktop.CustomShortcut{KeyName: fyne.KeyG, Modifier: fyne.KeyModifierShortcutDefault}
	turn := func() {
		page, ok := window.shell.Page().(nav.Shortcuts)
		if !ok {
			return
		}
		for _, s := range page.Shortcuts() {
			if s.Shortcut.ShortcutName() == key.ShortcutName() {
				s.Do()
			}
		}
		window.queue.Settle()
		window.layOut()
	}
	turn()
	if err := a.save("visit-timer", window.picture()); err != nil {
		return err
	}
	turn()
	return nil
}

func (a album) shoot(window *rehearsal, name string, place nav.Place) error {
	if !wanted(a.file(name)) {
		return nil
	}
	window.goTo(place)
	return a.save(name, window.picture())
}

func (a album) save(name string, picture image.Image) error {
	return write(filepath.Join(a.folder, a.file(name)), picture)
}

func (a album) file(name string) string { return fmt.Sprintf("%s-%s.png", name, a.mode) }

func write(path string, picture image.Image) error {
	if !wanted(filepath.Base(path)) {
		return nil
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(file, picture); err != nil {
		_ = file.Close()
		return err
	}
	return file.Close()
}
