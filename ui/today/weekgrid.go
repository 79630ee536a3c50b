package today

import (
	"cmp"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/domain"
	"meridian/domain/transfer"
	"meridian/ui/locale"
	"meridian/ui/look"
	"meridian/ui/patients"
	"meridian/ui/widgets"
)

// weekGrid draws the visits of a week at their hours: a tap on free time schedules,
// on a visit opens it; a drag, or Alt with the arrows, moves one.
type weekGrid struct {
	page  *Page
	days  [daysAWeek][]db.DayEntry
	first domain.Date

	slots  []slot
	blocks []*visitBlock
	// next is the visit that gets the keyboard when the week is drawn anew, 0 for none.
	next  domain.EncounterID
	from  int
	until int
	// heads name the days above the hours, however far those are scrolled.
	heads  *fyne.Container
	body   *fyne.Container
	scroll *widgets.Scroll
	// said tells the whole of the visit that has the keyboard or the pointer.
	said *widgets.Label
	root fyne.CanvasObject
}

// The measures of the grid in pixels at the usual size of text.
const (
	hourHeight  = 46
	hourWords   = 52
	headHeight  = 34
	untimedRow  = 30
	blockMargin = 1.5
	leastHours  = 4
)

func newWeekGrid(p *Page) *weekGrid {
	g := &weekGrid{page: p, said: widgets.Cut("", widgets.Small)}
	g.heads, g.body = container.New(headLayout{g}), container.New(weekLayout{g})
	g.scroll = widgets.NewScroll(g.body)
	save := widgets.NewButton(lang.L("Save as a calendar…"), g.saveCalendar)
	save.Importance = widget.LowImportance
	g.root = widgets.Card(lang.L("WEEK"), save, container.NewBorder(nil, widgets.Padded(g.said, 6, 0, 0, 0), nil, nil, widgets.Below(g.heads, widgets.Sized(g.scroll, 0, leastHours*hourHeight))))
	return g
}

// show draws a week that begins on a day; the visit that had the keyboard keeps it.
func (g *weekGrid) show(first domain.Date, days [daysAWeek][]db.DayEntry) {
	focused := cmp.Or(g.next, g.focused())
	g.next = 0
	g.first, g.days = first, days
	g.slots = slotsOf(days)
	g.from, g.until = hours(g.slots)
	g.heads.Objects = g.dayHeads()
	objects := g.ground()
	g.blocks = nil
	for _, s := range g.slots {
		block := newVisitBlock(g, s)
		g.blocks = append(g.blocks, block)
		objects = append(objects, block)
		if s.Entry.Encounter.ID == focused {
			defer widgets.Focus(block)
		}
	}
	g.said.SetText(g.summary())
	g.body.Objects = objects
	g.heads.Refresh()
	g.body.Refresh()
	g.scroll.Refresh()
}

func (g *weekGrid) focused() domain.EncounterID {
	for _, b := range g.blocks {
		if b.focused {
			return b.slot.Entry.Encounter.ID
		}
	}
	return 0
}

// summary says how many visits the week has.
func (g *weekGrid) summary() string {
	expected := 0
	for _, s := range g.slots {
		if takesTime(s.Entry.Encounter) {
			expected++
		}
	}
	if expected == 0 {
		return lang.L("Nobody is expected in this week. Tap a free time to schedule a visit.")
	}
	return lang.N("{{.PluralCount}} visits. Tap a free time to schedule one; drag a visit, or Alt and an arrow, to move it.", expected)
}

// dayHeads gives a button for each day, which shows it by itself.
func (g *weekGrid) dayHeads() []fyne.CanvasObject {
	var heads []fyne.CanvasObject
	today := g.page.desk.Today()
	for day := range daysAWeek {
		date := g.first.AddDays(day)
		head := widgets.NewButton(locale.ShortWeekday(date.Weekday())+" "+fmt.Sprint(date.Day()), func() { g.page.showDay(date) })
		head.Importance = widget.LowImportance
		if date == today {
			head.Importance = widget.HighImportance
		}
		heads = append(heads, head)
	}
	return heads
}

