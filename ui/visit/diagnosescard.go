package visit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"meridian/domain"
	"meridian/ui/asked"
	"meridian/ui/look"
	"meridian/ui/widgets"
)

// diagnosesCard shows the diagnoses as chips A to L: Delete removes one,
// Alt with the arrows moves it.
type diagnosesCard struct {
	page   *Page
	card   *widgets.Surface
	note   *widgets.Label
	chips  *fyne.Container
	add    *widgets.Button
	search *widgets.PickList
	shown  []diagnosisRow
	about  widgets.CardAnswer
	locked bool
}

func newDiagnosesCard(p *Page) *diagnosesCard {
	c := &diagnosesCard{page: p, note: widgets.Text("", widgets.Small), chips: widgets.Flow(6)}
	c.add = widgets.NewButtonWithIcon(lang.L("Add a diagnosis"), theme.ContentAddIcon(), c.openSearch)
	c.search = widgets.NewPickList(lang.L("Code or words, such as m545 or low back"))
	c.search.OnQuery = c.find
	c.search.OnPick = func(o widgets.Option) { c.take(o.Value) }
	c.search.OnFree = c.take
	c.search.OnEscape = c.closeSearch
	c.search.OnStar = func(o widgets.Option) {
		p.turnFavorite(&p.sheet.Favorites, o.Value, p.store.SaveFavoriteDiagnoses)
		c.find(c.search.Text())
	}
	c.search.Hide()
	c.chips.Objects = []fyne.CanvasObject{c.add}
	body := column(6, c.chips, c.search)
	c.about = widgets.NewCardAnswer(asked.About("diagnoses"), body)
	c.card = widgets.Card(lang.L("DIAGNOSES"), widgets.HBox(6, c.note, c.about.Sign()), column(6, c.about.Place(), body))
	return c
}

func (c *diagnosesCard) object() fyne.CanvasObject { return c.card }

func (c *diagnosesCard) openSearch() {
	c.search.Show()
	c.page.reflow()
	c.search.Focus()
	c.find(c.search.Text())
	widgets.Reveal(c.card)
}

func (c *diagnosesCard) closeSearch() {
	c.search.Hide()
	c.page.reflow()
	widgets.Focus(c.add)
}

// diagnosisChoices is how many codes the search shows.
const diagnosisChoices = 8

func (c *diagnosesCard) find(text string) {
	var options []widgets.Option
	for _, e := range c.page.sheet.searchDiagnoses(text, diagnosisChoices) {
		detail := c.page.sheet.doubtOf(e.Code)
		options = append(options, widgets.Option{Value: e.Code, Label: e.Code + "  " + e.Text, Detail: detail, Starred: slices.Contains(c.page.sheet.Favorites, e.Code)})
	}
	c.search.SetOptions(options)
	c.page.reflow()
	widgets.Reveal(c.card)
}

func (c *diagnosesCard) take(code string) {
	if err := c.page.try(func(s *sheet) error { return s.addDiagnosis(code) }); err != nil {
		c.page.refuse(c.search, code, err)
	}
	c.page.reflow()
}

func (c *diagnosesCard) refresh() {
	s := c.page.sheet
	c.note.SetText(s.diagnosesNote())
	rows := s.diagnosisRows()
	if slices.Equal(rows, c.shown) && c.locked == s.billLocked() {
		return
	}
	c.shown, c.locked = rows, s.billLocked()
	objects := make([]fyne.CanvasObject, 0, len(rows)+1)
	for i, r := range rows {
		objects = append(objects, c.chip(i, r))
	}
	if !c.locked && len(rows) < domain.MaxDiagnoses {
		c.add.SetText(lang.L("Add"))
		if len(rows) == 0 {
			c.add.SetText(lang.L("Add a diagnosis"))
		}
		objects = append(objects, c.add)
	}
	if c.locked {
		c.search.Hide()
	}
	c.chips.Objects = objects
	widgets.Rearrange(c.chips)
}

func (c *diagnosesCard) chip(at int, r diagnosisRow) fyne.CanvasObject {
	tone := widgets.Good
	if r.Doubt != "" {
		tone = widgets.Bad
	}
	if c.locked {
		return widgets.Chip(r.String(), tone)
	}
	chip := widgets.NewChipButton(r.String(), tone, nil, func() { c.remove(at) })
	chip.OnMove = func(by int) {
		c.page.do(func(s *sheet) { s.moveDiagnosis(at, by) })
		c.focusChip(at + by)
	}
	return wholeChip(r.String(), chip)
}

// chipRoom is what a chip needs beside its text.
const chipRoom = 62

// wholeChip gives a chip the width of its whole text to want.
func wholeChip(text string, chip *widgets.ChipButton) fyne.CanvasObject {
	style := widgets.Style{Size: look.SizeLabel, Bold: true}
	return container.New(natural{func() float32 { return textWidth(text, style) + widgets.Em(chipRoom) }}, chip)
}

// chipAt gives the chip at a place of a flow.
func chipAt(flow *fyne.Container, at int) *widgets.ChipButton {
	if !within(flow.Objects, at) {
		return nil
	}
	if box, ok := flow.Objects[at].(*fyne.Container); ok {
		chip, _ := box.Objects[0].(*widgets.ChipButton)
		return chip
	}
	return nil
}

// remove takes a diagnosis off; the keyboard goes to the one that follows.
func (c *diagnosesCard) remove(at int) {
	c.page.do(func(s *sheet) { s.removeDiagnosis(at) })
	if n := len(c.shown); n > 0 {
		c.focusChip(min(at, n-1))
		return
	}
	widgets.Focus(c.add)
}

// focusChip gives the keyboard to the chip at a place.
func (c *diagnosesCard) focusChip(at int) {
	if chip := chipAt(c.chips, at); chip != nil {
		widgets.Focus(chip)
	}
}
