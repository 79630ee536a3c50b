package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/help"
	"meridian/ui/locale"
	"meridian/ui/look"
	"meridian/ui/nav"
	"meridian/ui/patients"
	"meridian/ui/settings"
	"meridian/ui/signal"
	"meridian/ui/stopwatch"
	"meridian/ui/today"
	"meridian/ui/widgets"
	"meridian/ui/work"
)

// visited is a place one was at, with what its page remembers.
type visited struct {
	place  nav.Place
	memory any
}

// Shell is the window of an open practice: rail, top bar and the page between.
type Shell struct {
	desk   *desk.Desk
	routes func(nav.Place) nav.Page
	window fyne.Window

	place   nav.Place
	page    nav.Page
	history []visited
	// unsaved are the pages that were left and could not be saved.
	unsaved map[nav.Place]left
	title   string

	// commands are what the menus do now; papers finds papers by their number, nil for none.
	commands []patients.Thing
	papers   func(context.Context, db.PaperFilter) ([]domain.Paper, error)
	// keys are those of the menus as they were on the last page that was not help.
	keys []help.Key

	rail   *rail
	finder *patients.Finder
	saved  *widgets.Label
	bar    *fyne.Container
	exit   *widget.Button
	notice *widgets.Banner
	body   *fyne.Container
	floor  *floorLayout
	room   *widgets.Scroll
	object fyne.CanvasObject
	// before is what had the keyboard before the finder, nil for nothing.
	before fyne.Focusable
	// turned is told that another page shows; closed tells that none shows any more.
	turned func()
	closed bool
	// OnLock locks the practice, nil where there is nothing to lock.
	OnLock func()
}

// railWidth is the width of the navigation in pixels.
const railWidth = 176

// NewShell gives the window's content. Routes makes the page of a place; search
// finds patients for the field at the top.
func NewShell(window fyne.Window, clock func() time.Time, runner *work.Runner, search patients.Searcher) *Shell {
	s := &Shell{window: window, saved: widgets.Text("", widgets.Small), notice: widgets.NewBanner(), body: container.NewStack(), unsaved: map[nav.Place]left{}}
	s.desk = &desk.Desk{
		Nav: s, Changes: &signal.Changes{}, Work: runner, Clock: clock, Window: window, Stopwatch: stopwatch.New(clock),
		Say: s.say, Saved: s.showSaved, Unsaved: s.showUnsaved,
	}
	s.finder = patients.NewFinder(s.desk, search, lang.L("Find a patient, a screen or a paper")+"   "+nav.Ctrl("K"))
	s.finder.Things = s.things
	s.finder.Pick.Nothing = lang.L("No patient, screen or paper fits this.")
	s.finder.Pick.OnEscape = s.leaveFinder
	s.finder.OnPatient = func(id domain.PatientID) { s.Go(nav.Place{Screen: nav.Patient, Patient: id}) }
	s.rail = newRail(func(screen nav.Screen) { s.Go(nav.Place{Screen: screen}) })
	s.object = s.draw()
	window.Canvas().SetOnTypedKey(s.typedKey)
	return s
}

// typedKey is told the keys that nothing with the keyboard wants.
func (s *Shell) typedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyEscape && covered(s.window):
		uncover(s.window)
	case covered(s.window):
	case e.Name == fyne.KeyEscape:
		s.Back()
	case e.Name == fyne.KeyF1:
		s.Help("")
	}
}

// Desk gives what the pages stand on.
func (s *Shell) Desk() *desk.Desk { return s.desk }

// Route says how pages are made; it is set once, before the first Go.
func (s *Shell) Route(routes func(nav.Place) nav.Page) { s.routes = routes }

// Object is what is drawn.
func (s *Shell) Object() fyne.CanvasObject { return s.object }

// barHeight is the height of the top bar in pixels; the finder's list lies over the page.
const barHeight = 56

func (s *Shell) draw() fyne.CanvasObject {
	s.exit = widget.NewButton("", nil)
	s.exit.Hide()
	s.bar = container.New(&barLayout{}, s.finder.Pick, s.saved, s.exit)
	bar := widgets.Padded(s.bar, 10, 8, 18, 18)
	s.floor = &floorLayout{}
	s.room = widgets.NewRoom(container.New(s.floor, widgets.Padded(s.body, 0, 12, 18, 18)))
	page := container.NewBorder(widgets.Padded(s.notice, 0, 6, 18, 18), nil, nil, nil, s.room)
	under := container.New(layout.NewCustomPaddedLayout(barHeight, 0, 0, 0), page)
	over := container.New(&topLayout{}, bar)
	right := container.NewStack(under, over)
	left := widgets.NewSurface(look.Rail, "", 0, s.rail.object)
	return container.New(&shellLayout{rail: s.rail}, left, right)
}

