package documents

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
	"meridian/ui/nav"
	"meridian/ui/patients"
	"meridian/ui/widgets"
	"meridian/ui/work"
)

const gap = 10

// ListPage lists all issued papers.
type ListPage struct {
	desk   *desk.Desk
	store  Store
	latest *work.Latest
	filter db.PaperFilter

	search *widgets.Field
	kind   *widgets.Select
	state  *widgets.Select
	told   *widgets.Banner
	rows   *widgets.Rows[domain.Paper]
	full   fyne.CanvasObject
	center *fyne.Container
	root   fyne.CanvasObject
	stop   func()
}

// listMemory is what Back returns to.
type listMemory struct {
	filter db.PaperFilter
	offset float32
}

// NewList gives the list of issued papers.
func NewList(d *desk.Desk, store Store) *ListPage {
	p := &ListPage{desk: d, store: store, latest: work.NewLatest(d.Work), told: widgets.NewBanner()}
	p.search = widgets.NewField("", "", nil).SetPlaceHolder(lang.L("Number or patient"))
	p.search.Entry().SetIcon(theme.SearchIcon())
	p.search.OnChanged = func(typed string) {
		p.filter.Text = typed
		p.load(func() {})
	}
	p.search.OnSubmitted = func(string) { p.rows.OpenFirst() }
	p.kind = widgets.NewSelect("", []widgets.Option{
		{Label: lang.L("All kinds")},
		{Value: string(domain.SuperbillPaper), Label: lang.L("Superbills")},
		{Value: string(domain.SummaryPaper), Label: lang.L("Visit summaries")},
	}, func(kind string) {
		p.filter.Kind = domain.PaperKind(kind)
		p.load(func() {})
	})
	p.state = widgets.NewSelect("", []widgets.Option{
		{Label: lang.L("All states")},
		{Value: string(domain.Issued), Label: lang.L("Issued")},
		{Value: string(domain.Voided), Label: lang.L("Voided")},
	}, func(state string) {
		p.filter.State = domain.PaperState(state)
		p.load(func() {})
	})
	p.kind.SetValue("")
	p.state.SetValue("")
	p.rows = widgets.NewRows(patients.PaperColumns(true), func(paper domain.Paper) {
		d.Nav.Go(nav.Place{Screen: nav.Documents, Paper: paper.ID})
	})
	p.root = p.layout()
	p.stop = d.Changes.Papers.Listen(func(domain.PaperID) { p.load(func() {}) })
	p.load(p.search.Focus)
	return p
}

func (p *ListPage) layout() fyne.CanvasObject {
	issue := widgets.NewButtonWithIcon(lang.L("New superbill"), theme.ContentAddIcon(), p.issue)
	issue.Importance = widget.HighImportance
	many := widgets.NewButton(lang.L("For many patients…"), func() { p.desk.Nav.Go(nav.Place{Screen: nav.Documents, Tab: ManyTab}) })
	other := widgets.NewButton(lang.L("Other papers…"), func() { p.desk.Nav.Go(nav.Place{Screen: nav.Documents, Tab: OtherTab}) })
	filters := widgets.Columns(gap, []float32{0, 170, 140}, p.search, p.kind, p.state)
	head := widgets.VBox(gap, widgets.Spread(widgets.Text(lang.L("Documents"), widgets.Title), widgets.HBox(6, other, many, issue)), filters, p.told)
	p.full = widgets.Card("", nil, p.rows)
	p.center = container.NewStack()
	return widgets.Below(widgets.Padded(head, 0, gap, 0, 0), p.center)
}

// Object is what is drawn.
func (p *ListPage) Object() fyne.CanvasObject { return p.root }

// Title is for the window.
func (p *ListPage) Title() string { return lang.L("Documents") }

// Leave stops listening.
func (p *ListPage) Leave() { p.stop() }

// Memory gives the filter and how far the list was scrolled.
func (p *ListPage) Memory() any { return listMemory{p.filter, p.rows.Offset()} }

// Recall comes back to them.
func (p *ListPage) Recall(memory any) {
	m, ok := memory.(listMemory)
	if !ok {
		return
	}
	p.filter = m.filter
	p.search.SetText(m.filter.Text)
	p.kind.SetValue(string(m.filter.Kind))
	p.state.SetValue(string(m.filter.State))
	p.load(func() { p.rows.ScrollTo(m.offset) })
}

// Shortcuts of the page.
func (p *ListPage) Shortcuts() []nav.Shortcut {
	return []nav.Shortcut{{
		Name: lang.L("New superbill"), Shortcut: &desktop.CustomShortcut{KeyName: fyne.KeyN, Modifier: fyne.KeyModifierShortcutDefault}, Do: p.issue,
	}}
}

func (p *ListPage) issue() { p.desk.Nav.Go(nav.Place{Screen: nav.Documents, Tab: NewTab}) }

func (p *ListPage) load(then func()) {
	filter := p.filter
	var papers []domain.Paper
	p.latest.Run(func(ctx context.Context) (err error) {
		papers, err = p.store.Papers(ctx, filter)
		return err
	}, func(err error) {
		if err != nil {
			p.told.Say(widgets.Bad, err.Error(), lang.L("Try again"), func() { p.load(then) })
			return
		}
		p.told.Hide()
		p.rows.Set(papers)
		p.center.Objects = []fyne.CanvasObject{p.body(papers)}
		p.center.Refresh()
		then()
	})
}

func (p *ListPage) body(papers []domain.Paper) fyne.CanvasObject {
	switch {
	case len(papers) > 0:
		return p.full
	case p.filter == db.PaperFilter{}:
		return widgets.EmptyState(lang.L("No papers yet"), lang.L("Superbills and visit summaries are kept here as they were printed."), lang.L("New superbill"), p.issue)
	}
	return widgets.EmptyState(lang.L("No paper like that"), lang.L("Nothing fits what is chosen above."), "", nil)
}
