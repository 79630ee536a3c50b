package documents

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/domain"
	"meridian/reports/sheet"
	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/patients"
	"meridian/ui/widgets"
)

// PaperPage shows one issued paper and lets it out: printed, saved, or declared void.
type PaperPage struct {
	*outlet
	store   Store
	id      domain.PaperID
	paper   domain.Paper
	drawing *sheet.Document
	void    *fyne.MenuItem
	replace *fyne.MenuItem
	stop    func()
}

// NewPaper gives the page of an issued paper.
func NewPaper(d *desk.Desk, store Store, printer Printer, id domain.PaperID) *PaperPage {
	p := &PaperPage{outlet: newOutlet(d, store, printer), store: store, id: id}
	p.handed = p.handout
	p.void = fyne.NewMenuItem(lang.L("Void…"), p.askVoid)
	p.replace = fyne.NewMenuItem(lang.L("Replace…"), func() { d.Nav.Go(nav.Place{Screen: nav.Documents, Paper: id, Tab: ReplaceTab}) })
	p.further = []*fyne.MenuItem{fyne.NewMenuItemSeparator(), p.replace, p.void}
	p.stop = d.Changes.Papers.Listen(func(id domain.PaperID) {
		if id == p.id {
			p.load()
		}
	})
	p.load()
	return p
}

// Object is what is drawn.
func (p *PaperPage) Object() fyne.CanvasObject { return p.root }

// Title is for the window.
func (p *PaperPage) Title() string {
	return strings.TrimSpace(lang.L("Document {{.Number}}", locale.With{"Number": p.paper.Number}))
}

// Leave stops listening.
func (p *PaperPage) Leave() { p.stop() }

// Memory gives nothing: a paper is shown from its first page.
func (p *PaperPage) Memory() any { return nil }

// Recall needs nothing.
func (p *PaperPage) Recall(any) {}

// Shortcuts of the page.
func (p *PaperPage) Shortcuts() []nav.Shortcut { return p.shortcuts() }

func (p *PaperPage) load() {
	var paper domain.Paper
	var drawing *sheet.Document
	p.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
		if paper, err = p.store.Paper(ctx, p.id); err != nil {
			return err
		}
		drawing, err = Drawing(ctx, p.store, paper)
		return err
	}, func(err error) {
		if err != nil {
			p.told.Say(widgets.Bad, err.Error(), lang.L("All papers"), p.toList)
			p.root.Objects = []fyne.CanvasObject{container.NewVBox(p.told)}
			p.root.Refresh()
			return
		}
		p.paper, p.drawing = paper, drawing
		p.draw()
		p.preview.show(drawing)
		p.ready(drawing)
	})
}

func (p *PaperPage) toList() { p.desk.Nav.Go(nav.Place{Screen: nav.Documents}) }

func (p *PaperPage) draw() {
	state := patients.PaperState(p.paper)
	name := widgets.HBox(gap, widgets.Text(p.paper.Number, widgets.Title), container.NewCenter(widgets.Chip(state.Word, state.Tone)))
	who, buttons := patientLink(p.desk, p.paper.Patient, p.paper.PatientName), p.buttons()
	head := widgets.VBox(gap, widgets.Columns(gap, []float32{name.MinSize().Width, 0, buttons.MinSize().Width}, name, who, buttons),
		container.NewBorder(nil, nil, nil, p.preview.bar, widgets.Cut(p.sentence(), widgets.Muted)), widgets.Cut(lang.L("SHA-256 of the issued file: {{.Sum}}", locale.With{"Sum": p.paper.SHA256}), widgets.Small), p.links(), p.told, p.panel)
	p.void.Disabled = p.paper.State != domain.Issued
	p.replace.Disabled = p.paper.Kind != domain.SuperbillPaper || p.paper.ReplacedBy.ID != 0
	p.root.Objects = []fyne.CanvasObject{widgets.Below(widgets.Padded(head, 0, gap, 0, 0), p.preview.body)}
	p.root.Refresh()
}

// sentence says what the paper is about.
func (p *PaperPage) sentence() string {
	words := []string{patients.PaperDates(p.paper)}
	if p.paper.Kind == domain.SuperbillPaper {
		words = append(words, lang.L("total {{.Total}}, balance {{.Balance}}", locale.With{"Total": p.paper.Total, "Balance": p.paper.Balance}))
	}
	words = append(words, lang.L("issued {{.Date}}", locale.With{"Date": locale.Date(p.paper.Issued)}))
	if p.paper.State != domain.Issued {
		words = append([]string{patients.PaperState(p.paper).Word + ": " + p.paper.VoidReason}, words...)
	}
	return strings.Join(words, " · ")
}

// links lead to the paper in whose place this one stands, and to the one that
// stands in its place.
func (p *PaperPage) links() fyne.CanvasObject {
	row := widgets.Flow(0)
	row.Hide()
	link := func(words string, to domain.PaperRef) {
		if to.ID == 0 {
			return
		}
		b := widgets.NewButton(words+" "+to.Number, func() { p.desk.Nav.Go(nav.Place{Screen: nav.Documents, Paper: to.ID}) })
		b.Importance = widget.LowImportance
		row.Add(b)
		row.Show()
	}
	link(lang.L("Replaces"), p.paper.Replaces)
	link(lang.L("Replaced by"), p.paper.ReplacedBy)
	return row
}

// handout gives what is let out.
func (p *PaperPage) handout() (handout, bool) {
	return handout{
		title: p.paper.Number, file: strings.TrimSuffix(FileName(p.paper), ".pdf"),
		known: []string{p.paper.Number, p.paper.PatientName.First, p.paper.PatientName.Last},
		pages: p.drawing, bytes: p.bytes,
		act: db.Act{Subject: "paper", SubjectID: int64(p.id), About: map[string]string{"title": p.paper.Number}},
	}, p.drawing != nil
}

// bytes gives the stored file, so that a reprint equals the original; of a paper
// that no longer stands it gives the stamped drawing, never the file itself.
func (p *PaperPage) bytes(ctx context.Context) ([]byte, error) {
	stored, err := p.store.PaperBytes(ctx, p.id)
	if err != nil || p.paper.State == domain.Issued {
		return stored, err
	}
	return p.drawing.PDF()
}
