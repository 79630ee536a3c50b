package templates

import (
	"fyne.io/fyne/v2"

	"meridian/ui/look"
	"meridian/ui/widgets"
)

// codePart holds the codes of one kind that a template brings, and finds more.
type codePart struct {
	search *widgets.PickList
	chips  *fyne.Container
	wrong  *widgets.Label
	object *fyne.Container
}

func newCodePart(title, hint string, find func(typed string) []widgets.Option, add func(typed string)) *codePart {
	c := &codePart{search: widgets.NewPickList(hint), chips: widgets.Flow(6), wrong: widgets.Cut("", widgets.Small.In(look.Red))}
	c.search.OnQuery = func(typed string) {
		c.wrong.Hide()
		c.search.SetOptions(find(typed))
		c.object.Refresh()
	}
	c.search.OnPick = func(o widgets.Option) { add(o.Value) }
	c.search.OnFree = add
	c.wrong.Hide()
	c.object = widgets.VBox(6, widgets.Text(title, widgets.Caps), c.chips, c.search, c.wrong)
	return c
}

// show shows the codes of the template.
func (c *codePart) show(chips []fyne.CanvasObject) {
	c.chips.Objects = chips
	c.chips.Refresh()
	c.object.Refresh()
}

// refuse says why a code was not added.
func (c *codePart) refuse(why string) {
	c.wrong.SetText("✕ " + why)
	c.wrong.Show()
	c.object.Refresh()
}
