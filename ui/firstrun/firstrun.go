// Package firstrun starts a practice: who it is and what it charges, in short
// steps that the keyboard alone can walk.
package firstrun

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/db/vault"
	"meridian/domain"
	"meridian/domain/coding"
	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/look"
	"meridian/ui/profile"
	"meridian/ui/protect"
	"meridian/ui/widgets"
)

// Store keeps what was entered.
type Store interface {
	StartPractice(ctx context.Context, practice domain.Practice, provider domain.Provider, fees domain.FeeSchedule) error
}

// Plan is what the first run is made with.
type Plan struct {
	// Store is the empty practice where it is open already; then nothing is asked
	// about keys.
	Store Store
	// Create makes the key and the empty practice under a passphrase.
	Create func(ctx context.Context, passphrase vault.Passphrase) (Store, vault.RecoveryKey, error)
	// Print hands the page with the recovery key to the printer.
	Print func(ctx context.Context, groups []string) error
	// Done is told once the practice is started.
	Done func()
	// Restore opens the way to a backup, Explore that to the fictional practice; nil
	// where there is none.
	Restore, Explore func()
}

// step is one of the short steps of the first run.
type step struct {
	title, sentence string
	object          fyne.CanvasObject
	// leave checks the step; it gives false where something has to be mended.
	leave func() bool
	focus func()
}

// Page walks through the steps.
type Page struct {
	desk *desk.Desk
	plan Plan
	// sealing tells that the practice is there already, and only a key is missing.
	sealing bool

	secret *protect.Passphrase
	// made is the key that is still to be shown, once the practice is started.
	made     *vault.RecoveryKey
	recovery *protect.Recovery
	form     *profile.Form
	fees     *profile.Fees
	steps    []step
	at       int

	title, count *widgets.Label
	sentence     *widget.RichText
	banner       *widgets.Banner
	back, next   *widgets.Button
	// others are the ways to go instead of starting a practice.
	others *fyne.Container
	body   *widgets.Scroll
	object fyne.CanvasObject

	practice domain.Practice
	provider domain.Provider
}

// New gives the first run.
func New(d *desk.Desk, plan Plan) *Page {
	p := &Page{desk: d, plan: plan, secret: protect.NewPassphrase(), form: profile.NewForm(), fees: profile.NewFees(coding.DefaultFees())}
	p.steps = []step{
		{
			lang.L("Your practice"), lang.L("Papers show this exactly as you write it. Payers send a superbill back when any of it is missing."),
			p.form.Practice(), p.form.PracticeValid, p.form.FocusPractice,
		},
		{
			lang.L("You, the provider"), lang.L("Who treats and signs. The NPI is checked while you type."),
			p.form.Provider(), p.takeProfile, p.form.FocusProvider,
		},
		{
			lang.L("Your fees"), lang.L("Starting values to change as you like: the full fee for one unit of each code. You can come back to them in Settings."),
			p.fees.Object(), func() bool { _, ok := p.fees.Value(); return ok }, p.fees.FocusFirst,
		},
	}
	if plan.Store == nil {
		p.steps = append(p.steps, step{
			lang.L("Your passphrase"), lang.L("Everything that Meridian keeps is encrypted on this computer. The passphrase opens it; nobody can look it up or send you another."),
			widgets.Card(lang.L("PASSPHRASE"), nil, p.secret.Object()), func() bool { _, ok := p.secret.Value(); return ok }, p.secret.Focus,
		})
	}
	p.form.OnSubmitted, p.fees.OnSubmitted, p.secret.OnSubmitted = p.Next, p.Next, p.Next
	p.secret.Known = func() []string { return []string{p.practice.Name, p.provider.Name.First, p.provider.Name.Last} }
	p.build()
	p.Show(0)
	return p
}

// NewSeal asks only for what a practice needs that an older version of Meridian
// kept unencrypted: a passphrase, and the recovery key.
func NewSeal(d *desk.Desk, plan Plan) *Page {
	p := &Page{desk: d, plan: plan, secret: protect.NewPassphrase(), sealing: true}
	p.steps = []step{{
		lang.L("Your passphrase"), lang.L("This version of Meridian encrypts everything that it keeps. Choose a passphrase; your records are encrypted, checked, and only then the old file goes."),
		widgets.Card(lang.L("PASSPHRASE"), nil, p.secret.Object()), func() bool { _, ok := p.secret.Value(); return ok }, p.secret.Focus,
	}}
	p.secret.OnSubmitted = p.Next
	p.build()
	p.Show(0)
	return p
}

func (p *Page) build() {
	p.title, p.count = widgets.Text("", widgets.Title), widgets.Text("", widgets.Small)
	p.sentence = widgets.Para("", widgets.Muted)
	p.banner = widgets.NewBanner()
	p.body = widgets.NewScroll(widget.NewLabel(""))
	p.back = widgets.NewButtonWithIcon(lang.L("Back"), theme.NavigateBackIcon(), func() { p.Show(p.at - 1) })
	p.next = widgets.NewButtonWithIcon(lang.L("Continue"), theme.NavigateNextIcon(), p.Next)
	p.next.Importance = widget.HighImportance
	head := widgets.VBox(2, widgets.Text("Meridian", widgets.Heading.In(theme.ColorNamePrimary)), widgets.Spread(p.title, p.count), widgets.Flush(p.sentence), p.banner)
	p.others = widgets.HBox(0)
	for _, way := range []struct {
		words string
		lead  func()
	}{{lang.L("Restore a backup instead…"), p.plan.Restore}, {lang.L("Explore the demo practice"), p.plan.Explore}} {
		if way.lead != nil {
			b := widgets.NewButton(way.words, way.lead)
			b.Importance = widget.LowImportance
			p.others.Add(b)
		}
	}
	left := widgets.HBox(8, p.back, p.others)
	foot := widgets.NewSurface(look.Paper, "", 0, widgets.Padded(widgets.Spread(left, p.next), 8, 16, 0, 0))
	column := container.NewBorder(widgets.Padded(head, 0, 8, 0, 0), foot, nil, nil, p.body)
	p.object = container.New(&centered{width: 860}, column)
}

