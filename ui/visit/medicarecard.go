package visit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/look"
	"meridian/ui/widgets"
)

// medicareCard shows where the patient stands under Medicare, as dots.
type medicareCard struct {
	page  *Page
	card  *widgets.Surface
	count *widgets.Label
	dots  *dots
	line  *widget.RichText
	need  *widget.RichText
	shown medicareRow
}

func newMedicareCard(p *Page) *medicareCard {
	c := &medicareCard{page: p, count: widgets.Text("", widgets.Strong), dots: newDots(), line: widgets.Para("", widgets.Small)}
	c.need = widgets.Para("", widgets.Style{Size: look.SizeLabel, Color: look.AmberInk, Bold: true})
	c.card = widgets.Card("MEDICARE  our count, not Medicare’s", c.count, column(6, c.dots, flush(c.line), flush(c.need)))
	return c
}

func (c *medicareCard) object() fyne.CanvasObject { return c.card }

func (c *medicareCard) refresh() {
	row := c.page.sheet.medicareRow()
	show(c.card, row.Shown)
	if row == c.shown || !row.Shown {
		return
	}
	c.shown = row
	c.count.SetText(row.Count)
	c.dots.set(row.Dots)
	widgets.SetPara(c.line, row.Line)
	widgets.SetPara(c.need, row.Need)
	show(c.need, row.Need != "")
}

// dots draws one dot a visit: filled for those used, with a bar behind the first
// twelve; further ones are amber, those past the limit crossed.
type dots struct {
	widget.BaseWidget
	states string
}

func newDots() *dots {
	d := &dots{}
	d.ExtendBaseWidget(d)
	return d
}

func (d *dots) set(states string) {
	d.states = states
	d.Refresh()
}

// CreateRenderer draws the dots.
func (d *dots) CreateRenderer() fyne.WidgetRenderer {
	r := &dotsRenderer{dots: d}
	r.Refresh()
	return r
}

type dotsRenderer struct {
	dots    *dots
	objects []fyne.CanvasObject
}

// The size of a dot and how far the next one stands, at the usual size of text.
const dotSize, dotStep = 14, 18

// barAfter is how many dots stand before the bar: the visits that are covered to begin with.
const barAfter = 12

func (r *dotsRenderer) MinSize() fyne.Size {
	width := float32(len(r.dots.states)) * dotStep
	if room := r.dots.Size().Width; room > 0 && width+12 > room {
		return fyne.NewSize(em(10*dotStep), em(2*dotStep))
	}
	return fyne.NewSize(em(10*dotStep), em(dotStep))
}

func (r *dotsRenderer) Layout(size fyne.Size) {
	x, y := float32(0), float32(0)
	for i, o := range r.objects {
		if i == barAfter {
			x += em(6)
		}
		if x+em(dotSize) > size.Width {
			x, y = 0, y+em(dotStep)
		}
		if i == len(r.dots.states) { // the bar
			o.Resize(fyne.NewSize(2, em(dotSize+4)))
			o.Move(r.barAt())
			continue
		}
		o.Resize(fyne.NewSize(em(dotSize), em(dotSize)))
		o.Move(fyne.NewPos(x, y+em(1)))
		x += em(dotStep)
	}
}

// barAt gives the place of the bar: behind the twelfth dot.
func (r *dotsRenderer) barAt() fyne.Position {
	before := r.objects[min(barAfter, len(r.objects))-1].Position()
	return fyne.NewPos(before.X+em(dotStep), before.Y-em(2))
}

func (r *dotsRenderer) Refresh() {
	r.objects = nil
	for _, state := range r.dots.states {
		c := canvas.NewCircle(theme.Color(look.Card))
		c.StrokeWidth, c.StrokeColor = 1.5, theme.Color(theme.ColorNameInputBorder)
		switch state {
		case dotFirst:
			c.FillColor, c.StrokeColor = theme.Color(look.Jade), theme.Color(look.Jade)
		case dotMore:
			c.FillColor, c.StrokeColor = theme.Color(look.Amber), theme.Color(look.Amber)
		case dotBeyond:
			c.FillColor, c.StrokeColor, c.StrokeWidth = theme.Color(look.RedWash), theme.Color(look.Red), 2.5
		}
		r.objects = append(r.objects, c)
	}
	if len(r.dots.states) > barAfter {
		r.objects = append(r.objects, canvas.NewRectangle(theme.Color(look.Muted)))
	}
	r.Layout(r.dots.Size())
	canvas.Refresh(r.dots)
}

func (r *dotsRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *dotsRenderer) Destroy()                     {}

// docCard is the checklist of what the note must hold; a tap leads to the field.
type docCard struct {
	page  *Page
	card  *widgets.Surface
	body  *fyne.Container
	shown []docRow
}

func newDocCard(p *Page) *docCard {
	c := &docCard{page: p, body: container.NewGridWithColumns(2)}
	c.card = widgets.Card("THE NOTE HOLDS", nil, c.body)
	return c
}

func (c *docCard) object() fyne.CanvasObject { return c.card }

func (c *docCard) refresh() {
	rows := c.page.sheet.docRows()
	show(c.card, len(rows) > 0)
	if equalRows(rows, c.shown) {
		return
	}
	c.shown = rows
	objects := make([]fyne.CanvasObject, len(rows))
	for i, r := range rows {
		icon, style := theme.NewColoredResource(theme.ConfirmIcon(), look.Jade), widgets.Small.In(look.Ink)
		if !r.Met {
			icon, style = theme.NewColoredResource(theme.ContentAddIcon(), look.Amber), widgets.Style{Size: look.SizeLabel, Color: look.AmberInk, Bold: true}
		}
		mark := widgets.Sized(widget.NewIcon(icon), em(16), em(16))
		row := container.NewBorder(nil, nil, container.NewCenter(mark), nil, widgets.Cut(r.Title, style))
		objects[i] = newTappable(row, func() { c.page.goTo(r.Where) })
	}
	c.body.Objects = objects
	c.body.Refresh()
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

// tappable makes something lead somewhere.
type tappable struct {
	widget.BaseWidget
	content fyne.CanvasObject
	do      func()
}

func newTappable(content fyne.CanvasObject, do func()) *tappable {
	t := &tappable{content: content, do: do}
	t.ExtendBaseWidget(t)
	return t
}

// Tapped is told by the window.
func (t *tappable) Tapped(*fyne.PointEvent) { t.do() }

// CreateRenderer draws the content.
func (t *tappable) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.content) }
