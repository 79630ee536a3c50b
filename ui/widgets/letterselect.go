package widgets

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// letterSelect is a choice in which letters jump to the option that begins with
// them; the arrows move as in any choice.
type letterSelect struct {
	widget.Select
	typed string
	last  time.Time
}

// letterPause is how long one may wait between letters of one word.
const letterPause = time.Second

func newLetterSelect(options []string, changed func(string)) *letterSelect {
	s := &letterSelect{}
	s.Options, s.OnChanged = options, changed
	s.PlaceHolder = lang.L("Choose…")
	s.ExtendBaseWidget(s)
	return s
}

// TypedRune jumps to the first option that begins with what was typed.
func (s *letterSelect) TypedRune(r rune) {
	if time.Since(s.last) > letterPause {
		s.typed = ""
	}
	s.last = time.Now()
	s.typed += strings.ToLower(string(r))
	for i, option := range s.Options {
		if begins(option, s.typed) {
			s.SetSelectedIndex(i)
			return
		}
	}
}

// TypedKey moves or opens the options.
func (s *letterSelect) TypedKey(e *fyne.KeyEvent) {
	if !HandOn(e) {
		s.Select.TypedKey(e)
	}
}

// begins tells whether an option, or its name behind a code, begins with letters.
func begins(option, letters string) bool {
	option = strings.ToLower(option)
	_, name, coded := strings.Cut(option, "  ")
	return strings.HasPrefix(option, letters) || coded && strings.HasPrefix(name, letters)
}
