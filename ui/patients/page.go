package patients

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/widgets"
	"meridian/ui/work"
)

// The tabs of a patient's page, as nav.Place names them.
const (
	VisitsTab    = "visits"
	MedicareTab  = "medicare"
	ProgressTab  = "progress"
	DocumentsTab = "documents"
	MoneyTab     = "money"
	DetailsTab   = "details"
	HistoryTab   = "history"
)

var tabNames = []struct{ tab, title string }{
	{VisitsTab, locale.Key("Visits")},
	{MedicareTab, locale.Key("Medicare")},
	{ProgressTab, locale.Key("Progress")},
	{DocumentsTab, locale.Key("Documents")},
	{MoneyTab, locale.Key("Money")},
	{DetailsTab, locale.Key("Details")},
	{HistoryTab, locale.Key("History")},
}

// Tabs gives the names of the parts, as nav.Place names them, in their order.
func Tabs() []string {
	var names []string
	for _, t := range tabNames {
		names = append(names, t.tab)
	}
	return names
}

// PatientPage is the page of one patient.
type PatientPage struct {
	desk  *desk.Desk
	store Store
	id    domain.PatientID
	tab   string

	chart  chart
	loaded bool
	form   *form

	root *fyne.Container
	body *fyne.Container
	tabs map[string]*widgets.Tab
	stop []func()
	// latest reads the chart: of several changes the last one counts.
	latest *work.Latest
	// once keeps a double-click from doing twice what was wanted once.
	once *work.Once
	// standing is the day that the Medicare tab asks about.
	standing domain.Date
	// place is where the open tab is scrolled, progress what is being entered there.
	place    place
	progress *progress
	// above is the form that is open above the account, nil for none; recalled is what was
	// typed into one before the page was made anew.
	above    *aboveForm
	recalled *aboveText
	// field is what somebody came to enter, "" for nothing of its own.
	field string
	// left tells that another page shows; retyped is what was typed before the page was
	// made anew, nil for nothing.
	left    bool
	retyped *pageText
}

var _ nav.Keeping = (*PatientPage)(nil)

// fieldMark stands in a tab between its name and the field in it.
const fieldMark = "/"

// FieldTab names the field of a patient's details that a finding is about, such as
// patient.sex: the form opens there, and leads back when it is done.
func FieldTab(path string) string {
	return DetailsTab + fieldMark + strings.TrimPrefix(path, "patient.")
}

// NewPatient gives the page of a patient, open at a tab; an unknown tab is the
// list of visits.
func NewPatient(d *desk.Desk, store Store, id domain.PatientID, tab string) *PatientPage {
	p := &PatientPage{desk: d, store: store, id: id, root: container.NewStack(), body: container.NewStack(), latest: work.NewLatest(d.Work), once: work.NewOnce(d.Work), standing: d.Today()}
	tab, p.field, _ = strings.Cut(tab, fieldMark)
	p.tab = knownTab(tab)
	p.listen()
	p.load()
	return p
}

func (p *PatientPage) listen() {
	changes := p.desk.Changes
	p.stop = []func(){
		changes.Patient.Listen(func(id domain.PatientID) { p.reload(id == p.id) }),
		changes.Money.Listen(func(id domain.PatientID) { p.reload(id == p.id) }),
		changes.Encounter.Listen(func(domain.EncounterID) { p.reload(true) }),
		changes.Papers.Listen(func(domain.PaperID) { p.reload(true) }),
	}
}

func knownTab(tab string) string {
	for _, t := range tabNames {
		if t.tab == tab {
			return tab
		}
	}
	return VisitsTab
}

// Object is what is drawn.
func (p *PatientPage) Object() fyne.CanvasObject { return p.root }

// Narrow tells that the page has room in any window.
func (p *PatientPage) Narrow() {}

// Title names the patient.
func (p *PatientPage) Title() string {
	if p.chart.patient.ID == 0 {
		return lang.L("Patient")
	}
	return p.chart.patient.Name.Listed()
}

// Leave stops listening.
func (p *PatientPage) Leave() {
	p.left = true
	for _, stop := range p.stop {
		stop()
	}
}

// Memory gives the tab, and where it stands.
func (p *PatientPage) Memory() any {
	p.place.remember()
	return memory{p.tab, p.place.wanted, p.place.row, p.standing}
}

// Recall comes back to it.
func (p *PatientPage) Recall(was any) {
	if m, ok := was.(memory); ok {
		p.tab, p.standing, p.place = knownTab(m.tab), m.standing, place{wanted: m.offset, row: m.row}
		p.draw()
	}
}

// Shortcuts of the page.
func (p *PatientPage) Shortcuts() []nav.Shortcut {
	return []nav.Shortcut{
		{Name: lang.L("New visit of this patient"), Shortcut: &desktop.CustomShortcut{KeyName: fyne.KeyN, Modifier: fyne.KeyModifierShortcutDefault}, Do: p.newVisit},
		{Name: lang.L("Edit details"), Shortcut: &desktop.CustomShortcut{KeyName: fyne.KeyE, Modifier: fyne.KeyModifierShortcutDefault}, Do: p.edit},
		saveShortcut(func() *form { return p.form }),
	}
}

