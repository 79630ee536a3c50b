package visit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/domain"
	"meridian/domain/points"
	"meridian/ui/asked"
	"meridian/ui/locale"
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

	sets     []*setRow
	muscles  *muscleRows
	services *serviceRows
	items    *itemRows
	buttons  *fyne.Container
	empty    *widgets.Label
	// since says what is otherwise than at the last treatment.
	since   *widget.RichText
	changes *fyne.Container
	// addNote adds what a signature locks, addItem what is sold.
	addNote, addItem []*widget.Button
}

// missedButton is the place of the fee for a missed appointment in addItem.
const missedButton = 1

func newTreatmentCard(p *Page) *treatmentCard {
	c := &treatmentCard{page: p, time: widgets.Text("", widgets.Strong), body: column(8)}
	c.time.SetStyle(widgets.Style{Size: theme.SizeNameText, Color: widgets.Body.Color, Bold: true, Mono: true})
	c.muscles, c.services, c.items = newMuscleRows(p), newServiceRows(p), newItemRows(p)
	c.empty = widgets.Text(lang.L("Nothing recorded yet. Begin with a set of needles."), widgets.Muted)
	c.since = widgets.Para("", widgets.Small.In(look.Jade))
	c.changes = widgets.Flush(c.since)
	c.addNote = []*widget.Button{
		addButton(lang.L("Set"), c.addSet), addButton(lang.L("Dry needling"), c.muscles.open), addButton(lang.L("Other service"), c.services.open),
	}
	c.addItem = []*widget.Button{
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

func addButton(words string, do func()) *widget.Button {
	return widget.NewButtonWithIcon(words, theme.ContentAddIcon(), do)
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
	for len(c.sets) < len(s.Visit.Sets) {
		c.sets = append(c.sets, newSetRow(c.page, len(c.sets)))
	}
	c.sets = c.sets[:len(s.Visit.Sets)]
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
		c.Refresh()
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

// setRow is one set of needles: time, points, e-stim.
type setRow struct {
	page   *Page
	at     int
	box    *fyne.Container
	edit   *fyne.Container
	time   *widget.Entry
	points *widget.Entry
	estim  *widget.Check
	timer  *setTimer
	picker *pointPicker
	wrong  *widgets.Label
	text   *widgets.Label
}

func newSetRow(p *Page, at int) *setRow {
	r := &setRow{page: p, at: at, time: widget.NewEntry(), points: widget.NewEntry()}
	r.wrong, r.text = widgets.Cut("", wrongStyle), widgets.Cut("", widgets.Body)
	r.time.SetPlaceHolder(lang.L("min"))
	r.points.SetPlaceHolder(lang.L("Points, such as BL23 BL25 GV4"))
	r.time.OnChanged = func(typed string) {
		var err error
		p.do(func(s *sheet) { err = s.setTime(at, typed) })
		r.say(err)
	}
	r.points.OnChanged = func(typed string) { p.do(func(s *sheet) { s.setPoints(at, typed) }) }
	r.estim = widget.NewCheck(lang.L("e-stim"), func(on bool) { p.do(func(s *sheet) { s.setEStim(at, on) }) })
	r.timer = newSetTimer(p, at, r.time)
	r.picker = newPointPicker(p, at)
	remove := widgets.NewIconButton(lang.L("Take off"), theme.DeleteIcon(), r.remove).Quiet()
	name := widgets.Text(lang.L("set {{.Number}}", locale.With{"Number": at + 1}), widgets.Caps)
	row := flexRow(6, []float32{38, 36, 72, 0, 36, 82, 36}, name, r.timer.button, r.timer.place, r.points, r.picker.opener, r.estim, remove)
	r.edit = column(4, row, r.picker.doubts, r.picker.box)
	r.box = column(2, r.edit, r.timer.ask.box, r.text, r.wrong)
	r.wrong.Hide()
	r.text.Hide()
	return r
}

// remove takes the set away; what its timer ran until now comes back with it.
func (r *setRow) remove() {
	if at, running := r.page.sheet.Visit.Timed(); running && at == r.at {
		r.page.endTimer()
	}
	r.page.turn(func(s *sheet) { s.removeSet(r.at) })
}

// hasFocus tells whether the keyboard is in the row.
func (r *setRow) hasFocus() bool {
	return hasFocus(r.time) || hasFocus(r.points) || hasFocus(r.estim) || hasFocus(r.timer.button)
}

// say shows what is wrong with the time under the row.
func (r *setRow) say(err error) {
	if err != nil {
		r.wrong.SetText("✕ " + err.Error())
	}
	if (err != nil) != r.wrong.Visible() {
		show(r.wrong, err != nil)
		r.page.reflow()
	}
}

func (r *setRow) refresh(s *sheet) {
	set := s.Visit.Sets[r.at]
	if s.noteLocked() {
		r.edit.Hide()
		r.timer.ask.clear()
		r.text.Show()
		r.text.SetText(setWords(r.at, set))
		return
	}
	if !r.wrong.Visible() {
		syncEntry(r.time, formatTime(set.Seconds), func(typed string) bool { n, err := parseTime(typed); return err == nil && n == set.Seconds })
	}
	r.timer.refresh(s)
	syncEntry(r.points, points.Format(set.Points), func(typed string) bool { return points.Format(points.Parse(typed)) == points.Format(set.Points) })
	r.picker.refresh(s)
	if r.estim.Checked != set.EStim {
		told := r.estim.OnChanged
		r.estim.OnChanged = nil
		r.estim.SetChecked(set.EStim)
		r.estim.OnChanged = told
	}
}

// setWords gives a set as a signed note shows it.
func setWords(at int, set domain.NeedleSet) string {
	current := ""
	if set.EStim {
		current = lang.L("e-stim")
	}
	time := formatTime(set.Seconds)
	if time == "" {
		time = lang.L("no time recorded")
	}
	return joined(lang.L("set {{.Number}}", locale.With{"Number": at + 1}), time, current, points.Format(set.Points))
}
