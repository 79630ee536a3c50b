package help

import (
	"bytes"
	"io/fs"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/docs"
	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/files"
	"meridian/ui/listing"
	"meridian/ui/locale"
	"meridian/ui/look"
	"meridian/ui/nav"
	"meridian/ui/widgets"
)

// The parts beside the chapters of the guide, as places name them.
const (
	KeysTab   = "Keys"
	ReportTab = "Report a problem"
)

// Key is something that the menus offer, with the keys that do it.
type Key struct{ Name, Keys string }

// Page shows the guide.
type Page struct {
	desk     *desk.Desk
	program  Program
	keys     []Key
	chapters []Chapter
	open     string

	search *widgets.Field
	list   *listing.List[string]
	body   *widgets.Scroll
	root   fyne.CanvasObject
	report *widget.Entry
	// ask asks where to save; tests answer for the dialog.
	ask func(name string, chosen func(fyne.URIWriteCloser))
}

// New gives the page, open at a chapter or part; "" is the first chapter. Keys are
// those of the menus.
func New(d *desk.Desk, p Program, keys []Key, tab string) *Page {
	h := &Page{desk: d, program: p, keys: keys, chapters: Chapters(docs.Guide), report: widget.NewMultiLineEntry()}
	h.ask = func(name string, chosen func(fyne.URIWriteCloser)) { files.Save(d.Window, name, chosen, d.Fail) }
	h.search = widgets.NewField("", "", nil).SetPlaceHolder(lang.L("Search the guide"))
	h.search.Entry().SetIcon(theme.SearchIcon())
	h.search.OnChanged = h.find
	h.search.OnSubmitted = func(string) { h.list.Open(0) }
	h.list = listing.New(h.titles(h.chapters), h.Show, func(title string) fyne.CanvasObject { return widgets.Cut(inWords(title), widgets.Body) })
	h.body = widgets.NewScroll(widgets.VBox(0))
	left := widgets.Below(widgets.Padded(h.search, 0, 8, 0, 0), h.list)
	h.root = widgets.Below(widgets.Padded(widgets.Text(lang.L("Help"), widgets.Title), 0, 10, 0, 0),
		widgets.Split(0.27, 14, widgets.Card("", nil, left), widgets.Card("", nil, h.body)))
	if tab == "" {
		tab = h.chapters[0].Title
	}
	h.Show(tab)
	d.Work.Soon(h.search.Focus)
	return h
}

// Object is what is drawn.
func (h *Page) Object() fyne.CanvasObject { return h.root }

// Title is for the window.
func (h *Page) Title() string {
	return lang.L("Help: {{.Chapter}}", locale.With{"Chapter": inWords(h.open)})
}

// inWords gives the title of a chapter or part in the window's language; the guide
// itself is English.
func inWords(title string) string {
	switch title {
	case KeysTab:
		return lang.L("Keys")
	case ReportTab:
		return lang.L("Report a problem")
	}
	return title
}

// Leave ends nothing.
func (h *Page) Leave() {}

// Memory gives the chapter.
func (h *Page) Memory() any { return h.open }

// Recall comes back to it.
func (h *Page) Recall(memory any) {
	if title, ok := memory.(string); ok {
		h.Show(title)
	}
}

func (h *Page) titles(chapters []Chapter) []string {
	var titles []string
	for _, c := range chapters {
		titles = append(titles, c.Title)
	}
	return append(titles, KeysTab, ReportTab)
}

// find narrows the chapters to those with all the words, and opens the first one.
func (h *Page) find(typed string) {
	found := Find(h.chapters, typed)
	h.list.SetRows(h.titles(found))
	if len(found) > 0 {
		h.Show(found[0].Title)
	}
}

// Show opens a chapter or part by its title; one that is not there opens nothing.
func (h *Page) Show(title string) {
	content := h.content(title)
	if content == nil {
		return
	}
	h.open = title
	h.body.SetContent(widgets.Padded(content, 4, 14, 6, 16))
	h.body.ScrollTo(0)
	for at, row := range h.list.Rows() {
		if row == title {
			h.list.Mark(at)
		}
	}
}

