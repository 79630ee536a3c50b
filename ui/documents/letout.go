package documents

import (
	"bytes"
	"context"
	"fmt"
	"image/png"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/reports/sheet"
	"meridian/ui/desk"
	"meridian/ui/files"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/widgets"
)

// outlet lets the paper in hand out: printed, saved, saved under a password, and
// its pages as pictures. Each time is recorded.
type outlet struct {
	desk    *desk.Desk
	printer Printer
	preview *preview
	told    *widgets.Banner
	// panel is where a password or a reason is asked for.
	panel *fyne.Container
	// root is drawn anew when the panel comes or goes.
	root *fyne.Container
	// ask asks where to save a file; tests answer for the dialog.
	ask func(name string, chosen func(fyne.URIWriteCloser))
	// handed is told of the paper that is to be let out; false while there is none.
	handed func() (handout, bool)
	// witness records that the paper was let out.
	witness func(ctx context.Context, acts ...db.Act) error

	printing, saving, more *widgets.Button
	further                []*fyne.MenuItem
}

// handout is the paper that is let out.
type handout struct {
	// title names the paper and no person, file its file without an ending.
	title, file string
	// known are words that a thief would try as a password.
	known []string
	pages *sheet.Document
	bytes func(context.Context) ([]byte, error)
	act   db.Act
}

// pictureDPI is fine enough to read small print on a picture.
const pictureDPI = 200

func newOutlet(d *desk.Desk, store Store, printer Printer) *outlet {
	o := &outlet{desk: d, printer: printer, preview: newPreview(d), told: widgets.NewBanner(), panel: container.NewStack(), root: container.NewStack(), witness: store.Witness}
	o.ask = func(name string, chosen func(fyne.URIWriteCloser)) { askWhere(d, name, chosen) }
	o.panel.Hide()
	words := lang.L("Print")
	if !printer.Prints() {
		words = lang.L("Open to print")
	}
	o.printing = widgets.NewButtonWithIcon(words, theme.DocumentPrintIcon(), o.print)
	o.printing.Importance = widget.HighImportance
	o.saving = widgets.NewButtonWithIcon(lang.L("Save PDF…"), theme.DocumentSaveIcon(), o.save)
	o.more = widgets.NewButtonWithIcon(lang.L("More"), theme.MoreVerticalIcon(), o.openMore)
	return o
}

// openMore offers what is done less often, beneath its button.
func (o *outlet) openMore() {
	items := append([]*fyne.MenuItem{
		fyne.NewMenuItem(lang.L("Save with a password…"), o.askPassword),
		fyne.NewMenuItem(lang.L("Save this page as a picture…"), o.savePicture),
	}, o.further...)
	at := fyne.NewPos(0, o.more.Size().Height+2)
	widget.ShowPopUpMenuAtRelativePosition(fyne.NewMenu("", items...), o.desk.Window.Canvas(), at, o.more)
}

// buttons gives those that let the paper out.
func (o *outlet) buttons() fyne.CanvasObject {
	return widgets.HBox(6, o.printing, o.saving, o.more)
}

// ready tells whether there is a paper, and says before anything goes out what of
// it cannot be printed.
func (o *outlet) ready(d *sheet.Document) {
	for _, b := range []*widgets.Button{o.printing, o.saving, o.more} {
		enable(b, d != nil)
	}
	if d == nil {
		return
	}
	if words := unprintable(d); words != "" {
		o.told.Say(widgets.Warn, words, "", nil)
	}
}

func (o *outlet) openPanel(title string, body fyne.CanvasObject) {
	o.panel.Objects = []fyne.CanvasObject{widgets.Card(title, nil, body)}
	o.panel.Show()
	o.root.Refresh()
}

func (o *outlet) closePanel() {
	o.panel.Hide()
	o.panel.Objects = nil
	o.root.Refresh()
}

