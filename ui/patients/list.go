package patients

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/listing"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/widgets"
	"meridian/ui/work"
)

// mostHits is more patients than any practice has: all can be scrolled through, since only
// the rows in sight are drawn.
const mostHits = 50_000

// ListPage finds patients and begins new ones.
type ListPage struct {
	desk   *desk.Desk
	store  Store
	latest *work.Latest

	search   *searchEntry
	archived *widgets.Check
	list     *listing.List[db.PatientHit]
	count    *widgets.Label
	told     *widgets.Banner
	center   *fyne.Container
	found    fyne.CanvasObject
	listed   fyne.CanvasObject
	root     *fyne.Container
	form     *form
	total    int
	// answered is the text that the patients in the list fit.
	answered string
	stop     func()
	// left tells that another page shows.
	left bool
}

var _ nav.Keeping = (*ListPage)(nil)

// listMemory is what Back returns to.
type listMemory struct {
	typed    string
	archived bool
	offset   float32
}

// NewList gives the list of patients.
func NewList(d *desk.Desk, store Store) *ListPage {
	p := &ListPage{desk: d, store: store, latest: work.NewLatest(d.Work), told: widgets.NewBanner(), count: widgets.Text("", widgets.Muted)}
	p.search = newSearchEntry(lang.L("Name, phone, birth date, account number or member id"))
	p.search.OnChanged = func(string) { p.find() }
	p.search.move = func(by int) { p.list.Mark(p.list.Marked() + by) }
	p.search.take = p.take
	p.search.escape = d.Nav.Back
	p.archived = widgets.NewCheck(lang.L("Archived too"), func(bool) { p.find() })
	p.list = listing.New(nil, p.open, p.line)
	p.listen()
	p.listed = p.layout()
	p.root = container.NewStack(p.listed)
	p.findAnd(p.begin)
	return p
}

func (p *ListPage) listen() {
	p.stop = p.desk.Changes.Patient.Listen(func(domain.PatientID) { p.find() })
}

func (p *ListPage) layout() fyne.CanvasObject {
	create := widgets.NewButtonWithIcon(lang.L("New patient…"), theme.ContentAddIcon(), func() { p.create(domain.Patient{}) })
	create.Importance = widget.HighImportance
	title := widgets.HBox(gap, widgets.Text(lang.L("Patients"), widgets.Title), container.NewCenter(p.count))
	head := widgets.VBox(gap, widgets.Spread(title, create), container.NewBorder(nil, nil, nil, p.archived, p.search), p.told)
	p.found = widgets.Card("", nil, p.list)
	p.center = container.NewStack(p.found)
	return widgets.Below(widgets.Padded(head, 0, gap, 0, 0), p.center)
}

// Object is what is drawn.
func (p *ListPage) Object() fyne.CanvasObject { return p.root }

// Narrow tells that the list has room in any window.
func (p *ListPage) Narrow() {}

// Title is for the window.
func (p *ListPage) Title() string { return lang.L("Patients") }

// Leave stops listening.
func (p *ListPage) Leave() {
	p.left = true
	p.stop()
}

// Keep tells whether a new patient waits to be saved.
func (p *ListPage) Keep(then func(error)) { p.form.keep(then) }

// Return shows the new patient again.
func (p *ListPage) Return(nav.Place) {
	p.left = false
	p.listen()
	p.find()
}

// Typed gives the new patient.
func (p *ListPage) Typed() any {
	if typed := p.form.typed(); typed != nil {
		return typed
	}
	return nil
}

// Retype opens the form of a new patient with what was typed.
func (p *ListPage) Retype(typed any) {
	if was, ok := typed.(*formText); ok {
		p.openForm(was.draft)
		p.form.retype(was.texts)
	}
}

// Memory gives what was typed and how far the list was scrolled.
func (p *ListPage) Memory() any {
	return listMemory{typed: p.search.Text, archived: p.archived.Checked, offset: p.list.GetScrollOffset()}
}

// Recall comes back to it.
func (p *ListPage) Recall(memory any) {
	m, ok := memory.(listMemory)
	if !ok {
		return
	}
	p.archived.Checked = m.archived
	p.archived.Refresh()
	p.search.SetText(m.typed)
	p.findAnd(func() {
		p.list.ScrollToOffset(m.offset)
		p.begin()
	})
}

// Shortcuts of the page.
func (p *ListPage) Shortcuts() []nav.Shortcut {
	return []nav.Shortcut{{
		Name:     lang.L("New patient"),
		Shortcut: &desktop.CustomShortcut{KeyName: fyne.KeyN, Modifier: fyne.KeyModifierShortcutDefault},
		Do:       func() { p.create(domain.Patient{}) },
	}, saveShortcut(func() *form { return p.form })}
}

// Focus gives the search the keyboard.
func (p *ListPage) Focus() {
	if p.desk.Window != nil {
		p.desk.Window.Canvas().Focus(p.search)
	}
}

// begin gives the search the keyboard.
func (p *ListPage) begin() {
	if p.form == nil && !p.left {
		p.Focus()
	}
}

