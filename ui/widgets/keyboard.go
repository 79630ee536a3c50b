package widgets

import "fyne.io/fyne/v2"

// HasKeyboard tells whether what has the keyboard lies within an object.
func HasKeyboard(o fyne.CanvasObject) bool {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(o)
	if c == nil {
		return false
	}
	focused, ok := c.Focused().(fyne.CanvasObject)
	if !ok || gone(focused) {
		return false
	}
	at := driver.AbsolutePositionForObject(focused).Subtract(driver.AbsolutePositionForObject(o))
	return at.X >= 0 && at.Y >= 0 && at.X < o.Size().Width && at.Y < o.Size().Height
}

// gone tells whether an object was in a window and is no longer, or is hidden. It may
// still have the keyboard: Fyne takes that from nobody.
func gone(o fyne.CanvasObject) bool {
	driver := fyne.CurrentApp().Driver()
	if len(driver.AllWindows()) == 0 || driver.CanvasForObject(o) == nil {
		return false
	}
	// Of what it does not find Fyne says that it is in the corner of the window.
	at := driver.AbsolutePositionForObject(o)
	return at.X <= 0 && at.Y <= 0
}
