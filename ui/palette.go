package ui

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"meridian/db"
	"meridian/docs"
	"meridian/domain"
	"meridian/ui/documents"
	"meridian/ui/help"
	"meridian/ui/money"
	"meridian/ui/nav"
	"meridian/ui/patients"
	"meridian/ui/settings"
	"meridian/ui/today"
)

// mostThings is how many screens, actions and papers are offered beside patients.
const mostThings = 6

// things gives what else than patients fits the words that were typed: what the
// menus do, parts of the settings, chapters of the guide, and papers by number.
func (s *Shell) things(ctx context.Context, typed string) ([]patients.Thing, error) {
	found := fitting(s.commands, typed)
	if s.papers == nil || len(found) >= mostThings || !strings.ContainsAny(typed, "0123456789") {
		return found, nil
	}
	papers, err := s.papers(ctx, db.PaperFilter{Text: typed, Limit: mostThings - len(found)})
	for _, p := range papers {
		found = append(found, s.paperThing(p))
	}
	return found, err
}

func (s *Shell) paperThing(p domain.Paper) patients.Thing {
	return patients.Thing{Label: p.Number, Detail: patients.Headline(p.PatientName), Do: func() {
		s.Go(nav.Place{Screen: nav.Documents, Paper: p.ID})
	}}
}

// allCommands lists what can be done from anywhere: it is made from the menus, so
// that it cannot lie.
func (s *Shell) allCommands(menu *fyne.MainMenu) []patients.Thing {
	var all []patients.Thing
	for _, m := range menu.Items {
		for _, i := range m.Items {
			if i.Label == "" || i.Action == nil {
				continue
			}
			keys := ""
			if shortcut, ok := i.Shortcut.(*desktop.CustomShortcut); ok {
				keys = keyWords(shortcut)
			}
			all = append(all, patients.Thing{Label: i.Label, Detail: keys, Do: i.Action})
		}
	}
	for _, p := range furtherPlaces() {
		if !slices.ContainsFunc(all, func(t patients.Thing) bool { return t.Label == p.title }) {
			all = append(all, patients.Thing{Label: p.title, Detail: p.within, Do: func() { s.Go(p.place) }})
		}
	}
	for _, tab := range settings.Tabs() {
		all = append(all, patients.Thing{Label: lang.L(tab), Detail: lang.L("Settings"), Do: func() { s.Go(nav.Place{Screen: nav.Settings, Tab: tab}) }})
	}
	for _, c := range help.Chapters(docs.Guide) {
		all = append(all, patients.Thing{Label: c.Title, Detail: lang.L("Guide"), Do: func() { s.Help(c.Title) }})
	}
	return all
}

// furtherPlace is a page that a screen leads to, but no menu.
type furtherPlace struct {
	title, within string
	place         nav.Place
}

func furtherPlaces() []furtherPlace {
	return []furtherPlace{
		{lang.L("Week"), lang.L("Today"), nav.Place{Screen: nav.Today, Tab: today.WeekTab}},
		{lang.L("Balances and payments"), lang.L("Money"), nav.Place{Screen: nav.Money}},
		{lang.L("Income"), lang.L("Money"), nav.Place{Screen: nav.Money, Tab: money.IncomeTab}},
		{lang.L("Day close"), lang.L("Money"), nav.Place{Screen: nav.Money, Tab: money.DayTab}},
		{lang.L("New superbill"), lang.L("Documents"), nav.Place{Screen: nav.Documents, Tab: documents.NewTab}},
		{lang.L("Superbills for many"), lang.L("Documents"), nav.Place{Screen: nav.Documents, Tab: documents.ManyTab}},
		{lang.L("Other papers"), lang.L("Documents"), nav.Place{Screen: nav.Documents, Tab: documents.OtherTab}},
	}
}

// fitting gives the commands in which all the words stand, those that begin with
// what was typed first.
func fitting(all []patients.Thing, typed string) []patients.Thing {
	typed = strings.ToLower(strings.TrimSpace(typed))
	words := strings.Fields(typed)
	if len(typed) < 2 {
		return nil
	}
	var found []patients.Thing
	for _, c := range all {
		text := strings.ToLower(c.Label + " " + c.Detail)
		if !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(text, word) }) {
			found = append(found, c)
		}
	}
	behind := func(c patients.Thing) int {
		if strings.HasPrefix(strings.ToLower(c.Label), typed) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(found, func(a, b patients.Thing) int { return cmp.Compare(behind(a), behind(b)) })
	return found[:min(len(found), mostThings)]
}

// Find gives the keyboard to the field that finds patients, emptied of an older search.
func (s *Shell) Find() {
	if focused := s.window.Canvas().Focused(); !s.finder.Pick.Has(focused) {
		s.before = focused
	}
	s.finder.Pick.Clear()
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
