// Package shortcuts is the part of the settings with the short words that are
// written out in notes.
package shortcuts

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/listing"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/widgets"
)

// Tab is how a place in the settings names this part.
const Tab = "shortcuts"

// Store keeps the short words.
type Store interface {
	TextShortcuts(ctx context.Context) ([]domain.TextShortcut, error)
	SaveTextShortcuts(ctx context.Context, all ...domain.TextShortcut) error
	ChangeTextShortcut(ctx context.Context, was string, t domain.TextShortcut) error
	DeleteTextShortcut(ctx context.Context, short string) error
}

// starters are offered to a practice that has none; papers are in English.
var starters = []domain.TextShortcut{
	{Short: "lbp", Text: "Low back pain, stiff in the morning; worse after sitting, better with walking."},
	{Short: "rom", Text: "Range of motion: flexion  °, extension  °, rotation right  °, left  °."},
	{Short: "tp", Text: "Tongue pale, thin white coat. Pulse wiry."},
	{Short: "tol", Text: "Tolerated well, no adverse reaction."},
	{Short: "w6", Text: "Once a week for six weeks, then reassess."},
	{Short: "home", Text: "Drink water, rest today, keep the treated area warm. Call if the pain gets worse."},
}

// Part lists the short words beside the one that is open.
type Part struct {
	desk  *desk.Desk
	store Store

	banner *widgets.Banner
	list   *listing.List[domain.TextShortcut]
	left   *fyne.Container
	// was is the short word that is open as it is kept, the zero value for a new one.
	was    domain.TextShortcut
	short  *widgets.Field
	text   *widgets.Field
	remove *widgets.Button
	object fyne.CanvasObject
}

// New gives the part and begins to load it.
func New(d *desk.Desk, store Store) *Part {
	p := &Part{desk: d, store: store, banner: widgets.NewBanner(), left: container.NewStack()}
	p.list = listing.New(nil, p.choose, func(t domain.TextShortcut) fyne.CanvasObject {
		return widgets.VBox(0, widgets.Cut(t.Short, widgets.Strong), widgets.Cut(t.Text, widgets.Small))
	})
	p.short = widgets.NewField(lang.L("Short word"), lang.L("In a note, a blank behind it makes it the text."), nil)
	p.short.OnSubmitted = func(string) { p.keep() }
	p.text = widgets.NewArea(lang.L("Text"), 4)
	keep := widgets.NewButtonWithIcon(lang.L("Save"), theme.DocumentSaveIcon(), p.keep)
	keep.Importance = widget.HighImportance
	p.remove = widgets.NewButtonWithIcon(lang.L("Delete"), theme.DeleteIcon(), p.drop)
	fresh := widgets.NewButtonWithIcon(lang.L("New short word"), theme.ContentAddIcon(), func() { p.choose(domain.TextShortcut{}) })
	form := widgets.Card(lang.L("SHORT WORD"), nil, container.NewVBox(widgets.VBox(10, p.short, p.text, widgets.HBox(8, keep, p.remove))))
	list := widgets.Card(lang.L("TEXT SHORTCUTS"), fresh, p.left)
	p.object = widgets.Below(widgets.Padded(p.banner, 10, 0, 2, 14), widgets.Padded(widgets.Split(0.4, 14, list, form), 10, 10, 2, 14))
	p.open(domain.TextShortcut{})
	p.Load()
	return p
}

// Object is what is drawn.
func (p *Part) Object() fyne.CanvasObject { return p.object }

// Load reads the short words anew.
func (p *Part) Load() {
	var all []domain.TextShortcut
	p.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
		all, err = p.store.TextShortcuts(ctx)
		return err
	}, func(err error) {
		if err != nil {
			p.banner.Say(widgets.Bad, err.Error(), lang.L("Try again"), p.Load)
			return
		}
		p.list.SetRows(all)
		p.left.Objects = []fyne.CanvasObject{p.list}
		if len(all) == 0 {
			p.left.Objects = []fyne.CanvasObject{widgets.EmptyState(lang.L("No short words yet"),
				lang.L("What you write often gets a short word: tol becomes “Tolerated well, no adverse reaction.”"),
				lang.L("Begin with six of ours"), func() { p.save(lang.L("Six short words are there. Change them as you like."), starters...) })}
		}
		p.left.Refresh()
	})
}

