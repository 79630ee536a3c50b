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
	"meridian/ui/help"
	"meridian/ui/locale"
	"meridian/ui/look"
	"meridian/ui/money"
	"meridian/ui/nav"
	"meridian/ui/patients"
	"meridian/ui/settings"
	"meridian/ui/shortcuts"
	"meridian/ui/today"
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
	app.Settings().SetTheme(look.New(look.Light))
	if err := chinese(ctx, folder, full); err != nil {
		return err
	}
	if err := issued(ctx, folder, full); err != nil {
		return err
	}
	return papers(ctx, folder, full)
}

// chinese draws the screens of a day's work in Chinese.
func chinese(ctx context.Context, folder string, store *db.Store) error {
	locale.Use(locale.Chinese)
	defer locale.Use(locale.English)
	all, err := places(ctx, store)
	if err != nil {
		return err
	}
	a := album{folder: folder, mode: "light-zh", size: fyne.NewSize(1440, 900)}
	window := rehearse(a.size, store)
	for _, name := range []string{"today", "patients", "visit-draft", "patient-medicare", "patient-money", "patient-details", "documents", "income", "security", "appearance"} {
		if err := a.shoot(window, name, all[name]); err != nil {
			return err
		}
	}
	return nil
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

// needled gives a visit with dry needling.
func needled(ctx context.Context, store *db.Store) (nav.Place, error) {
	hits, err := store.SearchPatients(ctx, "", 100, false)
	if err != nil {
		return nav.Place{}, err
	}
	for _, hit := range hits {
		visits, err := store.EncountersOf(ctx, hit.ID)
		if err != nil {
			return nav.Place{}, err
		}
		for _, e := range visits {
			if len(e.Muscles) > 0 {
				return nav.Place{Screen: nav.Visit, Patient: hit.ID, Encounter: e.ID}, nil
			}
		}
	}
	return nav.Place{}, errors.New("no visit of the demo practice has dry needling")
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
	for step := range 4 {
		first.firstRun(step)
		if err := a.save(fmt.Sprintf("first-run-%d", step+1), first.picture()); err != nil {
			return err
		}
	}
	bare := rehearse(a.size, empty)
	for name, place := range map[string]nav.Place{
		"empty-today": {Screen: nav.Today}, "empty-patients": {Screen: nav.Patients}, "empty-documents": {Screen: nav.Documents}, "empty-money": {Screen: nav.Money}, "empty-income": {Screen: nav.Money, Tab: money.IncomeTab},
	} {
		if err := a.shoot(bare, name, place); err != nil {
			return err
		}
	}
	return a.screens(ctx, full)
}

func (a album) screens(ctx context.Context, store *db.Store) error {
	places, err := places(ctx, store)
	if err != nil {
		return err
	}
	window := rehearse(a.size, store)
	for name, place := range places {
		if err := a.shoot(window, name, place); err != nil {
			return err
		}
	}
	if err := a.backedUp(ctx, store); err != nil {
		return err
	}
	return a.timer(window, places["visit-draft"])
}

// timer shows a whole visit while one of its sets is timed, as its key does it.
func (a album) timer(window *rehearsal, visit nav.Place) error {
	window.size.Height = 2 * a.size.Height
	window.goTo(visit)
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

// places gives the screens worth a picture, by the name of the file.
func places(ctx context.Context, store *db.Store) (map[string]nav.Place, error) {
	all := map[string]nav.Place{
		"today": {Screen: nav.Today}, "new-visit": {Screen: nav.Today, Tab: today.NewVisitTab}, "week": {Screen: nav.Today, Tab: today.WeekTab}, "shortcuts": {Screen: nav.Settings, Tab: shortcuts.Tab}, "patients": {Screen: nav.Patients},
		"documents": {Screen: nav.Documents}, "many-superbills": {Screen: nav.Documents, Tab: documents.ManyTab}, "other-papers": {Screen: nav.Documents, Tab: documents.OtherTab}, "money": {Screen: nav.Money}, "help": {Screen: nav.Help}, "help-visit": {Screen: nav.Help, Tab: "A visit"}, "help-report": {Screen: nav.Help, Tab: help.ReportTab}, "help-keys": {Screen: nav.Help, Tab: help.KeysTab}, "day-close": {Screen: nav.Money, Tab: money.DayTab}, "income": {Screen: nav.Money, Tab: money.IncomeTab}, "settings": {Screen: nav.Settings}, "about": {Screen: nav.Settings, Tab: settings.AboutTab}, "appearance": {Screen: nav.Settings, Tab: settings.AppearanceTab}, "rules": {Screen: nav.Settings, Tab: "rules"}, "templates": {Screen: nav.Settings, Tab: "templates"}, "import": {Screen: nav.Settings, Tab: "import"}, "security": {Screen: nav.Settings, Tab: "security"},
	}
	day, err := store.EncountersOn(ctx, domain.DateOf(morning))
	if err != nil {
		return nil, err
	}
	for _, entry := range day {
		visit := nav.Place{Screen: nav.Visit, Patient: entry.Patient.ID, Encounter: entry.Encounter.ID}
		switch entry.Patient.Name.Last {
		case "Lin":
			all["visit-planned"] = visit
			all["schedule"] = nav.Place{Screen: nav.Today, Patient: entry.Patient.ID, Tab: patients.ScheduleTab}
			for _, tab := range []string{patients.VisitsTab, patients.MedicareTab, patients.ProgressTab, patients.DocumentsTab, patients.MoneyTab, patients.DetailsTab, patients.HistoryTab} {
				all["patient-"+tab] = nav.Place{Screen: nav.Patient, Patient: entry.Patient.ID, Tab: tab}
			}
			all["other-statement"] = nav.Place{Screen: nav.Documents, Patient: entry.Patient.ID, Tab: documents.OtherTab}
			all["new-estimate"] = nav.Place{Screen: nav.Documents, Patient: entry.Patient.ID, Tab: documents.EstimateTab}
			all["new-superbill"] = nav.Place{Screen: nav.Documents, Patient: entry.Patient.ID, Tab: documents.NewTab}
		case "Hughes":
			all["visit-draft"] = visit
		case "O’Brien":
			all["visit-signed"] = visit
		}
	}
	if place, err := needled(ctx, store); err == nil {
		all["visit-needling"] = place
	}
	if hits, err := store.SearchPatients(ctx, "Kovalenko", 1, false); err == nil && len(hits) == 1 {
		all["patient-package"] = nav.Place{Screen: nav.Patient, Patient: hits[0].ID, Tab: patients.MoneyTab}
	}
	issued, err := store.Papers(ctx, db.PaperFilter{Limit: 1})
	if err != nil || len(issued) == 0 {
		return all, err
	}
	all["paper"] = nav.Place{Screen: nav.Documents, Paper: issued[0].ID}
	if bills, err := store.Papers(ctx, db.PaperFilter{Kind: domain.SuperbillPaper, Limit: 1}); err == nil && len(bills) == 1 {
		all["replace-superbill"] = nav.Place{Screen: nav.Documents, Paper: bills[0].ID, Tab: documents.ReplaceTab}
	}
	return all, nil
}

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
