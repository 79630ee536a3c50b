package documents

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/domain"
	"meridian/reports/sheet"
	"meridian/ui/desk"
	"meridian/ui/nav"
	"meridian/ui/patients"
	"meridian/ui/widgets"
)

// PaperPage shows one issued paper and lets it out: printed, saved, or declared void.
type PaperPage struct {
	desk    *desk.Desk
	store   Store
	printer Printer
	id      domain.PaperID
	paper   domain.Paper
	// ask asks where to save a file; tests answer for the dialog.
	ask func(name string, chosen func(fyne.URIWriteCloser))

	preview *preview
	told    *widgets.Banner
	panel   *fyne.Container
	root    *fyne.Container
	stop    func()
}

// NewPaper gives the page of an issued paper.
func NewPaper(d *desk.Desk, store Store, printer Printer, id domain.PaperID) *PaperPage {
	p := &PaperPage{desk: d, store: store, printer: printer, id: id, told: widgets.NewBanner(), panel: container.NewStack(), root: container.NewStack()}
	p.ask = func(name string, chosen func(fyne.URIWriteCloser)) { askWhere(d, name, chosen) }
	p.preview = newPreview(d)
	p.panel.Hide()
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
func (p *PaperPage) Title() string { return strings.TrimSpace("Document " + p.paper.Number) }

// Leave stops listening.
func (p *PaperPage) Leave() { p.stop() }

// Memory gives nothing: a paper is shown from its first page.
func (p *PaperPage) Memory() any { return nil }

// Recall needs nothing.
func (p *PaperPage) Recall(any) {}

// Shortcuts of the page.
func (p *PaperPage) Shortcuts() []nav.Shortcut { return outletKeys(p.preview, p.print, p.save) }

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
			p.told.Say(widgets.Bad, err.Error(), "All papers", p.toList)
			p.root.Objects = []fyne.CanvasObject{container.NewVBox(p.told)}
			p.root.Refresh()
			return
		}
		p.paper = paper
		p.draw()
		p.preview.show(drawing)
		p.warn(drawing)
	})
}

// warn tells of characters that no font has, before the paper is handed out.
func (p *PaperPage) warn(d *sheet.Document) {
	if lost := d.Unprintable(); len(lost) > 0 {
		p.told.Say(widgets.Warn, "These characters cannot be printed and stand as □: "+strings.Join(lost, " "), "", nil)
	}
}

func (p *PaperPage) toList() { p.desk.Nav.Go(nav.Place{Screen: nav.Documents}) }

func (p *PaperPage) draw() {
	state := patients.PaperState(p.paper)
	who := widget.NewButton(patients.Headline(p.paper.PatientName), func() {
		p.desk.Nav.Go(nav.Place{Screen: nav.Patient, Patient: p.paper.Patient, Tab: patients.DocumentsTab})
	})
	who.Importance = widget.LowImportance
	name := widgets.HBox(gap, widgets.Text(p.paper.Number, widgets.Title), container.NewCenter(widgets.Chip(state.Word, state.Tone)), container.NewCenter(who))
	head := widgets.VBox(gap, widgets.Spread(name, container.NewCenter(p.actions())),
		container.NewBorder(nil, nil, nil, p.preview.bar, widgets.Cut(p.sentence(), widgets.Muted)), p.told, p.panel)
	p.root.Objects = []fyne.CanvasObject{widgets.Below(widgets.Padded(head, 0, gap, 0, 0), p.preview.body)}
	p.root.Refresh()
}

// sentence says what the paper is about.
func (p *PaperPage) sentence() string {
	words := patients.PaperDates(p.paper)
	if p.paper.Kind == domain.SuperbillPaper {
		words += " · total " + p.paper.Total.String() + ", balance " + p.paper.Balance.String()
	}
	words += " · issued " + p.paper.Issued.String()
	if p.paper.State == domain.Voided {
		words = "Voided: " + p.paper.VoidReason + " · " + words
	}
	return words
}

func (p *PaperPage) actions() fyne.CanvasObject {
	print, save := outlets(p.printer, p.print, p.save)
	void := widget.NewButtonWithIcon("Void…", theme.CancelIcon(), p.askVoid)
	enable(void, p.paper.State == domain.Issued)
	return widgets.HBox(6, print, save, void)
}

// print hands the stored bytes to the printer: a reprint equals the original.
func (p *PaperPage) print() {
	number := p.paper.Number
	p.letOut("print", func(ctx context.Context, pdf []byte) error { return p.printer.Print(ctx, number, pdf) }, number+" is with the printer.")
}

// letOut gives the stored bytes to somebody and records it.
func (p *PaperPage) letOut(how string, give func(context.Context, []byte) error, done string) {
	p.desk.Work.Run(context.Background(), func(ctx context.Context) error {
		pdf, err := p.store.PaperBytes(ctx, p.id)
		if err != nil {
			return err
		}
		if err := give(ctx, pdf); err != nil {
			return err
		}
		return p.store.Witness(ctx, db.Act{Action: how, Subject: "paper", SubjectID: int64(p.id), About: map[string]string{"title": p.paper.Number}})
	}, func(err error) {
		if err != nil {
			p.told.Say(widgets.Bad, err.Error(), "", nil)
			return
		}
		p.told.Hide()
		p.desk.Say(desk.Notice{Tone: desk.Good, Text: done})
	})
}
