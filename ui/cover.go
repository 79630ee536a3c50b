package ui

import "fyne.io/fyne/v2"

// A cover lies over the page and has the keyboard: a dialog that asks for a file, or
// the list of an open choice.

// covered tells whether one lies over the window.
func covered(w fyne.Window) bool { return w.Canvas().Overlays().Top() != nil }

// uncover takes the uppermost away, as its Cancel would.
func uncover(w fyne.Window) { w.Canvas().Overlays().Remove(w.Canvas().Overlays().Top()) }

// waiting gives menus whose items do nothing under a cover: their keys would change
// a page that cannot be used. Only the lock, nil for none, waits for nothing.
func waiting(w fyne.Window, menu *fyne.MainMenu, lock *fyne.MenuItem) *fyne.MainMenu {
	for _, m := range menu.Items {
		for _, i := range m.Items {
			if do := i.Action; do != nil && i != lock {
				i.Action = func() {
					if !covered(w) {
						do()
					}
				}
			}
		}
	}
	return menu
}