func (p *PatientPage) reload(concerned bool) {
	if concerned {
		p.load()
	}
}

func (p *PatientPage) load() {
	var c chart
	p.latest.Run(func(ctx context.Context) (err error) {
		c, err = readChart(ctx, p.store, p.id)
		return err
	}, func(err error) {
		if err != nil {
			p.failed(err)
			return
		}
		first := !p.loaded
		p.chart, p.loaded = c, true
		p.draw()
		switch {
		case !first || p.form != nil || p.left:
		case p.field != "":
			p.enter(p.field)
		default:
			p.focus(p.tabs[p.tab])
		}
	})
}

func (p *PatientPage) failed(err error) {
	if p.loaded {
		p.desk.Fail(err)
		return
	}
	told := widgets.NewBanner()
	told.Say(widgets.Bad, err.Error(), lang.L("Try again"), p.load)
	p.root.Objects = []fyne.CanvasObject{container.NewVBox(told)}
	p.root.Refresh()
}

// draw shows header, tabs and the open tab. While details are edited the form
// stays as it is.
func (p *PatientPage) draw() {
	if !p.loaded {
		return
	}
	if p.form != nil {
		return
	}
	if p.takeRetyped(); p.form != nil {
		return
	}
	held := widgets.HasKeyboard(p.root)
	head := widgets.Padded(stacked(p.header(), p.tabRow()), 0, gap, 0, 0)
	p.root.Objects = []fyne.CanvasObject{widgets.Below(head, p.body)}
	p.open(p.tab)
	if held && !widgets.HasKeyboard(p.root) {
		p.focus(p.tabs[p.tab])
	}
}

// focus gives the keyboard to a part of the page.
func (p *PatientPage) focus(o fyne.Focusable) {
	if p.desk.Window != nil {
		p.desk.Window.Canvas().Focus(o)
	}
}

func (p *PatientPage) tabRow() fyne.CanvasObject {
	row := widgets.HBox(2)
	p.tabs = map[string]*widgets.Tab{}
	for _, t := range tabNames {
		p.tabs[t.tab] = widgets.NewTab(lang.L(t.title), func() { p.open(t.tab) })
		row.Add(p.tabs[t.tab])
	}
	return row
}

func (p *PatientPage) open(tab string) {
	p.place.remember()
	if tab != p.tab {
		p.place.wanted, p.place.row = 0, 0
	}
	p.place.begin()
	p.tab = tab
	for name, b := range p.tabs {
		b.SetOpen(name == tab)
	}
	show := map[string]func() fyne.CanvasObject{
		VisitsTab: p.visitsTab, MedicareTab: p.medicareTab, ProgressTab: p.progressTab, DocumentsTab: p.documentsTab, MoneyTab: p.moneyTab, DetailsTab: p.detailsTab, HistoryTab: p.historyTab,
	}[tab]
	p.body.Objects = []fyne.CanvasObject{show()}
	p.body.Refresh()
	p.root.Refresh()
	p.place.restore()
}

// edit opens the form over the page.
func (p *PatientPage) edit() {
	if p.loaded && p.form == nil {
		p.openForm(newDraft(p.chart.patient))
	}
}

// enter opens the form at a field, for somebody who goes back once it is filled in.
func (p *PatientPage) enter(field string) {
	p.edit()
	p.desk.Work.Soon(func() {
		if p.form != nil {
			p.form.focusOn(field)
		}
	})
}

// editForMedicare opens the form with what Medicare's rules ask about.
func (p *PatientPage) editForMedicare() {
	if p.loaded && p.form == nil {
		work := newDraft(p.chart.patient)
		work.forMedicare = true
		p.openForm(work)
	}
}

func (p *PatientPage) openForm(work *draft) {
	closed := func() {
		p.form = nil
		p.tab = DetailsTab
		if work.forMedicare {
			p.tab = MedicareTab
		}
		if p.field != "" {
			p.field = ""
			p.desk.Nav.Back()
			return
		}
		p.draw()
	}
	p.form = newForm(p.desk, p.store, work, func(kept domain.Patient) {
		p.chart.patient = kept
		closed()
	}, closed)
	p.root.Objects = []fyne.CanvasObject{p.form.content}
	p.root.Refresh()
	if !p.left {
		p.form.focus()
	}
}

// newVisit begins a visit today, or opens the one that waits.
func (p *PatientPage) newVisit() {
	if !p.loaded {
		return
	}
	if e, waits := WaitingVisit(p.chart.visits, p.desk.Today()); waits {
		p.goToVisit(e.ID)
		return
	}
	BeginVisit(p.once, p.desk, p.store, p.id)
}

func (p *PatientPage) goToVisit(id domain.EncounterID) {
	p.desk.Nav.Go(nav.Place{Screen: nav.Visit, Patient: p.id, Encounter: id})
}

func newVisitButton(do func()) *widgets.Button {
	b := widgets.NewButtonWithIcon(lang.L("New visit"), theme.ContentAddIcon(), do)
	b.Importance = widget.HighImportance
	return b
}
