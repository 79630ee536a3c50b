package documents

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"meridian/ui/nav"
)

// outlets give the buttons that let a paper out.
func outlets(printer Printer, print, save func()) (printing, saving *widget.Button) {
	words := "Print"
	if !printer.Prints() {
		words = "Open to print"
	}
	printing = widget.NewButtonWithIcon(words, theme.DocumentPrintIcon(), print)
	printing.Importance = widget.HighImportance
	return printing, widget.NewButtonWithIcon("Save PDF…", theme.DocumentSaveIcon(), save)
}

// outletKeys are the shortcuts of a page with a paper.
func outletKeys(v *preview, print, save func()) []nav.Shortcut {
	key := func(name fyne.KeyName) fyne.Shortcut {
		return &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault}
	}
	return []nav.Shortcut{
		{Name: "Print", Shortcut: key(fyne.KeyP), Do: print},
		{Name: "Save PDF", Shortcut: key(fyne.KeyS), Do: save},
		{Name: "Next page", Shortcut: key(fyne.KeyPageDown), Do: func() { v.turn(1) }},
		{Name: "Page before", Shortcut: key(fyne.KeyPageUp), Do: func() { v.turn(-1) }},
	}
}
