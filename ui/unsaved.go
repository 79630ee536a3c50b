package ui

import (
	"fyne.io/fyne/v2/lang"

	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/nav"
)

// left is a page that was left with something that the store does not have.
type left struct {
	place nav.Place
	page  nav.Keeping
}

// sameText gives for all ways to a page one place: what is typed on it is the same,
// whichever part of it one comes to.
func sameText(place nav.Place) nav.Place {
	switch place.Screen {
	case nav.Money, nav.Documents:
		return place // each part is a page of its own
	case nav.Medicare:
		place.Screen = nav.Patient
	case nav.Visit, nav.Today:
		place.Patient = 0
	}
	place.Tab = ""
	return place
}

// keep keeps a page that was left and whose text the store does not take: the way
// back leads to it and not to what was saved last.
func (s *Shell) keep(page nav.Page, place nav.Place) {
	keeping, ok := page.(nav.Keeping)
	if !ok {
		return
	}
	// Whoever comes back while it is being saved finds what was typed, not what was there
	// before.
	s.hold(keeping, place)
	keeping.Keep(func(err error) {
		if err == nil {
			delete(s.unsaved, sameText(place))
			return
		}
		s.hold(keeping, place)
		if s.page != page {
			s.sayLeft(page, place, err)
		}
	})
}

// hold counts a page among those that may not be saved. The way back leads to the part of
// it that was open, not to the one by which it was reached.
func (s *Shell) hold(page nav.Keeping, place nav.Place) {
	key := sameText(place)
	place.Tab = key.Tab
	s.unsaved[key] = left{place, page}
}

// sayLeft says that what was typed waits on a page that was left, and leads back to it.
func (s *Shell) sayLeft(page nav.Page, place nav.Place, err error) {
	n := desk.Notice{
		Tone: desk.Bad, Text: lang.L("{{.Page}} is not saved: {{.Error}} What you typed is still there.", locale.With{"Page": page.Title(), "Error": err.Error()}),
		Action: lang.L("Open that visit"), Do: func() { s.Go(place) },
	}
	if draft, waits := err.(*nav.Draft); waits {
		n.Tone, n.Text, n.Action = desk.Warn, draft.Words, lang.L("Go back to it")
	}
	s.say(n)
}

// pageOf makes the page of a place, or gives the one that could not be saved.
func (s *Shell) pageOf(place nav.Place) nav.Page {
	was, kept := s.unsaved[sameText(place)]
	if !kept {
		return s.routes(place)
	}
	was.page.Return(place)
	return was.page
}

// holdPage counts the page that shows among those that may not be saved.
func (s *Shell) holdPage() {
	if page, ok := s.page.(nav.Keeping); ok {
		s.hold(page, s.place)
	}
}

// settle tries to save all that is not saved yet, and calls then once it is. Where
// something cannot be saved, its page is shown, and refused is told the reason.
func (s *Shell) settle(then func(), refused func(error)) {
	s.holdPage()
	s.settleUnsaved(then, refused)
}

func (s *Shell) settleUnsaved(then func(), refused func(error)) {
	for key, was := range s.unsaved {
		was.page.Keep(func(err error) {
			if err == nil {
				delete(s.unsaved, key)
				s.settleUnsaved(then, refused)
				return
			}
			if s.page != nav.Page(was.page) {
				s.Go(was.place)
			}
			refused(err)
		})
		return
	}
	then()
}
