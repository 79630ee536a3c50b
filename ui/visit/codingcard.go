package visit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/look"
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
	add     *widget.Button
	search  *widgets.PickList
	adding  bool
	sums    *sums
}

func newCodingCard(p *Page) *codingCard {
	c := &codingCard{page: p, verdict: widgets.Chip("", widgets.Quiet), body: column(2), off: widgets.Flow(6), sums: newSums(p)}
	c.empty = flush(widgets.Para("The codes appear here as you record the treatment.", widgets.Muted))
	c.add = widget.NewButtonWithIcon("Add a code", theme.ContentAddIcon(), c.openSearch)
	c.add.Importance, c.add.Alignment = widget.LowImportance, widget.ButtonAlignLeading
	c.search = codeSearch(p, "Code or words, such as 97140", c.take)
	c.search.OnEscape = c.closeSearch
	c.card = widgets.Card("CODING", c.verdict, c.body)
	return c
}

func (c *codingCard) object() fyne.CanvasObject { return c.card }

func (c *codingCard) openSearch() {
	c.adding = true
	c.page.refresh()
	c.search.Focus()
}

func (c *codingCard) closeSearch() {
	c.adding = false
	c.page.refresh()
	widgets.Focus(c.add)
}

func (c *codingCard) take(code string) {
	c.adding = false
	c.page.try(func(s *sheet) error { return s.addLine(code) })
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
	c.off.Objects = []fyne.CanvasObject{widgets.Text("Taken off: "+want, widgets.Small)}
	for _, code := range s.Visit.Declined {
		back := widget.NewButton("Put "+code+" back", func() { c.page.turn(func(s *sheet) { s.putBack(code) }) })
		back.Importance = widget.LowImportance
		c.off.Objects = append(c.off.Objects, back)
	}
	c.off.Refresh()
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

func (c *codingCard) closeEditor() {
	at := c.editor.at
	c.editor = nil
	c.page.turn(func(*sheet) {})
	if within(c.lines, at) {
		widgets.Focus(c.lines[at])
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

// lineView is one line of the bill: Enter or a tap edits it, Delete takes it
// off, W tells why it is there.
type lineView struct {
	widget.BaseWidget
	card *codingCard
	at   int
	row  lineRow

	code, label, modifiers, pointers, units, charge, hand *widgets.Label
	mark                                                  *widget.Icon
	asked                                                 *widget.Button
	ground                                                *widgets.Surface
	why                                                   *widget.RichText
	reasons                                               *fyne.Container
	rule                                                  fyne.CanvasObject
	unfolded                                              bool
}

func newLineView(c *codingCard, at int) *lineView {
	v := &lineView{card: c, at: at, rule: widgets.Separator(), why: widgets.Para("", widgets.Small), mark: widget.NewIcon(nil)}
	v.code = widgets.Text("", widgets.Style{Size: theme.SizeNameText, Color: look.Ink, Bold: true, Mono: true})
	v.label = widgets.Cut("", widgets.Body)
	v.modifiers = widgets.Text("", widgets.Style{Size: look.SizeLabel, Color: look.Jade, Bold: true})
	v.pointers, v.hand = widgets.Text("", widgets.Small), widgets.Text("", widgets.Small.In(look.AmberInk))
	v.units, v.charge = widgets.Text("", widgets.Body).Trailing(), widgets.Text("", widgets.Body).Trailing()
	v.reasons = flush(v.why)
	v.asked = smallButton(theme.QuestionIcon(), v.toggleWhy)
	inner := container.New(&lineLayout{}, v.code, v.label, v.hand, v.mark, v.modifiers, v.pointers, v.units, v.charge, v.asked)
	v.ground = widgets.NewSurface("", "", 6, inner)
	v.ExtendBaseWidget(v)
	return v
}

// CreateRenderer draws the line.
func (v *lineView) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(v.ground) }

func (v *lineView) show(row lineRow) {
	if row == v.row {
		return
	}
	v.row = row
	v.code.SetText(row.Code)
	v.label.SetText(row.Label)
	v.hand.SetText(row.Hand)
	v.modifiers.SetText(row.Modifiers)
	v.pointers.SetText(row.Pointers)
	v.units.SetText(row.Units)
	v.charge.SetText(row.Charge)
	show(v.mark, row.Gravest != "")
	if row.Gravest != "" {
		v.mark.SetResource(toneOf(row.Gravest).Icon())
	}
	widgets.SetPara(v.why, row.Why)
	v.ground.Refresh()
}

func (v *lineView) toggleWhy() {
	v.unfolded = !v.unfolded
	v.card.page.refresh()
}

// Tapped opens the editor.
func (v *lineView) Tapped(*fyne.PointEvent) { v.card.edit(v.at, lineModifiers) }

// FocusGained shows that the line has the keyboard.
func (v *lineView) FocusGained() { v.ground.SetFill(look.JadeWash) }

// FocusLost shows that it no longer has.
func (v *lineView) FocusLost() { v.ground.SetFill("") }

// TypedRune asks why at W.
func (v *lineView) TypedRune(r rune) {
	if r == 'w' || r == 'W' || r == '?' {
		v.toggleWhy()
	}
}

// TypedKey edits at Enter and takes the line off at Delete.
func (v *lineView) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		v.Tapped(nil)
	case fyne.KeyDelete, fyne.KeyBackspace:
		v.card.page.turn(func(s *sheet) { s.removeLine(v.at) })
	}
}

