// Package security is the part of the settings about what opens the practice, and
// when it locks itself.
package security

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"meridian/db/cabinet"
	"meridian/db/vault"
	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/protect"
	"meridian/ui/widgets"
)

// Tab is how a place in the settings names this part.
const Tab = "security"

// KeyMinutes is the setting with the minutes of quiet after which the practice locks.
const KeyMinutes = "lock.minutes"

// usualMinutes is what holds where nothing was chosen.
const usualMinutes = 10

// LockAfter reads the setting KeyMinutes; 0 stands for never.
func LockAfter(setting string) time.Duration {
	minutes, err := strconv.Atoi(setting)
	if err != nil || minutes < 0 {
		minutes = usualMinutes
	}
	return time.Duration(minutes) * time.Minute
}

// Store keeps the setting.
type Store interface {
	Setting(ctx context.Context, key string) (string, error)
	SaveSetting(ctx context.Context, key, value string) error
}

// Keys change what opens the practice.
type Keys interface {
	ChangePassphrase(old, fresh vault.Passphrase) error
	ChangeRecoveryKey(passphrase vault.Passphrase) (vault.RecoveryKey, error)
	Remembered() bool
	Remember(passphrase vault.Passphrase, chain cabinet.Keychain) error
	Forget(chain cabinet.Keychain) error
}

// Means is what the settings change the locks with.
type Means struct {
	Keys Keys
	// Keychain is the one of the system.
	Keychain cabinet.Keychain
	// Print prints the page with a recovery key.
	Print func(ctx context.Context, groups []string) error
	// SetLock says after how much quiet the practice is locked.
	SetLock func(after time.Duration)
	// Renew leaves for the page that gives a new data key, nil where there is none.
	Renew func()
}

// Part is the part of the settings.
type Part struct {
	desk  *desk.Desk
	store Store
	means Means

	banner   *widgets.Banner
	minutes  *widgets.Select
	old      *widgets.Field
	fresh    *protect.Passphrase
	proof    *widgets.Field
	entrust  *widgets.Field
	recovery *protect.Recovery
	object   *fyne.Container
}

// New gives the part and begins to load what it shows.
func New(d *desk.Desk, store Store, means Means) *Part {
	p := &Part{
		desk: d, store: store, means: means, banner: widgets.NewBanner(), object: widgets.VBox(12),
		old: widgets.NewSecret(lang.L("Present passphrase")), fresh: protect.NewPassphrase(), proof: widgets.NewSecret(lang.L("Passphrase")), entrust: widgets.NewSecret(lang.L("Your passphrase")),
	}
	p.minutes = widgets.NewSelect(lang.L("Lock after"), []widgets.Option{
		{Value: "2", Label: lang.L("2 minutes without work")},
		{Value: "5", Label: lang.L("5 minutes")},
		{Value: "10", Label: lang.L("10 minutes")},
		{Value: "30", Label: lang.L("30 minutes")},
		{Value: "60", Label: lang.L("1 hour")},
		{Value: "0", Label: lang.L("Never by itself")},
	}, p.saveMinutes)
	p.minutes.SetValue(fmt.Sprint(usualMinutes))
	p.fresh.OnSubmitted = p.changePassphrase
	p.proof.OnSubmitted = func(string) { p.changeRecovery() }
	p.entrust.OnSubmitted = func(string) { p.remember() }
	p.draw()
	p.load()
	return p
}

// Object is what is drawn.
func (p *Part) Object() fyne.CanvasObject { return p.object }

func (p *Part) draw() {
	p.object.Objects = []fyne.CanvasObject{
		p.banner,
		widgets.Card(lang.L("LOCK"), widgets.Text(lang.L("{{.Key}} locks at once", locale.With{"Key": nav.Ctrl("L")}), widgets.Small), widgets.VBox(8,
			widgets.Wrapped(lang.L("Locking saves what is open, hides it, and closes the records until the passphrase is typed. The practice also locks when the computer sleeps, and with its screen where the system tells."), widgets.Body),
			widgets.Beside(12, p.minutes, widgets.Text("", widgets.Body)))),
		widgets.Card(lang.L("PASSPHRASE"), nil, widgets.VBox(10, p.old, p.fresh.Object(), widgets.HBox(8, widgets.NewButton(lang.L("Change the passphrase"), p.changePassphrase)))),
		widgets.Card(lang.L("RECOVERY KEY"), nil, p.recoveryBody()),
	}
	if p.means.Keys != nil {
		p.object.Objects = append(p.object.Objects, widgets.Card(lang.L("THIS COMPUTER’S KEYCHAIN"), nil, p.keychainBody()))
	}
	if p.means.Renew != nil {
		p.object.Objects = append(p.object.Objects, widgets.Card(lang.L("DATA KEY"), nil, widgets.VBox(10,
			widgets.Wrapped(lang.L("The key under which all records lie. Passphrase and recovery key only unlock it. Make a new one when somebody may have got at it."), widgets.Body),
			widgets.HBox(8, widgets.NewButton(lang.L("Make a new data key…"), p.means.Renew)))))
	}
	p.object.Refresh()
}