// ground gives what lies under the visits: the days, hours and lines.
func (g *weekGrid) ground() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for day := range daysAWeek {
		objects = append(objects, newDayGround(g, day))
	}
	for hour := g.from; hour <= g.until; hour++ {
		objects = append(objects, widgets.Text(hourText(hour%24), widgets.Small).Trailing(), widgets.Separator())
	}
	return objects
}

func hourText(hour int) string {
	return locale.Time(time.Date(1, 1, 1, hour, 0, 0, 0, time.UTC), locale.Key("3 PM"))
}

// headLayout places the heads of the days over their columns.
type headLayout struct{ grid *weekGrid }

// MinSize is as high as a head.
func (l headLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, widgets.Em(headHeight))
}

// Layout gives each head the width of its day.
func (l headLayout) Layout(heads []fyne.CanvasObject, size fyne.Size) {
	begins := weekLayout(l).columns(size.Width)
	for day, head := range heads {
		place(head, begins[day]+1, 0, begins[day+1]-begins[day]-2, widgets.Em(headHeight)-2)
	}
}

// weekLayout places days, hours and visits.
type weekLayout struct{ grid *weekGrid }

// top gives where the hours begin: under the visits without a time.
func (l weekLayout) top() float32 {
	most := 0
	for _, entries := range l.grid.days {
		n := 0
		for _, e := range entries {
			if e.Encounter.Start.IsZero() {
				n++
			}
		}
		most = max(most, n)
	}
	return float32(most)*widgets.Em(untimedRow) + widgets.Em(10)
}

func (l weekLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(widgets.Em(420), l.top()+float32(l.grid.until-l.grid.from)*widgets.Em(hourHeight)+widgets.Em(14))
}

// columns gives where the days begin in a grid so wide, and where the last one ends. A
// day on which visits stand beside each other gets more room, an empty one less.
func (l weekLayout) columns(width float32) [daysAWeek + 1]float32 {
	var shares [daysAWeek]float32
	for day := range shares {
		shares[day] = emptyDay
	}
	for _, s := range l.grid.slots {
		shares[s.Day] = max(shares[s.Day], 1+furtherLane*float32(s.Lanes-1))
	}
	sum := float32(0)
	for _, s := range shares {
		sum += s
	}
	begins := [daysAWeek + 1]float32{widgets.Em(hourWords)}
	for day, s := range shares {
		begins[day+1] = begins[day] + (width-widgets.Em(hourWords))*s/sum
	}
	return begins
}

// The room of a day, where one with a visit at a time has 1.
const emptyDay, furtherLane = 0.75, 0.8

func (l weekLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if len(objects) < daysAWeek {
		return
	}
	begins, top := l.columns(size.Width), l.top()
	for day := range daysAWeek {
		x, width := begins[day], begins[day+1]-begins[day]
		place(objects[day], x, top, width, size.Height-top)
	}
	rest := objects[daysAWeek:]
	for i := range l.grid.until - l.grid.from + 1 {
		y := top + float32(i)*widgets.Em(hourHeight)
		words, line := rest[2*i], rest[2*i+1]
		place(words, 0, y-words.MinSize().Height/2, widgets.Em(hourWords)-8, words.MinSize().Height)
		line.Move(fyne.NewPos(widgets.Em(hourWords), y))
		line.Resize(fyne.NewSize(size.Width-widgets.Em(hourWords), 1))
	}
	untimed := map[int]int{}
	for _, b := range l.grid.blocks {
		l.placeBlock(b, begins, top, untimed)
	}
}

