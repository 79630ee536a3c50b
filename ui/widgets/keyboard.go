package widgets

import "fyne.io/fyne/v2"

// HandOn gives the window a key that belongs to it, F1 or Escape, and tells whether it
// was one: Fyne gives a key without a modifier to what has the keyboard and to nobody
// else.
func HandOn(key *fyne.KeyEvent) bool {
	if key.Name != fyne.KeyF1 && key.Name != fyne.KeyEscape {
		return false
	}
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if typed := w.Canvas().OnTypedKey(); typed != nil {
			typed(key)
		}
	}
	return true
}

// PressedBy does what something that can be pressed is for at Enter and Space, and
// hands other keys on.
func PressedBy(key *fyne.KeyEvent, do func()) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		do()
	default:
		HandOn(key)
	}
}

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
