package widgets

import "fyne.io/fyne/v2/theme"

// Em gives a length that grows with the size of the text: px at the usual size.
func Em(px float32) float32 { return px * theme.TextSize() / 14 }
