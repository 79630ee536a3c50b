package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"meridian/ui/help"
	"meridian/ui/nav"
	"meridian/ui/settings"
	"meridian/ui/today"
	"meridian/ui/widgets"
)

// menu gives the window's menus: where to go, what can be taken back, what the page
// offers, help.
func (s *Shell) menu() *fyne.MainMenu {
	offers := s.offers()
	lock := item(lang.L("Lock"), fyne.KeyL, fyne.KeyModifierShortcutDefault, s.OnLock)
	menus := []*fyne.Menu{s.goMenu(lock, offers), s.editMenu()}
	if len(offers) > 0 {
		menus = append(menus, pageMenu(offers))
	}
	menu := waiting(s.window, fyne.NewMainMenu(append(menus, s.helpMenu())...), lock)
	if s.place.Screen != nav.Help {
		s.keys = keysOf(menu)
	}
	s.commands = s.allCommands(menu)
	return menu
}

// goMenu leads to the screens. What a page offers under the same key comes before what
// the window does.
func (s *Shell) goMenu(lock *fyne.MenuItem, offers []nav.Shortcut) *fyne.Menu {
	control := fyne.KeyModifierShortcutDefault
	goTo := func(title string, screen nav.Screen, key fyne.KeyName) *fyne.MenuItem {
		return item(title, key, control, func() { s.Go(nav.Place{Screen: screen}) })
	}
	own := []*fyne.MenuItem{
		goTo(lang.L("Today"), nav.Today, fyne.Key1), goTo(lang.L("Patients"), nav.Patients, fyne.Key2), goTo(lang.L("Documents"), nav.Documents, fyne.Key3),
		goTo(lang.L("Money"), nav.Money, fyne.Key4), goTo(lang.L("Settings"), nav.Settings, fyne.Key5), fyne.NewMenuItemSeparator(),
		item(lang.L("Find"), fyne.KeyK, control, s.Find), item(lang.L("New visit"), fyne.KeyN, control, s.NewVisit),
		fyne.NewMenuItemSeparator(), item(lang.L("Back"), fyne.KeyLeft, fyne.KeyModifierAlt, s.Back),
	}
	if s.OnLock != nil {
		own = append(own, lock)
	}
	taken := map[string]bool{}
	for _, o := range offers {
		taken[o.Shortcut.ShortcutName()] = true
	}
	for _, i := range own {
		if i.Shortcut != nil && taken[i.Shortcut.ShortcutName()] {
			i.Shortcut = nil
		}
	}
	return fyne.NewMenu(lang.L("Go"), own...)
}

// pageMenu has what the page offers.
func pageMenu(offers []nav.Shortcut) *fyne.Menu {
	page := fyne.NewMenu(lang.L("Page"))
	for _, o := range offers {
		i := fyne.NewMenuItem(o.Name, o.Do)
		i.Shortcut = o.Shortcut
		page.Items = append(page.Items, i)
	}
	return page
}

// helpMenu has the guide and what else helps. Fyne gives a bare F1 to what has the
// keyboard, never to a menu.
func (s *Shell) helpMenu() *fyne.Menu {
	return fyne.NewMenu(
		lang.L("Help"), item(lang.L("Guide"), fyne.KeySlash, fyne.KeyModifierShortcutDefault, func() { s.Help("") }), explaining(s.explain),
		fyne.NewMenuItem(lang.L("Keys"), func() { s.Help(help.KeysTab) }), fyne.NewMenuItem(lang.L("Report a problem"), func() { s.Help(help.ReportTab) }),
		fyne.NewMenuItemSeparator(), fyne.NewMenuItem(lang.L("About Meridian"), func() { s.Go(nav.Place{Screen: nav.Settings, Tab: settings.AboutTab}) }),
	)
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

// offers gives the shortcuts of the page.
func (s *Shell) offers() []nav.Shortcut {
	if page, ok := s.page.(nav.Shortcuts); ok {
		return page.Shortcuts()
	}
	return nil
}

// NewVisit opens Today where a visit begins.
func (s *Shell) NewVisit() { s.Go(nav.Place{Screen: nav.Today, Tab: today.NewVisitTab}) }

func item(title string, key fyne.KeyName, modifier fyne.KeyModifier, do func()) *fyne.MenuItem {
	i := fyne.NewMenuItem(title, do)
	i.Shortcut = customShortcut(key, modifier)
	return i
}
