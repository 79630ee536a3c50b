package visit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/ui/asked"
	"meridian/ui/look"
	"meridian/ui/widgets"
)

// treatmentCard holds the sets of needles, dry needling, other services and
// what is sold without a code.
type treatmentCard struct {
	page *Page
	card *widgets.Surface
	time *widgets.Label
	body *fyne.Container
	// minutes says what counts as time.
	minutes widgets.CardAnswer

	// sets are the rows as they stand, rows all that were made, by the keys of their sets.
	sets     []*setRow
	rows     map[int]*setRow
	muscles  *muscleRows
	services *serviceRows
	items    *itemRows
	buttons  *fyne.Container
	empty    *widgets.Label
	// since says what is otherwise than at the last treatment.
	since   *widget.RichText
	changes *fyne.Container
	// addNote adds what a signature locks, addItem what is sold.
	addNote, addItem []*widgets.Button
}

// missedButton is the place of the fee for a missed appointment in addItem.
const missedButton = 1

func newTreatmentCard(p *Page) *treatmentCard {
	c := &treatmentCard{page: p, time: widgets.Text("", widgets.Strong), body: column(8), rows: map[int]*setRow{}}
	c.time.SetStyle(widgets.Style{Size: theme.SizeNameText, Color: widgets.Body.Color, Mono: true})
	c.muscles, c.services, c.items = newMuscleRows(p), newServiceRows(p), newItemRows(p)
	c.empty = widgets.Text(lang.L("Nothing recorded yet. Begin with a set of needles."), widgets.Muted)
	c.since = widgets.Para("", widgets.Small.In(look.Jade))
	c.changes = widgets.Flush(c.since)
	c.addNote = []*widgets.Button{
		addButton(lang.L("Set"), c.addSet), addButton(lang.L("Dry needling"), c.muscles.open), addButton(lang.L("Other service"), c.services.open),
	}
	c.addItem = []*widgets.Button{
		addButton(lang.L("Herbs"), func() { c.items.add(domain.Herbs) }),
		addButton(lang.L("Missed-appointment fee"), func() { c.items.add(domain.MissedAppointment) }),
		addButton(lang.L("Other item"), func() { c.items.add(domain.OtherItem) }),
	}
	c.buttons = widgets.Flow(6)
	c.minutes = widgets.NewCardAnswer(asked.About("minutes"), c.body)
	right := widgets.HBox(6, widgets.Text(lang.L("face to face"), widgets.Small), c.minutes.Sign(), c.time)
	c.card = widgets.Card(lang.L("TREATMENT"), right, column(6, c.minutes.Place(), c.body))
	return c
}

func addButton(words string, do func()) *widgets.Button {
	return widgets.NewButtonWithIcon(words, theme.ContentAddIcon(), do)
}

func (c *treatmentCard) object() fyne.CanvasObject { return c.card }

// addSet adds a set and puts the keyboard into its minutes.
func (c *treatmentCard) addSet() {
	c.page.do(func(s *sheet) { s.addSet() })
	if n := len(c.sets); n > 0 {
		widgets.Focus(c.sets[n-1].time)
	}
}

// showTime shows the face-to-face time, with what runs.
func (c *treatmentCard) showTime(s *sheet) {
	if words := faceTime(s.timedSets(c.page.desk.Stopwatch.Read().Ran)); words != c.time.Text() {
		c.time.SetText(words)
	}
}

func (c *treatmentCard) refresh() {
	s := c.page.sheet
	c.showTime(s)
	c.placeSets(s)
	objects := make([]fyne.CanvasObject, 0, len(c.sets)+8)
	for _, row := range c.sets {
		row.refresh(s)
		objects = append(objects, row.box)
	}
	for _, rows := range []interface {
		refresh() bool
		object() fyne.CanvasObject
	}{c.muscles, c.services, c.items} {
		if rows.refresh() {
			objects = append(objects, rows.object())
		}
	}
	if len(objects) == 0 {
		objects = append(objects, c.empty)
	}
	if words := s.changes(); words != "" {
		widgets.SetPara(c.since, words)
		objects = append(objects, c.changes)
	}
	c.refreshButtons(s)
	setObjects(c.body, append(objects, c.buttons))
}

// placeSets gives each set its row. A set that moves up takes its row along, with
// what is typed in it and was not taken.
func (c *treatmentCard) placeSets(s *sheet) {
	c.sets = make([]*setRow, len(s.keys))
	for at, key := range s.keys {
		if c.rows[key] == nil {
			c.rows[key] = newSetRow(c.page)
		}
		c.rows[key].place(at)
		c.sets[at] = c.rows[key]
	}
}

// refusal says what is wrong in a field of the treatment, "" for nothing.
func (c *treatmentCard) refusal() string {
	for _, row := range c.sets {
		if row.wrong.Visible() {
			return strings.TrimPrefix(row.wrong.Text(), "✕ ")
		}
	}
	for _, row := range c.services.rows {
		if row.wrong.Visible() {
			return strings.TrimPrefix(row.wrong.Text(), "✕ ")
		}
	}
	return ""
}

// dropRefused forgets what was typed and not taken.
func (c *treatmentCard) dropRefused() {
	for _, row := range c.rows {
		row.say(nil)
	}
	for _, row := range c.services.rows {
		row.say(nil)
	}
	for _, row := range c.items.rows {
		row.dropRefused()
	}
}

// refreshButtons offers what may still be added.
func (c *treatmentCard) refreshButtons(s *sheet) {
	var objects []fyne.CanvasObject
	if !s.noteLocked() {
		for _, b := range c.addNote {
			objects = append(objects, b)
		}
	}
	missed := s.Visit.Status == domain.NoShow || s.Visit.Status == domain.Cancelled
	for i, b := range c.addItem {
		if i != missedButton || missed {
			objects = append(objects, b)
		}
	}
	setObjects(c.buttons, objects)
}

// setObjects shows other things in a container, where they are others.
func setObjects(c *fyne.Container, objects []fyne.CanvasObject) {
	same := len(c.Objects) == len(objects)
	for i := range objects {
		same = same && c.Objects[i] == objects[i]
	}
	if !same {
		c.Objects = objects
		widgets.Rearrange(c)
	}
}

// focusOn gives the keyboard to what a path such as sets[0].seconds names.
func (c *treatmentCard) focusOn(path string) bool {
	at, field, isSet := placeIn(path, "sets")
	switch {
	case isSet && within(c.sets, at) && field == "points":
		widgets.Focus(c.sets[at].points)
	case isSet && within(c.sets, at) && field == "e_stim":
		widgets.Focus(c.sets[at].estim)
	case isSet && within(c.sets, at):
		widgets.Focus(c.sets[at].time)
	case hasPrefix(path, "muscles"):
		c.muscles.open()
	case hasPrefix(path, "services"):
		c.services.open()
	default:
		return false
	}
	return true
}
