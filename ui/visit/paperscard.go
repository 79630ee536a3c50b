package visit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/nav"
	"meridian/ui/widgets"
)

// papersCard lists the papers that hold the visit; each opens its preview.
type papersCard struct {
	page  *Page
	card  *widgets.Surface
	body  *fyne.Container
	shown []paperRow
}

func newPapersCard(p *Page) *papersCard {
	c := &papersCard{page: p, body: column(4)}
	c.card = widgets.Card(lang.L("PAPERS"), nil, c.body)
	return c
}

func (c *papersCard) object() fyne.CanvasObject { return c.card }

func (c *papersCard) refresh() {
	rows := c.page.sheet.paperRows()
	show(c.card, len(rows) > 0)
	if slices.Equal(rows, c.shown) {
		return
	}
	c.shown = rows
	objects := make([]fyne.CanvasObject, len(rows))
	for i, r := range rows {
		open := widgets.NewButtonWithIcon(r.Text, theme.DocumentIcon(), func() {
			c.page.desk.Nav.Go(nav.Place{Screen: nav.Documents, Paper: r.ID})
		})
		open.Alignment = widget.ButtonAlignLeading
		open.Importance = widget.LowImportance
		var state fyne.CanvasObject
		if r.State != domain.Issued {
			state = widgets.Chip(string(r.State), widgets.Quiet)
		}
		objects[i] = widgets.Spread(open, state)
		if state == nil {
			objects[i] = widgets.Flow(0, open)
		}
	}
	c.body.Objects = objects
	widgets.Rearrange(c.body)
}
