package today

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/listing"
	"meridian/ui/locale"
	"meridian/ui/nav"
	"meridian/ui/patients"
	"meridian/ui/widgets"
	"meridian/ui/work"
)

// Page shows a day.
type Page struct {
	desk   *desk.Desk
	store  Store
	latest *work.Latest
	day    domain.Date
	board  board
	opened map[string]bool
	// weekly shows the week of the day.
	weekly bool
	week   *weekGrid

	title   *widgets.Label
	date    *widgets.DateField
	told    *widgets.Banner
	panel   *fyne.Container
	steps   *fyne.Container
	visits  *listing.List[Row]
	waiting *listing.List[Line]
	left    *fyne.Container
	right   *fyne.Container
	below   *fyne.Container
	split   fyne.CanvasObject
	turner  *widgets.Button
	full    fyne.CanvasObject
	busy    fyne.CanvasObject
	root    fyne.CanvasObject
	booking *booking
	begun   bool
	stop    []func()
	// seen is the day that it was when the page was drawn, wanted what it shall come
	// back to once its visits are there, nil for nothing.
	seen   domain.Date
	wanted *memory
}

// NewVisitTab is the part of Today that begins a visit, WeekTab the one that shows a
// week.
const (
	NewVisitTab = "new visit"
	WeekTab     = "week"
)

const gap = 10

// leftShare is the visits' share of the width.
const leftShare = 0.62

// leastSplit is what visits and what waits take beside each other at least, in pixels.
const leastSplit = 600

// New gives the page, open at today.
func New(d *desk.Desk, store Store) *Page {
	p := &Page{
		desk: d, store: store, latest: work.NewLatest(d.Work), day: d.Today(), opened: map[string]bool{},
		title: widgets.Text("", widgets.Title), told: widgets.NewBanner(), panel: container.NewStack(), steps: container.NewStack(),
	}
	p.visits = listing.New(nil, p.open, visitLine)
	p.waiting = listing.New(nil, p.follow, waitingLine)
	p.full, p.busy = widgets.Card(lang.L("VISITS"), nil, p.visits), widgets.Card(lang.L("NEEDS ATTENTION"), nil, p.waiting)
	p.left, p.right = container.NewStack(), container.NewStack()
	p.panel.Hide()
	p.steps.Hide()
	head := widgets.VBox(gap, p.headRow(), p.told, p.panel, p.steps)
	p.week, p.split = newWeekGrid(p), widgets.Sized(widgets.Split(leftShare, 14, p.left, p.right), leastSplit, 0)
	p.below = container.NewStack(p.split)
	p.root = widgets.Below(widgets.Padded(head, 0, gap, 0, 0), p.below)
	p.listen()
	p.goTo(p.day)
	return p
}

func (p *Page) listen() {
	changes := p.desk.Changes
	p.stop = []func(){
		changes.Encounter.Listen(func(domain.EncounterID) { p.load() }),
		changes.Patient.Listen(func(domain.PatientID) { p.load() }),
		changes.Money.Listen(func(domain.PatientID) { p.load() }),
		changes.Papers.Listen(func(domain.PaperID) { p.load() }),
	}
}

func (p *Page) headRow() fyne.CanvasObject {
	before := widgets.NewIconButton(lang.L("Earlier"), theme.NavigateBackIcon(), func() { p.step(-1) })
	after := widgets.NewIconButton(lang.L("Later"), theme.NavigateNextIcon(), func() { p.step(1) })
	back := widgets.NewButton(lang.L("Today"), func() { p.goTo(p.desk.Today()) })
	p.date = widgets.NewDateField("", p.desk.Today, true)
	p.date.OnSubmitted = func(string) {
		if day, err := p.date.Value(); err == nil {
			p.goTo(day)
		}
	}
	schedule := widgets.NewButtonWithIcon(lang.L("Schedule…"), theme.HistoryIcon(), func() { p.book(true) })
	begin := widgets.NewButtonWithIcon(lang.L("New visit"), theme.ContentAddIcon(), func() { p.book(false) })
	begin.Importance = widget.HighImportance
	upper := func(b fyne.CanvasObject) fyne.CanvasObject { return container.NewVBox(b) }
	p.turner = widgets.NewButtonWithIcon(lang.L("Week"), theme.CalendarIcon(), p.turnWeek)
	days := widgets.HBox(4, upper(before), widgets.Sized(p.date.Field, 150, 0), upper(after), upper(back), upper(p.turner))
	return widgets.FlowToEnds(14, p.title, days, widgets.HBox(6, schedule, begin))
}