func (p *Part) recoveryBody() fyne.CanvasObject {
	if p.recovery != nil {
		return widgets.VBox(10, widgets.Wrapped(lang.L("The recovery key of before opens nothing any more. Print this one or copy it by hand; it is never shown again."), widgets.Body),
			p.recovery.Object(), widgets.HBox(8, widgets.NewButton(lang.L("I have it"), p.confirm)))
	}
	return widgets.VBox(10, widgets.Wrapped(lang.L("It opens the practice when the passphrase is forgotten, and backups on another computer. Make a new one when the page was lost or somebody may have seen it."), widgets.Body),
		p.proof, widgets.HBox(8, widgets.NewButton(lang.L("Make a new recovery key"), p.changeRecovery)))
}

func (p *Part) keychainBody() fyne.CanvasObject {
	if p.means.Keys.Remembered() {
		return widgets.VBox(10, widgets.Wrapped(lang.L("One click opens the practice on this computer. Whoever uses it under your name needs no passphrase, also a thief who gets past the computer’s own password."), widgets.Body),
			widgets.HBox(8, widgets.NewButton(lang.L("Ask for the passphrase again"), p.forget)))
	}
	return widgets.VBox(10, widgets.Wrapped(lang.L("Off. It would let one click open the practice instead of the passphrase. That is weaker: the records are then only as safe as the password of this computer."), widgets.Body),
		p.entrust, widgets.HBox(8, widgets.NewButton(lang.L("Let the keychain open the practice"), p.remember)))
}

func (p *Part) remember() {
	passphrase := vault.Passphrase(p.entrust.Text())
	p.do(lang.L("The keychain of this computer opens the practice now."), func(context.Context) error { return p.means.Keys.Remember(passphrase, p.means.Keychain) }, func() {
		p.entrust.SetText("")
		p.draw()
	})
}

func (p *Part) forget() {
	p.do(lang.L("Only passphrase and recovery key open the practice now."), func(context.Context) error { return p.means.Keys.Forget(p.means.Keychain) }, p.draw)
}

func (p *Part) load() {
	minutes := ""
	p.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
		minutes, err = p.store.Setting(ctx, KeyMinutes)
		return err
	}, func(err error) {
		if err != nil {
			p.banner.Say(widgets.Bad, err.Error(), lang.L("Try again"), p.load)
			return
		}
		p.minutes.SetValue(fmt.Sprint(int(LockAfter(minutes).Minutes())))
	})
}

func (p *Part) saveMinutes(value string) {
	p.do(lang.L("Kept."), func(ctx context.Context) error { return p.store.SaveSetting(ctx, KeyMinutes, value) }, func() { p.means.SetLock(LockAfter(value)) })
}

func (p *Part) changePassphrase() {
	fresh, ok := p.fresh.Value()
	if !ok {
		return
	}
	old := vault.Passphrase(p.old.Text())
	p.do(lang.L("The passphrase is changed. Backups made before open with the one of before."), func(context.Context) error { return p.means.Keys.ChangePassphrase(old, fresh) }, func() {
		p.old.SetText("")
		p.fresh.Clear()
	})
}

func (p *Part) changeRecovery() {
	passphrase := vault.Passphrase(p.proof.Text())
	var key vault.RecoveryKey
	p.do("", func(context.Context) (err error) {
		key, err = p.means.Keys.ChangeRecoveryKey(passphrase)
		return err
	}, func() {
		p.proof.SetText("")
		// The key is in force and has to be seen, whether this can be remembered or not.
		p.do("", func(ctx context.Context) error { return RecoveryShown(ctx, p.store) }, func() {})
		groups := key.Groups()
		p.recovery = protect.NewRecovery(key, 1+p.desk.Clock().Second()%len(groups), func() {
			p.do(lang.L("The page was handed to the printer. Keep it away from this computer."), func(ctx context.Context) error { return p.means.Print(ctx, groups) }, func() { p.recovery.Focus() })
		}, p.confirm)
		p.draw()
	})
}

// confirm takes the recovery key off the screen once a part of it was typed back.
func (p *Part) confirm() {
	if !p.recovery.Confirmed() {
		return
	}
	p.recovery = nil
	p.do(lang.L("The new recovery key is in force."), func(ctx context.Context) error { return RecoveryKept(ctx, p.store) }, func() {})
	p.draw()
}

// do does something off the UI thread and says what became of it.
func (p *Part) do(said string, job func(ctx context.Context) error, then func()) {
	p.desk.Work.Run(context.Background(), job, func(err error) {
		switch {
		case err != nil:
			p.banner.Say(widgets.Bad, err.Error(), "", nil)
			return
		case said != "":
			p.banner.Say(widgets.Good, said, "", nil)
		}
		then()
	})
}
