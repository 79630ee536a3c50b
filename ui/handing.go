package ui

import (
	"maps"
	"slices"

	"meridian/ui/nav"
)

// handed is what was typed on a page and the store does not have. It goes from one
// window of the practice to the next, through a lock or into another language, in the
// memory of the program alone.
type handed struct {
	place nav.Place
	typed any
}

// handOver leaves the practice for good and gives, once the store has the rest, what
// it did not take.
func (s *Shell) handOver(then func([]handed)) {
	s.holdPage()
	s.Close()
	gather(slices.Collect(maps.Values(s.unsaved)), nil, then)
}

func gather(pages []left, all []handed, then func([]handed)) {
	if len(pages) == 0 {
		then(all)
		return
	}
	was := pages[0]
	was.page.Keep(func(err error) {
		if typed := was.page.Typed(); err != nil && typed != nil {
			all = append(all, handed{was.place, typed})
		}
		gather(pages[1:], all, then)
	})
}

// takeOver makes the pages on which another window of the practice left something
// unsaved.
func (s *Shell) takeOver(all []handed) {
	for _, h := range all {
		page, ok := s.routes(h.place).(nav.Keeping)
		if !ok {
			continue
		}
		page.Leave()
		page.Retype(h.typed)
		s.hold(page, h.place)
	}
}

// keepRest tries again to save what was taken over and does not show.
func (s *Shell) keepRest() {
	for _, was := range slices.Collect(maps.Values(s.unsaved)) {
		if s.page != nav.Page(was.page) {
			s.keep(was.page, was.place)
		}
	}
}

// leave closes a shell, nil for none, and keeps what it held and the store does not take
// for the shell that comes next; then is called once that is known.
func (w *window) leave(shell *Shell, then func()) {
	w.window.SetMainMenu(nil)
	if shell == nil {
		then()
		return
	}
	w.was = shell.Place()
	folder := w.start.Cabinet.Folder()
	shell.handOver(func(all []handed) {
		w.handed[folder] = all
		then()
	})
}

// holdsText tells whether something that was typed waits for the practice to be opened.
func (w *window) holdsText() bool { return len(w.handed[w.start.Cabinet.Folder()]) > 0 }

// takeHanded gives what waits for the practice that is opened now.
func (w *window) takeHanded() []handed {
	all := w.handed[w.start.Cabinet.Folder()]
	delete(w.handed, w.start.Cabinet.Folder())
	return all
}
