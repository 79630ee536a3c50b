// Package settings changes what the practice is, what it charges and how the
// window looks, and tells what the program is made of.
package settings

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/backups"
	"meridian/ui/desk"
	"meridian/ui/history"
	"meridian/ui/locale"
	"meridian/ui/look"
	"meridian/ui/nav"
	"meridian/ui/payers"
	"meridian/ui/profile"
	"meridian/ui/rulebook"
	"meridian/ui/security"
	"meridian/ui/shortcuts"
	"meridian/ui/takeout"
	"meridian/ui/templates"
	"meridian/ui/transfer"
	"meridian/ui/widgets"
)

// Store keeps the settings of the practice.
type Store interface {
	rulebook.Store
	payers.Store
	history.Store
	takeout.Store
	templates.Store
	shortcuts.Store
	transfer.Store
	// Together keeps several changes, all or none.
	Together(ctx context.Context, do func(*db.Store) error) error
}

// Appearance is how the window looks and speaks at present, and how to change it.
type Appearance struct {
	Mode   look.Mode
	Change func(look.Mode)
	// Language is what was chosen, Speak chooses another and draws the window anew.
	Language locale.Language
	Speak    func(locale.Language)
	// Scale is the size of everything in percent, 0 for 100; Resize chooses another.
	Scale  int
	Resize func(percent int)
}

// scales are the sizes that can be chosen, in percent.
var scales = []int{100, 115, 130, 150, 175, 200}

// Page is the settings screen.
type Page struct {
	desk    *desk.Desk
	store   Store
	version string

	form  *profile.Form
	marks *profile.Marks
	// fees are nil until the store has given them.
	fees  *profile.Fees
	rules *rulebook.Part
	// security is the part about passphrase, lock and backups.
	security *security.Part
	takeout  *takeout.Part
	transfer *transfer.Part
	// trail is made when it is first shown.
	trail     *history.Part
	payers    *payers.Part
	templates *templates.Part
	shortcuts *shortcuts.Part
	// backups is nil for a practice of which none are made.
	backups *backups.Part
	banner  *widgets.Banner
	save    *widgets.Button
	tabs    []*widgets.Tab
	body    *fyne.Container
	object  fyne.CanvasObject
	// at is the open tab, looks the card about the window's looks.
	at    int
	looks fyne.CanvasObject
	// dirty tells that something was typed and not saved; loaded that the form
	// shows what the store holds.
	dirty, loaded bool
	// saving tells that a save is under way, next comes after it, nil for nothing;
	// waiting are told how the last one ended.
	saving  bool
	next    func(context.Context) error
	waiting nav.Waiting
	// retyped is what was typed before the page was made anew, until the store has given
	// what the forms show.
	retyped *typed
}

var _ nav.Keeping = (*Page)(nil)

// tabTitles are the parts of the screen.
var tabTitles = []string{locale.Key("Practice"), locale.Key("Fees"), locale.Key("Payers"), locale.Key("Rules"), locale.Key("Templates"), locale.Key("Text shortcuts"), locale.Key("Import"), locale.Key("Security and backups"), locale.Key("History"), locale.Key("Appearance"), locale.Key("About")}

// Tabs gives the titles of the parts in English, which Open takes too.
func Tabs() []string { return slices.Clone(tabTitles) }

// New gives the screen and begins to load what it shows.
func New(d *desk.Desk, store Store, appearance Appearance, keys *security.Part, kept *backups.Part, version string) *Page {
	p := &Page{desk: d, store: store, version: version, banner: widgets.NewBanner(), body: container.NewStack(), looks: appearanceCard(appearance), rules: rulebook.New(d, store), marks: profile.NewMarks(d), security: keys, backups: kept, takeout: takeout.New(d, store), transfer: transfer.New(d, store)}
	p.save = widgets.NewButtonWithIcon(lang.L("Save"), theme.DocumentSaveIcon(), p.Save)
	p.save.Importance = widget.HighImportance
	p.save.Disable()
	row := widgets.Flow(4)
	for i, title := range tabTitles {
		tab := widgets.NewTab(lang.L(title), func() { p.show(i) })
		p.tabs = append(p.tabs, tab)
		row.Add(tab)
	}
	p.take(p.marks)
	p.form = profile.NewForm()
	p.form.OnChanged, p.form.OnSubmitted = p.touched, p.Save
	head := widgets.VBox(8, widgets.Spread(widgets.Text(lang.L("Settings"), widgets.Title), p.save), p.banner, row)
	p.object = container.New(layout.NewBorderLayout(head, nil, nil, nil), head, p.body)
	p.load()
	return p
}

