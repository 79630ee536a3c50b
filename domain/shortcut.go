package domain

import (
	"slices"
	"strings"
)

// TextShortcut is a short word that the window writes out in a note.
type TextShortcut struct {
	// Short is what is typed, such as "tol"; case does not matter.
	Short string `json:"short"`
	Text  string `json:"text"`
}

// CheckTextShortcut refuses what could not be typed or would write nothing: faults
// "shortcut.short", "shortcut.text".
func CheckTextShortcut(s TextShortcut) error {
	switch {
	case len([]rune(s.Short)) < 2 || strings.ContainsAny(s.Short, " \t\n"):
		return fault("shortcut.short", "The short word needs two letters or more and no blank, such as tol.").At("short")
	case strings.TrimSpace(s.Text) == "":
		return fault("shortcut.text", "Write the text that shall stand in the note.").At("text")
	}
	return nil
}

// WrittenOut gives the text of a short word.
func WrittenOut(all []TextShortcut, word string) (text string, ok bool) {
	at := slices.IndexFunc(all, func(s TextShortcut) bool { return strings.EqualFold(s.Short, word) })
	if at < 0 {
		return "", false
	}
	return all[at].Text, true
}