// shellLayout puts the rail beside the page; where the window is narrow, the rail has
// its icons only.
type shellLayout struct{ rail *rail }

// The width of the window, in pixels, under which the rail has no words, and what it
// takes then.
const (
	narrowWindow = 800
	narrowRail   = 54
)

// MinSize asks for little: what has no room is scrolled.
func (l *shellLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(narrowRail+o[1].MinSize().Width, o[1].MinSize().Height)
}

// Layout gives the rail its width and the page the rest.
func (l *shellLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	width := float32(railWidth)
	l.rail.setNarrow(size.Width < narrowWindow)
	if size.Width < narrowWindow {
		width = narrowRail
	}
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(width, size.Height))
	o[1].Move(fyne.NewPos(width, 0))
	o[1].Resize(fyne.NewSize(size.Width-width, size.Height))
}

// floorLayout gives a page at least the width that the smallest window leaves it.
type floorLayout struct{ width float32 }

// pageFloor is that width: a window of 1024 pixels without the rail.
const pageFloor = 1024 - railWidth

// MinSize is that of the page, and no less than the floor.
func (l *floorLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().Max(fyne.NewSize(l.width, 0))
}

// Layout gives the page all the room.
func (l *floorLayout) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

// Exit shows at the right of the top bar how one leaves the practice.
func (s *Shell) Exit(words string, icon fyne.Resource, do func()) {
	s.exit.Text, s.exit.Icon, s.exit.OnTapped = words, icon, do
	s.exit.Show()
	s.exit.Refresh()
}

// barLayout gives the finder the width that the state of saving and the way out leave.
type barLayout struct{}

// savedWidth is the least room for the state of saving, savedGap that before it.
const savedWidth, savedGap = 120, 12

// MinSize gives the height of the finder without its list.
func (barLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(300, o[0].MinSize().Height)
}

// Layout puts the finder left, the state of saving and the way out right.
func (barLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	right := size.Width
	if o[2].Visible() {
		exit := o[2].MinSize()
		right -= exit.Width
		o[2].Move(fyne.NewPos(right, 0))
		o[2].Resize(exit)
	}
	o[0].Move(fyne.NewPos(0, 0))
	saved := o[1].MinSize()
	width := max(savedWidth, saved.Width+savedGap)
	o[0].Resize(fyne.NewSize(right-width, o[0].MinSize().Height))
	o[1].Move(fyne.NewPos(right-width+savedGap, 10))
	o[1].Resize(fyne.NewSize(width-savedGap, saved.Height))
}

// topLayout puts its object at the top, as high as it is.
type topLayout struct{}

// MinSize asks for no height, so that a long list of names moves nothing.
func (topLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[0].MinSize().Width, barHeight)
}

// Layout gives the object its own height.
func (topLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(fyne.NewSize(size.Width, o[0].MinSize().Height))
}

// Go leaves the present page and shows another.
func (s *Shell) Go(place nav.Place) {
	if s.page != nil {
		s.history = append(s.history, visited{s.place, s.page.Memory()})
	}
	s.Replace(place)
}

// Replace shows another place without remembering the present one.
func (s *Shell) Replace(place nav.Place) {
	s.show(place, nil)
}

// Back returns to where one was.
func (s *Shell) Back() {
	if len(s.history) == 0 {
		return
	}
	last := s.history[len(s.history)-1]
	s.history = s.history[:len(s.history)-1]
	s.show(last.place, last.memory)
}

func (s *Shell) show(place nav.Place, memory any) {
	if s.closed {
		return // an answer came late: the lock shows nobody's name
	}
	s.notice.Hide()
	s.before = nil
	left, was := s.page, s.place
	if left != nil {
		left.Leave()
	}
	s.finder.Pick.Clear()
	s.place = place
	s.page = s.pageOf(place)
	if memory != nil {
		s.page.Recall(memory)
	}
	s.floor.width = pageFloor
	if _, narrow := s.page.(nav.Narrow); narrow {
		s.floor.width = 0
	}
	s.body.Objects = []fyne.CanvasObject{s.page.Object()}
	widgets.Rearrange(s.body)
	// The page may need more room than the one before.
	s.room.Remeasure()
	s.room.Rewind()
	if s.turned != nil {
		s.turned()
	}
	s.rail.mark(place.Screen)
	s.title = ""
	s.keepTitle()
	s.window.SetMainMenu(s.menu())
	s.keep(left, was)
}