func (p *ListPage) find() { p.findAnd(func() {}) }

func (p *ListPage) findAnd(then func()) {
	typed, archived := p.search.Text, p.archived.Checked
	var hits []db.PatientHit
	total := 0
	p.latest.Run(func(ctx context.Context) (err error) {
		if total, err = p.store.PatientCount(ctx); err != nil {
			return err
		}
		hits, err = p.store.SearchPatients(ctx, typed, mostHits, archived)
		return err
	}, func(err error) {
		if err != nil {
			p.told.Say(widgets.Bad, err.Error(), lang.L("Try again"), p.find)
			return
		}
		p.told.Hide()
		p.total = total
		p.show(typed, hits)
		then()
	})
}

// take opens the patient who is marked. A quick hand waits for those that fit what it
// typed: it would open another else.
func (p *ListPage) take() {
	open := func() { p.list.Open(max(0, p.list.Marked())) }
	if p.answered != p.search.Text {
		p.findAnd(open)
		return
	}
	open()
}

func (p *ListPage) show(typed string, hits []db.PatientHit) {
	p.answered = typed
	p.count.SetText(countWords(p.total))
	p.list.SetRows(hits)
	if typed != "" && len(hits) > 0 {
		p.list.Mark(0)
	}
	p.center.Objects = []fyne.CanvasObject{p.body(typed, hits)}
	p.center.Refresh()
}

func (p *ListPage) body(typed string, hits []db.PatientHit) fyne.CanvasObject {
	switch {
	case len(hits) > 0:
		return p.found
	case typed == "":
		return p.nobody()
	case !LooksLikeName(typed):
		return widgets.EmptyState(lang.L("Nobody found"), lang.L("No patient has “{{.Typed}}”.", locale.With{"Typed": typed}), "", nil)
	}
	name := NameTyped(typed)
	return widgets.EmptyState(lang.L("Nobody found"), lang.L("No patient’s name begins like “{{.Typed}}”.", locale.With{"Typed": typed}), lang.L("New patient “{{.Name}}”", locale.With{"Name": name.Full()}),
		func() { p.create(domain.Patient{Name: name}) })
}

// nobody is shown before there is a patient: with the first one, or all at once.
func (p *ListPage) nobody() fyne.CanvasObject {
	first := widgets.NewButton(lang.L("New patient…"), func() { p.create(domain.Patient{}) })
	first.Importance = widget.HighImportance
	bring := widgets.NewButton(lang.L("Bring your patients along…"), func() {
		p.desk.Nav.Go(nav.Place{Screen: nav.Settings, Tab: importTab})
	})
	return container.NewCenter(widgets.VBox(10,
		widgets.Text(lang.L("No patients yet"), widgets.Heading).Centered(),
		widgets.Text(lang.L("Those you add are found here by name, phone, birth date or member id."), widgets.Muted).Centered(),
		container.NewCenter(widgets.HBox(8, first, bring))))
}

// importTab is the part of the settings that brings patients in.
const importTab = "import"

func countWords(total int) string {
	if total == 0 {
		return ""
	}
	return lang.N("{{.PluralCount}} patients", total)
}

// line draws one patient.
func (p *ListPage) line(h db.PatientHit) fyne.CanvasObject {
	today := p.desk.Today()
	who := widgets.VBox(0, widgets.Cut(Headline(h.Name), widgets.Strong), widgets.Cut(HitLine(h, today), widgets.Small))
	var payer fyne.CanvasObject = widgets.Cut(PayerChip(h.Payer, h.PayerName), widgets.Small)
	if h.Archived {
		payer = container.NewHBox(widgets.Chip(lang.L("Archived"), widgets.Warn))
	}
	last := lang.L("no visit yet")
	if !h.LastVisit.IsZero() {
		last = lang.L("last {{.Date}}", locale.With{"Date": locale.Date(h.LastVisit)})
	}
	return widgets.Columns(gap, []float32{0, 190, 130}, who, payer, widgets.Text(last, widgets.Small).Trailing())
}

func (p *ListPage) open(h db.PatientHit) {
	p.desk.Nav.Go(nav.Place{Screen: nav.Patient, Patient: h.ID})
}

// create opens the form of a new patient in place of the list.
func (p *ListPage) create(begun domain.Patient) {
	if p.form == nil {
		work := newDraft(domain.Patient{})
		work.person = begun
		p.openForm(work)
	}
}

func (p *ListPage) openForm(work *draft) {
	closed := func() {
		p.form = nil
		p.root.Objects = []fyne.CanvasObject{p.listed}
		p.root.Refresh()
	}
	p.form = newForm(p.desk, p.store, work, func(kept domain.Patient) {
		closed()
		p.desk.Nav.Go(nav.Place{Screen: nav.Patient, Patient: kept.ID})
	}, func() {
		closed()
		p.Focus()
	})
	p.root.Objects = []fyne.CanvasObject{p.form.content}
	p.root.Refresh()
	if !p.left {
		p.form.focus()
	}
}
