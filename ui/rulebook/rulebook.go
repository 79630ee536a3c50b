package rulebook

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/coding"
	"meridian/ui/desk"
	"meridian/ui/files"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// Tab is how a place in the settings names this part.
const Tab = "rules"

// Part is the part of the settings about the rules.
type Part struct {
	desk  *desk.Desk
	store Store
	// AskFile asks for a file of the computer; "" means that none was chosen.
	AskFile func(title string, chosen func(path string))

	book   *coding.Book
	tables []db.OfficialTable
	own    domain.Decisions

	banner   *widgets.Banner
	importer *importer
	decider  *decider
	object   *fyne.Container
}

// New gives the part and begins to load what it shows.
func New(d *desk.Desk, store Store) *Part {
	p := &Part{desk: d, store: store, banner: widgets.NewBanner(), object: widgets.VBox(12)}
	p.AskFile = func(title string, chosen func(string)) { files.Open(d.Window, title, chosen) }
	p.importer, p.decider = newImporter(p), newDecider(p)
	p.Load()
	return p
}

// Book gives the tables in force; until they are read, those that come with Meridian.
func (p *Part) Book() *coding.Book {
	if p.book == nil {
		return coding.Builtin()
	}
	return p.book
}

// Object is what is drawn.
func (p *Part) Object() fyne.CanvasObject { return p.object }

// Load reads the tables and decisions anew.
func (p *Part) Load() {
	var book *coding.Book
	var tables []db.OfficialTable
	var own domain.Decisions
	p.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
		if book, err = p.store.Book(ctx); err != nil {
			return err
		}
		if tables, err = p.store.OfficialTables(ctx); err != nil {
			return err
		}
		own, err = p.store.Decisions(ctx)
		return err
	}, func(err error) {
		if err != nil {
			p.banner.Say(widgets.Bad, err.Error(), lang.L("Try again"), p.Load)
		} else {
			p.book, p.tables, p.own = book, tables, own
		}
		p.draw()
	})
}

func (p *Part) draw() {
	p.object.Objects = []fyne.CanvasObject{p.banner}
	if p.book != nil {
		p.object.Add(p.importer.card())
		p.object.Add(p.decider.card())
		p.object.Add(p.tablesCard())
	}
	p.object.Refresh()
}

// change does something to the book, and shows and tells what became of it.
func (p *Part) change(said string, do func(ctx context.Context) error) {
	p.desk.Work.Run(context.Background(), do, func(err error) {
		if err != nil {
			p.banner.Say(widgets.Bad, err.Error(), "", nil)
			p.draw()
			return
		}
		p.banner.Say(widgets.Good, said, "", nil)
		p.desk.Changes.Practice.Emit(struct{}{})
		p.Load()
	})
}

func (p *Part) tablesCard() fyne.CanvasObject {
	widths := []float32{110, 0, 100, 70}
	box := widgets.VBox(6, widgets.Columns(12, widths, widgets.Text(lang.L("TABLE"), widgets.Caps), widgets.Text(lang.L("SOURCE"), widgets.Caps), widgets.Text(lang.L("DATE"), widgets.Caps), widgets.Text(lang.L("ROWS"), widgets.Caps)))
	for _, t := range p.book.Tables() {
		name := t.Name
		if t.Imported {
			name = lang.L("{{.Table}}, imported", locale.With{"Table": name})
		}
		box.Add(widgets.Separator())
		box.Add(widgets.Columns(12, widths, widgets.Text(name, widgets.Strong), widgets.Wrapped(t.Source, widgets.Body), widgets.Text(t.Date, widgets.Body), widgets.Text(grouped(t.Rows), widgets.Body).Trailing()))
	}
	return widgets.Card(lang.L("THE TABLES BEHIND THE RULES"), widgets.Text(lang.N("{{.PluralCount}} rules", len(coding.Rules())), widgets.Small), box)
}

// button gives a plain button.
func button(label string, do func()) *widgets.Button { return widgets.NewButton(label, do) }

// withButton puts a button behind words that take the rest of the line.
func withButton(words fyne.CanvasObject, b *widgets.Button) fyne.CanvasObject {
	return container.NewBorder(nil, nil, nil, container.NewCenter(b), words)
}