// placeBlock puts a visit at its hour, or under the head of its day.
func (l weekLayout) placeBlock(b *visitBlock, begins [daysAWeek + 1]float32, top float32, untimed map[int]int) {
	x, width := begins[b.slot.Day], begins[b.slot.Day+1]-begins[b.slot.Day]
	if !b.slot.timed() {
		y := float32(untimed[b.slot.Day]) * widgets.Em(untimedRow)
		untimed[b.slot.Day]++
		place(b, x+blockMargin, y, width-2*blockMargin, widgets.Em(untimedRow)-2)
		return
	}
	lane := width / float32(b.slot.Lanes)
	y := top + float32(b.slot.from()-float64(l.grid.from))*widgets.Em(hourHeight)
	place(b, x+float32(b.slot.Lane)*lane+blockMargin, y+1, lane-2*blockMargin, visitHours*widgets.Em(hourHeight)-2)
}

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// spot gives the day and time at a place of the grid.
func (g *weekGrid) spot(at fyne.Position) (day int, start domain.ClockTime) {
	l := weekLayout{g}
	begins := l.columns(g.body.Size().Width)
	for day < daysAWeek-1 && at.X >= begins[day+1] {
		day++
	}
	hour := float64(g.from) + float64((at.Y-l.top())/widgets.Em(hourHeight))
	return day, clockAt(hour)
}

// dayGround is the free time of a day.
type dayGround struct {
	widget.BaseWidget
	grid *weekGrid
	day  int
}

func newDayGround(g *weekGrid, day int) *dayGround {
	d := &dayGround{grid: g, day: day}
	d.ExtendBaseWidget(d)
	return d
}

// CreateRenderer draws the ground; today's is washed.
func (d *dayGround) CreateRenderer() fyne.WidgetRenderer {
	var fill fyne.ThemeColorName
	if d.grid.first.AddDays(d.day) == d.grid.page.desk.Today() {
		fill = look.JadeWash
	}
	ground := widgets.NewSurface(fill, "", 0, container.NewStack())
	return widget.NewSimpleRenderer(container.NewBorder(nil, nil, widgets.Sized(widgets.Separator(), 1, 0), nil, ground))
}

// AccessibilityLabel says what a tap does here.
func (d *dayGround) AccessibilityLabel() string {
	return lang.L("Schedule a visit on {{.Date}}", locale.With{"Date": locale.Day(d.grid.first.AddDays(d.day))})
}

// AccessibilityRole is that of a button.
func (d *dayGround) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Tapped schedules a visit at the time that was touched.
func (d *dayGround) Tapped(e *fyne.PointEvent) {
	_, start := d.grid.spot(d.Position().Add(e.Position))
	d.grid.page.bookAt(d.grid.first.AddDays(d.day), start)
}

// line says all of a visit in a row.
func (g *weekGrid) line(s slot) string {
	row := Row{DayEntry: s.Entry}
	words := lang.L("{{.Time}} · {{.Name}} · {{.Reason}} · {{.State}}", locale.With{
		"Time": row.Time(), "Name": patients.Headline(s.Entry.Patient.Name), "Reason": row.Line(), "State": row.State().Word,
	})
	for _, o := range clashes(g.slots, s.Entry.Encounter.ID, s.Day, s.Entry.Encounter.Start) {
		words += " · " + lang.L("at the same time as {{.Name}}", locale.With{"Name": o.Entry.Patient.Name.Listed()})
	}
	return words
}

// calendar gives the visits of the week for other calendars.
func (g *weekGrid) calendar() string {
	var all []transfer.Appointment
	for _, s := range g.slots {
		if e := s.Entry.Encounter; takesTime(e) {
			all = append(all, transfer.Appointment{ID: e.ID, Date: e.Date, Start: e.Start, Summary: s.Entry.Patient.Name.Full()})
		}
	}
	return transfer.Calendar(all, g.page.desk.Clock())
}

// saveCalendar writes the week where one chooses, with the patients' names in it.
func (g *weekGrid) saveCalendar() {
	patients.SaveCalendar(g.page.desk, g.page.store, "Meridian "+g.first.ISO()+".ics", g.calendar(),
		db.Act{Action: "export", Subject: "practice", About: map[string]string{"title": "Visits of a week as a calendar"}})
}
