// Package unlock is the screen before a practice is open: it asks for the
// passphrase or the recovery key, and leads to a backup where nothing else helps.
package unlock

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/db/cabinet"
	"meridian/db/vault"
	"meridian/domain"
	"meridian/ui/locale"
	"meridian/ui/look"
	"meridian/ui/widgets"
	"meridian/ui/work"
)

// Cabinet is the locked folder of a practice.
type Cabinet interface {
	Unlock(ctx context.Context, secret vault.Secret) (*db.Store, error)
	// Remembered tells whether a keychain may open it, UnlockRemembered lets it.
	Remembered() bool
	UnlockRemembered(ctx context.Context, chain cabinet.Keychain) (*db.Store, error)
}

// Page asks for the passphrase.
type Page struct {
	cabinet Cabinet
	chain   cabinet.Keychain
	work    *work.Runner
	opened  func(*db.Store)
	doors   []fyne.CanvasObject
	// after waits before another try is let in; tests do not.
	after func(time.Duration, func())

	tries    int
	recovery bool
	told     *widgets.Banner
	field    *widgets.Field
	unlock   *widgets.Button
	other    *widgets.Button
	byChain  *widgets.Button
	busy     *widget.ProgressBarInfinite
	object   *fyne.Container
}

// New gives the screen; opened is told the open practice. Doors are further ways,
// such as restoring a backup.
func New(runner *work.Runner, locked Cabinet, chain cabinet.Keychain, opened func(*db.Store), doors ...fyne.CanvasObject) *Page {
	p := &Page{cabinet: locked, chain: chain, work: runner, opened: opened, doors: doors, told: widgets.NewBanner(), object: container.NewStack(), after: func(d time.Duration, do func()) {
		time.AfterFunc(d, func() { fyne.Do(do) })
	}}
	p.unlock = widgets.NewButton(lang.L("Unlock"), p.try)
	p.unlock.Importance = widget.HighImportance
	p.other = widgets.NewButton("", func() { p.ask(!p.recovery) })
	p.other.Importance = widget.LowImportance
	p.byChain = widgets.NewButton(lang.L("Unlock with this computer’s keychain"), p.tryChain)
	p.byChain.Hidden = !locked.Remembered()
	p.busy = widget.NewProgressBarInfinite()
	p.busy.Stop()
	p.busy.Hide()
	p.ask(false)
	return p
}

// Object is what is drawn.
func (p *Page) Object() fyne.CanvasObject { return p.object }

// Say tells above the field what is to be known of the locked practice; it shows nothing
// of it.
func (p *Page) Say(tone widgets.Tone, sentence, button string, do func()) {
	p.told.Say(tone, sentence, button, do)
}

// Focus gives the keyboard to the field.
func (p *Page) Focus() { p.field.Focus() }

// ask shows the field for the passphrase or for the recovery key.
func (p *Page) ask(recovery bool) {
	p.recovery = recovery
	sentence := lang.L("Your practice is locked.")
	if recovery {
		p.field = widgets.NewField(lang.L("Recovery key"), lang.L("eight groups of five characters, from the page that you printed"), func(s string) error {
			_, err := vault.ParseRecoveryKey(s)
			return err
		})
		p.other.SetText(lang.L("Use the passphrase"))
	} else {
		p.field = widgets.NewSecret(lang.L("Passphrase"))
		p.other.SetText(lang.L("I forgot the passphrase"))
	}
	p.field.OnSubmitted = func(string) { p.try() }
	card := widgets.Card("", nil, widgets.VBox(12, widgets.Text(sentence, widgets.Heading), p.field, p.busy, widgets.Spread(p.other, p.unlock), p.byChain))
	column := widgets.VBox(14, widgets.Text("Meridian", widgets.Title.In(look.Jade)).Centered(), p.told, widgets.Sized(card, 520, 0))
	if len(p.doors) > 0 {
		column.Add(container.NewCenter(widgets.HBox(8, p.doors...)))
	}
	p.object.Objects = []fyne.CanvasObject{container.NewCenter(column)}
	p.object.Refresh()
	p.work.Soon(p.field.Focus)
}

// secret gives what was typed, or false where it cannot be one.
func (p *Page) secret() (vault.Secret, bool) {
	if !p.recovery {
		return vault.Passphrase(p.field.Text()), p.field.Text() != ""
	}
	key, err := vault.ParseRecoveryKey(p.field.Text())
	return key, p.field.Valid() && err == nil
}

func (p *Page) try() {
	secret, ok := p.secret()
	if !ok || p.unlock.Disabled() {
		return
	}
	p.open(func(ctx context.Context) (*db.Store, error) { return p.cabinet.Unlock(ctx, secret) })
}

// tryChain lets the keychain open the practice. It does so only when asked: a
// practice that opened by itself would not be locked.
func (p *Page) tryChain() {
	if !p.unlock.Disabled() {
		p.open(func(ctx context.Context) (*db.Store, error) { return p.cabinet.UnlockRemembered(ctx, p.chain) })
	}
}

func (p *Page) open(unlock func(context.Context) (*db.Store, error)) {
	p.wait(true)
	var store *db.Store
	p.work.Run(context.Background(), func(ctx context.Context) (err error) {
		store, err = unlock(ctx)
		return err
	}, func(err error) {
		switch {
		case err == nil:
			p.wait(false)
			p.opened(store)
		case domain.FaultCode(err) == "unlock.wrong":
			p.refused(err)
		default:
			p.wait(false)
			p.say(err)
		}
	})
}

// freeTries is how many wrong tries cost nothing.
const freeTries = 5

// refused says that the secret is wrong; after five tries the next one has to wait
// twice as long each time, so that nobody tries a list at the keyboard.
func (p *Page) refused(err error) {
	p.tries++
	if p.tries < freeTries {
		p.wait(false)
		p.say(err)
		return
	}
	pause := 5 * time.Second << min(p.tries-freeTries, 6)
	p.field.SetError(lang.L("{{.Error}} {{.Tries}} wrong tries: the next one is possible in {{.Seconds}} seconds.", locale.With{"Error": err.Error(), "Tries": p.tries, "Seconds": int(pause.Seconds())}))
	p.busy.Stop()
	p.busy.Hide()
	p.after(pause, func() {
		p.wait(false)
		p.say(err)
	})
}

// say says what is wrong at the field, and gives it the keyboard that it lost while
// the key was derived.
func (p *Page) say(err error) {
	p.field.SetError(err.Error())
	p.field.Focus()
}

// wait locks the screen while a key is derived.
func (p *Page) wait(busy bool) {
	if busy {
		p.unlock.Disable()
		p.byChain.Disable()
		p.field.Disable()
		p.busy.Show()
		p.busy.Start()
		return
	}
	p.busy.Stop()
	p.busy.Hide()
	p.field.Enable()
	p.unlock.Enable()
	p.byChain.Enable()
}