// keepTitle shows the page's title on the window; a page may learn it late.
func (s *Shell) keepTitle() {
	if s.page != nil && s.page.Title() != s.title {
		s.title = s.page.Title()
		s.window.SetTitle("Meridian: " + s.title)
	}
}

// Place gives where one is.
func (s *Shell) Place() nav.Place { return s.place }

// tick lets the page show that time passes.
func (s *Shell) tick() {
	s.rail.timed.tick(s.desk.Stopwatch)
	if page, ok := s.page.(nav.Ticking); ok {
		page.Tick()
	}
}

// Page gives the page that is shown.
func (s *Shell) Page() nav.Page { return s.page }

func (s *Shell) say(n desk.Notice) {
	tone := map[desk.Tone]widgets.Tone{desk.Good: widgets.Good, desk.Warn: widgets.Warn, desk.Bad: widgets.Bad}[n.Tone]
	s.notice.Say(tone, n.Text, n.Action, func() {
		s.notice.Hide()
		if n.Do != nil {
			n.Do()
		}
	})
}

// Notice gives the sentence that is shown above the page, "" for none.
func (s *Shell) Notice() string { return s.notice.Text() }

// showSaved says when what is on the page was saved: the time for today, else the day.
func (s *Shell) showSaved(at time.Time) {
	now := s.desk.Clock()
	at = at.In(now.Location())
	when := at.Format("15:04:05")
	if day := domain.DateOf(at); day != domain.DateOf(now) {
		when = locale.Date(day)
	}
	s.sayState(lang.L("Saved {{.Time}}", locale.With{"Time": when}), widgets.Small)
}

// sayState shows the state of saving, with the room that its words take.
func (s *Shell) sayState(words string, style widgets.Style) {
	s.saved.SetStyle(style)
	s.saved.SetText(words)
	s.bar.Layout.Layout(s.bar.Objects, s.bar.Size())
}

// showUnsaved says that something typed waits to be saved, or cannot be.
func (s *Shell) showUnsaved(failed bool) {
	if failed {
		s.sayState(lang.L("✕ Not saved"), widgets.Small.In(look.Red))
		return
	}
	s.sayState(lang.L("Saving…"), widgets.Small)
}

// menu gives the window's menus: where to go, what the page offers, help. What a
// page offers under the same key comes before what the window does.
func (s *Shell) menu() *fyne.MainMenu {
	control := fyne.KeyModifierShortcutDefault
	goTo := func(title string, screen nav.Screen, key fyne.KeyName) *fyne.MenuItem {
		return item(title, key, control, func() { s.Go(nav.Place{Screen: screen}) })
	}
	offers := s.offers()
	taken := map[string]bool{}
	for _, o := range offers {
		taken[o.Shortcut.ShortcutName()] = true
	}
	own := []*fyne.MenuItem{
		goTo(lang.L("Today"), nav.Today, fyne.Key1), goTo(lang.L("Patients"), nav.Patients, fyne.Key2), goTo(lang.L("Documents"), nav.Documents, fyne.Key3),
		goTo(lang.L("Money"), nav.Money, fyne.Key4), goTo(lang.L("Settings"), nav.Settings, fyne.Key5), fyne.NewMenuItemSeparator(),
		item(lang.L("Find"), fyne.KeyK, control, s.Find), item(lang.L("New visit"), fyne.KeyN, control, s.NewVisit),
		fyne.NewMenuItemSeparator(), item(lang.L("Back"), fyne.KeyLeft, fyne.KeyModifierAlt, s.Back),
	}
	var lock *fyne.MenuItem
	if s.OnLock != nil {
		lock = item(lang.L("Lock"), fyne.KeyL, control, s.OnLock)
		own = append(own, lock)
	}
	for _, i := range own {
		if i.Shortcut != nil && taken[i.Shortcut.ShortcutName()] {
			i.Shortcut = nil
		}
	}
	menus := []*fyne.Menu{fyne.NewMenu(lang.L("Go"), own...), s.editMenu()}
	if len(offers) > 0 {
		page := fyne.NewMenu(lang.L("Page"))
		for _, o := range offers {
			i := fyne.NewMenuItem(o.Name, o.Do)
			i.Shortcut = o.Shortcut
			page.Items = append(page.Items, i)
		}
		menus = append(menus, page)
	}
	about := fyne.NewMenuItem(lang.L("About Meridian"), func() { s.Go(nav.Place{Screen: nav.Settings, Tab: settings.AboutTab}) })
	// Fyne gives a bare F1 to what has the keyboard, never to a menu.
	guide := item(lang.L("Guide"), fyne.KeySlash, control, func() { s.Help("") })
	helping := fyne.NewMenu(lang.L("Help"), guide, explaining(s.explain), fyne.NewMenuItem(lang.L("Keys"), func() { s.Help(help.KeysTab) }),
		fyne.NewMenuItem(lang.L("Report a problem"), func() { s.Help(help.ReportTab) }), fyne.NewMenuItemSeparator(), about)
	menu := waiting(s.window, fyne.NewMainMenu(append(menus, helping)...), lock)
	if s.place.Screen != nav.Help {
		s.keys = keysOf(menu)
	}
	s.commands = s.allCommands(menu)
	return menu
}