// lineLayout puts the parts of a line on one row where the label has room there,
// else the label on a second one; what a hand did stands below.
type lineLayout struct{ width float32 }

// The places of a line's parts among the objects that are laid out.
const (
	codePart = iota
	labelPart
	handPart
	markPart
	modifierPart
	pointerPart
	unitPart
	chargePart
	askPart
)

// The widths of a line's parts at the usual size of text; modifiers and mark
// take room only where there are any.
const (
	codeWidth, markWidth, pointerWidth, unitWidth, chargeWidth, askWidth = 52, 20, 35, 16, 66, 36
)

// rest is the room that is left for the label on the first row.
func (l *lineLayout) rest(objects []fyne.CanvasObject, width float32) float32 {
	return width - em(codeWidth+pointerWidth+unitWidth+chargeWidth+askWidth) - l.marks(objects)
}

// marks is the width of modifiers and mark.
func (l *lineLayout) marks(objects []fyne.CanvasObject) float32 {
	width := float32(0)
	if w := objects[modifierPart].MinSize().Width; w > 0 {
		width += w + em(8)
	}
	if objects[markPart].Visible() {
		width += em(markWidth)
	}
	return width
}

func (l *lineLayout) oneRow(objects []fyne.CanvasObject, width float32) bool {
	label, ok := objects[labelPart].(*widgets.Label)
	return ok && l.rest(objects, width) >= textWidth(label.Text(), widgets.Body)+4
}

func (l *lineLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := l.row(objects)
	if l.width > 0 && !l.oneRow(objects, l.width) || objects[handPart].MinSize().Width > 0 {
		height += objects[labelPart].MinSize().Height
	}
	return fyne.NewSize(em(240), height)
}

func (l *lineLayout) row(objects []fyne.CanvasObject) float32 {
	return max(objects[codePart].MinSize().Height+em(14), objects[askPart].MinSize().Height)
}

func (l *lineLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	row := l.row(objects)
	put := func(part int, x, width, top, height float32) {
		least := objects[part].MinSize().Height
		objects[part].Move(fyne.NewPos(x, top+(height-least)/2))
		objects[part].Resize(fyne.NewSize(max(0, width), least))
	}
	put(codePart, 0, em(codeWidth), 0, row)
	x := size.Width
	for _, p := range []struct {
		part  int
		width float32
	}{{askPart, askWidth}, {chargePart, chargeWidth}, {unitPart, unitWidth}, {pointerPart, pointerWidth}} {
		x -= em(p.width)
		put(p.part, x, em(p.width), 0, row)
	}
	x -= l.marks(objects)
	at := x
	if objects[markPart].Visible() {
		put(markPart, at, em(markWidth)-3, 0, row)
		at += em(markWidth)
	}
	put(modifierPart, at, objects[modifierPart].MinSize().Width, 0, row)
	below, hand := row-em(8), objects[handPart].MinSize().Width
	second := objects[labelPart].MinSize().Height
	if l.oneRow(objects, size.Width) {
		put(labelPart, em(codeWidth), x-em(codeWidth)-4, 0, row)
		put(handPart, em(codeWidth), hand, below, second)
		return
	}
	put(labelPart, 0, size.Width-hand-6, below, second)
	put(handPart, size.Width-hand, hand, below, second)
}