// ask takes fees that tell the page what is typed into them.
func (p *Page) ask(fees *profile.Fees) {
	p.fees = fees
	p.fees.OnChanged, p.fees.OnSubmitted = p.touched, p.Save
	if p.at == feesTab {
		p.show(feesTab)
	}
}

// take takes logo and signature that tell the page of a change.
func (p *Page) take(marks *profile.Marks) {
	p.marks = marks
	p.marks.OnChanged = p.touched
}

// show opens a tab.
func (p *Page) show(at int) {
	p.at = at
	for i, tab := range p.tabs {
		tab.SetOpen(i == at)
	}
	p.body.Objects = []fyne.CanvasObject{p.part(at)}
	p.body.Refresh()
}

func (p *Page) part(at int) fyne.CanvasObject {
	switch at {
	case feesTab:
		return p.feesPart()
	case payersTab:
		return p.payersPart()
	case rulesTab:
		p.rules.Load()
		return scrolled(p.rules.Object())
	case templatesTab:
		if p.templates == nil {
			p.templates = templates.New(p.desk, p.store)
		}
		return p.templates.Object()
	case shortcutsTab:
		if p.shortcuts == nil {
			p.shortcuts = shortcuts.New(p.desk, p.store)
		}
		return p.shortcuts.Object()
	case importTab:
		s := scrolled(p.transfer.Object())
		p.transfer.Stepped = func() { s.ScrollTo(0) }
		return s
	case securityTab:
		if p.backups == nil {
			return scrolled(p.security.Object(), p.takeout.Object())
		}
		return scrolled(p.backups.Object(), p.security.Object(), p.takeout.Object())
	case historyTab:
		if p.trail == nil {
			p.trail = history.New(p.desk, p.store, 0)
		} else {
			p.trail.Load()
		}
		return p.trail.Object()
	case appearanceTab:
		return scrolled(p.looks)
	case aboutTab:
		return scrolled(aboutCards(p.version, p.rules.Book(), func() { p.show(rulesTab) })...)
	}
	return scrolled(p.form.Practice(), p.form.Provider(), p.marks.Object())
}

// feesPart gives the fees, nothing before the store has given them.
func (p *Page) feesPart() fyne.CanvasObject {
	if p.fees == nil {
		return container.NewStack()
	}
	return scrolled(p.fees.Object())
}

// payersPart gives the part about payers with those that patients have now.
func (p *Page) payersPart() fyne.CanvasObject {
	if p.payers == nil {
		p.payers = payers.New(p.desk, p.store)
	} else {
		p.payers.Load()
	}
	return p.payers.Object()
}

func scrolled(cards ...fyne.CanvasObject) *widgets.Scroll {
	return widgets.NewScroll(widgets.Padded(widgets.VBox(12, cards...), 10, 10, 2, 14))
}

func (p *Page) touched() {
	if p.loaded {
		p.dirty = true
		p.save.Enable()
	}
}

func (p *Page) load() {
	var practice domain.Practice
	var provider domain.Provider
	var fees domain.FeeSchedule
	p.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
		if practice, err = p.store.Practice(ctx); err != nil {
			return err
		}
		if provider, err = p.store.Provider(ctx); err != nil {
			return err
		}
		fees, err = p.store.Fees(ctx)
		return err
	}, func(err error) {
		if err != nil {
			p.banner.Say(widgets.Bad, err.Error(), lang.L("Try again"), p.load)
			return
		}
		if p.dirty {
			return
		}
		p.banner.Hide()
		p.form.Set(practice, provider)
		p.marks.Set(practice.Logo, provider.Signature)
		p.ask(profile.NewFees(fees))
		p.loaded = true
		p.retypeForms()
	})
}

// Save keeps what was entered, or says what is wrong with it.
func (p *Page) Save() {
	if !p.loaded {
		return
	}
	practice, provider, ok := p.form.Value()
	fees, priced := p.fees.Value()
	if !ok || !priced {
		p.showWrong(ok)
		p.banner.Say(widgets.Bad, lang.L("Something is missing or wrong; the fields in question say what."), "", nil)
		return
	}
	practice.Logo, provider.Signature = p.marks.Logo(), p.marks.Signature()
	// What is typed while this is being saved is a change of its own.
	p.dirty = false
	p.save.Disable()
	p.inTurn(func(ctx context.Context) error {
		return p.store.Together(ctx, func(store *db.Store) error {
			if err := store.SavePractice(ctx, practice); err != nil {
				return err
			}
			if err := store.SaveProvider(ctx, provider); err != nil {
				return err
			}
			return store.SaveFees(ctx, fees)
		})
	})
}

// inTurn saves once what is being saved is saved: of two saves at a time the older could
// come last.
func (p *Page) inTurn(save func(context.Context) error) {
	if p.saving {
		p.next = save
		return
	}
	p.saving = true
	p.desk.Work.Run(context.Background(), save, p.saved)
}

