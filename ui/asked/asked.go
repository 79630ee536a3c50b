// Package asked gives what the window says of a field that payers ask for; the texts
// stand in domain/asked.
package asked

import (
	"fyne.io/fyne/v2/lang"

	"meridian/domain/asked"
	"meridian/ui/widgets"
)

// About gives what is said of a topic, in the window's language.
func About(key string) widgets.Answer {
	t := asked.About(key)
	return widgets.Answer{Title: said(t.Title), What: said(t.What), Asks: said(t.Asks), Find: said(t.Find), Source: t.Source}
}

func said(text string) string {
	if text == "" {
		return ""
	}
	return lang.L(text)
}
