// Package takeout takes everything out of the practice: tables, papers and charts
// in one zip that other programs read.
package takeout

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
	"github.com/yeka/zip"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/documents"
	"meridian/ui/files"
	"meridian/ui/locale"
	"meridian/ui/protect"
	"meridian/ui/widgets"
)

// Store has everything.
type Store interface {
	documents.Store
	PatientIDs(ctx context.Context) ([]domain.PatientID, error)
	Export(ctx context.Context, create func(path string) (io.Writer, error), progress func(done, all int)) error
}

// readMe stands first in the zip.
const readMe = `This is everything that a practice kept in Meridian.

tables/         one CSV file (UTF-8, commas) for each table of the store
dictionary.csv  what the columns are, and which table they refer to
papers/         superbills and visit summaries as they were printed; what was voided
                or replaced stands there a second time with its stamp. The digest
                (SHA-256) of what was printed is in tables/paper.csv
charts/         the complete chart of each patient, by the id in tables/patient.csv

Money is in cents. Dates are year-month-day. Moments are in UTC.
`

// Write writes the zip. An empty password leaves it open for everybody.
func Write(ctx context.Context, store Store, today domain.Date, into io.Writer, password string, progress func(share float64)) error {
	archive := zip.NewWriter(into)
	create := func(path string) (io.Writer, error) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if password == "" {
			return archive.Create(path)
		}
		return archive.Encrypt(path, password, zip.AES256Encryption)
	}
	w, err := create("read me first.txt")
	if err != nil {
		return err
	}
	if _, err := io.WriteString(w, readMe); err != nil {
		return err
	}
	// Tables and papers, then charts: each about half of the work.
	if err := store.Export(ctx, create, func(done, all int) { progress(float64(done) / float64(2*all)) }); err != nil {
		return err
	}
	if err := ended(ctx, store, create); err != nil {
		return err
	}
	if err := charts(ctx, store, today, create, progress); err != nil {
		return err
	}
	return archive.Close()
}

func charts(ctx context.Context, store Store, today domain.Date, create func(string) (io.Writer, error), progress func(share float64)) error {
	ids, err := store.PatientIDs(ctx)
	if err != nil {
		return err
	}
	for i, id := range ids {
		c, err := documents.ReadChart(ctx, store, id)
		if err != nil {
			return err
		}
		c.Today = today
		if err := chart(c, create); err != nil {
			return err
		}
		progress(0.5 + float64(i+1)/float64(2*len(ids)))
	}
	return nil
}

// chart writes the chart of a patient; one without a visit has none.
func chart(c documents.Chart, create func(string) (io.Writer, error)) error {
	drawn, err := documents.DrawChart(c)
	if domain.FaultCode(err) == "record.empty" {
		return nil
	}
	if err != nil {
		return err
	}
	pdf, err := drawn.PDF()
	if err != nil {
		return err
	}
	// A zip tells the names of its files also to those who lack the password.
	w, err := create(fmt.Sprintf("charts/patient %d.pdf", c.Patient.ID))
	if err != nil {
		return err
	}
	_, err = w.Write(pdf)
	return err
}

// Part is the part of the settings that takes everything out.
type Part struct {
	desk  *desk.Desk
	store Store
	// ask asks where to save; tests answer for the dialog.
	ask func(name string, chosen func(fyne.URIWriteCloser))

	secret *protect.Passphrase
	open   *widgets.Check
	bar    *widget.ProgressBar
	banner *widgets.Banner
	cancel context.CancelFunc
	object *fyne.Container
}

// New gives the part.
func New(d *desk.Desk, store Store) *Part {
	p := &Part{desk: d, store: store, secret: protect.NewPassphrase(), bar: widget.NewProgressBar(), banner: widgets.NewBanner(), object: widgets.VBox(12)}
	p.ask = func(name string, chosen func(fyne.URIWriteCloser)) {
		files.Save(d.Window, name, chosen, func(error) {
			p.banner.Say(widgets.Bad, lang.L("Nothing can be written there. Choose another place."), "", nil)
		})
	}
	p.open = widgets.NewCheck(lang.L("Without a password: whoever finds the file reads every patient's record"), func(bool) { p.draw() })
	p.draw()
	return p
}

// Object is what is drawn.
func (p *Part) Object() fyne.CanvasObject { return p.object }

func (p *Part) draw() {
	box := widgets.VBox(8, widgets.Wrapped(lang.L("Everything in one zip that other programs read: each table as CSV with a dictionary, every issued paper and every chart as PDF. For another program, a lawyer or your own archive; for safety there are the backups."), widgets.Body))
	switch {
	case p.cancel != nil:
		box.Add(p.bar)
		box.Add(widgets.HBox(8, widgets.NewButton(lang.L("Cancel"), p.cancel)))
	default:
		if !p.open.Checked {
			box.Add(widgets.Wrapped(lang.L("The zip is encrypted (AES-256) with a password of its own. Tell it to nobody by the way on which the file goes."), widgets.Small))
			box.Add(p.secret.Object())
		}
		box.Add(p.open)
		box.Add(widgets.HBox(8, widgets.NewButton(lang.L("Take everything out…"), p.begin)))
	}
	p.object.Objects = []fyne.CanvasObject{p.banner, widgets.Card(lang.L("TAKE EVERYTHING OUT"), nil, box)}
	if p.cancel == nil {
		p.object.Add(p.listsCard())
	}
	p.object.Refresh()
}

func (p *Part) begin() {
	password := ""
	if !p.open.Checked {
		chosen, ok := p.secret.Value()
		if !ok {
			return
		}
		password = string(chosen)
	}
	today := p.desk.Today()
	p.ask("Meridian "+today.ISO()+".zip", func(file fyne.URIWriteCloser) {
		p.write(file, exported(password), func(ctx context.Context, progress func(float64)) error {
			return Write(ctx, p.store, today, file, password, progress)
		}, lang.L("Everything is in {{.File}}.", locale.With{"File": file.URI().Name()}))
	})
}

// exported tells that everything left the program, and whether a password guards it.
func exported(password string) db.Act {
	guarded := "by a password"
	if password == "" {
		guarded = "by nothing"
	}
	return db.Act{Action: "export", Subject: "practice", About: map[string]string{"guarded": guarded}}
}

// write fills a file with a bar, records the act and says what was done.
func (p *Part) write(file fyne.URIWriteCloser, act db.Act, fill func(ctx context.Context, progress func(share float64)) error, done string) {
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	p.bar.SetValue(0)
	p.banner.Hide()
	p.draw()
	var drawing atomic.Bool
	p.desk.Work.Run(ctx, func(ctx context.Context) error {
		err := fill(ctx, func(share float64) {
			// Never more than one drawing waits.
			if drawing.CompareAndSwap(false, true) {
				fyne.Do(func() {
					drawing.Store(false)
					p.bar.SetValue(share)
				})
			}
		})
		if err == nil {
			err = file.Close()
		}
		if err != nil {
			return files.Abandon(file, err)
		}
		return p.store.Witness(ctx, act)
	}, func(err error) {
		cancel()
		p.cancel = nil
		switch {
		case errors.Is(err, context.Canceled):
			p.banner.Say(widgets.Quiet, lang.L("Cancelled. No file was left behind."), "", nil)
		case err != nil:
			p.banner.Say(widgets.Bad, lang.L("It could not be written: the disk may be full or read-only. No file was left behind."), "", nil)
		default:
			p.secret.Clear()
			p.banner.Say(widgets.Good, done, "", nil)
		}
		p.draw()
	})
}