// explaining is the menu item that says what the field is that has the keyboard.
func explaining(do func()) *fyne.MenuItem {
	return item(lang.L("What is this field?"), fyne.KeySlash, fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift, do)
}

// explain says what the field is that has the keyboard; where nothing is known of it
// the guide opens.
func (s *Shell) explain() {
	focused := s.window.Canvas().Focused()
	if widgets.Explain(focused) {
		return
	}
	if page, ok := s.page.(nav.Explaining); ok && page.Explain(focused) {
		return
	}
	s.Help("")
}

// Help opens the guide at a chapter or part, "" for its beginning.
func (s *Shell) Help(tab string) { s.Go(nav.Place{Screen: nav.Help, Tab: tab}) }

// backupsChanged tells an open page of the settings that a backup was made.
func (s *Shell) backupsChanged() {
	if page, ok := s.page.(interface{ BackupsChanged() }); ok {
		page.BackupsChanged()
	}
}

// Close leaves the page for good; what it held is on its way to the store. Nothing
// that is typed from then on opens a page.
func (s *Shell) Close() {
	s.window.Canvas().SetOnTypedKey(nil)
	if s.page != nil {
		s.page.Leave()
	}
	s.page, s.closed = nil, true
}

// offers gives the shortcuts of the page.
func (s *Shell) offers() []nav.Shortcut {
	if page, ok := s.page.(nav.Shortcuts); ok {
		return page.Shortcuts()
	}
	return nil
}

// Find gives the keyboard to the field that finds patients.
func (s *Shell) Find() {
	if focused := s.window.Canvas().Focused(); !s.finder.Pick.Has(focused) {
		s.before = focused
	}
	s.finder.Pick.Focus()
	s.finder.SearchAll()
}

// leaveFinder gives the keyboard back to what had it before.
func (s *Shell) leaveFinder() {
	s.window.Canvas().Unfocus()
	if s.before != nil {
		s.window.Canvas().Focus(s.before)
	}
	s.before = nil
}

// NewVisit opens Today where a visit begins.
func (s *Shell) NewVisit() { s.Go(nav.Place{Screen: nav.Today, Tab: today.NewVisitTab}) }

func item(title string, key fyne.KeyName, modifier fyne.KeyModifier, do func()) *fyne.MenuItem {
	i := fyne.NewMenuItem(title, do)
	i.Shortcut = customShortcut(key, modifier)
	return i
}

// railItems are the screens of the rail in their order.
var railItems = []struct {
	screen nav.Screen
	title  string
	icon   func() fyne.Resource
}{
	{nav.Today, locale.Key("Today"), theme.HomeIcon},
	{nav.Patients, locale.Key("Patients"), theme.AccountIcon},
	{nav.Documents, locale.Key("Documents"), theme.DocumentIcon},
	{nav.Money, locale.Key("Money"), theme.HistoryIcon},
	{nav.Settings, locale.Key("Settings"), theme.SettingsIcon},
}

// railScreen gives the item of the rail that a screen belongs to.
func railScreen(screen nav.Screen) nav.Screen {
	switch screen {
	case nav.Patient, nav.Visit, nav.Medicare:
		return nav.Patients
	}
	return screen
}
