package ui

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"meridian/ui/help"
)

func customShortcut(key fyne.KeyName, modifier fyne.KeyModifier) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: modifier}
}

// keysOf lists what the menus do at a key.
func keysOf(menu *fyne.MainMenu) []help.Key {
	var keys []help.Key
	for _, m := range menu.Items {
		for _, i := range m.Items {
			if s, ok := i.Shortcut.(*desktop.CustomShortcut); ok {
				keys = append(keys, help.Key{Name: i.Label, Keys: keyWords(s)})
			}
		}
	}
	return keys
}

// keyWords names a shortcut as its system does.
func keyWords(s *desktop.CustomShortcut) string {
	words := string(s.KeyName)
	for _, m := range []struct {
		modifier fyne.KeyModifier
		word     string
	}{{fyne.KeyModifierShift, "Shift+"}, {fyne.KeyModifierAlt, "Alt+"}} {
		if s.Modifier&m.modifier != 0 {
			words = m.word + words
		}
	}
	if s.Modifier&fyne.KeyModifierShortcutDefault != 0 {
		words = ctrl(words)
	}
	return words
}

func isMac() bool { return runtime.GOOS == "darwin" }
