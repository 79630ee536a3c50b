package visit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
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
	// need says what the visit needs, met that it has it.
	need  *widget.RichText
	met   *widget.RichText
	shown medicareRow
}

func newMedicareCard(p *Page) *medicareCard {
	c := &medicareCard{page: p, count: widgets.Text("", widgets.Strong), dots: newDots(), line: widgets.Para("", widgets.Small)}
	c.need = widgets.Para("", widgets.Style{Size: look.SizeLabel, Color: look.AmberInk, Bold: true})
	c.met = widgets.Para("", widgets.Style{Size: look.SizeLabel, Color: look.Jade, Bold: true})
	c.card = widgets.Card(lang.L("MEDICARE  our count, not Medicare’s"), c.count, column(6, c.dots, widgets.Flush(c.line), widgets.Flush(c.need), widgets.Flush(c.met)))
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
	widgets.SetPara(c.met, row.Met)
	show(c.met, row.Met != "")
}