// choose opens another short word, unless something was typed that is not saved.
func (p *Part) choose(t domain.TextShortcut) {
	if !p.changed() {
		p.open(t)
		return
	}
	p.banner.Say(widgets.Warn, lang.L("What you typed is not saved yet."), lang.L("Open the other one"), func() {
		p.banner.Hide()
		p.open(t)
	})
}

// changed tells whether something was typed that is not saved.
func (p *Part) changed() bool { return p.short.Text() != p.was.Short || p.text.Text() != p.was.Text }

// Keep keeps what was typed before another page shows, and tells why that failed.
func (p *Part) Keep(then func(error)) {
	if !p.changed() {
		then(nil)
		return
	}
	t, was := domain.TextShortcut{Short: p.short.Text(), Text: p.text.Text()}, p.was.Short
	p.desk.Work.Run(context.Background(), func(ctx context.Context) error {
		if err := domain.CheckTextShortcut(t); err != nil {
			return err
		}
		return p.store.ChangeTextShortcut(ctx, was, t)
	}, func(err error) {
		if err != nil {
			then(&nav.Draft{Words: lang.L("The short word is not saved yet. {{.Error}}", locale.With{"Error": err.Error()})})
			return
		}
		p.was = t
		if !p.changed() {
			p.open(t)
		}
		then(nil)
	})
}

// typed is what stands in the form beside what is kept.
type typed struct{ is, was domain.TextShortcut }

// Typed gives what is not saved, nil for nothing.
func (p *Part) Typed() any {
	if !p.changed() {
		return nil
	}
	return typed{domain.TextShortcut{Short: p.short.Text(), Text: p.text.Text()}, p.was}
}

// Retype opens the short word with what was typed.
func (p *Part) Retype(was any) {
	if all, ok := was.(typed); ok {
		p.open(all.is)
		p.was = all.was
	}
}

// open shows a short word to be changed, a new one for the zero value.
func (p *Part) open(t domain.TextShortcut) {
	p.was = t
	p.short.SetText(t.Short)
	p.text.SetText(t.Text)
	p.remove.Hide()
	if t.Short != "" {
		p.remove.Show()
	}
}

// keep keeps what is in the form, under a new short word where that was changed.
func (p *Part) keep() {
	t, was := domain.TextShortcut{Short: p.short.Text(), Text: p.text.Text()}, p.was.Short
	if err := domain.CheckTextShortcut(t); err != nil {
		p.refuse(err)
		return
	}
	p.desk.Work.Run(context.Background(), func(ctx context.Context) error {
		return p.store.ChangeTextShortcut(ctx, was, t)
	}, p.kept(lang.L("Kept."), t))
}

// refuse says what is wrong, at the short word where it is that.
func (p *Part) refuse(err error) {
	switch domain.FaultCode(err) {
	case "shortcut.short", "shortcut.taken":
		p.short.SetError(err.Error())
		p.short.Focus()
	default:
		p.banner.Say(widgets.Bad, err.Error(), "", nil)
	}
}

func (p *Part) save(said string, all ...domain.TextShortcut) {
	p.desk.Work.Run(context.Background(), func(ctx context.Context) error {
		return p.store.SaveTextShortcuts(ctx, all...)
	}, p.kept(said, domain.TextShortcut{}))
}

// kept says what became of it and shows a short word.
func (p *Part) kept(said string, shown domain.TextShortcut) func(error) {
	return func(err error) {
		if err != nil {
			p.refuse(err)
			return
		}
		p.banner.Say(widgets.Good, said, "", nil)
		p.open(shown)
		p.Load()
	}
}

// drop takes the open short word away, with a way back.
func (p *Part) drop() {
	t := p.was
	p.desk.Work.Run(context.Background(), func(ctx context.Context) error {
		return p.store.DeleteTextShortcut(ctx, t.Short)
	}, func(err error) {
		if err != nil {
			p.banner.Say(widgets.Bad, err.Error(), "", nil)
			return
		}
		p.banner.Say(widgets.Good, lang.L("“{{.Name}}” deleted.", locale.With{"Name": t.Short}), lang.L("Undo"), func() { p.save(lang.L("Kept."), t) })
		p.open(domain.TextShortcut{})
		p.Load()
	})
}
