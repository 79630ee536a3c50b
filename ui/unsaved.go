package ui

import (
	"fyne.io/fyne/v2/lang"

	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/nav"
)

// keep keeps a page that was left and whose text the store does not take: the way
// back leads to it and not to what was saved last.
func (s *Shell) keep(page nav.Page, place nav.Place) {
	keeping, ok := page.(nav.Keeping)
	if !ok {
		return
	}
	keeping.Keep(func(err error) {
		if err == nil {
			delete(s.unsaved, place.Encounter)
			return
		}
		s.unsaved[place.Encounter] = keeping
		if s.page != page {
			s.say(desk.Notice{
				Tone: desk.Bad, Text: lang.L("{{.Page}} is not saved: {{.Error}} What you typed is still there.", locale.With{"Page": page.Title(), "Error": err.Error()}),
				Action: lang.L("Open that visit"), Do: func() { s.Go(place) },
			})
		}
	})
}

// pageOf makes the page of a place, or gives the one that could not be saved.
func (s *Shell) pageOf(place nav.Place) nav.Page {
	page, kept := s.unsaved[place.Encounter]
	if !kept || place.Screen != nav.Visit {
		return s.routes(place)
	}
	page.Return()
	return page
}

// settle tries to save all that is not saved yet, and calls then once it is. Where
// something cannot be saved, its page is shown, and refused is told the reason.
func (s *Shell) settle(then func(), refused func(error)) {
	if page, ok := s.page.(nav.Keeping); ok {
		s.unsaved[s.place.Encounter] = page
	}
	s.settleUnsaved(then, refused)
}

func (s *Shell) settleUnsaved(then func(), refused func(error)) {
	for visit, page := range s.unsaved {
		page.Keep(func(err error) {
			if err == nil {
				delete(s.unsaved, visit)
				s.settleUnsaved(then, refused)
				return
			}
			if s.page != page {
				s.Go(nav.Place{Screen: nav.Visit, Encounter: visit})
			}
			refused(err)
		})
		return
	}
	then()
}