// showWrong opens the tab with the field that is wrong and gives it the keyboard.
func (p *Page) showWrong(practiceRight bool) {
	if practiceRight {
		p.show(feesTab)
		p.fees.Value()
		return
	}
	p.show(practiceTab)
	p.form.Value()
}

func (p *Page) saved(err error) {
	p.saving = false
	if next := p.next; next != nil {
		p.next = nil
		p.inTurn(next)
		return
	}
	defer p.tellWaiting(err)
	if err != nil {
		p.touched()
		p.banner.Say(widgets.Bad, lang.L("{{.Error}} Nothing you typed is lost.", locale.With{"Error": err.Error()}), lang.L("Try again"), p.Save)
		return
	}
	p.banner.Say(widgets.Good, lang.L("Saved. New papers show it; issued ones stay as they are."), "", nil)
	p.desk.Saved(p.desk.Clock())
	p.desk.Changes.Practice.Emit(struct{}{})
}

// Object is what is drawn: the first tab where no other was opened.
func (p *Page) Object() fyne.CanvasObject {
	if len(p.body.Objects) == 0 {
		p.show(p.at)
	}
	return p.object
}

// Title is for the window's title.
func (p *Page) Title() string { return lang.L("Settings") }

// Narrow tells that the page has room in any window.
func (p *Page) Narrow() {}

// AboutTab names the tab about the program, AppearanceTab the one about how the window
// looks and speaks; rulebook.Tab the one about the rules.
const (
	AboutTab      = "about"
	AppearanceTab = "appearance"
)

// The places of the tabs, in the order of tabTitles.
const (
	practiceTab = iota // what is shown where no other tab is
	feesTab
	payersTab
	rulesTab
	templatesTab
	shortcutsTab
	importTab
	securityTab
	historyTab
	appearanceTab
	aboutTab
)

// Open shows a tab by its name; "" is the first.
func (p *Page) Open(tab string) {
	switch tab {
	case rulebook.Tab:
		p.show(rulesTab)
	case payers.Tab:
		p.show(payersTab)
	case transfer.Tab:
		p.show(importTab)
	case security.Tab:
		p.show(securityTab)
	case templates.Tab:
		p.show(templatesTab)
	case shortcuts.Tab:
		p.show(shortcutsTab)
	case AboutTab:
		p.show(aboutTab)
	case AppearanceTab:
		p.show(appearanceTab)
	default:
		p.show(max(0, slices.Index(tabTitles, tab)))
	}
}

// BackupsChanged is told after each backup.
func (p *Page) BackupsChanged() {
	if p.backups != nil {
		p.backups.Draw()
	}
}

// Memory gives the open tab.
func (p *Page) Memory() any { return p.at }

// Recall goes back to a tab.
func (p *Page) Recall(memory any) {
	if at, ok := memory.(int); ok {
		p.show(at)
	}
}

func appearanceCard(a Appearance) fyne.CanvasObject {
	asSystem := lang.L("As the system has it")
	modes := widgets.NewSelect(lang.L("Colors"), []widgets.Option{
		{Value: string(look.System), Label: asSystem},
		{Value: string(look.Light), Label: lang.L("Light")},
		{Value: string(look.Dark), Label: lang.L("Dark")},
	}, nil)
	modes.SetValue(string(a.Mode))
	modes.OnChanged = func(mode string) { a.Change(look.Mode(mode)) }
	spoken := []widgets.Option{{Value: string(locale.System), Label: asSystem}}
	for _, n := range locale.Names {
		spoken = append(spoken, widgets.Option{Value: string(n.Language), Label: n.Name})
	}
	languages := widgets.NewSelect(lang.L("Language"), spoken, nil)
	languages.SetValue(string(a.Language))
	languages.OnChanged = func(chosen string) { a.Speak(locale.Language(chosen)) }
	var sizes []widgets.Option
	for _, percent := range scales {
		sizes = append(sizes, widgets.Option{Value: strconv.Itoa(percent), Label: fmt.Sprintf("%d %%", percent)})
	}
	size := widgets.NewSelect(lang.L("Size of text and everything else"), sizes, nil)
	size.SetValue(strconv.Itoa(cmp.Or(a.Scale, 100)))
	size.OnChanged = func(chosen string) {
		if percent, err := strconv.Atoi(chosen); err == nil {
			a.Resize(percent)
		}
	}
	return widgets.Card(lang.L("APPEARANCE"), nil, widgets.VBox(8, widgets.Beside(12, modes, languages, size),
		widgets.Wrapped(lang.L("Superbills and all other papers stay in English: payers and patients read them."), widgets.Muted)))
}