// Object is what is drawn.
func (p *Page) Object() fyne.CanvasObject { return p.object }

// Focus gives the keyboard to the first field of the step.
func (p *Page) Focus() { p.steps[p.at].focus() }

// Show shows a step, counted from 0.
func (p *Page) Show(at int) {
	p.at = at
	s := p.steps[at]
	p.title.SetText(s.title)
	p.count.SetText(lang.L("step {{.Step}} of {{.Steps}}", locale.With{"Step": at + 1, "Steps": p.length()}))
	widgets.SetPara(p.sentence, s.sentence)
	p.body.SetContent(widgets.VBox(0, widgets.Padded(s.object, 0, 0, 0, 14)))
	p.banner.Hide()
	p.next.SetText(lang.L("Continue"))
	if at == p.length()-1 {
		p.next.SetText(lang.L("Start my practice"))
	}
	if at == 0 || p.recovery != nil {
		p.back.Hide()
	} else {
		p.back.Show()
	}
	s.focus()
}

// Next checks the step and goes on; the last one starts the practice.
func (p *Page) Next() {
	if !p.steps[p.at].leave() {
		p.banner.Say(widgets.Bad, lang.L("Something is missing or wrong; the fields in question say what."), "", nil)
		return
	}
	switch {
	case p.recovery != nil:
		p.plan.Done()
	case p.at < len(p.steps)-1:
		p.Show(p.at + 1)
	default:
		p.start()
	}
}

// length is how many steps there are, the one with the recovery key included,
// which is only made when the others are done.
func (p *Page) length() int {
	if p.plan.Store == nil || p.made != nil && p.recovery == nil {
		return len(p.steps) + 1
	}
	return len(p.steps)
}

func (p *Page) takeProfile() bool {
	var ok bool
	p.practice, p.provider, ok = p.form.Value()
	return ok
}

// start makes the practice and keeps what was entered; where a key was made its
// recovery key is the last step.
func (p *Page) start() {
	if p.next.Disabled() {
		return
	}
	passphrase, _ := p.secret.Value()
	var fees domain.FeeSchedule
	if !p.sealing {
		fees, _ = p.fees.Value()
	}
	p.next.Disable()
	practice, provider := p.practice, p.provider
	store, made := p.plan.Store, vault.RecoveryKey{}
	p.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
		if store == nil {
			if store, made, err = p.plan.Create(ctx, passphrase); err != nil {
				return err
			}
		}
		if p.sealing {
			return nil
		}
		return store.StartPractice(ctx, practice, provider, fees)
	}, func(err error) {
		p.next.Enable()
		if p.plan.Store == nil && store != nil {
			p.plan.Store, p.made = store, &made
		}
		switch {
		case err != nil:
			p.banner.Say(widgets.Bad, lang.L("{{.Error}} Nothing you typed is lost.", locale.With{"Error": err.Error()}), lang.L("Try again"), p.start)
		case p.made != nil:
			p.secret.Clear()
			p.showRecovery(*p.made)
		default:
			p.plan.Done()
		}
	})
}

// showRecovery adds the last step: the key that opens the practice when the
// passphrase is forgotten.
func (p *Page) showRecovery(key vault.RecoveryKey) {
	groups := key.Groups()
	p.recovery = protect.NewRecovery(key, 1+p.desk.Clock().Second()%len(groups), func() { p.print(groups) }, p.Next)
	// The practice is there now; its settings lead to the backups.
	p.others.Hide()
	p.steps = append(p.steps, step{
		lang.L("Your recovery key"), lang.L("It opens your practice when the passphrase is forgotten, and your backups on another computer. Print it or copy it by hand now: it is never shown again."),
		widgets.Card(lang.L("RECOVERY KEY"), nil, p.recovery.Object()), p.recovery.Confirmed, p.recovery.Focus,
	})
	p.Show(len(p.steps) - 1)
}

func (p *Page) print(groups []string) {
	p.desk.Work.Run(context.Background(), func(ctx context.Context) error { return p.plan.Print(ctx, groups) }, func(err error) {
		if err != nil {
			p.banner.Say(widgets.Bad, lang.L("{{.Error}} You can copy the groups by hand.", locale.With{"Error": err.Error()}), "", nil)
			p.recovery.Focus()
			return
		}
		p.banner.Say(widgets.Good, lang.L("The page was handed to the printer. Keep it away from this computer."), "", nil)
		p.recovery.Focus()
	})
}

// centered gives its content a readable width in the middle.
type centered struct{ width float32 }

// MinSize gives the content's least size.
func (c *centered) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().Add(fyne.NewSize(32, 32))
}

// Layout puts the content into the middle.
func (c *centered) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(c.width, size.Width-32)
	objects[0].Move(fyne.NewPos((size.Width-width)/2, 16))
	objects[0].Resize(fyne.NewSize(width, size.Height-16))
}
