package ui

import (
	"os"
	"strconv"

	"meridian/ui/look"
)

// keyScale is what the preferences remember of the size of everything, in percent.
const keyScale = "window.scale"

// scaleVariable is how Fyne is told by how much everything is drawn larger.
const scaleVariable = "FYNE_SCALE"

// systemScale is what the user's own environment says.
var systemScale = os.Getenv(scaleVariable)

// scale gives the size that was chosen in percent, 100 where nothing was.
func (w *window) scale() int { return w.app.Preferences().IntWithFallback(keyScale, 100) }

// setScale keeps the size that was chosen and draws everything in it.
func (w *window) setScale(percent int) {
	w.app.Preferences().SetInt(keyScale, percent)
	w.applyScale()
	// Fyne asks for the scale again when its settings change.
	w.app.Settings().SetTheme(look.New(w.mode()))
}

// applyScale tells Fyne the size; 100 percent is what the environment says.
func (w *window) applyScale() {
	value := systemScale
	if percent := w.scale(); percent != 100 {
		value = strconv.FormatFloat(float64(percent)/100, 'f', -1, 64)
	}
	// A variable that cannot be set leaves the size as it is.
	_ = os.Setenv(scaleVariable, value)
}
