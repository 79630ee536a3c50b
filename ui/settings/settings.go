// Package settings changes what the practice is, what it charges and how the
// window looks, and tells what the program is made of.
package settings

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/ui/desk"
	"meridian/ui/look"
	"meridian/ui/profile"
	"meridian/ui/widgets"
)

// Store keeps the settings of the practice.
type Store interface {
	Practice(ctx context.Context) (domain.Practice, error)
	Provider(ctx context.Context) (domain.Provider, error)
	Fees(ctx context.Context) (domain.FeeSchedule, error)
	SavePractice(ctx context.Context, p domain.Practice) error
	SaveProvider(ctx context.Context, v domain.Provider) error
	SaveFees(ctx context.Context, f domain.FeeSchedule) error
}

// Appearance is how the window looks at present, and how to change it.
type Appearance struct {
	Mode   look.Mode
	Change func(look.Mode)
}

// Page is the settings screen.
type Page struct {
	desk    *desk.Desk
	store   Store
	version string

	form   *profile.Form
	fees   *profile.Fees
	banner *widgets.Banner
	save   *widget.Button
	feeBox *fyne.Container
	tabs   *container.AppTabs
	object fyne.CanvasObject
	// dirty tells that something was typed and not saved; loaded that the form
	// shows what the store holds.
	dirty, loaded bool
}

// New gives the screen and begins to load what it shows.
func New(d *desk.Desk, store Store, appearance Appearance, version string) *Page {
	p := &Page{desk: d, store: store, version: version, form: profile.NewForm(), banner: widgets.NewBanner(), feeBox: container.NewStack()}
	p.form.OnChanged, p.form.OnSubmitted = p.touched, p.Save
	p.save = widget.NewButtonWithIcon("Save", theme.DocumentSaveIcon(), p.Save)
	p.save.Importance = widget.HighImportance
	p.save.Disable()
	p.tabs = container.NewAppTabs(
		container.NewTabItem("Practice", scrolled(p.form.Practice(), p.form.Provider())),
		container.NewTabItem("Fees", scrolled(p.feeBox)),
		container.NewTabItem("Appearance", scrolled(appearanceCard(appearance))),
		container.NewTabItem("Rules and About", scrolled(aboutCard(version), tablesCard())),
	)
	head := widgets.VBox(8, widgets.Spread(widgets.Text("Settings", widgets.Title), p.save), p.banner)
	p.object = container.NewBorder(head, nil, nil, nil, p.tabs)
	p.load()
	return p
}

func scrolled(cards ...fyne.CanvasObject) fyne.CanvasObject {
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
			p.banner.Say(widgets.Bad, err.Error(), "Try again", p.load)
			return
		}
		p.banner.Hide()
		p.form.Set(practice, provider)
		p.showFees(fees)
		p.loaded = true
	})
}

func (p *Page) showFees(fees domain.FeeSchedule) {
	p.fees = profile.NewFees(fees)
	p.fees.OnChanged, p.fees.OnSubmitted = p.touched, p.Save
	p.feeBox.Objects = []fyne.CanvasObject{p.fees.Object()}
	p.feeBox.Refresh()
}

// Save keeps what was entered, or says what is wrong with it.
func (p *Page) Save() {
	if !p.loaded {
		return
	}
	practice, provider, ok := p.form.Value()
	fees, priced := p.fees.Value()
	if !ok || !priced {
		p.banner.Say(widgets.Bad, "Something is missing or wrong; the fields in question say what.", "", nil)
		return
	}
	p.save.Disable()
	p.desk.Work.Run(context.Background(), func(ctx context.Context) error {
		if err := p.store.SavePractice(ctx, practice); err != nil {
			return err
		}
		if err := p.store.SaveProvider(ctx, provider); err != nil {
			return err
		}
		return p.store.SaveFees(ctx, fees)
	}, func(err error) {
		if err != nil {
			p.save.Enable()
			p.banner.Say(widgets.Bad, err.Error()+" Nothing you typed is lost.", "Try again", p.Save)
			return
		}
		p.dirty = false
		p.banner.Say(widgets.Good, "Saved. New papers show it; issued ones stay as they are.", "", nil)
		p.desk.Saved(p.desk.Clock())
		p.desk.Changes.Practice.Emit(struct{}{})
	})
}

// Object is what is drawn.
func (p *Page) Object() fyne.CanvasObject { return p.object }

// Title is for the window's title.
func (p *Page) Title() string { return "Settings" }

// Leave saves what was typed where it is in order; else it stays unsaved, and a
// notice says so.
func (p *Page) Leave() {
	if !p.dirty {
		return
	}
	p.Save()
	if p.dirty && p.banner.Text() != "" && !p.save.Disabled() {
		p.desk.Say(desk.Notice{Tone: desk.Bad, Text: "The change in Settings was not saved: something in it is wrong."})
	}
}

// AboutTab names the tab about the program and its tables.
const AboutTab = "about"

// Open shows a tab by its name; "" is the first.
func (p *Page) Open(tab string) {
	if tab == AboutTab {
		p.tabs.SelectIndex(len(p.tabs.Items) - 1)
	}
}

// Memory gives the chosen tab.
func (p *Page) Memory() any { return p.tabs.SelectedIndex() }

// Recall goes back to a tab.
func (p *Page) Recall(memory any) {
	if i, ok := memory.(int); ok {
		p.tabs.SelectIndex(i)
	}
}

func appearanceCard(a Appearance) fyne.CanvasObject {
	modes := widgets.NewSelect("Colors", []widgets.Option{
		{Value: string(look.System), Label: "As the system has it"},
		{Value: string(look.Light), Label: "Light"},
		{Value: string(look.Dark), Label: "Dark"},
	}, nil)
	modes.SetValue(string(a.Mode))
	modes.OnChanged = func(mode string) { a.Change(look.Mode(mode)) }
	return widgets.Card("APPEARANCE", nil, widgets.Beside(12, modes, widgets.Text("", widgets.Body)))
}

func aboutCard(version string) fyne.CanvasObject {
	return widgets.Card("ABOUT", widgets.Text("Meridian "+version, widgets.Small), widgets.VBox(4,
		widgets.Para("Meridian keeps a practice's patients, visits, codes and papers on this computer. It never uses the network.", widgets.Body),
		widgets.Para("CPT® is a registered trademark of the American Medical Association. Meridian ships code numbers with short labels in its own words; the labels are yours to edit. ICD-10-CM, NCCI and MUE tables are public data of CMS.", widgets.Body),
		widgets.Para("Medicare counts in Meridian are the practice's own count, not Medicare's. Meridian gives no legal or billing advice; you decide what to bill.", widgets.Body),
	))
}

func tablesCard() fyne.CanvasObject {
	widths := []float32{110, 0, 100, 70}
	box := widgets.VBox(6, widgets.Columns(12, widths, widgets.Text("TABLE", widgets.Caps), widgets.Text("SOURCE", widgets.Caps), widgets.Text("DATE", widgets.Caps), widgets.Text("ROWS", widgets.Caps)))
	for _, t := range coding.Tables() {
		box.Add(widgets.Separator())
		box.Add(widgets.Columns(12, widths, widgets.Text(t.Name, widgets.Strong), widgets.Para(t.Source, widgets.Body), widgets.Text(t.Date, widgets.Body), widgets.Text(fmt.Sprint(t.Rows), widgets.Body).Trailing()))
	}
	return widgets.Card("THE TABLES BEHIND THE RULES", nil, box)
}
