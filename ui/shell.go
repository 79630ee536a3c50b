package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"meridian/db"
	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/help"
	"meridian/ui/nav"
	"meridian/ui/patients"
	"meridian/ui/signal"
	"meridian/ui/stopwatch"
	"meridian/ui/widgets"
	"meridian/ui/work"
)

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
	exit   *widgets.Button
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

// Desk gives what the pages stand on.
func (s *Shell) Desk() *desk.Desk { return s.desk }

// Route says how pages are made; it is set once, before the first Go.
func (s *Shell) Route(routes func(nav.Place) nav.Page) { s.routes = routes }

// Object is what is drawn.
func (s *Shell) Object() fyne.CanvasObject { return s.object }

// Exit shows at the right of the top bar how one leaves the practice.
func (s *Shell) Exit(words string, icon fyne.Resource, do func()) {
	s.exit.Text, s.exit.Icon, s.exit.OnTapped = words, icon, do
	s.exit.Show()
	s.exit.Refresh()
}

// tick lets the page show that time passes.
func (s *Shell) tick() {
	s.rail.timed.tick(s.desk.Stopwatch)
	if page, ok := s.page.(nav.Ticking); ok {
		page.Tick()
	}
}

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
