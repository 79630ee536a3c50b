package rulebook

import (
	"context"
	"errors"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// importer is the card that reads the official files: first it says what a file
// would change, then it keeps it.
type importer struct {
	part *Part
	// cancel stops the file that is being read, nil while none is.
	cancel context.CancelFunc
	bar    *widget.ProgressBar
	// read waits to be kept or not, nil where nothing does.
	read *readFile
}

func newImporter(p *Part) *importer { return &importer{part: p, bar: widget.NewProgressBar()} }

func (i *importer) card() fyne.CanvasObject {
	box := widgets.VBox(8)
	switch {
	case i.cancel != nil:
		box.Add(withButton(widgets.Text(lang.L("Reading the file…"), widgets.Body), button(lang.L("Cancel"), i.cancel)))
		box.Add(i.bar)
	case i.read != nil:
		i.showReport(box)
	default:
		i.showChoices(box)
	}
	return widgets.Card(lang.L("OFFICIAL FILES"), widgets.Text(lang.L("from CMS, loaded down on any computer"), widgets.Small), box)
}

func (i *importer) showChoices(box *fyne.Container) {
	for _, c := range choices {
		box.Add(withButton(widgets.Text(lang.L(c.title), widgets.Strong), button(lang.L("Choose the file…"), func() {
			i.part.AskFile(lang.L(c.title), func(path string) { i.start(c.kind, path) })
		})))
		box.Add(widgets.Wrapped(c.where, widgets.Small))
	}
	for _, t := range i.part.tables {
		box.Add(widgets.Separator())
		words := lang.L("{{.Table}}, from {{.Date}} on, {{.Rows}} rows", locale.With{"Table": t.Name, "Date": locale.Date(t.Since), "Rows": grouped(t.Rows)})
		box.Add(withButton(widgets.Cut(words, widgets.Body), button(lang.L("Remove"), func() {
			i.part.change(lang.L("{{.Table}} was removed. The tables that came with Meridian answer again.", locale.With{"Table": t.Name}), func(ctx context.Context) error {
				return i.part.store.RemoveTable(ctx, t)
			})
		})))
	}
}

func (i *importer) showReport(box *fyne.Container) {
	box.Add(widgets.Text(i.read.title, widgets.Strong))
	const most = 40
	for n, line := range i.read.report {
		if n == most {
			box.Add(widgets.Wrapped(lang.L("… and {{.Count}} more.", locale.With{"Count": grouped(len(i.read.report) - most)}), widgets.Small))
			break
		}
		box.Add(widgets.Wrapped(line, widgets.Body))
	}
	keep := button(lang.L("Use this table"), i.keep)
	keep.Importance = widget.HighImportance
	box.Add(widgets.HBox(8, keep, button(lang.L("Leave it"), func() {
		i.read = nil
		i.part.draw()
	})))
}

// start reads a file in the background.
func (i *importer) start(kind db.OfficialKind, path string) {
	if path == "" || i.cancel != nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	i.cancel, i.read = cancel, nil
	i.bar.SetValue(0)
	i.part.banner.Hide()
	i.part.draw()
	today := i.part.desk.Today()
	var read readFile
	var drawing atomic.Bool
	i.part.desk.Work.Run(ctx, func(ctx context.Context) (err error) {
		read, err = readOfficial(ctx, i.part.store, kind, path, today, func(share float64) {
			// Never more than one drawing waits.
			if drawing.CompareAndSwap(false, true) {
				fyne.Do(func() {
					drawing.Store(false)
					i.bar.SetValue(share)
				})
			}
		})
		return err
	}, func(err error) {
		cancel()
		i.cancel = nil
		switch {
		case errors.Is(err, context.Canceled):
			i.part.banner.Say(widgets.Quiet, lang.L("Nothing was imported."), "", nil)
		case err != nil:
			i.part.banner.Say(widgets.Bad, err.Error(), "", nil)
		default:
			i.read = &read
		}
		i.part.draw()
	})
}

func (i *importer) keep() {
	read := *i.read
	i.read = nil
	i.part.change(lang.L("{{.Table}} is in use.", locale.With{"Table": read.title}), func(ctx context.Context) error { return read.keep(ctx, i.part.store) })
}
