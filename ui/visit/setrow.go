package visit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"meridian/domain"
	"meridian/domain/points"
	"meridian/ui/locale"
	"meridian/ui/widgets"
)

// setRow is one set of needles: time, points, e-stim.
type setRow struct {
	page   *Page
	at     int
	box    *fyne.Container
	edit   *fyne.Container
	name   *widgets.Label
	time   *widgets.Entry
	points *widgets.Entry
	estim  *widgets.Check
	timer  *setTimer
	picker *pointPicker
	wrong  *widgets.Label
	text   *widgets.Label
}

func newSetRow(p *Page) *setRow {
	r := &setRow{page: p, name: widgets.Text("", widgets.Caps), time: widgets.NewEntry(), points: widgets.NewEntry()}
	r.wrong, r.text = widgets.Cut("", wrongStyle), widgets.Cut("", widgets.Body)
	r.time.SetPlaceHolder(lang.L("min"))
	r.points.SetPlaceHolder(lang.L("Points, such as BL23 BL25 GV4"))
	r.time.OnChanged = func(typed string) {
		var err error
		p.do(func(s *sheet) { err = s.setTime(r.at, typed) })
		r.say(err)
	}
	r.points.OnChanged = func(typed string) { p.do(func(s *sheet) { s.setPoints(r.at, typed) }) }
	r.estim = widgets.NewCheck(lang.L("e-stim"), func(on bool) { p.do(func(s *sheet) { s.setEStim(r.at, on) }) })
	r.timer = newSetTimer(p, r.time)
	r.picker = newPointPicker(p)
	remove := widgets.NewIconButton(lang.L("Take off"), theme.DeleteIcon(), r.remove).Quiet()
	row := flexRow(6, []float32{38, 36, 72, 0, 36, 82, 36}, r.name, r.timer.button, r.timer.place, r.points, r.picker.opener, r.estim, remove)
	r.edit = column(4, row, r.wrong, r.picker.doubts, r.picker.box)
	r.box = column(2, r.edit, r.timer.ask.box, r.text)
	r.wrong.Hide()
	r.text.Hide()
	return r
}

// place says which set of the treatment the row shows.
func (r *setRow) place(at int) {
	r.at, r.timer.at, r.picker.at = at, at, at
	r.name.SetText(lang.L("set {{.Number}}", locale.With{"Number": at + 1}))
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
func (r *setRow) say(err error) { r.page.sayBelow(r.wrong, err) }

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
