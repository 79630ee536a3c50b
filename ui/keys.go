package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"meridian/ui/help"
	"meridian/ui/nav"
)

func customShortcut(key fyne.KeyName, modifier fyne.KeyModifier) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: modifier}
}

// keysOf lists what the menus do at a key.
func keysOf(menu *fyne.MainMenu) []help.Key {
	var keys []help.Key
	for _, m := range menu.Items {
		for _, i := range m.Items {
			if s, ok := i.Shortcut.(fyne.KeyboardShortcut); ok {
				keys = append(keys, help.Key{Name: i.Label, Keys: keyWords(s)})
			}
		}
	}
	return keys
}

// keyWords names a shortcut as its system does.
func keyWords(s fyne.KeyboardShortcut) string {
	words := string(s.Key())
	for _, m := range []struct {
		modifier fyne.KeyModifier
		word     string
	}{{fyne.KeyModifierShift, "Shift+"}, {fyne.KeyModifierAlt, "Alt+"}} {
		if s.Mod()&m.modifier != 0 {
			words = m.word + words
		}
	}
	if s.Mod()&fyne.KeyModifierShortcutDefault != 0 {
		words = nav.Ctrl(words)
	}
	return words
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
