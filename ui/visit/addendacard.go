package visit

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"meridian/domain"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// addendaCard adds dated texts to a signed note.
type addendaCard struct {
	page  *Page
	card  *widgets.Surface
	body  *fyne.Container
	entry *prose
	wrong *widgets.Label
	add   *widgets.Button
	shown int
	// adding tells that a text is on its way into the note, waiting are told once it is
	// there or was refused.
	adding  bool
	waiting []func()
}

func newAddendaCard(p *Page) *addendaCard {
	c := &addendaCard{page: p, body: column(6), entry: newProse(2), wrong: widgets.Cut("", wrongStyle), shown: -1}
	c.entry.SetPlaceHolder(lang.L("What is to be added to the signed note"))
	c.entry.onGrow = p.reflow
	c.entry.writtenOut = p.writtenOut
	c.entry.OnChanged = func(string) { c.entry.fit() }
	c.add = widgets.NewButtonWithIcon(lang.L("Add to the note"), theme.ContentAddIcon(), c.keep)
	c.wrong.Hide()
	c.card = widgets.Card(lang.L("ADDENDA"), nil, c.body)
	return c
}

func (c *addendaCard) object() fyne.CanvasObject { return c.card }

func (c *addendaCard) refresh() {
	s := c.page.sheet
	show(c.card, s.noteLocked())
	if !s.noteLocked() || len(s.Visit.Addenda) == c.shown {
		return
	}
	c.shown = len(s.Visit.Addenda)
	var objects []fyne.CanvasObject
	for _, a := range s.Visit.Addenda {
		objects = append(objects, column(2, widgets.Cut(addendumHead(a), widgets.Small), widgets.Wrapped(a.Text, widgets.Body)))
	}
	c.body.Objects = append(objects, c.entry, c.wrong, widgets.Flow(6, c.add))
	widgets.Rearrange(c.body)
}

func addendumHead(a domain.Addendum) string {
	return locale.Time(a.At, locale.Key("Jan 2 2006 3:04 PM")) + " · " + a.By
}

// keep adds what is written; where that fails the text stays.
func (c *addendaCard) keep() {
	text := strings.TrimSpace(c.entry.Text)
	switch {
	case c.adding:
		return
	case text == "":
		c.say(lang.L("Write what is to be added."))
		return
	}
	p := c.page
	c.adding = true
	p.saved(func(err error) {
		if err != nil {
			c.added()
			return
		}
		var after domain.Encounter
		p.desk.Work.Run(context.Background(), func(ctx context.Context) (err error) {
			after, err = p.store.AddAddendum(ctx, p.sheet.Visit.ID, p.sheet.Provider.Title(), text)
			return err
		}, func(err error) {
			defer c.added()
			if err != nil {
				c.say(err.Error())
				return
			}
			if strings.TrimSpace(c.entry.Text) == text {
				setQuietly(&c.entry.Entry, "")
			}
			c.wrong.Hide()
			p.sheet.Visit.Addenda, p.sheet.Visit.Saved = after.Addenda, after.Saved
			p.desk.Changes.Encounter.Emit(after.ID)
			p.refresh()
		})
	})
}

// added goes on with those who wait until nothing is on its way.
func (c *addendaCard) added() {
	c.adding = false
	waiting := c.waiting
	c.waiting = nil
	for _, then := range waiting {
		then()
	}
}

// whenAdded does something once no text is on its way into the note.
func (c *addendaCard) whenAdded(do func()) {
	if c.adding {
		c.waiting = append(c.waiting, do)
		return
	}
	do()
}

// open gives the text that waits to be added, "" for none.
func (c *addendaCard) open() string { return strings.TrimSpace(c.entry.Text) }

func (c *addendaCard) say(sentence string) {
	c.wrong.SetText("✕ " + sentence)
	c.wrong.Show()
	c.page.reflow()
}
