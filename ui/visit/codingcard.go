package visit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// codingCard is the live bill: lines, each with its reason and editable in
// place, what was taken off, and the sums.
type codingCard struct {
	page    *Page
	card    *widgets.Surface
	verdict *widgets.ChipLabel
	body    *fyne.Container
	lines   []*lineView
	editor  *lineEditor
	empty   *fyne.Container
	off     *fyne.Container
	add     *widgets.Button
	search  *widgets.PickList
	adding  bool
	sums    *sums
	// held says which superbill keeps the bill as it is.
	held *widget.RichText
	hold *fyne.Container
}

func newCodingCard(p *Page) *codingCard {
	c := &codingCard{page: p, verdict: widgets.Chip("", widgets.Quiet), body: column(2), off: widgets.Flow(6), sums: newSums(p)}
	c.empty = widgets.Wrapped(lang.L("The codes appear here as you record the treatment."), widgets.Muted)
	c.held = widgets.Para("", widgets.Small)
	c.hold = widgets.Flush(c.held)
	c.add = widgets.NewButtonWithIcon(lang.L("Add a code"), theme.ContentAddIcon(), c.openSearch)
	c.add.Importance, c.add.Alignment = widget.LowImportance, widget.ButtonAlignLeading
	c.search = codeSearch(p, lang.L("Code or words, such as 97140"), c.take)
	c.search.OnEscape = c.closeSearch
	c.card = widgets.Card(lang.L("CODING"), c.verdict, c.body)
	return c
}

func (c *codingCard) object() fyne.CanvasObject { return c.card }

func (c *codingCard) openSearch() {
	c.adding = true
	c.page.refresh()
	c.search.Focus()
	c.search.OnQuery(c.search.Text())
}

func (c *codingCard) closeSearch() {
	c.adding = false
	c.page.refresh()
	widgets.Focus(c.add)
}

func (c *codingCard) take(code string) {
	if err := c.page.try(func(s *sheet) error { return s.addLine(code) }); err != nil {
		c.page.refuse(c.search, code, err)
		return
	}
	c.adding = false
	c.page.refresh()
	c.focusLine(code)
}

// focusLine gives the keyboard to the last line of a code, which Enter edits.
func (c *codingCard) focusLine(typed string) {
	code, _ := parseCode(typed)
	for at, l := range slices.Backward(c.page.sheet.Visit.Lines) {
		if l.Code == code && within(c.lines, at) {
			widgets.Focus(c.lines[at])
			return
		}
	}
}

func (c *codingCard) refresh() {
	s := c.page.sheet
	words, severity := s.verdict()
	c.verdict.Set(verdictMark(severity)+words, toneOf(severity))
	if words == "" {
		c.verdict.Set("", widgets.Quiet)
	}
	rows := s.lineRows()
	for len(c.lines) < len(rows) {
		c.lines = append(c.lines, newLineView(c, len(c.lines)))
	}
	c.lines = c.lines[:len(rows)]
	if c.editor != nil && !c.editor.follows(s) {
		c.editor = nil
	}
	objects := make([]fyne.CanvasObject, 0, 2*len(rows)+4)
	for i, view := range c.lines {
		view.show(rows[i])
		objects = append(objects, view)
		if c.editor != nil && c.editor.at == i {
			c.editor.refresh(s)
			objects = append(objects, c.editor.box)
		} else if view.unfolded {
			objects = append(objects, view.reasons)
		}
		objects = append(objects, view.rule)
	}
	if len(rows) == 0 {
		objects = append(objects, c.empty)
	}
	setObjects(c.body, append(objects, c.foot(s)...))
}

// foot gives what stands below the lines.
func (c *codingCard) foot(s *sheet) []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	if c.refreshOff(s) {
		objects = append(objects, c.off)
	}
	switch {
	case s.billLocked():
		c.adding = false
		widgets.SetPara(c.held, lang.L("This bill stands on {{.Papers}}. Void it to change the bill.", locale.With{"Papers": strings.Join(s.superbills(), ", ")}))
		objects = append(objects, c.hold)
	case c.adding:
		objects = append(objects, c.search)
	default:
		objects = append(objects, c.add)
	}
	c.sums.refresh(s)
	return append(objects, c.sums.box)
}

// refreshOff offers the codes that were taken off; false for none.
func (c *codingCard) refreshOff(s *sheet) bool {
	if len(s.Visit.Declined) == 0 || s.billLocked() || s.noteLocked() {
		return false
	}
	want := strings.Join(s.Visit.Declined, " ")
	if len(c.off.Objects) > 0 {
		if label, ok := c.off.Objects[0].(*widgets.Label); ok && strings.HasSuffix(label.Text(), want) {
			return true
		}
	}
	c.off.Objects = []fyne.CanvasObject{widgets.Text(lang.L("Taken off: {{.Codes}}", locale.With{"Codes": want}), widgets.Small)}
	for _, code := range s.Visit.Declined {
		back := widgets.NewButton(lang.L("Put {{.Code}} back", locale.With{"Code": code}), func() { c.page.turn(func(s *sheet) { s.putBack(code) }) })
		back.Importance = widget.LowImportance
		c.off.Objects = append(c.off.Objects, back)
	}
	widgets.Rearrange(c.off)
	return true
}

// edit opens the editor of a line in place, at one of its fields.
func (c *codingCard) edit(at int, field lineField) {
	if c.page.sheet.billLocked() || !within(c.page.sheet.Visit.Lines, at) {
		return
	}
	c.editor = newLineEditor(c, at)
	c.page.refresh()
	c.editor.focusOn(field)
}

// closeEditor ends editing, unless a field holds what the line did not take.
func (c *codingCard) closeEditor() {
	if c.editor.focusRefused() {
		return
	}
	at := c.editor.at
	c.editor = nil
	c.page.turn(func(*sheet) {})
	if within(c.lines, at) {
		widgets.Focus(c.lines[at])
	}
}

// dropRefused forgets what was typed and not taken.
func (c *codingCard) dropRefused() {
	c.sums.discount.SetError("")
	if c.editor != nil {
		for _, f := range c.editor.fields {
			f.SetError("")
		}
	}
}

// focusOn opens what a path such as lines[1].modifiers names.
func (c *codingCard) focusOn(path string) bool {
	at, field, ok := placeIn(path, "lines")
	if !ok && path != "lines" {
		return false
	}
	if !within(c.page.sheet.Visit.Lines, at) {
		c.openSearch()
		return true
	}
	name, _, _ := strings.Cut(field, "[")
	c.edit(at, lineField(name))
	return true
}

// toneOf gives the tone in which a severity is shown.
func toneOf(s domain.Severity) widgets.Tone {
	switch s {
	case domain.SeverityError:
		return widgets.Bad
	case domain.SeverityWarning:
		return widgets.Warn
	case domain.SeverityAdvice:
		return widgets.Good
	}
	return widgets.Quiet
}

// verdictMark gives the shape that goes with a tone.
func verdictMark(s domain.Severity) string {
	switch s {
	case domain.SeverityError:
		return "✕ "
	case domain.SeverityWarning:
		return "! "
	case domain.SeverityAdvice:
		return "✓ "
	}
	return ""
}
