package security

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/db/vault"
	"meridian/ui/locale"
	"meridian/ui/protect"
	"meridian/ui/widgets"
	"meridian/ui/work"
)

// Renewer seals the open practice under new keys. It gives the practice open also
// where it fails, nil only where it cannot be opened any more.
type Renewer interface {
	Renew(ctx context.Context, present, fresh vault.Passphrase) (*db.Store, vault.RecoveryKey, error)
}

// Renewal is the page that gives the practice a new data key. The practice is
// closed meanwhile, so it stands alone in the window.
type Renewal struct {
	work    *work.Runner
	cabinet Renewer
	print   func(ctx context.Context, groups []string) error
	// done is told the practice under its new keys; back the practice as it was.
	done, back func(*db.Store)

	store    *db.Store
	banner   *widgets.Banner
	present  *widgets.Field
	fresh    *protect.Passphrase
	recovery *protect.Recovery
	cancel   context.CancelFunc
	bar      *widget.ProgressBarInfinite
	object   *fyne.Container
}

// NewRenewal gives the page for an open practice. Print prints the new recovery key.
func NewRenewal(runner *work.Runner, cabinet Renewer, store *db.Store, print func(ctx context.Context, groups []string) error, done, back func(*db.Store)) *Renewal {
	r := &Renewal{
		work: runner, cabinet: cabinet, store: store, print: print, done: done, back: back, banner: widgets.NewBanner(),
		present: widgets.NewSecret(lang.L("Present passphrase")), fresh: protect.NewPassphrase(), object: container.NewStack(),
	}
	r.fresh.OnSubmitted = r.renew
	r.draw()
	return r
}

// Object is what is drawn.
func (r *Renewal) Object() fyne.CanvasObject { return r.object }

// Focus gives the keyboard to the first field.
func (r *Renewal) Focus() { r.present.Focus() }

// Busy tells that the page cannot be left: the records are written anew, or the
// recovery key is shown, which never comes again.
func (r *Renewal) Busy() bool { return r.cancel != nil || r.recovery != nil }

func (r *Renewal) draw() {
	box := widgets.VBox(10, widgets.Text(lang.L("New data key"), widgets.Title), r.banner)
	switch {
	case r.cancel != nil:
		box.Add(widgets.Wrapped(lang.L("All records are written anew under the new key and compared with those of before. Until that is done the old key counts."), widgets.Body))
		box.Add(r.bar)
		box.Add(widgets.HBox(8, widgets.NewButton(lang.L("Cancel"), r.cancel)))
	case r.recovery != nil:
		box.Add(widgets.Wrapped(lang.L("This is the new recovery key; the one of before opens only the backups of its time. Print it or copy it by hand: it is never shown again."), widgets.Body))
		box.Add(r.recovery.Object())
		box.Add(widgets.HBox(8, widgets.NewButton(lang.L("I have it"), r.confirm)))
	default:
		box.Add(widgets.Wrapped(lang.L("For when somebody may have read the passphrase or the recovery key, or had the computer while the practice was open. A new passphrase alone keeps them out of the records as they are now, but not out of a copy that they took of the key. The records are sealed under another key, with a new passphrase and a new recovery key."), widgets.Body))
		box.Add(widgets.Wrapped(lang.L("Backups made before keep their old key: delete those that may be in wrong hands. A new one is made at once."), widgets.Body))
		box.Add(r.present)
		box.Add(r.fresh.Object())
		renew := widgets.NewButton(lang.L("Seal everything anew"), r.renew)
		renew.Importance = widget.HighImportance
		box.Add(widgets.HBox(8, renew, widgets.NewButton(lang.L("Back"), func() { r.back(r.store) })))
	}
	r.object.Objects = []fyne.CanvasObject{container.NewCenter(widgets.Sized(widgets.Card("", nil, box), 680, 0))}
	r.object.Refresh()
}

func (r *Renewal) renew() {
	fresh, ok := r.fresh.Value()
	if !ok || r.cancel != nil {
		return
	}
	present := vault.Passphrase(r.present.Text())
	ctx, cancel := context.WithCancel(context.Background())
	r.cancel = cancel
	r.banner.Hide()
	r.bar = widget.NewProgressBarInfinite()
	r.draw()
	var store *db.Store
	var key vault.RecoveryKey
	r.work.Run(ctx, func(ctx context.Context) (err error) {
		store, key, err = r.cabinet.Renew(ctx, present, fresh)
		return err
	}, func(err error) {
		cancel()
		// A bar that nobody sees any more would still be drawn sixty times a second.
		r.bar.Stop()
		r.cancel, r.store = nil, store
		switch {
		case store == nil:
			r.back(nil)
			return
		case err != nil:
			r.banner.Say(widgets.Bad, err.Error(), "", nil)
		default:
			r.show(key)
		}
		r.draw()
	})
}

// show shows the new recovery key.
func (r *Renewal) show(key vault.RecoveryKey) {
	r.present.SetText("")
	r.fresh.Clear()
	groups := key.Groups()
	r.recovery = protect.NewRecovery(key, 1+r.store.Now().Second()%len(groups), func() {
		r.work.Run(context.Background(), func(ctx context.Context) error { return r.print(ctx, groups) }, func(err error) {
			if err != nil {
				r.banner.Say(widgets.Bad, lang.L("{{.Error}} You can copy the groups by hand.", locale.With{"Error": err.Error()}), "", nil)
				return
			}
			r.banner.Say(widgets.Good, lang.L("The page was handed to the printer. Keep it away from this computer."), "", nil)
			r.recovery.Focus()
		})
	}, r.confirm)
	r.work.Soon(r.recovery.Focus)
}

// confirm goes on once a part of the recovery key was typed back.
func (r *Renewal) confirm() {
	if r.recovery.Confirmed() {
		r.done(r.store)
	}
}