// Object is what is drawn.
func (p *Page) Object() fyne.CanvasObject { return p.root }

// Narrow tells that the page has room in any window.
func (p *Page) Narrow() {}

// Title is for the window.
func (p *Page) Title() string { return lang.L("Today") }

// Leave stops listening.
func (p *Page) Leave() {
	for _, stop := range p.stop {
		stop()
	}
}

// Shortcuts of the page.
func (p *Page) Shortcuts() []nav.Shortcut {
	control := fyne.KeyModifierShortcutDefault
	return []nav.Shortcut{
		{Name: lang.L("New visit"), Shortcut: &desktop.CustomShortcut{KeyName: fyne.KeyN, Modifier: control}, Do: p.NewVisit},
		{Name: lang.L("Schedule a visit"), Shortcut: &desktop.CustomShortcut{KeyName: fyne.KeyN, Modifier: control | fyne.KeyModifierShift}, Do: func() { p.book(true) }},
		{Name: lang.L("Day before"), Shortcut: &desktop.CustomShortcut{KeyName: fyne.KeyPageUp, Modifier: control}, Do: func() { p.step(-1) }},
		{Name: lang.L("Day after"), Shortcut: &desktop.CustomShortcut{KeyName: fyne.KeyPageDown, Modifier: control}, Do: func() { p.step(1) }},
		{Name: lang.L("Day or week"), Shortcut: &desktop.CustomShortcut{KeyName: fyne.KeyW, Modifier: control | fyne.KeyModifierShift}, Do: p.turnWeek},
	}
}

// ScheduleFor asks when visits of a patient shall be.
func (p *Page) ScheduleFor(id domain.PatientID) {
	p.book(true)
	p.booking.find(id)
}

// NewVisit opens what finds or makes the patient of a new visit.
func (p *Page) NewVisit() { p.book(false) }

func (p *Page) goTo(day domain.Date) {
	p.day = day
	p.title.SetText(Day(day, p.desk.Today()))
	if p.weekly {
		p.title.SetText(weekTitle(day, p.desk.Today()))
	}
	p.date.SetValue(day)
	// The title has another width.
	p.root.Refresh()
	p.load()
}

func (p *Page) load() {
	day, now := p.day, p.desk.Clock()
	p.seen = domain.DateOf(now)
	var b board
	var days [daysAWeek][]db.DayEntry
	weekly := p.weekly
	p.latest.Run(func(ctx context.Context) (err error) {
		if weekly {
			days, err = readWeek(ctx, p.store, monday(day))
			return err
		}
		b, err = readBoard(ctx, p.store, day, now)
		return err
	}, func(err error) {
		if err != nil {
			p.told.Say(widgets.Bad, err.Error(), lang.L("Try again"), p.load)
			return
		}
		p.told.Hide()
		if weekly {
			p.drawWeek(days)
			return
		}
		p.board = b
		p.draw()
		p.begin()
		p.comeBack()
	})
}

// begin gives the visits the keyboard once they are there, unless somebody is
// being looked for.
func (p *Page) begin() {
	if p.begun || p.booking != nil || len(p.board.rows) == 0 || p.desk.Window == nil {
		return
	}
	p.begun = true
	p.desk.Window.Canvas().Focus(p.visits)
}

// focusBelow gives the visits the keyboard, nobody where there are none.
func (p *Page) focusBelow() {
	switch {
	case p.desk.Window == nil:
	case !p.weekly && len(p.board.rows) > 0:
		p.desk.Window.Canvas().Focus(p.visits)
	default:
		p.desk.Window.Canvas().Unfocus()
	}
}

