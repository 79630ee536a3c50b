package widgets

import "fyne.io/fyne/v2"

// Repaint has the windows draw again for the sake of something that they have
// never drawn: Fyne knows no window for such an object, and would show it only
// when something else changes.
func Repaint(o fyne.CanvasObject) {
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		w.Canvas().Refresh(o)
	}
}