// print hands the paper to the printer.
func (o *outlet) print() {
	h, ok := o.handed()
	if !ok {
		return
	}
	o.letOut(h, "print", func(ctx context.Context) error {
		pdf, err := h.bytes(ctx)
		if err != nil {
			return err
		}
		return o.printer.Print(ctx, h.title, pdf)
	}, lang.L("{{.Paper}} is with the printer.", locale.With{"Paper": lang.L(h.title)}))
}

// save asks for a place and writes the file there.
func (o *outlet) save() {
	h, ok := o.handed()
	if !ok {
		return
	}
	o.ask(h.file+".pdf", func(file fyne.URIWriteCloser) { o.write(h, "save-pdf", file, h.bytes) })
}

// savePicture writes the page in sight as a PNG: the window's clipboard takes text
// alone, on every system.
func (o *outlet) savePicture() {
	h, ok := o.handed()
	if !ok {
		return
	}
	page := o.preview.page
	o.ask(fmt.Sprintf("%s page %d.png", h.file, page+1), func(file fyne.URIWriteCloser) {
		o.write(h, "save-picture", file, func(context.Context) ([]byte, error) {
			var out bytes.Buffer
			err := png.Encode(&out, h.pages.Image(page, pictureDPI))
			return out.Bytes(), err
		})
	})
}

// write makes the content of a file and writes it, or leaves no file behind.
func (o *outlet) write(h handout, how string, file fyne.URIWriteCloser, content func(context.Context) ([]byte, error)) {
	o.letOut(h, how, func(ctx context.Context) error {
		made, err := content(ctx)
		if err != nil {
			return files.Abandon(file, err)
		}
		return files.Write(file, made)
	}, lang.L("Saved as {{.File}}.", locale.With{"File": file.URI().Name()}))
}

// letOut gives the paper to somebody and records it.
func (o *outlet) letOut(h handout, how string, give func(context.Context) error, done string) {
	act := h.act
	act.Action = how
	o.desk.Work.Run(context.Background(), func(ctx context.Context) error {
		if err := give(ctx); err != nil {
			return err
		}
		return o.witness(ctx, act)
	}, func(err error) {
		if err != nil {
			o.told.Say(widgets.Bad, err.Error(), "", nil)
			return
		}
		o.desk.Say(desk.Notice{Tone: desk.Good, Text: done})
	})
}

// shortcuts of a page with a paper.
func (o *outlet) shortcuts() []nav.Shortcut {
	key := func(name fyne.KeyName) fyne.Shortcut {
		return &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault}
	}
	shifted := func(name fyne.KeyName) fyne.Shortcut {
		return &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
	}
	v := o.preview
	return []nav.Shortcut{
		{Name: lang.L("Print"), Shortcut: key(fyne.KeyP), Do: o.print},
		{Name: lang.L("Save PDF"), Shortcut: key(fyne.KeyS), Do: o.save},
		{Name: lang.L("Save with a password"), Shortcut: shifted(fyne.KeyS), Do: o.askPassword},
		{Name: lang.L("Save this page as a picture"), Shortcut: shifted(fyne.KeyC), Do: o.savePicture},
		{Name: lang.L("Next page"), Shortcut: key(fyne.KeyPageDown), Do: func() { v.turn(1) }},
		{Name: lang.L("Page before"), Shortcut: key(fyne.KeyPageUp), Do: func() { v.turn(-1) }},
		{Name: lang.L("Larger"), Shortcut: key(fyne.KeyEqual), Do: func() { v.step(1) }},
		{Name: lang.L("Smaller"), Shortcut: key(fyne.KeyMinus), Do: func() { v.step(-1) }},
		{Name: lang.L("Full size"), Shortcut: key(fyne.Key0), Do: func() { v.setZoom(1) }},
		{Name: lang.L("Fit the width"), Shortcut: key(fyne.Key9), Do: func() { v.setZoom(fitWidth) }},
		{Name: lang.L("Fit the page"), Shortcut: key(fyne.Key8), Do: func() { v.setZoom(fitPage) }},
	}
}
