package visit

import (
	"strconv"
	"strings"

	"meridian/ui/look"
	"meridian/ui/widgets"
)

// wrongStyle is the style of a sentence that says what is wrong with a field.
var wrongStyle = widgets.Small.In(look.Red)

// syncEntry shows a value in an entry; same tells whether what is typed means
// the value already, and then stays in the hand of who typed it.
func syncEntry(e *widgets.Entry, text string, same func(typed string) bool) {
	if e.Text != text && !same(e.Text) {
		setQuietly(e, text)
	}
}

// setQuietly changes the text of an entry without telling its OnChanged.
func setQuietly(e *widgets.Entry, text string) {
	told := e.OnChanged
	e.OnChanged = nil
	e.SetText(text)
	e.OnChanged = told
}

func number(n int) string { return strconv.Itoa(n) }

func hasPrefix(path, prefix string) bool { return strings.HasPrefix(path, prefix) }

// placeIn reads a path such as sets[2].seconds.
func placeIn(path, list string) (at int, field string, ok bool) {
	rest, ok := strings.CutPrefix(path, list+"[")
	if !ok {
		return 0, "", false
	}
	digits, rest, ok := strings.Cut(rest, "]")
	at, err := strconv.Atoi(digits)
	return at, strings.TrimPrefix(rest, "."), ok && err == nil
}