func (h *Page) content(title string) fyne.CanvasObject {
	switch title {
	case KeysTab:
		return h.keyTable()
	case ReportTab:
		return h.reportForm()
	}
	for _, c := range h.chapters {
		if c.Title == title {
			return drawn(c)
		}
	}
	return nil
}

// pictureWidth is how wide the guide's pictures are drawn, in pixels.
const pictureWidth = 620

func drawn(c Chapter) fyne.CanvasObject {
	box := widgets.VBox(12, widgets.Text(c.Title, widgets.Title))
	for _, b := range c.Blocks {
		if b.Picture == "" {
			text := widget.NewRichTextFromMarkdown(b.Text)
			text.Wrapping = fyne.TextWrapWord
			box.Add(widgets.Flush(text))
			continue
		}
		box.Add(widgets.VBox(4, shown(b.Picture), widgets.Wrapped(b.Text, widgets.Small)))
	}
	return box
}

// shown draws a picture of the guide in its own proportions.
func shown(name string) fyne.CanvasObject {
	content, err := fs.ReadFile(docs.Pictures, name)
	if err != nil {
		return widgets.VBox(0)
	}
	image := canvas.NewImageFromReader(bytes.NewReader(content), name)
	image.FillMode = canvas.ImageFillContain
	height := float32(pictureWidth)
	if image.Image != nil {
		bounds := image.Image.Bounds()
		height = pictureWidth * float32(bounds.Dy()) / float32(bounds.Dx())
	} else if ratio := image.Aspect(); ratio > 0 {
		height = pictureWidth / ratio
	}
	image.SetMinSize(fyne.NewSize(0, min(height, pictureWidth)))
	return widgets.NewSurface("", look.Line, 6, image)
}

func (h *Page) keyTable() fyne.CanvasObject {
	box := widgets.VBox(8, widgets.Text(inWords(KeysTab), widgets.Title), widgets.Wrapped(lang.L("All of them stand in the menus too. Tab goes from field to field as one reads, Enter opens what has the keyboard. F1 opens the guide too while no field has the keyboard."), widgets.Body))
	for _, k := range h.keys {
		box.Add(widgets.Columns(10, []float32{170, 0}, widgets.Text(k.Keys, widgets.Mono), widgets.Cut(k.Name, widgets.Body)))
	}
	return box
}

func (h *Page) reportForm() fyne.CanvasObject {
	if h.report.Text == "" {
		h.report.SetText(Report(h.program))
	}
	h.report.Wrapping = fyne.TextWrapWord
	h.report.SetMinRowsVisible(18)
	save := widget.NewButtonWithIcon(lang.L("Save as a text file…"), theme.DocumentSaveIcon(), h.save)
	save.Importance = widget.HighImportance
	return widgets.VBox(12, widgets.Text(inWords(ReportTab), widgets.Title),
		widgets.Wrapped(lang.L("This is what somebody who helps you needs to know. Say what happened; read the rest, and take out what you do not want to tell. Meridian sends nothing by itself."), widgets.Body),
		h.report, widgets.HBox(8, save))
}

func (h *Page) save() {
	h.ask("meridian report "+h.desk.Today().ISO()+".txt", func(file fyne.URIWriteCloser) {
		_, err := file.Write([]byte(strings.TrimSpace(h.report.Text) + "\n"))
		if closing := file.Close(); err == nil {
			err = closing
		}
		if err != nil {
			h.desk.Fail(&domain.Fault{Code: "save.failed", Message: lang.L("The report could not be written there. Choose another place.")})
			return
		}
		h.desk.Say(desk.Notice{Tone: desk.Good, Text: lang.L("Saved as {{.File}}.", locale.With{"File": file.URI().Name()})})
	})
}

var _ nav.Page = (*Page)(nil)
