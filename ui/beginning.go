package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"meridian/db"
	"meridian/db/vault"
	"meridian/domain"
	"meridian/reports"
	"meridian/ui/desk"
	"meridian/ui/firstrun"
	"meridian/ui/security"
	"meridian/ui/signal"
	"meridian/ui/widgets"
)

// bare gives what a page stands on before a practice is open.
func (w *window) bare() *desk.Desk {
	return &desk.Desk{
		Changes: &signal.Changes{}, Work: w.runner, Clock: w.start.Clock, Window: w.window,
		Say: func(desk.Notice) {}, Saved: func(time.Time) {},
	}
}

// firstRun starts a practice; store is nil where no key was made yet.
func (w *window) firstRun(store *db.Store) {
	plan := w.plan(&store)
	if store != nil {
		plan.Store, plan.Restore, plan.Explore = store, nil, nil
	}
	page := firstrun.New(w.bare(), plan)
	w.window.SetTitle("Meridian")
	w.window.SetMainMenu(fyne.NewMainMenu(fyne.NewMenu(lang.L("Help"), explaining(func() { widgets.Explain(w.window.Canvas().Focused()) }))))
	w.show(page.Object())
	page.Focus()
}

// plan says how a first run makes the key and the store, and what comes after it.
func (w *window) plan(store **db.Store) firstrun.Plan {
	return firstrun.Plan{
		Create: func(ctx context.Context, passphrase vault.Passphrase) (firstrun.Store, vault.RecoveryKey, error) {
			made, recovery, err := w.start.Cabinet.Create(ctx, passphrase)
			if err != nil {
				return nil, recovery, err
			}
			*store = made
			return made, recovery, security.RecoveryShown(ctx, made)
		},
		Print: w.printKey,
		Done: func() {
			// A viewer may have left the page with the recovery key behind.
			w.printer.Clean()
			made := *store
			w.runner.Run(context.Background(), func(ctx context.Context) error { return security.RecoveryKept(ctx, made) }, func(error) { w.opened(made) })
		},
		Restore: func() { w.restore(nil, w.open) },
		Explore: w.explore(),
	}
}

// seal asks for the passphrase of a practice that an older version left in plain.
func (w *window) seal() {
	var store *db.Store
	page := firstrun.NewSeal(w.bare(), w.plan(&store))
	w.show(page.Object())
	page.Focus()
}

// printKey hands the page with a recovery key to the printer.
func (w *window) printKey(ctx context.Context, groups []string) error {
	page, err := reports.RecoveryKey(groups, domain.LetterPaper, domain.DateOf(w.start.Clock()))
	if err != nil {
		return err
	}
	pdf, err := page.PDF()
	if err != nil {
		return err
	}
	return w.printer.Print(ctx, "Recovery key", pdf)
}