func (p *Page) draw() {
	put(p.below, p.split)
	p.turner.SetText(lang.L("Week"))
	p.drawSteps(p.board.steps)
	p.visits.SetRows(p.board.rows)
	p.waiting.SetRows(Lines(p.board.groups, p.opened))
	put(p.left, p.visitCard())
	put(p.right, p.besideVisits())
}

func put(into *fyne.Container, o fyne.CanvasObject) {
	into.Objects = []fyne.CanvasObject{o}
	into.Refresh()
}

func (p *Page) visitCard() fyne.CanvasObject {
	if len(p.board.rows) > 0 {
		return p.full
	}
	sentence := lang.L("Nobody is expected on {{.Date}}.", locale.With{"Date": patients.WeekdayDate(p.day)})
	if p.day == p.desk.Today() {
		return widgets.Card(lang.L("VISITS"), nil, widgets.EmptyState(lang.L("No visits yet today"), sentence, lang.L("New visit"), p.NewVisit))
	}
	return widgets.Card(lang.L("VISITS"), nil, widgets.EmptyState(lang.L("No visits"), sentence, lang.L("Schedule a visit"), func() { p.book(true) }))
}

// besideVisits has what waits, and below it what the last months brought.
func (p *Page) besideVisits() fyne.CanvasObject {
	// A practice that is still beginning has little to compare, and the steps need the room.
	if p.board.income.empty() || len(p.board.steps) > 0 {
		return p.waitingCard()
	}
	return container.NewBorder(nil, widgets.Padded(p.incomeCard(), gap, 0, 0, 0), nil, nil, p.waitingCard())
}

func (p *Page) waitingCard() fyne.CanvasObject {
	if len(p.board.groups) > 0 {
		return p.busy
	}
	done := container.NewVBox(widgets.Columns(8, []float32{18, 0}, widget.NewIcon(widgets.Good.Icon()), widgets.Cut(lang.L("Nothing waits for you."), widgets.Body)))
	return container.NewVBox(widgets.Card(lang.L("NEEDS ATTENTION"), nil, done))
}

func (p *Page) open(r Row) {
	p.desk.Nav.Go(nav.Place{Screen: nav.Visit, Patient: r.Patient.ID, Encounter: r.Encounter.ID})
}

// follow goes where a line leads, or opens up the rest of its group.
func (p *Page) follow(l Line) {
	switch {
	case l.More != "":
		p.opened[l.More] = true
		p.draw()
	case l.Title == "":
		p.desk.Nav.Go(l.Item.Place)
	}
}

// visitLine draws one visit: when, who, Medicare's count and the complaint, how
// far it has come, and its money.
func visitLine(r Row) fyne.CanvasObject {
	state, money := r.State(), r.Money()
	var under fyne.CanvasObject = widgets.Cut(r.Line(), widgets.Small)
	if count, applies := r.Count(); applies {
		under = container.NewBorder(nil, nil, widgets.Padded(widgets.Chip(count.Word, count.Tone), 0, 0, 0, 6), nil, under)
	}
	who := widgets.VBox(2, widgets.Cut(patients.Headline(r.Patient.Name), widgets.Strong), under)
	end := widgets.VBox(2, container.NewHBox(widgets.Chip(state.Word, state.Tone)), widgets.Padded(widgets.Text(money.Word, widgets.Small.In(money.Tone.Ink())), 0, 0, 9, 0))
	return widgets.Columns(gap, []float32{70, 0, 100}, widgets.Text(r.Time(), widgets.Muted).Trailing(), who, end)
}

// waitingLine draws one line of what waits.
func waitingLine(l Line) fyne.CanvasObject {
	switch {
	case l.Title != "":
		return widgets.Cut(l.Title, widgets.Strong)
	case l.More != "":
		return widgets.Cut(lang.L("show {{.Count}} more", locale.With{"Count": l.Left}), widgets.Body.In(widgets.Good.Ink()))
	}
	style := widgets.Body
	if l.Item.Detail == "" {
		style = style.In(widgets.Good.Ink())
	}
	return container.NewBorder(nil, nil, nil, container.NewCenter(widgets.Text(l.Item.Detail, widgets.Small)), widgets.Cut(l.Item.Name, style))
}
