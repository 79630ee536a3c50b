// Package transfer brings patients in from other systems: a file is chosen, its
// columns are looked at, what would come in is checked, and then it comes in or not.
package transfer

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/transfer"
	"meridian/ui/desk"
	"meridian/ui/files"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// Tab is how a place in the settings names this part.
const Tab = "import"

// Store keeps what comes in.
type Store interface {
	KnownPatients(ctx context.Context) ([]transfer.Known, error)
	TakeIn(ctx context.Context, source string, arrivals []db.Arrival, progress func(done, all int)) (db.Transfer, error)
	Transfers(ctx context.Context) ([]db.Transfer, error)
	TakeBack(ctx context.Context, id int64) error
	Setting(ctx context.Context, key string) (string, error)
	SaveSetting(ctx context.Context, key, value string) error
}

// Part is the part of the settings that brings patients in.
type Part struct {
	desk  *desk.Desk
	store Store
	// AskFile asks for a file of the computer; tests answer for the dialog.
	AskFile func(title string, chosen func(path string))
	// Stepped is told when another step is drawn, so that its beginning is in sight.
	Stepped func()
	// saveTable asks where to save rows; tests answer for the dialog.
	saveTable func(name string, rows [][]string)

	past []db.Transfer
	// step draws the card of the present step, nil before a file is chosen.
	step func() fyne.CanvasObject
	// busy says what is being done, "" where nothing is; cancel stops it.
	busy   string
	cancel context.CancelFunc
	bar    *widget.ProgressBar
	banner *widgets.Banner
	object *fyne.Container
}

// New gives the part and begins to load what came in before.
func New(d *desk.Desk, store Store) *Part {
	p := &Part{desk: d, store: store, Stepped: func() {}, bar: widget.NewProgressBar(), banner: widgets.NewBanner(), object: widgets.VBox(12)}
	p.AskFile = func(title string, chosen func(string)) { files.Open(d.Window, title, chosen) }
	p.saveTable = func(name string, rows [][]string) {
		files.SaveTable(d.Window, name, rows, func(file string) {
			p.banner.Say(widgets.Good, lang.L("{{.File}} is saved. It is not encrypted and names patients: delete it when it is done with.", locale.With{"File": file}), "", nil)
		}, func(err error) { p.banner.Say(widgets.Bad, err.Error(), "", nil) })
	}
	p.draw()
	p.load()
	return p
}

// Object is what is drawn.
func (p *Part) Object() fyne.CanvasObject { return p.object }

func (p *Part) load() {
	var past []db.Transfer
	p.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
		past, err = p.store.Transfers(ctx)
		return err
	}, func(err error) {
		if err != nil {
			p.banner.Say(widgets.Bad, err.Error(), lang.L("Try again"), p.load)
			return
		}
		p.past = past
		p.draw()
	})
}

func (p *Part) draw() {
	cards := []fyne.CanvasObject{p.banner}
	switch {
	case p.busy != "":
		cards = append(cards, p.waiting())
	case p.step != nil:
		cards = append(cards, p.step())
	default:
		cards = append(cards, p.beginning())
		if len(p.past) > 0 {
			cards = append(cards, p.history())
		}
	}
	p.object.Objects = cards
	p.object.Refresh()
	// Wrapped text knows its height only once it was given a width.
	p.object.Refresh()
	p.Stepped()
}

func (p *Part) waiting() fyne.CanvasObject {
	return widgets.Card(lang.L("BRING PATIENTS IN"), nil, widgets.VBox(8,
		widgets.Spread(widgets.Text(p.busy, widgets.Body), widgets.NewButton(lang.L("Cancel"), p.cancel)), p.bar))
}

func (p *Part) beginning() fyne.CanvasObject {
	choose := widgets.NewButton(lang.L("Choose the file…"), p.choose)
	choose.Importance = widget.HighImportance
	return widgets.Card(lang.L("BRING PATIENTS IN"), nil, widgets.VBox(8,
		widgets.Wrapped(lang.L("Export the list of patients, and that of appointments, from Jane, SimplePractice, Unified Practice, AcuSimple, zHealth, ChiroTouch or another system, or take the sheet that you keep yourself. Tables as CSV or XLSX are read, contacts as vCard, and patients as FHIR R4."), widgets.Body),
		widgets.Wrapped(lang.L("You see what each column is taken for and who would come in before anything is kept. Names, birth dates, addresses, phones, an insurance policy, alerts, appointments to come and acupuncture visits elsewhere come in; a second insurance and a balance come into the notes, since money in Meridian is what visits charged and patients paid here."), widgets.Small),
		widgets.HBox(8, choose)))
}

func (p *Part) history() fyne.CanvasObject {
	box := widgets.VBox(8)
	for _, t := range p.past {
		what := []string{lang.N("{{.Count}} new patients", t.Created, count(t.Created))}
		if t.Filled > 0 {
			what = append(what, lang.N("{{.Count}} patients filled", t.Filled, count(t.Filled)))
		}
		words := lang.L("{{.Date}} from {{.File}}: {{.What}}", locale.With{"Date": locale.Date(domain.DateOf(t.At)), "File": t.Source, "What": locale.List(what...)})
		if !t.TakenBack.IsZero() {
			box.Add(widgets.Cut(lang.L("{{.Import}} – taken back", locale.With{"Import": words}), widgets.Muted))
			continue
		}
		back := widgets.NewButton(lang.L("Take the import back"), func() { p.takeBack(t.ID) })
		box.Add(container.NewBorder(nil, nil, nil, back, widgets.Cut(words, widgets.Body)))
	}
	return widgets.Card(lang.L("WHAT CAME IN"), nil, box)
}

func (p *Part) takeBack(id int64) {
	p.run(lang.L("Taking the import back…"), func(ctx context.Context, _ func(float64)) error {
		return p.store.TakeBack(ctx, id)
	}, func() {
		p.banner.Say(widgets.Good, lang.L("The import was taken back. The patients are as they were before it."), "", nil)
		p.desk.Changes.Patient.Emit(0)
		p.load()
	})
}

// run does slow work with a bar; done is told of success alone.
func (p *Part) run(busy string, job func(ctx context.Context, progress func(share float64)) error, done func()) {
	if p.busy != "" {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	p.busy, p.cancel = busy, cancel
	p.bar.SetValue(0)
	p.banner.Hide()
	p.draw()
	var drawing atomic.Bool
	p.desk.Work.Run(ctx, func(ctx context.Context) error {
		return job(ctx, func(share float64) {
			// Never more than one drawing waits.
			if drawing.CompareAndSwap(false, true) {
				p.desk.Work.OnUI(func() {
					drawing.Store(false)
					p.bar.SetValue(share)
				})
			}
		})
	}, func(err error) {
		cancel()
		p.busy = ""
		switch {
		case errors.Is(err, context.Canceled):
			p.banner.Say(widgets.Quiet, lang.L("Cancelled. Nothing was changed."), "", nil)
		case err != nil:
			p.banner.Say(widgets.Bad, err.Error(), "", nil)
		default:
			done()
		}
		p.draw()
	})
}

// count gives a number to a text, with commas between thousands.
func count(n int) locale.With { return locale.With{"Count": grouped(n)} }

// grouped writes a number with commas between thousands.
func grouped(n int) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
