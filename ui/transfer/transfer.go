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
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/transfer"
	"meridian/ui/desk"
	"meridian/ui/files"
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
	p := &Part{desk: d, store: store, bar: widget.NewProgressBar(), banner: widgets.NewBanner(), object: widgets.VBox(12)}
	p.AskFile = func(title string, chosen func(string)) { files.Open(d.Window, title, chosen) }
	p.saveTable = func(name string, rows [][]string) {
		files.SaveTable(d.Window, name, rows, func(file string) {
			p.banner.Say(widgets.Good, file+" is saved. It is not encrypted and names patients: delete it when it is done with.", "", nil)
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
			p.banner.Say(widgets.Bad, err.Error(), "Try again", p.load)
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
}

func (p *Part) waiting() fyne.CanvasObject {
	return widgets.Card("BRING PATIENTS IN", nil, widgets.VBox(8,
		widgets.Spread(widgets.Text(p.busy, widgets.Body), widget.NewButton("Cancel", p.cancel)), p.bar))
}

func (p *Part) beginning() fyne.CanvasObject {
	choose := widget.NewButton("Choose the file…", p.choose)
	choose.Importance = widget.HighImportance
	return widgets.Card("BRING PATIENTS IN", nil, widgets.VBox(8,
		widgets.Wrapped("Export the list of patients from Jane, SimplePractice, Unified Practice, AcuSimple, zHealth, ChiroTouch or another system, or take the sheet that you keep yourself. "+formats, widgets.Body),
		widgets.Wrapped("You see what each column is taken for and who would come in before anything is kept. Names, birth dates, addresses, phones, one insurance policy, alerts and acupuncture visits elsewhere come in; a balance comes into the notes, since money in Meridian is what visits charged and patients paid here.", widgets.Small),
		widgets.HBox(8, choose)))
}

// formats says which files are read.
const formats = "Tables as CSV or XLSX are read, contacts as vCard, and patients as FHIR R4."

func (p *Part) history() fyne.CanvasObject {
	box := widgets.VBox(8)
	for _, t := range p.past {
		words := fmt.Sprintf("%s from %s: %s", domain.DateOf(t.At), t.Source, counted(t.Created, "new patient"))
		if t.Filled > 0 {
			words += fmt.Sprintf(", %s filled", counted(t.Filled, "patient"))
		}
		if !t.TakenBack.IsZero() {
			box.Add(widgets.Cut(words+" – taken back", widgets.Muted))
			continue
		}
		back := widget.NewButton("Take the import back", func() { p.takeBack(t.ID) })
		box.Add(container.NewBorder(nil, nil, nil, back, widgets.Cut(words, widgets.Body)))
	}
	return widgets.Card("WHAT CAME IN", nil, box)
}

func (p *Part) takeBack(id int64) {
	p.run("Taking the import back…", func(ctx context.Context, _ func(float64)) error {
		return p.store.TakeBack(ctx, id)
	}, func() {
		p.banner.Say(widgets.Good, "The import was taken back. The patients are as they were before it.", "", nil)
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
			p.banner.Say(widgets.Quiet, "Cancelled. Nothing was changed.", "", nil)
		case err != nil:
			p.banner.Say(widgets.Bad, err.Error(), "", nil)
		default:
			done()
		}
		p.draw()
	})
}

// counted writes a number with its noun: 1 patient, 1,200 patients.
func counted(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return grouped(n) + " " + noun
}

// grouped writes a number with commas between thousands.
func grouped(n int) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
