package visit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/domain/coding"
	"meridian/ui/look"
	"meridian/ui/widgets"
)

// docCard is the checklist of what the note must hold; what is missing leads to its field.
type docCard struct {
	page  *Page
	card  *widgets.Surface
	body  *fyne.Container
	same  *widget.RichText
	whole *fyne.Container
	shown []docRow
}

func newDocCard(p *Page) *docCard {
	c := &docCard{page: p, same: widgets.Para("", widgets.Small.In(look.AmberInk))}
	c.body = container.New(&docLayout{})
	c.same.Hide()
	c.whole = column(6, c.body, widgets.Flush(c.same))
	c.card = widgets.Card(lang.L("THE NOTE HOLDS"), nil, c.whole)
	return c
}

func (c *docCard) object() fyne.CanvasObject { return c.card }

func (c *docCard) refresh() {
	rows := c.page.sheet.docRows()
	show(c.card, len(rows) > 0)
	c.sayCarried(c.page.sheet.carried())
	if equalRows(rows, c.shown) {
		return
	}
	c.shown = rows
	objects := make([]fyne.CanvasObject, len(rows))
	for i, r := range rows {
		icon, style := r.look()
		mark := widgets.Sized(widget.NewIcon(icon), widgets.Em(15), widgets.Em(15))
		row := widgets.Columns(3, []float32{widgets.Em(15), 0}, mark, widgets.Cut(r.Title, style))
		objects[i] = row
		if !r.Met {
			objects[i] = newTappable(row, func() { c.page.goTo(r.Where) })
		}
	}
	c.body.Objects = objects
	widgets.Rearrange(c.body)
}

// docLayout puts the elements into two columns, or into one where a title would be cut.
type docLayout struct{ width float32 }

// docSign is the room of the sign before a title.
const docSign = 22

func (l *docLayout) columns() int {
	if l.width > 0 && l.width/2 < l.widest() {
		return 1
	}
	return 2
}

// widest is the room that the longest title needs in bold.
func (l *docLayout) widest() float32 {
	wide := float32(0)
	for _, element := range coding.Builtin().Checklist(&domain.Encounter{}) {
		wide = max(wide, textWidth(lang.L(element.Title), widgets.Style{Size: look.SizeLabel, Bold: true}))
	}
	return wide + widgets.Em(docSign)
}

// MinSize is told by the window.
func (l *docLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if len(objects) == 0 {
		return fyne.Size{}
	}
	row := objects[0].MinSize().Height + docGap
	n := l.columns()
	return fyne.NewSize(widgets.Em(200), float32((len(objects)+n-1)/n)*row-docGap)
}

// docGap stands between the rows.
const docGap = 4

// Layout is told by the window.
func (l *docLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	n := l.columns()
	for i, o := range objects {
		height, width := o.MinSize().Height, size.Width/float32(n)
		o.Move(fyne.NewPos(float32(i%n)*width, float32(i/n)*(height+docGap)))
		o.Resize(fyne.NewSize(width, height))
	}
}

// look gives the sign and the type of an element: what is missing stands out only
// where a payer asks for it.
func (r docRow) look() (fyne.Resource, widgets.Style) {
	switch {
	case r.Met:
		return theme.NewColoredResource(theme.ConfirmIcon(), look.Jade), widgets.Small.In(look.Ink)
	case r.Asked:
		return theme.NewColoredResource(theme.ContentAddIcon(), look.Amber), widgets.Style{Size: look.SizeLabel, Color: look.AmberInk, Bold: true}
	}
	return theme.NewColoredResource(theme.ContentAddIcon(), look.Muted), widgets.Small
}

// sayCarried says under the list what only repeats the last treatment.
func (c *docCard) sayCarried(words string) {
	if words == c.same.String() && (words != "") == c.same.Visible() {
		return
	}
	widgets.SetPara(c.same, words)
	show(c.same, words != "")
	widgets.Rearrange(c.whole)
	c.page.reflow()
}

func equalRows(a, b []docRow) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// tappable makes something lead somewhere, by a tap or by Enter.
type tappable struct {
	widget.BaseWidget
	ground *widgets.Surface
	do     func()
}

func newTappable(content fyne.CanvasObject, do func()) *tappable {
	t := &tappable{ground: widgets.NewSurface("", "", 6, content), do: do}
	t.ExtendBaseWidget(t)
	return t
}

// AccessibilityLabel is what it says.
func (t *tappable) AccessibilityLabel() string { return widgets.Said(t.ground) }

// AccessibilityRole is that of a button.
func (t *tappable) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Tapped is told by the window.
func (t *tappable) Tapped(*fyne.PointEvent) { t.do() }

// FocusGained shows that it has the keyboard.
func (t *tappable) FocusGained() { t.ground.SetFill(look.JadeWash) }

// FocusLost shows that it no longer has.
func (t *tappable) FocusLost() { t.ground.SetFill("") }

// TypedRune is told by the window.
func (t *tappable) TypedRune(rune) {}

// TypedKey leads on at Enter and Space.
func (t *tappable) TypedKey(e *fyne.KeyEvent) {
	widgets.PressedBy(e, t.do)
}

// CreateRenderer draws the content.
func (t *tappable) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.ground) }
