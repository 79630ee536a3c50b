package patients

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"meridian/ui/nav"
)

// saveShortcut saves the form that is open, where one is.
func saveShortcut(open func() *form) nav.Shortcut {
	return nav.Shortcut{
		Name:     lang.L("Save the patient"),
		Shortcut: &desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierShortcutDefault},
		Do: func() {
			if f := open(); f != nil {
				f.submit()
			}
		},
	}
}
