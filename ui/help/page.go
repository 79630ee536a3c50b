package help

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
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
	// hits are the blocks with the words that one looks for, by chapter.
	hits map[string][]int
	// words is what one looks for.
	words string

	search *widgets.Field
	list   *listing.List[string]
	body   *widgets.Scroll
	// around holds the guide, or one of its pictures as large as there is room.
	around *fyne.Container
	guide  fyne.CanvasObject
	// first is the first place in the open chapter that was found.
	first  fyne.CanvasObject
	root   fyne.CanvasObject
	report *widgets.Entry
	// ask asks where to save; tests answer for the dialog.
	ask func(name string, chosen func(fyne.URIWriteCloser))
}

// New gives the page, open at a chapter or part; "" is the first chapter. Keys are
// those of the menus.
func New(d *desk.Desk, p Program, keys []Key, tab string) *Page {
	h := &Page{desk: d, program: p, keys: keys, chapters: Chapters(docs.Guide), report: widgets.NewLongEntry()}
	h.ask = func(name string, chosen func(fyne.URIWriteCloser)) { files.Save(d.Window, name, chosen, d.Fail) }
	h.search = widgets.NewField("", "", nil).SetPlaceHolder(lang.L("Search the guide"))
	h.search.Entry().SetIcon(theme.SearchIcon())
	h.search.OnChanged = h.find
	h.search.OnSubmitted = func(string) { h.list.Open(0) }
	h.list = listing.New(h.titles(Find(h.chapters, "")), h.Show, h.line)
	h.body = widgets.NewScroll(widgets.VBox(0))
	left := widgets.Below(widgets.Padded(h.search, 0, 8, 0, 0), h.list)
	h.guide = widgets.Split(0.27, 14, widgets.Card("", nil, left), widgets.Card("", nil, h.body))
	h.around = container.NewStack(h.guide)
	h.root = widgets.Below(widgets.Padded(widgets.Text(lang.L("Help"), widgets.Title), 0, 10, 0, 0), h.around)
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

// Narrow tells that the page has room in any window: a guide that is scrolled sideways
// at each line is not read.
func (h *Page) Narrow() {}

// Leave ends nothing.
func (h *Page) Leave() {}

// memory is the open chapter, and the report as far as it is written.
type memory struct{ chapter, report string }

// Memory gives the chapter and what was written of a report.
func (h *Page) Memory() any { return memory{h.open, h.report.Text} }

// Recall comes back to them.
func (h *Page) Recall(m any) {
	if m, ok := m.(memory); ok {
		h.report.SetText(m.report)
		h.Show(m.chapter)
	}
}

func (h *Page) titles(chapters []Found) []string {
	var titles []string
	for _, c := range chapters {
		titles = append(titles, c.Title)
	}
	return append(titles, KeysTab, ReportTab)
}

// line draws a chapter in the list, with the number of places that were found in it.
func (h *Page) line(title string) fyne.CanvasObject {
	name := widgets.Cut(inWords(title), widgets.Body)
	if n := len(h.hits[title]); n > 0 {
		return container.NewBorder(nil, nil, nil, widgets.Text(strconv.Itoa(n), widgets.Small), name)
	}
	return name
}

// find narrows the chapters to those with all the words, and opens the first one where
// they stand; without words it shows all and stays where one is.
func (h *Page) find(typed string) {
	found := Find(h.chapters, typed)
	h.words, h.hits = strings.TrimSpace(typed), map[string][]int{}
	for _, f := range found {
		h.hits[f.Title] = f.Hits
	}
	h.list.SetRows(h.titles(found))
	switch {
	case len(found) == 0:
		h.body.SetContent(widgets.Padded(widgets.VBox(6, widgets.Text(lang.L("Nothing in the guide has “{{.Words}}”", locale.With{"Words": h.words}), widgets.Heading),
			widgets.Wrapped(lang.L("Try another word, or a part of it. {{.Key}} finds patients, screens and papers.", locale.With{"Key": nav.Ctrl("K")}), widgets.Muted)), 4, 14, 6, 16))
	case h.words == "":
		h.Show(h.open)
	default:
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
	h.leavePicture()
	h.body.SetContent(widgets.Padded(content, 4, 14, 6, 16))
	h.body.ScrollTo(0)
	if h.first != nil {
		h.desk.Work.Soon(h.scrollToFirst)
	}
	for at, row := range h.list.Rows() {
		if row == title {
			h.list.Mark(at)
		}
	}
}

// scrollToFirst brings the first place that was found into sight.
func (h *Page) scrollToFirst() {
	if h.first != nil {
		h.scroll(h.first.Position().Y - 60)
	}
}

// scroll goes to an offset within the text.
func (h *Page) scroll(to float32) {
	h.body.ScrollTo(max(0, min(to, h.body.Content().MinSize().Height-h.body.Size().Height)))
}

func (h *Page) content(title string) fyne.CanvasObject {
	h.first = nil
	switch title {
	case KeysTab:
		return h.keyTable()
	case ReportTab:
		return h.reportForm()
	}
	for _, c := range h.chapters {
		if c.Title == title {
			return h.drawn(c)
		}
	}
	return nil
}

func (h *Page) drawn(c Chapter) fyne.CanvasObject {
	box := widgets.VBox(12, widgets.Text(c.Title, widgets.Title))
	for at, b := range c.Blocks {
		if b.Picture != "" {
			box.Add(widgets.VBox(4, h.shown(b), widgets.Wrapped(b.Text, widgets.Small)))
			continue
		}
		text := widgets.Flush(h.text(b.Text))
		if !slices.Contains(h.hits[c.Title], at) {
			box.Add(text)
			continue
		}
		found := widgets.NewSurface(look.JadeWash, "", 6, widgets.Padded(text, 4, 4, 8, 8))
		if h.first == nil {
			h.first = found
		}
		box.Add(found)
	}
	return box
}

// text draws Markdown, whose links lead to chapters.
func (h *Page) text(markdown string) *widget.RichText {
	text := widget.NewRichTextFromMarkdown(markdown)
	text.Wrapping = fyne.TextWrapWord
	for _, segment := range segments(text.Segments) {
		if to, ok := segment.(*widget.HyperlinkSegment); ok && to.URL != nil {
			name := to.URL.Fragment
			to.OnTapped = func() { h.follow(name) }
		}
	}
	return text
}

// segments gives the parts of a text, with those within paragraphs and lists.
func segments(all []widget.RichTextSegment) []widget.RichTextSegment {
	var flat []widget.RichTextSegment
	for _, s := range all {
		flat = append(flat, s)
		if block, ok := s.(widget.RichTextBlock); ok {
			flat = append(flat, segments(block.Segments())...)
		}
	}
	return flat
}

// follow opens the chapter to which a link leads.
func (h *Page) follow(name string) {
	for _, c := range h.chapters {
		if anchor(c.Title) == name {
			h.search.SetText("")
			h.find("")
			h.Show(c.Title)
		}
	}
}

func (h *Page) keyTable() fyne.CanvasObject {
	box := widgets.VBox(8, widgets.Text(inWords(KeysTab), widgets.Title), widgets.Wrapped(lang.L("All of them stand in the menus too. Tab goes from field to field as one reads, Enter opens what has the keyboard. F1 opens the guide. Escape leaves a field, and then the page."), widgets.Body))
	for _, k := range h.keys {
		box.Add(widgets.Columns(10, []float32{170, 0}, widgets.Text(k.Keys, widgets.Mono), widgets.Cut(k.Name, widgets.Body)))
	}
	return box
}

func (h *Page) reportForm() fyne.CanvasObject {
	if h.report.Text == "" {
		h.report.SetText(Report(h.program, h.canvas()))
	}
	h.report.SetMinRowsVisible(18)
	save := widgets.NewButtonWithIcon(lang.L("Save as a text file…"), theme.DocumentSaveIcon(), h.save)
	save.Importance = widget.HighImportance
	return widgets.VBox(12, widgets.Text(inWords(ReportTab), widgets.Title),
		widgets.Wrapped(lang.L("This is what somebody who helps you needs to know. Say what happened; read the rest, and take out what you do not want to tell. Meridian sends nothing by itself."), widgets.Body),
		h.report, widgets.HBox(8, save))
}

// canvas is that of the window, nil for none.
func (h *Page) canvas() fyne.Canvas {
	if h.desk.Window == nil {
		return nil
	}
	return h.desk.Window.Canvas()
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

// Shortcuts of the page: it is read without a mouse.
func (h *Page) Shortcuts() []nav.Shortcut {
	control := fyne.KeyModifierShortcutDefault
	turn := func(by float32) func() {
		return func() { h.body.ScrollTo(max(0, h.body.Offset()+by*0.8*h.body.Size().Height)) }
	}
	return []nav.Shortcut{
		{Name: lang.L("Search the guide"), Shortcut: &desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: control}, Do: h.search.Focus},
		{Name: lang.L("Read on"), Shortcut: &desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: control}, Do: turn(0.8)},
		{Name: lang.L("Read back"), Shortcut: &desktop.CustomShortcut{KeyName: fyne.KeyUp, Modifier: control}, Do: turn(-0.8)},
		{Name: lang.L("Next chapter"), Shortcut: &desktop.CustomShortcut{KeyName: fyne.KeyPageDown, Modifier: control}, Do: func() { h.turn(1) }},
		{Name: lang.L("Chapter before"), Shortcut: &desktop.CustomShortcut{KeyName: fyne.KeyPageUp, Modifier: control}, Do: func() { h.turn(-1) }},
	}
}

// turn opens the chapter that many places on in the list.
func (h *Page) turn(by int) { h.list.Open(slices.Index(h.list.Rows(), h.open) + by) }

var _ nav.Page = (*Page)(nil)
