package ui

import (
	"time"

	"fyne.io/fyne/v2/lang"

	"meridian/domain"
	"meridian/ui/desk"
	"meridian/ui/locale"
	"meridian/ui/look"
	"meridian/ui/widgets"
)

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
