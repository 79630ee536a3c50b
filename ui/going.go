package ui

import (
	"fyne.io/fyne/v2"

	"meridian/ui/nav"
	"meridian/ui/widgets"
)

// visited is a place one was at, with what its page remembers.
type visited struct {
	place  nav.Place
	memory any
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

// Page gives the page that is shown.
func (s *Shell) Page() nav.Page { return s.page }
